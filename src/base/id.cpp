// SPDX-License-Identifier: Apache-2.0
#include "base/id.hpp"

#include <algorithm>
#include <charconv>

namespace hg {

namespace {
constexpr std::int64_t epoch_ms = 1'704'067'200'000;  // 2024-01-01T00:00:00Z
constexpr int counter_bits = 20;
}  // namespace

std::optional<std::int64_t> parse_id(std::string_view text) {
    std::int64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end || value <= 0 || text.front() == '0') return {};
    return value;
}

std::int64_t IdMaker::first_at(std::int64_t unix_ms) {
    return std::max<std::int64_t>(unix_ms - epoch_ms, 1) << counter_bits;
}

std::int64_t IdMaker::next_value(std::int64_t unix_ms) {
    const auto earliest = first_at(unix_ms);
    auto last = last_.load(std::memory_order_relaxed);
    std::int64_t next = 0;
    do {
        next = std::max((last / nodes + 1) * nodes, earliest) + node_;
    } while (!last_.compare_exchange_weak(last, next, std::memory_order_relaxed));
    return next;
}

void IdMaker::start_after(std::int64_t id) {
    auto last = last_.load();
    while (last < id && !last_.compare_exchange_weak(last, id)) {
    }
}

}  // namespace hg
