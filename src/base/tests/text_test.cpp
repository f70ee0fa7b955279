// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"

#include <doctest/doctest.h>

#include "base/id.hpp"
#include "base/time.hpp"

using namespace hg;

TEST_CASE("malformed UTF-8 of every kind is told from good text") {
    CHECK(is_valid_utf8("签到 ok"));
    for (const auto* bad :
         {"\x80",
          "\xC0\xAF",
          "\xE0\x80\x80",
          "\xED\xA0\x80",
          "\xF4\x90\x80\x80",
          "\xF0\x80\x80\x80",
          "\xE7\xAD",
          "\xFF"}) {
        CHECK_FALSE(is_valid_utf8(bad));
    }
}

TEST_CASE("base64url has exactly one spelling for any bytes") {
    for (const std::string bytes : {"", "a", "ab", "abc", "\xFF\xFE"}) {
        CHECK(from_base64url(to_base64url(bytes)) == bytes);
    }
    CHECK(from_base64url("YQ") == "a");
    CHECK_FALSE(from_base64url("YR"));
    CHECK_FALSE(from_base64url("Y"));
    CHECK_FALSE(from_base64url("Y+=="));
}

TEST_CASE("an id is positive decimal digits and nothing else") {
    CHECK(parse_id("9223372036854775807") == 9223372036854775807);
    for (const auto* bad : {"", "0", "-1", "01", "1 ", "1e3", "9223372036854775808"}) {
        CHECK_FALSE(parse_id(bad));
    }
}

TEST_CASE("ids grow even when the clock goes back") {
    IdMaker ids;
    const auto first = ids.next_value(1'800'000'000'000);
    CHECK(ids.next_value(1'700'000'000'000) > first);
    CHECK(ids.next_value(1'800'000'000'001) > first);
}

TEST_CASE("times are read with any offset and written in UTC") {
    const auto time = parse_rfc3339("2026-11-23T18:32:00.5+08:00");
    REQUIRE(time);
    CHECK(to_rfc3339(*time) == "2026-11-23T10:32:00.500Z");
    for (const auto* bad :
         {"2026-11-23",
          "2026-02-30T00:00:00Z",
          "2026-11-23T24:00:00Z",
          "2026-11-23T10:00:00",
          "2026-11-23T10:00:00.Z",
          "x026-11-23T10:00:00Z",
          "2026-11-23T10:00:60Z",
          "1969-12-31T23:59:59Z"}) {
        CHECK_FALSE(parse_rfc3339(bad));
    }
}

TEST_CASE("the town's day begins at midnight in Shanghai") {
    const auto time = *parse_rfc3339("2026-11-23T17:00:00Z");
    CHECK(local_time(time).day == 24);
    CHECK(local_time(time).weekday == 2);
    CHECK(to_rfc3339(local_midnight(time)) == "2026-11-23T16:00:00.000Z");
}

TEST_CASE("a started minute does not count") {
    CHECK(full_minutes({0}, {59'999}).value == 0);
    CHECK(full_minutes({0}, {60'000}).value == 1);
    CHECK(full_minutes({60'000}, {0}).value == 0);
}

TEST_CASE("a phone number is shown with its middle hidden") {
    CHECK(masked_phone("13800138000") == "138****8000");
    CHECK(masked_phone("+85291234567") == "+852****4567");
    CHECK(masked_phone("+6581234567") == "+65****4567");
    CHECK(masked_phone("+123456789012345") == "+123****2345");
    CHECK(masked_phone("+1234567") == "****4567");
    CHECK(masked_phone("123") == "****");
}

TEST_CASE("a search finds letters anywhere and takes no sign for a wildcard") {
    CHECK(search_pattern("") == "%");
    CHECK(search_pattern("Shoe") == "%shoe%");
    CHECK(search_pattern("ÉLAN") == "%Élan%");
    CHECK(search_pattern("5%_!") == "%5!%!_!!%");
}
