// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/codes/model.hpp"

#include <doctest/doctest.h>

#include <set>

#include "modules/identity/passwords/model.hpp"
#include "modules/identity/people/model.hpp"
#include "modules/identity/wechat/model.hpp"

using namespace hg;
using namespace hg::identity;

TEST_CASE("a mobile number is found however people write it") {
    for (const auto* phone :
         {"13812348000", " 138 1234 8000 ", "138-1234-8000", "+86 138 1234 8000", "+8613812348000"
         }) {
        CHECK(normal_phone(phone).value() == "13812348000");
    }
}

TEST_CASE("what is no mobile number in China is refused") {
    for (const auto* phone :
         {"",
          "1381234800",
          "138123480000",
          "12812348000",
          "23812348000",
          "1381234800a",
          "8613812348000",
          "+1 13812348000",
          "１３８１２３４８０００"}) {
        CAPTURE(phone);
        CHECK(normal_phone(phone).error().code == "identity.phone_malformed");
    }
}

TEST_CASE("a name has 1 to 40 characters and no control characters") {
    CHECK(normal_name("  Chen Wei ").value() == "Chen Wei");
    CHECK(normal_name(std::string(40, 'x')).has_value());
    for (const auto& name :
         {std::string(),
          std::string("  "),
          std::string(41, 'x'),
          std::string("a\nb"),
          std::string("\xC0\xAF")}) {
        CHECK(normal_name(name).error().code == "identity.name_malformed");
    }
}

TEST_CASE("accounts are the same in capitals") {
    CHECK(normal_account(" Anna.Lin ") == "anna.lin");
}

TEST_CASE("TOTP gives the codes of RFC 6238, appendix B") {
    const std::string secret = "12345678901234567890";
    const std::pair<std::int64_t, const char*> vectors[]{
        {59, "287082"},
        {1'111'111'109, "081804"},
        {1'111'111'111, "050471"},
        {1'234'567'890, "005924"},
        {2'000'000'000, "279037"},
        {20'000'000'000, "353130"},
    };
    for (const auto& [at, code] : vectors) {
        CHECK(totp_code(secret, totp_step({at * 1000})) == code);
    }
}

TEST_CASE("a TOTP code may be one step early or late, no more, and is used once") {
    const std::string secret = "12345678901234567890";
    const Time now{1'800'000'000'000};
    const auto step = totp_step(now);
    for (const auto near : {step - 1, step, step + 1}) {
        CHECK(matching_totp_step(secret, totp_code(secret, near), now, 0) == near);
    }
    for (const auto far : {step - 2, step + 2}) {
        CHECK_FALSE(matching_totp_step(secret, totp_code(secret, far), now, 0));
    }
    CHECK_FALSE(matching_totp_step(secret, totp_code(secret, step), now, step));
    CHECK_FALSE(matching_totp_step(secret, totp_code(secret, step - 1), now, step));
    CHECK(matching_totp_step(secret, totp_code(secret, step + 1), now, step));
    CHECK_FALSE(matching_totp_step(secret, "", now, 0));
}

TEST_CASE("an authenticator takes over a secret from an address in Google's form") {
    CHECK(
        otpauth_url("Red Port", "anna", "ABC234") ==
        "otpauth://totp/Red%20Port:anna?secret=ABC234&issuer=Red%20Port"
    );
}

TEST_CASE("a browser is only sent to places of the town itself") {
    for (const auto* path : {"/", "/m/", "/t/shoe/m/?tag=a%20b", "/q/1.main.2.x"}) {
        CHECK(is_local_path(path));
    }
    for (const auto& path :
         {std::string(),
          std::string("m/"),
          std::string("//evil.example"),
          std::string("/\\evil.example"),
          std::string("/m\\..\\x"),
          std::string("https://evil.example/"),
          std::string("/a\r\nX: y"),
          std::string("/\t/evil.example"),
          "/" + std::string(500, 'a')}) {
        CAPTURE(path);
        CHECK_FALSE(is_local_path(path));
    }
}

TEST_CASE("codes for phones have six digits and differ") {
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const auto code = random_code();
        CHECK(code.size() == 6);
        CHECK(code.find_first_not_of("0123456789") == std::string::npos);
        seen.insert(code);
    }
    CHECK(seen.size() > 90);
}
