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
    CHECK(window_of(When::tonight, now).starts_before == at("2026-11-24T04:00:00+08:00"));
    const auto after_midnight = at("2026-11-24T00:10:00+08:00");
    CHECK(
        window_of(When::tonight, after_midnight).starts_before == at("2026-11-25T04:00:00+08:00")
    );
    CHECK(window_of(When::week, now).starts_before == now + days(7));
    CHECK(window_of(When::past, now).starts_before == now);
    CHECK(window_of(When::all, now).starts_before > now + days(100'000));
}

TEST_CASE("what has not ended began at most a day ago, and what is past has ended") {
    for (const auto when : {When::tonight, When::week, When::all}) {
        CHECK(window_of(when, now).starts_after == now - days(1));
        CHECK(window_of(when, now).ends_after == now);
    }
    CHECK(window_of(When::past, now).ends_until == now);
}
