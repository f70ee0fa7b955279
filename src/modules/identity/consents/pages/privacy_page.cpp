// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/consents/pages/privacy_page.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "tenant/keys.hpp"

namespace hg::identity {

namespace {

constexpr std::string_view style =
    "body{font:16px/1.7 -apple-system,'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',"
    "sans-serif;max-width:640px;margin:0 auto;padding:24px 20px;color:#1c1c1e;background:#fff}"
    "h1{font-size:22px;line-height:1.3}h2{font-size:17px;margin:24px 0 4px}p{margin:0 0 8px}"
    ".soft{color:#5c5f66}a{color:#b02a22;display:inline-block;padding:10px 0}"
    "@media(prefers-color-scheme:dark){body{color:#f2f2f3;background:#141416}.soft{color:#a9acb3}"
    "a{color:#ff8a80}}";

struct Part {
    const char* title_zh;
    const char* text_zh;
    const char* title_en;
    const char* text_en;
};

// clang-format off
constexpr Part parts[] = {
    {"为什么给你看这个",
     "依照《个人信息保护法》第十七条，先告诉你；你同意后（第十四条）才登录。",
     "Why you read this",
     "The Personal Information Protection Law wants you told first (article 17); you log in once "
     "you agree (article 14)."},
    {"我们记下什么",
     "手机号、姓名、语言；你参加的组织；你的报名、签到和签退的时间与场次，以及由此得出的服务时长和积分；登录过的设备名称。"
     "用微信登录时，还有微信给的一个编号；有账号密码的工作人员，还有密码的不可还原的摘要。"
     "组织者手工补记你的签到签退时，记下是谁补的、为什么补；你申诉时，记下你写的话和对你的答复。不收集位置、通讯录和相册。",
     "What is kept",
     "Your phone number, name and language; the organisations you belong to; your sign-ups, "
     "when and at which "
     "session you checked in and out, and the service hours and points that follow; the names "
     "of the devices "
     "where you logged in. With WeChat, a number that WeChat gives us; of staff with an "
     "account, a digest of the "
     "password that cannot be turned back. Where an organiser enters your presence by hand, who "
     "did and the reason; when you appeal, your words and what you are answered. No location, "
     "no contacts, no photos."},
    {"为什么",
     "让你登录、报名、签到，算时长和积分，把和你有关的事通知你，并防止冒名和刷分。"
     "手工补记的人和原因、申诉的话，用来事后核对，让你能问责、能申诉。"
     "不用来做广告，也不做自动化的个人画像。"
     "依据是你的同意（《个人信息保护法》第十三条第一款第一项），以及工会和街道依法履行的职责。",
     "Why",
     "So that you can log in, sign up and check in, for hours and points, for messages about "
     "what concerns you, and "
     "against false names and false points. Who entered by hand and why, and the words of "
     "appeals, so that each entry can be checked and disputed later. "
     "Not for advertising, and not for profiles made by "
     "machines. The basis is "
     "your consent (Personal Information Protection Law, article 13) and the duties of union "
     "and sub-district by law."},
    {"怎么保管，放多久",
     "存放在运营者的服务器上，手机号加密保存。验证码 5 分钟作废，登录 30 天到期。其余的保存到你要求删除为止；"
     "时长和积分的账目，法律法规要求留存的，按要求留存。",
     "How and how long",
     "On the operator's server; phone numbers are encrypted. Codes end after five minutes, "
     "logins after 30 days. The rest "
     "is kept until you ask for it to be deleted; books of hours and points for as long as "
     "the law asks."},
    {"谁看得到",
     "你自己；你所在组织和活动主办组织的组织者，看得到姓名、打码的手机号、报名和签到记录。别的会员看不到。"
     "发验证码时，手机号交给短信服务商；用微信登录时，由微信确认你的身份。除法律规定外，不给别人。",
     "Who sees it",
     "You; and the organisers of your organisations and of the activities you come to, who "
     "see your name, your phone number "
     "masked, sign-ups and check-ins. Other members do not. The SMS provider gets your number "
     "to send a code; WeChat confirms "
     "who you are when you log in with it. Nobody else, unless the law says so."},
    {"你的权利",
     "可以查阅、复制、更正、删除你的信息，要求解释，也可以随时撤回同意；撤回之前的处理仍然有效。姓名和语言在“我的”里自己改，"
     "其他的找下面的运营者。不同意也可以浏览公开的活动，只是不能登录。未满十四周岁的，请由监护人来办。",
     "Your rights",
     "You may see, copy, correct and delete your data, ask for an explanation, and withdraw "
     "your consent at any time; what was "
     "done before stays valid. Name and language you change yourself under “Me”; for all else "
     "turn to the operator below. "
     "Without consent you can still read about public activities, but not log in. For "
     "children under fourteen a guardian acts."},
    {"内容变了怎么办",
     "有重要变化时换一个版本，下次登录时再请你确认。",
     "When this changes",
     "Important changes make a new version, which you are asked about at your next login."},
};
// clang-format on

std::string operator_lines(const SiteOperator& site_operator, bool english) {
    const auto line = [](const char* word, const std::string& value) {
        return value.empty() ? "" : fmt::format("<p>{}{}</p>", word, html_escaped(value));
    };
    return line(english ? "Operator: " : "运营者：", site_operator.name) +
           line(english ? "Contact: " : "联系方式：", site_operator.contact) +
           line(english ? "ICP number: " : "备案号：", site_operator.icp_number);
}

std::string content_of(const PrivacyFacts& facts, bool english) {
    auto content = fmt::format(
        "<h1>{}</h1><p class=\"soft\">{} · {} {}</p>",
        english ? "How your data is used" : "您的数据怎么用",
        html_escaped(facts.title),
        english ? "version" : "版本",
        privacy_version
    );
    for (const auto& part : parts) {
        content += fmt::format(
            "<h2>{}</h2><p>{}</p>",
            english ? part.title_en : part.title_zh,
            english ? part.text_en : part.text_zh
        );
    }
    content += fmt::format("<h2>{}</h2>", english ? "Who answers for it" : "谁负责");
    const auto lines = operator_lines(facts.site_operator, english);
    return content + (lines.empty() ? fmt::format("<p>{}</p>", html_escaped(facts.title)) : lines) +
           fmt::format(
               "<p><a href=\"{}/m/\">{}</a></p>",
               html_escaped(facts.base),
               english ? "To the first page" : "去首页"
           );
}

}  // namespace

http::Response privacy_page(const PrivacyFacts& facts, bool english) {
    const auto nonce = to_base64url(tenant::random_bytes(12));
    http::Response response;
    response.content_type = "text/html; charset=utf-8";
    response.headers = {
        {"Content-Security-Policy",
         fmt::format(
             "default-src 'none'; style-src 'nonce-{}'; base-uri 'none'; form-action 'none'; "
             "frame-ancestors 'none'",
             nonce
         )}
    };
    response.body = fmt::format(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width,initial-scale=1\"><title>{}</title><style nonce=\"{}\">{}"
        "</style></head><body><main>{}</main></body></html>",
        english ? "en" : "zh-CN",
        english ? "How your data is used" : "您的数据怎么用",
        nonce,
        style,
        content_of(facts, english)
    );
    return response;
}

}  // namespace hg::identity
