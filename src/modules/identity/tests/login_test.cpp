// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "modules/identity/passwords/model.hpp"
#include "support/test_town.hpp"

using namespace hg;
using test::Reply;
using test::Sent;
using test::TestTown;

namespace {

const std::string phone = "13812348000";
const std::string password = "correct horse battery";

Sent from(std::string address) { return {"", {}, std::move(address)}; }

std::string code_body_of(std::string_view number, std::string_view code) {
    return fmt::format(
        R"({{"phone":"{}","code":"{}","agreed":"{}"}})", number, code, identity::privacy_version
    );
}

std::string code_body(std::string_view code) { return code_body_of(phone, code); }

std::string ask_code(TestTown& town) {
    REQUIRE(town.post("/api/login/codes", R"({"phone":"13812348000"})").status == 200);
    return town.codes_posted_to(phone).front();
}

std::string wrong(std::string code) {
    code[0] = code[0] == '1' ? '2' : '1';
    return code;
}

std::string token_in(const Reply& reply) {
    const auto cookie = reply.header("Set-Cookie");
    const auto begin = cookie.find('=') + 1;
    return cookie.substr(begin, cookie.find(';') - begin);
}

std::string from_base32(std::string_view text) {
    std::string out;
    std::uint32_t held = 0;
    unsigned count = 0;
    for (const char c : text) {
        const auto value = std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567").find(c);
        held = held << 5 | static_cast<std::uint32_t>(value);
        count += 5;
        if (count < 8) continue;
        count -= 8;
        out += static_cast<char>(held >> count & 0xFF);
    }
    return out;
}

TestTown::Someone staff(TestTown& town) {
    // Hashing takes long: once for all tests.
    static const auto hash = identity::hash_password(password);
    auto someone = town.person("Anna Lin");
    town.write([&](Context& context) { identity::set_password(context, someone.id, "Anna", hash); }
    );
    return someone;
}

Reply give_password(
    TestTown& town, std::string_view given, std::string_view totp = "", const Sent& sent = {}
) {
    const auto body = fmt::format(
        R"({{"account":"anna","password":"{}","agreed":"{}","totp":{}}})",
        given,
        identity::privacy_version,
        totp.empty() ? "null" : fmt::format("\"{}\"", totp)
    );
    return town.post("/api/login/password", body, sent);
}

}  // namespace

TEST_CASE("login_code_create posts six digits that end after five minutes") {
    TestTown town;
    const auto reply = town.post("/api/login/codes", R"({"phone":"138 1234 8000"})");
    CHECK(reply.status == 200);
    CHECK(reply.at("expires_at") == test::to_text(town.clock.now() + minutes(5)));
    CHECK(reply.at("resend_at") == test::to_text(town.clock.now() + seconds(60)));
    REQUIRE(town.codes_posted_to(phone).size() == 1);
    CHECK(town.codes_posted_to(phone).front().size() == 6);
}

TEST_CASE("login_code_create refuses what is no phone and what is no request") {
    TestTown town;
    const auto ask = [&](std::string_view body) { return town.post("/api/login/codes", body); };
    CHECK(ask(R"({"phone":"110"})").code() == "identity.phone_malformed");
    CHECK(ask(R"({})").fields() == "phone:missing");
    CHECK(ask(R"({"phone":7})").fields() == "phone:wrong_type");
    CHECK(ask(R"({"phone":"13812348000","x":1})").fields() == "x:unknown");
    CHECK(town.codes_posted_to(phone).empty());
}

TEST_CASE("a phone gets a new code once a minute and ten a day") {
    TestTown town;
    const auto ask = [&] { return town.post("/api/login/codes", R"({"phone":"13812348000"})"); };
    CHECK(ask().status == 200);
    const auto again = ask();
    CHECK(again.status == 429);
    CHECK(again.code() == "identity.too_many_attempts");
    CHECK(again.header("Retry-After") == "60");
    for (int i = 1; i < 10; ++i) {
        town.clock.advance(seconds(60));
        CHECK(ask().status == 200);
    }
    town.clock.advance(seconds(60));
    CHECK(ask().code() == "identity.too_many_attempts");
    CHECK(town.codes_posted_to(phone).size() == 10);
    town.clock.advance(days(1));
    CHECK(ask().status == 200);
}

TEST_CASE("an address gets three hundred codes an hour, another is not concerned") {
    TestTown town;
    const auto ask = [&](int number, const char* address) {
        const auto body = fmt::format(R"({{"phone":"139{:08}"}})", number);
        return town.post("/api/login/codes", body, from(address));
    };
    for (int i = 0; i < 300; ++i) REQUIRE(ask(i, "10.0.0.1").status == 200);
    CHECK(ask(300, "10.0.0.1").code() == "identity.too_many_attempts");
    CHECK(ask(300, "10.0.0.2").status == 200);
}

