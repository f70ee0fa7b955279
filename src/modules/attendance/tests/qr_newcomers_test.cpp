// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "http/urls.hpp"
#include "modules/attendance/tests/wall.hpp"
#include "modules/identity/fixtures.hpp"

using namespace hg;
using test::says;
using test::Sent;
using test::Wall;

namespace {

constexpr std::string_view phone = "13900000001";
const Sent english{"", {{"Accept-Language", "en-GB"}}};

/// A newcomer with a scan in hand, to whom a code has been sent.
struct Newcomer {
    Wall wall;
    std::string receipt = Wall::field(wall.town.get(wall.code()), "receipt");
    test::Reply asked = wall.send("/q/code", fmt::format("phone={}&receipt={}", phone, receipt));
    std::string code = wall.town.codes_posted_to(phone).front();

    std::string fields(std::string_view name, std::string_view given) const {
        return fmt::format(
            "phone={}&receipt={}&code={}&name={}", phone, receipt, given, http::percent_encode(name)
        );
    }
    std::string fields(std::string_view name) const { return fields(name, code); }
    std::string known_name() {
        return wall.town.write([](Context& context) {
            const auto person = identity::find_person_with_phone(context, phone);
            return person ? identity::name_of(context, *person)->name : "nobody";
        });
    }
};

}  // namespace

