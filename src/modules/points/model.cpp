// SPDX-License-Identifier: Apache-2.0
#include "modules/points/model.hpp"

#include <algorithm>

namespace hg::points {

RefusalRow row_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::own_points: return {403, "Nobody awards points to themselves."};
        case Refusal::person_unknown: break;
    }
    return {404, "There is no such person."};
}

Points points_for(const Rule& rule, Minutes minutes) {
    const auto earned = minutes.value / rule.block_minutes * rule.points_per_block;
    return {std::min(earned, rule.points_max.value_or(earned))};
}

}  // namespace hg::points