TEST_CASE("login_phone_create makes a new person of an unknown phone") {
    TestTown town;
    const auto reply = town.post("/api/login/phone", code_body(ask_code(town)));
    CHECK(reply.status == 200);
    CHECK(reply.at("name").empty());
    CHECK(reply.at("phone_masked") == "138****8000");
    CHECK(reply.at("language") == "zh-CN");
    CHECK(reply.at("account") == "null");
    CHECK(reply.at("totp_enabled") == "false");
    const auto me = town.get("/api/me", {token_in(reply), {}});
    CHECK(me.at("id") == reply.at("id"));
    const auto second = town.post("/api/login/phone", code_body(ask_code(town)));
    CHECK(second.at("id") == reply.at("id"));
    CHECK(token_in(second) != token_in(reply));
}

TEST_CASE("the session's cookie is kept from scripts, other sites and, over TLS, plain lines") {
    TestTown town;
    const auto reply = town.post("/api/login/phone", code_body(ask_code(town)));
    CHECK(reply.header("Set-Cookie").ends_with("; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000")
    );
    CHECK(token_in(reply).size() == 43);
    api::Caller caller;
    caller.base = "/t/shoe";
    caller.secure = true;
    CHECK(
        identity::login_cookie(caller, "abc").value ==
        "hg_login=abc; Path=/t/shoe; HttpOnly; SameSite=Lax; Max-Age=2592000; Secure"
    );
}

TEST_CASE("login_code_create, login_phone_create: number and code are taken as they are pasted") {
    TestTown town;
    const auto ask = [&](std::string_view typed) {
        return town.post("/api/login/codes", fmt::format(R"({{"phone":"{}"}})", typed));
    };
    const auto give = [&](std::string_view typed, std::string_view code) {
        return town.post("/api/login/phone", code_body_of(typed, code));
    };
    REQUIRE(ask("\u202D0086 138\u00A01234 8000\u202C").status == 200);
    const auto code = town.codes_posted_to(phone).front();
    const auto spaced = code.substr(0, 3) + " \u200B" + code.substr(3) + "\u202C";
    const auto me = give("１３８１２３４８０００", spaced);
    REQUIRE(me.status == 200);
    town.clock.advance(minutes(1));
    REQUIRE(ask("(+86) 138.1234.8000").status == 200);
    CHECK(give(phone, town.codes_posted_to(phone).front()).at("id") == me.at("id"));

    REQUIRE(ask("00852 9123 4567").status == 200);
    const auto abroad = give("+852-9123-4567", town.codes_posted_to("+85291234567").front());
    CHECK(abroad.at("phone_masked") == "+852****4567");
    CHECK(ask("91234567").code() == "identity.phone_malformed");
    CHECK(ask(std::string(41, '1')).fields() == "phone:too_long");
}

TEST_CASE("a code is used once, for its phone, within five minutes") {
    TestTown town;
    const auto give = [&](const std::string& body) { return town.post("/api/login/phone", body); };
    CHECK(give(code_body("123456")).code() == "identity.code_expired");
    const auto code = ask_code(town);
    CHECK(
        give(fmt::format(R"({{"phone":"13900000000","code":"{}"}})", code)).code() ==
        "identity.code_expired"
    );
    CHECK(give(R"({"phone":"1","code":"123456"})").code() == "identity.phone_malformed");
    CHECK(give(code_body(code)).status == 200);
    CHECK(give(code_body(code)).code() == "identity.code_expired");
    const auto next = ask_code(town);
    town.clock.advance(minutes(5));
    CHECK(give(code_body(next)).code() == "identity.code_expired");
}

TEST_CASE("a new code takes the place of the one before") {
    TestTown town;
    const auto first = ask_code(town);
    town.clock.advance(seconds(60));
    auto second = ask_code(town);
    while (second == first) {
        town.clock.advance(seconds(60));
        second = ask_code(town);
    }
    CHECK(town.post("/api/login/phone", code_body(first)).code() == "identity.code_wrong");
    CHECK(town.post("/api/login/phone", code_body(second)).status == 200);
}

TEST_CASE("after five wrong tries a code is dead, even for the right one") {
    TestTown town;
    const auto code = ask_code(town);
    for (int i = 0; i < 5; ++i) {
        CHECK(
            town.post("/api/login/phone", code_body(wrong(code))).code() == "identity.code_wrong"
        );
    }
    CHECK(town.post("/api/login/phone", code_body(code)).code() == "identity.code_expired");
}

