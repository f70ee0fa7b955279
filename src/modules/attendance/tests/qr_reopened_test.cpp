// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "http/urls.hpp"
#include "modules/attendance/presences/closing.hpp"
#include "modules/attendance/tests/wall.hpp"

using namespace hg;
using test::says;
using test::Wall;

namespace {

bool is_page(const test::Reply& reply) {
    return reply.content_type.starts_with("text/html") && reply.body.size() < 15'000;
}

std::string location(const test::Reply& answer) { return answer.header("Location"); }

}  // namespace

TEST_CASE("qr_event_show: the verdict is an address that is loaded again and sends nothing") {
    Wall wall;
    const auto member = wall.town.person();
    const auto page = wall.town.get(wall.code(), member.sent);
    const auto answer = wall.sent_redeem(page, member.sent);
    CHECK(answer.status == 303);
    CHECK(answer.body.empty());
    const auto address = location(answer);
    CHECK(address == "/q/events/" + Wall::field(page, "event_id"));
    CHECK(location(wall.sent_redeem(page, member.sent)) == address);
    wall.town.clock.advance(minutes(40));
    const auto again = wall.town.get(address + "?from=singlemessage", member.sent);
    CHECK(is_page(again));
    CHECK(says(again, "18:30 起计时"));

    const auto leaving = wall.town.get(wall.code(), member.sent);
    const auto out = location(wall.sent_redeem(leaving, member.sent));
    CHECK(says(wall.town.get(out, member.sent), "到场 40 分钟"));
    wall.town.clock.advance(minutes(40));
    CHECK(says(wall.town.get(out, member.sent), "到场 40 分钟"));
    CHECK(says(wall.town.get(address, member.sent), "已签退"));
}

TEST_CASE("qr_event_show says nothing of a scan to anybody whose it is not") {
    Wall wall;
    const auto member = wall.town.person();
    const auto page = wall.town.get(wall.code(), member.sent);
    const auto address = location(wall.sent_redeem(page, member.sent));
    const auto stranger = wall.town.get(address);
    CHECK(is_page(stranger));
    CHECK(says(stranger, "先登录"));
    CHECK(says(stranger, "/m/login?return_to=" + http::percent_encode(address)));
    const auto other = wall.town.get(address, wall.town.person("Mei").sent);
    CHECK(other.status == 404);
    CHECK(says(other, "不是你的扫码"));
    CHECK(says(other, "再扫一次"));
    for (const auto& reply : {stranger, other}) {
        CHECK_FALSE(says(reply, "River clean-up"));
        CHECK_FALSE(says(reply, "起计时"));
    }
    const auto unknown = wall.town.get(
        "/q/events/01920000-0000-7000-8000-000000000000", wall.town.person("Mei").sent
    );
    CHECK(unknown.status == 404);
    CHECK(says(unknown, "不是你的扫码"));
}

TEST_CASE(
    "an old code says to who is inside that they are, and since when; to others that it is old"
) {
    Wall wall;
    const auto member = wall.town.person();
    const auto code = wall.code();
    const auto page = wall.town.get(code, member.sent);
    wall.redeem(page, member.sent);
    wall.town.clock.advance(minutes(61));
    const auto again = wall.town.get(code, member.sent);
    CHECK(again.status == 200);
    CHECK(is_page(again));
    CHECK(says(again, "已签到"));
    CHECK(says(again, "18:30 起计时"));
    CHECK(says(again, "离开时再扫一次"));
    CHECK(says(again, "href=\"/m/scan\">再扫一次"));
    CHECK(Wall::field(again, "receipt").empty());
    CHECK(says(wall.town.get("/q/receipt/" + Wall::field(page, "receipt"), member.sent), "已签到"));

    const auto other = wall.town.person("Mei");
    CHECK(wall.town.get(code, other.sent).status == 410);
    CHECK(wall.town.get(code).status == 410);
    wall.redeem(wall.town.get(wall.code(), member.sent), member.sent);
    CHECK(wall.town.get(code, member.sent).status == 410);
}

