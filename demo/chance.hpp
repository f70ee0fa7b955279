// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/assert.hpp"
#include "base/time.hpp"

namespace hg::demo {

/// Chance that always falls the same way: SplitMix64, written out because the distributions of the
/// standard library may differ from one version to the next.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        auto z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }

    std::size_t below(std::size_t end) {
        HG_ASSERT(end > 0);
        return static_cast<std::size_t>(next() % end);
    }
    /// Both ends included.
    std::int64_t between(std::int64_t least, std::int64_t most) {
        HG_ASSERT(least <= most);
        return least + static_cast<std::int64_t>(below(static_cast<std::size_t>(most - least) + 1));
    }
    Time between(Time least, Time most) { return {between(least.ms, most.ms)}; }
    Span between(Span least, Span most) { return {between(least.ms, most.ms)}; }
    bool percent(std::size_t share) { return below(100) < share; }

    template <class List>
    const auto& pick(const List& list) {
        return list[below(std::size(list))];
    }

    /// An index, each as often as its weight.
    template <class Weights>
    std::size_t weighted(const Weights& weights) {
        std::size_t sum = 0;
        for (const auto weight : weights) sum += static_cast<std::size_t>(weight);
        auto left = below(sum);
        std::size_t index = 0;
        while (left >= static_cast<std::size_t>(weights[index])) {
            left -= static_cast<std::size_t>(weights[index++]);
        }
        return index;
    }

    template <class T>
    void shuffle(std::vector<T>& list) {
        for (auto i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(i)]);
    }

private:
    std::uint64_t state_;
};

}  // namespace hg::demo