TEST_CASE("an address that gives three hundred wrong codes in an hour has to wait") {
    TestTown town;
    for (int i = 0; i < 300; ++i) {
        if (i % 5 == 0) {
            town.clock.advance(seconds(1));
            town.write([&](Context& context) {
                api::Caller caller;
                caller.address = "10.0.0.9";
                const auto number = fmt::format("139{:08}", i / 5);
                REQUIRE(identity::request_code(context, caller, number).has_value());
            });
        }
        const auto body = fmt::format(R"({{"phone":"139{:08}","code":"x"}})", i / 5);
        REQUIRE(
            town.post("/api/login/phone", body, from("10.0.0.1")).code() == "identity.code_wrong"
        );
    }
    const auto body = code_body(ask_code(town));
    CHECK(
        town.post("/api/login/phone", body, from("10.0.0.1")).code() == "identity.too_many_attempts"
    );
    CHECK(town.post("/api/login/phone", body, from("10.0.0.2")).status == 200);
}

TEST_CASE("login_password_create opens a session for account and password") {
    TestTown town;
    const auto anna = staff(town);
    const auto reply = give_password(town, password);
    CHECK(reply.status == 200);
    CHECK(reply.at("id") == to_string(anna.id));
    CHECK(reply.at("account") == "anna");
    CHECK(town.get("/api/me", {token_in(reply), {}}).status == 200);
}

TEST_CASE("a wrong password and an unknown account look the same") {
    TestTown town;
    staff(town);
    const auto other = R"({"account":"nobody","password":"correct horse battery"})";
    const auto mistaken = give_password(town, "wrong horse");
    const auto unknown = town.post("/api/login/password", other);
    CHECK(mistaken.code() == "identity.password_wrong");
    CHECK(unknown.code() == "identity.password_wrong");
    CHECK(mistaken.at("detail") == unknown.at("detail"));
}

TEST_CASE("ten failures close an account for a quarter of an hour, even for the right password") {
    TestTown town;
    staff(town);
    for (int i = 0; i < 10; ++i) {
        const auto address = fmt::format("10.0.1.{}", i);
        REQUIRE(
            give_password(town, "wrong", "", from(address)).code() == "identity.password_wrong"
        );
    }
    const auto closed = give_password(town, password, "", from("10.0.2.1"));
    CHECK(closed.code() == "identity.too_many_attempts");
    CHECK(closed.header("Retry-After") == "900");
    town.clock.advance(minutes(15));
    CHECK(give_password(town, password).status == 200);
}

TEST_CASE("a success forgets the account's failures") {
    TestTown town;
    staff(town);
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 9; ++i)
            REQUIRE(give_password(town, "w").code() == "identity.password_wrong");
        CHECK(give_password(town, password).status == 200);
    }
}

TEST_CASE("who has an authenticator needs its code, and each code once") {
    TestTown town;
    const auto anna = staff(town);
    const auto created = town.post("/api/me/totp", "{}", anna.sent);
    REQUIRE(created.status == 200);
    CHECK(give_password(town, password).status == 200);
    const auto secret = from_base32(created.at("secret"));
    const auto code_now = [&] {
        return identity::totp_code(secret, identity::totp_step(town.clock.now()));
    };
    const auto pasted = code_now().insert(3, " ") + "\u202C";
    const auto confirmed =
        town.put("/api/me/totp", fmt::format(R"({{"code":"{}"}})", pasted), anna.sent);
    REQUIRE(confirmed.status == 200);
    CHECK(give_password(town, password).code() == "identity.totp_required");
    CHECK(give_password(town, "wrong", code_now()).code() == "identity.password_wrong");
    CHECK(give_password(town, password, code_now()).code() == "identity.totp_wrong");
    town.clock.advance(seconds(30));
    const auto shown = code_now().substr(0, 3) + "\u2009" + code_now().substr(3);
    CHECK(give_password(town, password, shown).status == 200);
    CHECK(give_password(town, password, code_now()).code() == "identity.totp_wrong");
    CHECK(give_password(town, password, "000").code() == "identity.totp_wrong");
    CHECK(town.get("/api/me", anna.sent).at("totp_enabled") == "true");
}

TEST_CASE("a page of another site cannot sign anybody in or out") {
    TestTown town;
    const auto anna = staff(town);
    auto sent = anna.sent;
    sent.headers.push_back({"Sec-Fetch-Site", "cross-site"});
    CHECK(town.remove("/api/login", sent).code() == "cross_site");
    CHECK(town.post("/api/login/codes", R"({"phone":"13812348000"})", sent).code() == "cross_site");
    CHECK(town.get("/api/me", anna.sent).status == 200);
}

TEST_CASE("login_delete ends the session and clears the cookie") {
    TestTown town;
    const auto who = town.person();
    const auto reply = town.remove("/api/login", who.sent);
    CHECK(reply.status == 200);
    CHECK(reply.body == "{}");
    CHECK(reply.header("Set-Cookie") == "hg_login=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    CHECK(town.get("/api/me", who.sent).code() == "login_required");
    CHECK(town.remove("/api/login", who.sent).code() == "login_required");
}