TEST_CASE("a receipt that was spent offers no leaving: that takes a new scan") {
    Wall wall;
    const auto member = wall.town.person();
    const auto page = wall.town.get(wall.code(), member.sent);
    wall.redeem(page, member.sent);
    const auto address = "/q/receipt/" + Wall::field(page, "receipt");
    const auto again = wall.town.get(address, member.sent);
    CHECK(again.status == 200);
    CHECK(says(again, "18:30 起计时"));
    CHECK(Wall::field(again, "receipt").empty());
    const auto other = wall.town.get(address, wall.town.person("Mei").sent);
    CHECK(other.status == 409);
    CHECK(says(other, "已用过"));
}

TEST_CASE("somebody who has just left is asked at an address of its own, until they are inside") {
    Wall wall;
    const auto member = wall.town.person();
    for (int turn = 0; turn < 2; ++turn) {
        wall.redeem(wall.town.get(wall.code(), member.sent), member.sent);
        if (turn == 0) wall.town.clock.advance(minutes(20));
    }
    wall.town.clock.advance(minutes(1));
    const auto page = wall.town.get(wall.code(), member.sent);
    const auto address = location(wall.sent_redeem(page, member.sent));
    CHECK(address.starts_with("/q/receipt/"));
    const auto question = wall.town.get(address, member.sent);
    CHECK(says(question, "你 18:50 已签退，要重新签到吗"));
    CHECK_FALSE(says(question, "submit()"));
    CHECK(says(wall.town.get(address, member.sent), "你 18:50 已签退"));
    CHECK(says(wall.redeem(question, member.sent), "已签到"));
    CHECK(says(wall.town.get(address, member.sent), "18:51 起计时"));
}

TEST_CASE("a form's trouble is an address, in which nobody reads the phone number") {
    Wall wall;
    const auto receipt = Wall::field(wall.town.get(wall.code()), "receipt");
    const auto fields = "phone=13900000001&receipt=" + receipt;
    const auto asked = location(wall.town.form("/q/code", fields));
    CHECK(asked.find("13900000001") == std::string::npos);
    CHECK(Wall::field(wall.town.get(asked), "phone") == "13900000001");
    const auto wrong = location(wall.town.form("/q/login", fields + "&code=0"));
    CHECK(wrong.find("13900000001") == std::string::npos);
    CHECK(says(wall.town.get(wrong), "验证码不对"));
    CHECK(says(wall.town.get(wrong), "换个手机号"));
    const auto malformed = wall.send("/q/code", "phone=139&receipt=" + receipt);
    CHECK(says(malformed, "看不出这是手机号"));
    CHECK(says(malformed, "value=\"139\""));

    // Of another scan's address, and of one that somebody made up, nothing opens.
    const auto sealed = asked.substr(asked.find("phone="));
    const auto other = Wall::field(wall.town.get(wall.code()), "receipt");
    for (const auto& query : {sealed, std::string("phone=AAAA"), std::string("phone=%F0&x=%zz")}) {
        const auto page = wall.town.get("/q/receipt/" + other + "?" + query);
        CHECK(page.status == 200);
        CHECK_FALSE(says(page, "13900000001"));
        CHECK(says(page, "获取验证码"));
    }
    wall.town.clock.advance(minutes(11));
    CHECK_FALSE(says(wall.town.get(asked), "13900000001"));
}

TEST_CASE("who is logged in already goes on from a form's address") {
    Wall wall;
    const auto member = wall.town.person();
    const auto receipt = Wall::field(wall.town.get(wall.code()), "receipt");
    const auto address =
        location(wall.town.form("/q/code", "phone=13900000001&receipt=" + receipt));
    CHECK(says(wall.redeem(wall.town.get(address, member.sent), member.sent), "已签到"));
}

TEST_CASE("an event that cannot be recorded leads back to the scan") {
    Wall wall;
    const auto member = wall.town.person();
    const auto page = wall.town.get(wall.code(), member.sent);
    const auto receipt = Wall::field(page, "receipt");
    for (const auto* event : {"event_id=x&kind=in", "event_id=x&kind=sideways", "kind=out", ""}) {
        const auto answer =
            wall.town.form("/q/redeem", fmt::format("receipt={}&{}", receipt, event), member.sent);
        CHECK(location(answer) == "/q/receipt/" + receipt);
    }
    wall.redeem(page, member.sent);
    const auto other = wall.town.person("Mei");
    CHECK(location(wall.sent_redeem(page, other.sent)) == "/q/receipt/" + receipt);
}