TEST_CASE("behind the code a newcomer gives a name in the same form, or none") {
    Newcomer newcomer;
    CHECK(says(newcomer.asked, "怎么称呼您"));
    CHECK(newcomer.asked.body.size() < 15'000);
    CHECK(says(newcomer.wall.log_in(newcomer.fields(" 陈\u200B  伟 ")), "已签到"));
    CHECK(newcomer.known_name() == "陈 伟");
    Newcomer nameless;
    CHECK(says(nameless.wall.log_in(nameless.fields("\u200B")), "已签到"));
    CHECK(nameless.known_name().empty());
}

TEST_CASE("behind the code a name that is none costs neither the code nor what was typed") {
    Newcomer newcomer;
    const auto refused = newcomer.wall.log_in(newcomer.fields("Ch\u0435n"));
    CHECK(says(refused, "混用了不同文字的字母"));
    CHECK(says(refused, "value=\"Ch\u0435n\""));
    CHECK(says(newcomer.wall.log_in(newcomer.fields("\uE000")), "显示不出来的字符"));
    const auto wrong = newcomer.wall.sent_login(newcomer.fields("Chen", "0"));
    CHECK(wrong.header("Location").find("Chen") == std::string::npos);
    CHECK(says(newcomer.wall.follow(wrong), "value=\"Chen\""));
    CHECK(says(newcomer.wall.log_in(newcomer.fields("Chen")), "已签到"));
    CHECK(newcomer.known_name() == "Chen");
}

TEST_CASE("behind the code nobody renames somebody who has a name, or learns that they have one") {
    Wall wall;
    const auto member = wall.town.person("Zhao Min");
    const auto receipt = Wall::field(wall.town.get(wall.code()), "receipt");
    const auto wish = fmt::format("phone={}&receipt={}", member.phone, receipt);
    CHECK(says(wall.send("/q/code", wish), "怎么称呼您"));
    const auto code = wall.town.codes_posted_to(member.phone).front();
    CHECK(says(wall.log_in(wish + "&name=Somebody&code=" + code), "已签到"));
    CHECK(wall.town.get("/api/me", member.sent).at("name") == "Zhao Min");
}

TEST_CASE("a newcomer who gives a name goes on in the language of the page, there and in the app") {
    Newcomer newcomer;
    const auto done = newcomer.wall.sent_login(newcomer.fields("Anna"), english);
    std::string cookies;
    for (const auto& header : done.headers) cookies += header.name + ": " + header.value + "\n";
    CHECK(cookies.find("hg_language=en; Path=/; SameSite=Lax") != std::string::npos);
    const auto verdict = newcomer.wall.follow(done);
    CHECK(says(verdict, "Checked in"));
}

TEST_CASE("qr_language_choose: one choice for this device and for the person, and back to the page"
) {
    Wall wall;
    const auto page = wall.town.get(wall.code());
    CHECK(says(page, "English"));
    const auto back = Wall::field(page, "back");
    CHECK(back == "/q/receipt/" + Wall::field(page, "receipt"));
    const auto turned = wall.town.form("/q/language", "language=en&back=" + back);
    CHECK(turned.status == 303);
    CHECK(turned.header("Location") == back);
    CHECK(turned.header("Set-Cookie").starts_with("hg_language=en; Path=/"));
    const Sent device{"", {{"Cookie", "hg_language=en"}, {"Accept-Language", "zh-CN"}}};
    CHECK(says(wall.town.get(back, device), "Got it. Now log in"));

    const auto member = wall.town.person();
    wall.town.form("/q/language", "language=en&back=" + back, member.sent);
    CHECK(wall.town.get("/api/me", member.sent).at("language") == "en");
    wall.town.form("/q/language", "language=xx&back=" + back, member.sent);
    CHECK(wall.town.get("/api/me", member.sent).at("language") == "zh-CN");
    for (const auto* elsewhere : {"//evil.example", "https://evil.example", "/q/%0d%0aX:y", ""}) {
        const auto answer =
            wall.town.form("/q/language", fmt::format("language=en&back={}", elsewhere));
        CHECK(answer.header("Location") == "/m/");
    }
}

TEST_CASE("behind the code a login records the consent, and one without it is asked by one tap") {
    Newcomer newcomer;
    CHECK(Wall::field(newcomer.asked, "agreed") == identity::privacy_version);
    CHECK(says(newcomer.asked, "/privacy"));
    const auto old = newcomer.wall.send("/q/login", newcomer.fields("Chen"));
    CHECK(says(old, "您的数据怎么用"));
    CHECK(says(old, "再点一次“签到”"));
    CHECK(Wall::field(old, "agreed") == identity::privacy_version);
    CHECK(says(newcomer.wall.log_in(newcomer.fields("Chen")), "已签到"));
}

TEST_CASE("inside WeChat, WeChat is the first way to log in; the foot says who runs the service") {
    tenant::Settings settings;
    settings.values.set(identity::wechat_app_id, "wx1");
    settings.values.set(identity::operator_name, "Shuitou <Union>");
    settings.values.set(identity::operator_icp_number, "浙ICP备00000001号");
    Wall wall{.town = test::TestTown(settings)};
    const auto elsewhere = wall.town.get(wall.code());
    CHECK(elsewhere.body.find("/api/login/wechat") > elsewhere.body.find("/q/code"));
    CHECK(says(elsewhere, "Shuitou &lt;Union&gt;"));
    CHECK(says(elsewhere, "浙ICP备00000001号"));
    const Sent wechat{"", {{"User-Agent", "Mozilla/5.0 MicroMessenger/8.0.50"}}};
    const auto inside = wall.town.get(wall.code(), wechat);
    CHECK(inside.body.find("/api/login/wechat") < inside.body.find("/q/code"));
    CHECK(says(inside, fmt::format("&amp;agreed={}", identity::privacy_version)));
    CHECK(inside.body.size() < 15'000);
}

TEST_CASE("what was typed by mistake around a code's address is answered with a page") {
    Wall wall;
    const auto is_page = [](const test::Reply& reply) {
        return reply.content_type.starts_with("text/html") && says(reply, "/m/");
    };
    for (const auto* path : {"/q", "/q/", "/q/a/b", "/nothing", "/t/x"}) {
        CAPTURE(path);
        CHECK(wall.town.get(path).status >= 400);
        CHECK(is_page(wall.town.get(path)));
    }
    for (const auto* path : {"/q/login", "/q/code", "/q/redeem", "/q/language"}) {
        CAPTURE(path);
        CHECK(is_page(wall.town.get(path)));
        CHECK(wall.town.put(path, "{}").status == 405);
        CHECK(is_page(wall.town.put(path, "{}")));
    }
    const auto posted = wall.town.form(wall.code(), "");
    CHECK(posted.status == 405);
    CHECK(is_page(posted));
    const auto slash = wall.town.get(wall.code() + "/?from=timeline");
    CHECK(slash.status == 308);
    CHECK(slash.header("Location") == wall.code() + "?from=timeline");
    CHECK(wall.town.get("/api/nothing").code() == "not_found");
    CHECK(wall.town.put("/api/tenant", "{}").code() == "method_not_allowed");
}
