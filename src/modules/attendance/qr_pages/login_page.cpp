// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "base/text.hpp"
#include "http/urls.hpp"
#include "modules/attendance/qr_pages/shell.hpp"

namespace hg::attendance {

namespace {

/// Says why identity refused the phone number or the code.
const char* trouble_text(const QrFrame& frame, std::string_view code) {
    using identity::Refusal;
    if (code == code_of(Refusal::phone_malformed)) {
        return pick(
            frame,
            "看不出这是手机号。大陆的填 11 位；别处的以 + 和国家或地区代码开头。",
            "This is no phone number we can reach. Give the 11 digits of one in mainland China; "
            "from elsewhere begin with + and the country code."
        );
    }
    if (code == code_of(Refusal::code_wrong)) {
        return pick(frame, "验证码不对，请再看一眼短信。", "That is not the code.");
    }
    if (code == code_of(Refusal::code_expired)) {
        return pick(
            frame, "验证码过期了，请重新获取。", "The code has expired. Ask for a new one."
        );
    }
    if (code == code_of(Refusal::too_many_attempts)) {
        return pick(frame, "试得太多了，请过一会儿再来。", "Too many tries. Wait a moment.");
    }
    if (code == code_of(Refusal::name_malformed)) {
        return pick(
            frame,
            "名字写 1 到 40 个字，不要用显示不出来的字符；也可以先不写。",
            "A name has 1 to 40 characters that can be shown. You may leave it empty."
        );
    }
    if (code == code_of(Refusal::name_mixes_alphabets)) {
        return pick(
            frame,
            "名字里同一个词混用了不同文字的字母，请用同一种文字写。",
            "One word of this name mixes letters of different alphabets. Use one."
        );
    }
    if (code == code_of(Refusal::consent_required)) {
        return pick(
            frame,
            "请看一下“您的数据怎么用”，同意就再点一次“签到”。",
            "Look at “How your data is used”; if you agree, press “Check in” again."
        );
    }
    return pick(frame, "没有成功，请再试一次。", "That did not work. Try again.");
}

/// Stands before the first button of a login: pressing one is to agree.
std::string agreement(const QrFrame& frame) {
    return fmt::format(
        "<p class=\"soft\">{}{}{}</p>",
        pick(
            frame,
            "点下面的按钮登录，表示你看过并同意《",
            "By pressing a button below to log in you agree to “"
        ),
        privacy_link(frame),
        pick(frame, "》。", "”.")
    );
}

std::string phone_form(const QrFrame& frame, const LoginForm& form) {
    const bool wechat_first = frame.inside_wechat && frame.wechat;
    return fmt::format(
        "<form method=\"post\" action=\"{}/q/code\">{}<label for=\"phone\">{}</label>"
        "<input id=\"phone\" name=\"phone\" type=\"tel\" inputmode=\"tel\" "
        "autocomplete=\"tel\" maxlength=\"40\" required value=\"{}\"><button{}>{}</button></form>",
        html_escaped(frame.base),
        hidden("receipt", form.receipt),
        pick(frame, "手机号", "Phone number"),
        html_escaped(form.phone),
        wechat_first ? " class=\"plain\"" : "",
        pick(frame, "获取验证码", "Send me a code")
    );
}

/// Asked of everybody, so that nobody learns from it whose number is known; it is kept for who has
/// no name yet.
std::string name_field(const QrFrame& frame, const LoginForm& form) {
    return fmt::format(
        "<label for=\"name\">{}</label><p class=\"soft\">{}</p><input id=\"name\" name=\"name\" "
        "autocomplete=\"name\" maxlength=\"40\" value=\"{}\">",
        pick(frame, "怎么称呼您", "Your name"),
        pick(frame, "第一次来请写上，也可以先不写", "If you are new here; you may leave it empty"),
        html_escaped(form.name)
    );
}

std::string code_form(const QrFrame& frame, const LoginForm& form) {
    return fmt::format(
        "<form method=\"post\" action=\"{}/q/login\">{}{}<label for=\"code\">{}</label>"
        "<input id=\"code\" name=\"code\" inputmode=\"numeric\" autocomplete=\"one-time-code\" "
        "maxlength=\"40\" required autofocus>{}<button>{}</button></form>"
        "<form method=\"post\" action=\"{}/q/code\">{}{}<button class=\"plain\">{}</button></form>"
        "<a class=\"button plain\" href=\"{}/q/receipt/{}\">{}</a>",
        html_escaped(frame.base),
        hidden("receipt", form.receipt) + hidden("agreed", identity::privacy_version),
        hidden("phone", form.phone),
        frame.language == Language::en ? "Code sent to " + html_escaped(form.phone)
                                       : "发到 " + html_escaped(form.phone) + " 的验证码",
        name_field(frame, form),
        pick(frame, "签到", "Check in"),
        html_escaped(frame.base),
        hidden("receipt", form.receipt),
        hidden("phone", form.phone),
        pick(frame, "重新获取", "Send it again"),
        html_escaped(frame.base),
        html_escaped(form.receipt),
        pick(frame, "换个手机号", "Another number")
    );
}

std::string wechat_link(const QrFrame& frame, const LoginForm& form) {
    if (!frame.wechat || form.code_sent) return "";
    return fmt::format(
        "<a class=\"button{}\" href=\"{}/api/login/wechat?return_to={}&amp;agreed={}\">{}</a>",
        frame.inside_wechat ? "" : " plain",
        html_escaped(frame.base),
        http::percent_encode(frame.base + "/q/receipt/" + form.receipt),
        identity::privacy_version,
        pick(frame, "用微信登录", "Continue with WeChat")
    );
}

}  // namespace

http::Response login_page(const QrFrame& frame, const LoginForm& form) {
    const auto trouble = form.trouble.empty() ? ""
                                              : fmt::format(
                                                    "<p class=\"trouble\" role=\"alert\">{}</p>",
                                                    trouble_text(frame, form.trouble)
                                                );
    const auto by_phone = form.code_sent ? code_form(frame, form) : phone_form(frame, form);
    const auto by_wechat = wechat_link(frame, form);
    // Who scanned with WeChat is known to WeChat.
    const bool wechat_first = frame.inside_wechat && !by_wechat.empty();
    const auto content = fmt::format(
        "<h1>{}</h1>{}<p class=\"soft\">{}</p>{}{}{}{}",
        pick(frame, "扫到了，先登录", "Got it. Now log in"),
        session_lines(frame),
        pick(frame, "这次扫码保留 10 分钟。", "Your scan is kept for 10 minutes."),
        trouble,
        agreement(frame),
        wechat_first ? by_wechat : by_phone,
        wechat_first ? by_phone : by_wechat
    );
    return page(frame, "", content, "");
}

bool may_have_code(std::string_view trouble) {
    return trouble != code_of(identity::Refusal::phone_malformed);
}

}  // namespace hg::attendance
