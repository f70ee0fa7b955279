// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/codes/model.hpp"

#include <doctest/doctest.h>

#include <set>

#include "modules/identity/passwords/model.hpp"
#include "modules/identity/people/model.hpp"
#include "modules/identity/wechat/model.hpp"

using namespace hg;
using namespace hg::identity;

TEST_CASE("a mobile number is found however people write and paste it") {
    for (const auto* phone :
         {"13812348000",
          " 138 1234 8000 ",
          "138-1234-8000",
          "138.1234.8000",
          "138\u20131234\u20148000",
          "138\u22121234\u20118000",
          "+86 138 1234 8000",
          "+8613812348000",
          "8613812348000",
          "86 138 1234 8000",
          "008613812348000",
          "0086-138-1234-8000",
          "(+86) 138 1234 8000",
          "（＋８６）１３８－１２３４－８０００",
          "１３８１２３４８０００",
          "００８６１３８１２３４８０００",
          "138\u00A01234\u00A08000",
          "138\u20091234\u202F8000\u3000",
          "\u202D138 1234 8000\u202C",
          "\u202A+86 138\u20111234\u20118000\u202C",
          "\uFEFF138\u200B1234\u200D8000\u2060",
          "\u200E13812348000\u200F",
          "【138·1234·8000】",
          "138\t1234\n8000"}) {
        CAPTURE(phone);
        REQUIRE(normal_phone(phone).has_value());
        CHECK(normal_phone(phone).value() == "13812348000");
    }
}

TEST_CASE("a number of elsewhere is kept with its country's code") {
    const std::pair<const char*, const char*> numbers[]{
        {"+852 9123 4567", "+85291234567"},
        {"00852-9123-4567", "+85291234567"},
        {"\u202D+852 9123 4567\u202C", "+85291234567"},
        {"（＋８５３）６６１２ ３４５６", "+85366123456"},
        {"+886 912 345 678", "+886912345678"},
        {"+44 (7911) 123456", "+447911123456"},
        {"+1234567", "+1234567"},
        {"+123456789012345", "+123456789012345"},
    };
    for (const auto& [typed, kept] : numbers) {
        CAPTURE(typed);
        REQUIRE(normal_phone(typed).has_value());
        CHECK(normal_phone(typed).value() == kept);
    }
}

TEST_CASE("what is no phone number that can be reached is refused") {
    for (const auto* phone :
         {"",
          "1381234800",
          "138123480000",
          "12812348000",
          "23812348000",
          "1381234800a",
          "+86 12812348000",
          "+86 577 8812 3456",
          "+",
          "00",
          "+123456",
          "+1234567890123456",
          "+0852 9123 4567",
          "85291234567",
          "+852 9123 456x",
          "++85291234567",
          "138****8000",
          "138••••8000",
          "+852••••4567",
          "一三八一二三四八〇〇〇",
          "138\xC3"}) {
        CAPTURE(phone);
        CHECK(normal_phone(phone).error().code == "identity.phone_malformed");
    }
}

TEST_CASE("a one-time code is read however it was pasted") {
    for (const auto* code :
         {"123456",
          " 123 456 ",
          "123-456",
          "１２３４５６",
          "１２３　４５６",
          "\u202D123\u00A0456\u202C",
          "\u200B123456\uFEFF"}) {
        CAPTURE(code);
        CHECK(normal_code(code) == "123456");
    }
    CHECK(normal_code("12345x") == "12345x");
    CHECK(normal_code("\xFF") != "123456");
    CHECK(normal_code("") == "");
}

TEST_CASE("a person's name has 1 to 40 characters that can be shown") {
    CHECK(normal_name("  Chen \u200B Wei ").value() == "Chen Wei");
    CHECK(normal_name(std::string(40, 'x')).has_value());
    CHECK(normal_name("\u202E" + std::string(40, 'x') + "\u202C").has_value());
    for (const auto& name :
         {std::string(),
          std::string("  "),
          std::string("\u200B\uFEFF"),
          std::string("\u3164"),
          std::string(41, 'x'),
          std::string("a\nb"),
          std::string("\uE000"),
          std::string("\xC0\xAF")}) {
        CHECK(normal_name(name).error().code == "identity.name_malformed");
    }
}

TEST_CASE("nobody passes for somebody else with letters of another alphabet") {
    CHECK(normal_name("Ch\u0435n Wei").error().code == "identity.name_mixes_alphabets");
    CHECK(normal_name("\u0410\u043D\u043D\u0430").has_value());
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
