// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hg::bench {

/// Counts of latencies in classes that are at most 1/64 wide: small, and as exact as anyone reads.
class Histogram {
public:
    void add(std::chrono::nanoseconds latency);
    void add(const Histogram& other);

    [[nodiscard]] std::uint64_t count() const { return count_; }
    /// The upper end of the class that holds the given share (0.5 is the median); 0 when empty.
    [[nodiscard]] double percentile_ms(double share) const;
    [[nodiscard]] double max_ms() const { return static_cast<double>(max_us_) / 1000.0; }

private:
    static constexpr unsigned fine_bits = 6;
    static constexpr std::size_t classes = std::size_t{64} << fine_bits;

    static std::size_t class_of(std::uint64_t us);
    static std::uint64_t upper_us(std::size_t index);

    std::array<std::uint32_t, classes> counts_{};
    std::uint64_t count_ = 0;
    std::uint64_t max_us_ = 0;
};

}  // namespace hg::bench
