// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "modules/identity/fixtures.hpp"
#include "support/test_town.hpp"

using namespace hg;
using test::Sent;
using test::TestTown;

namespace {

const std::string old_password = "correct horse battery";

TestTown::Someone staff(TestTown& town) {
    static const auto hash = identity::hash_password(old_password);
    auto someone = town.person("Anna Lin");
    town.write([&](Context& context) { identity::set_password(context, someone.id, "anna", hash); }
    );
    return someone;
}

std::string change(std::string_view current, std::string_view next) {
    return fmt::format(R"({{"current_password":"{}","new_password":"{}"}})", current, next);
}

}  // namespace

TEST_CASE("who is logged out learns and changes nothing") {
    TestTown town;
    const Sent nobody;
    const Sent stranger{"0123456789012345678901234567890123456789012", {}};
    for (const auto& sent : {nobody, stranger}) {
        CHECK(town.get("/api/me", sent).code() == "login_required");
        CHECK(town.get("/api/me", sent).status == 401);
        CHECK(town.patch("/api/me", "{}", sent).code() == "login_required");
        CHECK(town.get("/api/me/devices", sent).code() == "login_required");
        CHECK(town.remove("/api/me/devices/1", sent).code() == "login_required");
        CHECK(
            town.put("/api/me/password", change("a", "bbbbbbbbbb"), sent).code() == "login_required"
        );
        CHECK(town.post("/api/me/totp", "{}", sent).code() == "login_required");
        CHECK(town.put("/api/me/totp", R"({"code":"1"})", sent).code() == "login_required");
        CHECK(town.remove("/api/me/totp", sent).code() == "login_required");
        CHECK(town.get("/api/me/member_code", sent).code() == "login_required");
        CHECK(town.remove("/api/login", sent).code() == "login_required");
    }
}

TEST_CASE("a session ends after thirty days") {
    TestTown town;
    const auto who = town.person();
    town.clock.advance({days(30).ms - 1});
    CHECK(town.get("/api/me", who.sent).status == 200);
    town.clock.advance({1});
    CHECK(town.get("/api/me", who.sent).code() == "login_required");
}

TEST_CASE("me_show and me_update: a member changes name and language") {
    TestTown town;
    const auto who = town.person("Chen Wei");
    CHECK(town.get("/api/me", who.sent).at("name") == "Chen Wei");
    const auto changed =
        town.patch("/api/me", R"({"name":" Chen Weiwei ","language":"en"})", who.sent);
    CHECK(changed.at("name") == "Chen Weiwei");
    CHECK(changed.at("language") == "en");
    CHECK(town.patch("/api/me", R"({"name":null})", who.sent).at("name") == "Chen Weiwei");
    CHECK(
        town.patch("/api/me", R"({"language":"de"})", who.sent).fields() == "language:not_in_list"
    );
    CHECK(town.patch("/api/me", R"({"name":"  "})", who.sent).fields() == "name:too_short");
    CHECK(
        town.patch("/api/me", R"({"name":"a\nb"})", who.sent).code() == "identity.name_malformed"
    );
    CHECK(
        town.patch("/api/me", "{\"name\":\"W\u0435i\"}", who.sent).code() ==
        "identity.name_mixes_alphabets"
    );
    CHECK(
        town.patch("/api/me", fmt::format(R"({{"name":"{:x<41}"}})", ""), who.sent).fields() ==
        "name:too_long"
    );
    CHECK(town.get("/api/me", who.sent).at("name") == "Chen Weiwei");
}

TEST_CASE("device_list shows where a person is logged in, device_revoke ends one") {
    TestTown town;
    const auto who = town.person();
    const auto other = town.person();
    const auto second = town.write([&](Context& context) {
        return identity::create_login(context, who.id, "Second phone").token;
    });
    const auto list = town.get("/api/me/devices", who.sent);
    REQUIRE(list.count("items") == 2);
    CHECK(list.at("next_cursor") == "null");
    CHECK(list.at("items.0.device") == "Second phone");
    CHECK(list.at("items.0.current") == "false");
    CHECK(list.at("items.1.current") == "true");
    CHECK(list.at("items.1.expires_at") == test::to_text(town.clock.now() + days(30)));
    const auto path = "/api/me/devices/" + list.at("items.0.id");
    CHECK(town.remove(path, other.sent).code() == "identity.device_unknown");
    CHECK(town.remove(path, who.sent).status == 200);
    CHECK(town.remove(path, who.sent).code() == "identity.device_unknown");
    CHECK(town.remove("/api/me/devices/x", who.sent).fields() == "device_id:malformed");
    CHECK(town.get("/api/me", {second, {}}).code() == "login_required");
    CHECK(town.get("/api/me/devices", who.sent).count("items") == 1);
}

