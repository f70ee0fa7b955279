// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/cards/model.hpp"

#include <doctest/doctest.h>

#include "modules/activities/sessions/model.hpp"

using namespace hg;
using namespace hg::activities;

namespace {

Time at(const char* text) { return *parse_rfc3339(text); }

const Time now = at("2026-11-23T10:30:00Z");  // 18:30 in Shanghai

}  // namespace

TEST_CASE("a session ends after it starts, lasts a day at most and is not long past") {
    CHECK(times_possible({now, now + minutes(1)}, now));
    CHECK(times_possible({now, now + days(1)}, now));
    CHECK(times_possible({now - days(1), now}, now));
    CHECK_FALSE(times_possible({now, now}, now));
    CHECK_FALSE(times_possible({now, now - minutes(1)}, now));
    CHECK_FALSE(times_possible({now, now + days(1) + Span{1}}, now));
    CHECK_FALSE(times_possible({now - days(1) - Span{1}, now}, now));
}

TEST_CASE("tonight lasts until four in the morning in Shanghai") {
    CHECK(starts_before(When::tonight, now) == at("2026-11-24T04:00:00+08:00"));
    const auto after_midnight = at("2026-11-24T00:10:00+08:00");
    CHECK(starts_before(When::tonight, after_midnight) == at("2026-11-25T04:00:00+08:00"));
    CHECK(starts_before(When::week, now) == now + days(7));
    CHECK(starts_before(When::past, now) == now);
    CHECK(starts_before(When::all, now) > now + days(100'000));
}

TEST_CASE("a cursor comes back as it went, and nothing else is one") {
    const Cursor cursor{now, {77}};
    const auto back = parse_cursor(to_text(cursor));
    REQUIRE(back.has_value());
    CHECK(back->starts_at == cursor.starts_at);
    CHECK(back->id == cursor.id);
    for (const auto* text : {"", "x", "!!!!", "MTIz", "MS4yLjM", "LTEuMg", "MS54"}) {
        CHECK_FALSE(parse_cursor(text).has_value());
    }
}
