// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/cards/model.hpp"

#include <limits>

#include "modules/activities/sessions/model.hpp"

namespace hg::activities {

namespace {

constexpr Time never{std::numeric_limits<std::int64_t>::max()};

Time starts_before(When when, Time now) {
    if (when == When::tonight) return local_midnight(now) + hours(28);
    return when == When::week ? now + days(7) : never;
}

}  // namespace

Window window_of(When when, Time now) {
    if (when == When::past) {
        return {.starts_after = {}, .starts_before = now, .ends_after = {}, .ends_until = now};
    }
    return {
        .starts_after = now - session_length_max,
        .starts_before = starts_before(when, now),
        .ends_after = now,
        .ends_until = never,
    };
}

}  // namespace hg::activities
