// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/time.hpp"

namespace hg::identity {

/// So many times within a window that begins with the first.
struct Limit {
    std::string_view name;
    std::int64_t tries;
    Span window;
};

inline constexpr Limit code_again{"code_again", 1, seconds(60)};
inline constexpr Limit codes_of_phone{"codes_of_phone", 10, days(1)};
inline constexpr Limit codes_of_address{"codes_of_address", 300, hours(1)};
inline constexpr Limit wrong_codes_of_address{"wrong_codes_of_address", 300, hours(1)};
inline constexpr Limit failures_of_account{"failures_of_account", 10, minutes(15)};
inline constexpr Limit failures_of_address{"failures_of_address", 100, minutes(15)};
inline constexpr Span longest_window = days(1);

/// One limit as it binds one phone, account or address.
struct Attempt {
    const Limit& limit;
    std::string_view subject;
};

}  // namespace hg::identity
