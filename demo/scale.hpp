// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demo/demo.hpp"

namespace hg::demo {

struct Scale {
    std::size_t joint_unions;
    std::size_t unions;
    std::size_t enterprises;
    std::size_t members;
    std::size_t teams;
    std::size_t volunteers;
    std::size_t activities;   ///< That began before now.
    std::size_t attendances;  ///< At sessions before today.
    std::size_t this_week;    ///< Activities still to come, besides those that show something.
};

/// The full town stays above 90,300 attendances when annulled ones are left out.
constexpr Scale scale_of(Size size) {
    if (size == Size::small) return {2, 12, 40, 2'000, 8, 64, 150, 3'000, 14};
    return {5, 320, 1'500, 166'500, 34, 1'020, 1'806, 90'700, 36};
}

/// The days before today in which something happened, and those before them in which people came
/// to the platform.
constexpr int days_of_history = 182;
constexpr int days_of_joining = 30;

}  // namespace hg::demo
