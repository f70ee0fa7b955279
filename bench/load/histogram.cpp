// SPDX-License-Identifier: Apache-2.0
#include "load/histogram.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace hg::bench {

std::size_t Histogram::class_of(std::uint64_t us) {
    const std::uint64_t fine = std::uint64_t{1} << fine_bits;
    if (us < fine) return us;
    const auto shift = static_cast<unsigned>(std::bit_width(us)) - fine_bits - 1;
    return (std::size_t{shift} << fine_bits) + (us >> shift);
}

std::uint64_t Histogram::upper_us(std::size_t index) {
    const std::uint64_t fine = std::uint64_t{1} << fine_bits;
    if (index < 2 * fine) return index;
    const std::size_t shift = (index >> fine_bits) - 1;
    const std::uint64_t mantissa = index - (shift << fine_bits);
    return ((mantissa + 1) << shift) - 1;
}

void Histogram::add(std::chrono::nanoseconds latency) {
    const auto us = static_cast<std::uint64_t>(std::max<std::int64_t>(latency.count(), 0)) / 1000;
    ++counts_[std::min(class_of(us), classes - 1)];
    ++count_;
    max_us_ = std::max(max_us_, us);
}

void Histogram::add(const Histogram& other) {
    for (std::size_t i = 0; i < classes; ++i) counts_[i] += other.counts_[i];
    count_ += other.count_;
    max_us_ = std::max(max_us_, other.max_us_);
}

double Histogram::percentile_ms(double share) const {
    const auto wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(count_)));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < classes; ++i) {
        seen += counts_[i];
        if (seen >= wanted && seen > 0) {
            return static_cast<double>(std::min(upper_us(i), max_us_)) / 1000.0;
        }
    }
    return 0;
}

}  // namespace hg::bench
