// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace hg {

/// Whole points; a negative number takes points back.
struct Points {
    std::int64_t value = 0;
    friend auto operator<=>(const Points&, const Points&) = default;
    friend Points operator+(Points a, Points b) { return {a.value + b.value}; }
    friend Points operator-(Points a, Points b) { return {a.value - b.value}; }
};

/// Whole minutes.
struct Minutes {
    std::int64_t value = 0;
    friend auto operator<=>(const Minutes&, const Minutes&) = default;
};

/// Binary data such as hashes and sealed secrets.
struct Bytes {
    std::string data;
    friend auto operator<=>(const Bytes&, const Bytes&) = default;
};

}  // namespace hg