TEST_CASE("password_change asks for the old password and ends all other sessions") {
    TestTown town;
    const auto anna = staff(town);
    const auto elsewhere = town.write([&](Context& context) {
        return identity::create_login(context, anna.id, "Old computer").token;
    });
    const auto give = [&](std::string_view password) {
        const auto body = fmt::format(
            R"({{"account":"anna","password":"{}","agreed":"{}"}})",
            password,
            identity::privacy_version
        );
        return town.post("/api/login/password", body);
    };
    CHECK(
        town.put("/api/me/password", change("wrong", "a new password"), anna.sent).code() ==
        "identity.password_wrong"
    );
    CHECK(
        town.put("/api/me/password", change(old_password, "short"), anna.sent).fields() ==
        "new_password:too_short"
    );
    CHECK(town.get("/api/me", {elsewhere, {}}).status == 200);
    const auto changed =
        town.put("/api/me/password", change(old_password, "a new password"), anna.sent);
    CHECK(changed.status == 200);
    CHECK(town.get("/api/me", {elsewhere, {}}).code() == "login_required");
    CHECK(town.get("/api/me", anna.sent).status == 200);
    CHECK(give(old_password).code() == "identity.password_wrong");
    CHECK(give("a new password").status == 200);
}

TEST_CASE("password_change is closed after ten failures, and to those who have no password") {
    TestTown town;
    const auto anna = staff(town);
    const auto wrong = change("wrong", "a new password");
    for (int i = 0; i < 10; ++i) {
        REQUIRE(town.put("/api/me/password", wrong, anna.sent).code() == "identity.password_wrong");
    }
    const auto right = change(old_password, "a new password");
    CHECK(town.put("/api/me/password", right, anna.sent).code() == "identity.too_many_attempts");
    const auto member = town.person();
    CHECK(town.put("/api/me/password", right, member.sent).code() == "identity.password_wrong");
}

TEST_CASE("totp_create, totp_confirm, totp_delete: an authenticator counts once it is confirmed") {
    TestTown town;
    const auto who = town.person("Chen Wei");
    CHECK(
        town.put("/api/me/totp", R"({"code":"123456"})", who.sent).code() == "identity.totp_wrong"
    );
    const auto created = town.post("/api/me/totp", "{}", who.sent);
    CHECK(created.at("secret").size() == 32);
    CHECK(created.at("otpauth_url").find(created.at("secret")) != std::string::npos);
    CHECK(created.at("otpauth_url").starts_with("otpauth://totp/"));
    CHECK(town.put("/api/me/totp", R"({"code":"x"})", who.sent).code() == "identity.totp_wrong");
    CHECK(town.get("/api/me", who.sent).at("totp_enabled") == "false");
    CHECK(town.remove("/api/me/totp", who.sent).status == 200);
    CHECK(
        town.put("/api/me/totp", R"({"code":"123456"})", who.sent).code() == "identity.totp_wrong"
    );
    CHECK_FALSE(town.write([](Context& context) { return identity::broken_audit_entry(context); }));
}

TEST_CASE("member_code_show gives the code by which others know the person") {
    TestTown town;
    const auto who = town.person();
    const auto reply = town.get("/api/me/member_code", who.sent);
    CHECK(reply.at("member_code").starts_with("m." + to_string(who.id) + "."));
    CHECK(town.write([&](Context& context) {
        return identity::person_of_member_code(context, reply.at("member_code"));
    }) == who.id);
}

TEST_CASE("who somebody is comes with the roles by which pages choose what they offer") {
    TestTown town;
    const auto lin = town.organiser(town.root());
    CHECK(town.get("/api/me", town.person().sent).at("roles") == "[]");
    CHECK(town.get("/api/me", lin.sent).at("roles") == R"(["organiser"])");
    const auto dismissed = town.organiser(town.root());
    const auto path = "/api/organisations/" + to_string(town.root()) + "/organisers/";
    CHECK(town.remove(path + to_string(dismissed.id), lin.sent).status == 200);
    CHECK(town.get("/api/me", dismissed.sent).at("roles") == "[]");
}

TEST_CASE("a visitor may be anybody or somebody") {
    TestTown town;
    const auto who = town.person();
    town.write([&](Context& context) {
        api::Caller caller;
        CHECK_FALSE(identity::Visitor::prove(context, caller)->person());
        caller.token = who.sent.token;
        CHECK(identity::Visitor::prove(context, caller)->person() == who.id);
        caller.token.back() = caller.token.back() == 'A' ? 'E' : 'A';
        CHECK_FALSE(identity::Visitor::prove(context, caller)->person());
    });
}
