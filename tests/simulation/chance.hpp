// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>

namespace hg::simulation {

/// All chance of a simulation. The engine is the standard's; the bounds are our own, because the
/// standard's distributions differ between libraries and a seed must mean the same everywhere.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}

    std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least +
               static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most - least + 1)));
    }
    bool one_in(std::uint64_t count) { return below(count) == 0; }
    template <class List>
    auto& pick(List& list) {
        return list[static_cast<std::size_t>(below(list.size()))];
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace hg::simulation
