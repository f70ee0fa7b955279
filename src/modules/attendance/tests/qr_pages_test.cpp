// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "http/urls.hpp"
#include "modules/attendance/tests/wall.hpp"

using namespace hg;
using test::says;
using test::Sent;
using test::Wall;

TEST_CASE("qr_show, qr_redeem: a checked-in member scans in, and with one tap out") {
    Wall wall;
    const auto member = wall.town.person();
    const auto page = wall.town.get(wall.code(), member.sent);
    CHECK(page.status == 200);
    CHECK(page.content_type.starts_with("text/html"));
    CHECK(page.body.size() < 15'000);
    CHECK(says(page, "submit()"));
    CHECK(says(wall.redeem(page, member.sent), "已签到"));

    wall.town.clock.advance(minutes(61));
    const auto leaving = wall.town.get(wall.code(), member.sent);
    CHECK(Wall::field(leaving, "kind") == "out");
    CHECK_FALSE(says(leaving, "submit()"));
    const auto out = wall.redeem(leaving, member.sent);
    CHECK(says(out, "到场 61 分钟，得 2 分"));
    CHECK(says(wall.redeem(leaving, member.sent), "已签退"));
}

TEST_CASE("a GET of a code changes nothing") {
    Wall wall;
    const auto member = wall.town.person();
    wall.town.get(wall.code(), member.sent);
    wall.town.get(wall.code(), member.sent);
    CHECK(wall.town.get("/api/me/presence", member.sent).at("presence") == "null");
}

TEST_CASE("qr_login_code_create, qr_login_create: a stranger checks in and the scan survives it") {
    Wall wall;
    const auto page = wall.town.get(wall.code());
    const auto receipt = Wall::field(page, "receipt");
    REQUIRE_FALSE(receipt.empty());
    wall.town.clock.advance(minutes(4));
    const auto asked = wall.send("/q/code", "phone=13900000001&receipt=" + receipt);
    CHECK(says(asked, "13900000001"));
    const auto code = wall.town.codes_posted_to("13900000001").front();
    wall.town.clock.advance(minutes(2));
    const auto wrong = wall.log_in("phone=13900000001&code=000000x&receipt=" + receipt);
    CHECK(says(wrong, "验证码不对"));
    const auto done =
        wall.sent_login(fmt::format("phone=13900000001&code={}&receipt={}", code, receipt));
    CHECK(done.header("Set-Cookie").starts_with("hg_login="));
    const auto verdict = wall.follow(done);
    CHECK(says(verdict, "已签到"));
    CHECK(says(verdict, "18:30 起计时"));
}

TEST_CASE("behind a code number and code are taken as they are pasted") {
    Wall wall;
    const auto receipt = Wall::field(wall.town.get(wall.code()), "receipt");
    const auto typed = http::percent_encode("\u202D+852 9123\u00A04567\u202C");
    const auto wish = fmt::format("phone={}&receipt={}", typed, receipt);
    CHECK(says(wall.send("/q/code", wish), "+852 9123"));
    const auto code = wall.town.codes_posted_to("+85291234567").front();
    const auto spaced = http::percent_encode(code.substr(0, 3) + " " + code.substr(3));
    const auto done = wall.sent_login(fmt::format("{}&code={}", wish, spaced));
    CHECK(done.header("Set-Cookie").starts_with("hg_login="));
}

TEST_CASE("qr_receipt_show: a scan in hand comes back from another check-in") {
    Wall wall;
    const auto member = wall.town.person();
    const auto receipt = Wall::field(wall.town.get(wall.code()), "receipt");
    const auto page = wall.town.get("/q/receipt/" + receipt, member.sent);
    CHECK(says(wall.redeem(page, member.sent), "已签到"));
    CHECK(wall.town.get("/q/receipt/forged", member.sent).status == 403);
}

TEST_CASE("old and forged codes say what to do, in the reader's language") {
    Wall wall;
    const auto code = wall.code();
    wall.town.clock.advance(minutes(3));
    CHECK(wall.town.get(code).status == 410);
    CHECK(says(wall.town.get(code), "请再扫一次屏幕上的码"));
    const auto english = wall.town.get(code, {.headers = {{"Accept-Language", "en-GB"}}});
    CHECK(says(english, "Scan the screen again"));
    CHECK(says(wall.town.get("/q/1.main.2.xyz"), "这不是本平台的签到码"));
}

TEST_CASE("behind the code a member is answered in the language they chose, whatever the phone's") {
    Wall wall;
    auto member = wall.town.person();
    member.sent.headers = {{"Accept-Language", "en-GB"}};
    const auto page = wall.town.get(wall.code(), member.sent);
    CHECK(says(page, "正在签到"));
    CHECK(says(wall.redeem(page, member.sent), "已签到"));
    wall.town.patch("/api/me", R"({"language":"en"})", member.sent);
    member.sent.headers.clear();
    const auto leaving = wall.town.get(wall.code(), member.sent);
    CHECK(says(leaving, "I am staying"));
    CHECK(says(wall.redeem(leaving, member.sent), "Checked out"));
    CHECK(says(wall.town.get("/q/1.main.2.xyz", member.sent), "Not our code"));
    CHECK(says(wall.town.get("/q/receipt/forged", member.sent), "Not our code"));
}

TEST_CASE("checking in behind the code turns to the member's language; a newcomer keeps the phone's"
) {
    Wall wall;
    const Sent english{"", {{"Accept-Language", "en-GB"}}};
    const auto come_in = [&](const std::string& phone) {
        const auto receipt = Wall::field(wall.town.get(wall.code(), english), "receipt");
        const auto wish = fmt::format("phone={}&receipt={}", phone, receipt);
        CHECK(says(wall.send("/q/code", wish, english), "Code sent to"));
        const auto code = wall.town.codes_posted_to(phone).front();
        return wall.log_in(fmt::format("{}&code={}", wish, code), english);
    };
    CHECK(says(come_in(wall.town.person().phone), "已签到"));
    CHECK(says(come_in("13900000001"), "Checked in"));
}

TEST_CASE("the page says when the session is, and of a whole day no hours") {
    Wall wall;
    const auto page = [&](std::vector<http::Header> headers) {
        return wall.town.get(wall.code(), {.headers = std::move(headers)});
    };
    CHECK(says(page({}), "Harbour hall · 11月23日 周一 18:40–20:40<"));
    const auto midnight = local_midnight(wall.town.clock.now());
    const auto sent = wall.town.organiser(wall.town.root()).sent;
    const auto day = fmt::format(
        R"({{"starts_at":"{}","ends_at":"{}","times_confirmed":true}})",
        test::to_text(midnight),
        test::to_text(midnight + days(1))
    );
    const auto address = "/api/sessions/" + to_string(wall.planned.session);
    REQUIRE(wall.town.edit(address, day, sent).status == 200);
    CHECK(says(page({}), "Harbour hall · 11月23日 周一 全天<"));
    CHECK(says(page({{"Accept-Language", "en"}}), "Harbour hall · Mon 23 Nov, all day<"));
}

TEST_CASE("a form from another site's page is refused") {
    Wall wall;
    const auto member = wall.town.person();
    const auto page = wall.town.get(wall.code(), member.sent);
    auto sent = member.sent;
    sent.headers = {{"Sec-Fetch-Site", "cross-site"}};
    CHECK(wall.sent_redeem(page, sent).status == 403);
    CHECK(wall.town.get("/api/me/presence", member.sent).at("presence") == "null");
}

TEST_CASE("what others add to a code's address is no reason for an error") {
    Wall wall;
    const auto member = wall.town.person();
    const auto page = wall.town.get(wall.code() + "?nsukey=Ab1%2F&from=groupmessage", member.sent);
    CHECK(page.status == 200);
    CHECK(page.content_type.starts_with("text/html"));
    CHECK(says(wall.redeem(page, member.sent), "已签到"));
}

TEST_CASE("whose login has ended since the page was made logs in, and the scan survives it") {
    Wall wall;
    const auto member = wall.town.person();
    const auto page = wall.town.get(wall.code(), member.sent);
    wall.town.remove("/api/login", member.sent);
    const auto login = wall.redeem(page, member.sent);
    CHECK(login.content_type.starts_with("text/html"));
    CHECK(says(login, "扫到了，先登录"));
    CHECK(Wall::field(login, "receipt") == Wall::field(page, "receipt"));
    CHECK(wall.send("/q/redeem", "receipt=x&event_id=x&kind=in").status == 403);

    const auto fields =
        fmt::format("phone={}&receipt={}", member.phone, Wall::field(login, "receipt"));
    wall.send("/q/code", fields);
    const auto code = wall.town.codes_posted_to(member.phone).front();
    CHECK(says(wall.log_in(fields + "&code=" + code), "已签到"));
}

TEST_CASE("behind the code, who has not signed up does and is in by one tap, while there are spots"
) {
    Wall wall;
    wall.planned = wall.town.plan(1, 10);
    const auto member = wall.town.person("Zhao Min");
    const auto asked = wall.redeem(wall.town.get(wall.code(), member.sent), member.sent);
    CHECK(says(asked, "还有名额"));
    CHECK(says(asked, "报名并签到"));
    CHECK_FALSE(says(asked, "submit()"));
    CHECK(says(wall.redeem(asked, member.sent), "已签到"));
    const auto other = wall.town.person("Qian Fang");
    const auto full = wall.redeem(wall.town.get(wall.code(), other.sent), other.sent);
    CHECK(says(full, "已满"));
    CHECK(says(full, "排进候补"));
    CHECK(says(full, "/m/sessions/" + to_string(wall.planned.session)));
}

TEST_CASE("behind the code, who is inside elsewhere is told where, and changes over by one tap") {
    Wall wall;
    const auto member = wall.town.person("Zhao Min");
    wall.redeem(wall.town.get(wall.code(), member.sent), member.sent);
    wall.planned = wall.town.plan(10, 10, activities::Entry::open);
    wall.town.clock.advance(minutes(15));
    const auto asked = wall.redeem(wall.town.get(wall.code(), member.sent), member.sent);
    CHECK(says(asked, "你还在“River clean-up”，20:40 结束"));
    CHECK(says(asked, "在那里签退，在这里签到"));
    CHECK(says(wall.redeem(asked, member.sent), "已签到"));
    const auto mine = wall.town.get("/api/me/presence", member.sent);
    CHECK(mine.at("session.id") == to_string(wall.planned.session));
}