TEST_CASE("every address behind a code answers with a page, whatever stands in it") {
    Wall wall;
    const auto member = wall.town.person();
    const auto receipt = Wall::field(wall.town.get(wall.code()), "receipt");
    for (const auto* added :
         {"?from=singlemessage&isappinstalled=0&nsukey=a%2Bb",
          "?code=1&receipt=2&event_id=3",
          "?phone=%",
          "?trouble=%3Cscript%3E",
          "?asked=1",
          "?%zz"}) {
        CAPTURE(added);
        for (const auto& path :
             {wall.code(),
              "/q/receipt/" + receipt,
              std::string("/q/receipt/x"),
              std::string("/q/events/x"),
              std::string("/q/events/01920000-0000-7000-8000-000000000000"),
              std::string("/q/x"),
              std::string("/q/login"),
              std::string("/q/%E7%AD%BE")}) {
            CAPTURE(path);
            for (const auto& sent : {test::Sent{}, member.sent}) {
                const auto page = wall.town.get(path + added, sent);
                CHECK(is_page(page));
                CHECK_FALSE(says(page, "<script>"));
            }
        }
        CHECK(wall.town.get(wall.code() + added).status == 200);
    }
    for (const auto* form : {"/q/code", "/q/login", "/q/redeem"}) {
        for (const auto* fields : {"", "receipt=%zz", "receipt=a/b%0d%0aX:y&phone=1", "x"}) {
            const auto page = wall.send(form, fields, member.sent);
            CHECK(is_page(page));
            CHECK(page.status == 403);
            CHECK(says(page, "这不是本平台的签到码"));
        }
    }
}

TEST_CASE("a wrong code offers to scan again, in the reader's language") {
    Wall wall;
    CHECK(says(wall.town.get("/q/1.main.2.xyz"), "href=\"/m/scan\">再扫一次"));
    const auto english =
        wall.town.get("/q/1.main.2.xyz", {.headers = {{"Accept-Language", "en-GB"}}});
    CHECK(says(english, "href=\"/m/scan\">Scan again"));
}

TEST_CASE("the page of a scan that came too early says later that check-in has begun") {
    Wall wall;
    const auto later = wall.town.plan(10, 60, activities::Entry::open);
    const auto member = wall.town.person();
    const auto page = wall.town.get(wall.code_of(later.session), member.sent);
    const auto address = location(wall.sent_redeem(page, member.sent));
    CHECK(says(wall.town.get(address, member.sent), "还有 31 分钟"));
    CHECK_FALSE(says(wall.town.get(address, member.sent), "再扫一次"));
    wall.town.clock.advance(minutes(31));
    const auto open = wall.town.get(address, member.sent);
    CHECK(says(open, "可以签到了"));
    CHECK(says(open, "href=\"/m/scan\">再扫一次"));
}

TEST_CASE("no GET behind a code records anything") {
    Wall wall;
    const auto member = wall.town.person();
    const auto page = wall.town.get(wall.code(), member.sent);
    const auto receipt = "/q/receipt/" + Wall::field(page, "receipt");
    const auto event = Wall::field(page, "event_id");
    wall.town.get(receipt + "?asked=" + event, member.sent);
    wall.town.get("/q/events/" + event, member.sent);
    wall.town.get(
        fmt::format("/q/redeem?{}&event_id={}&kind=in", receipt.substr(3), event), member.sent
    );
    CHECK(wall.town.get("/api/me/presence", member.sent).at("presence") == "null");
    CHECK(wall.town.get("/q/events/" + event, member.sent).status == 404);
}

TEST_CASE("the page of a scan says later that its check-out was forgotten, and where to say when") {
    Wall wall;
    const auto member = wall.town.person("Zhao Min");
    const auto page = wall.town.get(wall.code(), member.sent);
    const auto event = Wall::field(page, "event_id");
    wall.redeem(page, member.sent);
    wall.town.clock.advance(hours(3));
    wall.town.write(attendance::close_pending);
    const auto later = wall.town.get("/q/events/" + event, member.sent);
    CHECK(says(later, "待确认"));
    CHECK(says(later, "/m/presences/"));
}
