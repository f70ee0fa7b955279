// SPDX-License-Identifier: Apache-2.0
#include "modules/points/model.hpp"

#include <algorithm>

namespace hg::points {

Points points_for(const Rule& rule, Minutes minutes) {
    const auto earned = minutes.value / rule.block_minutes * rule.points_per_block;
    return {std::min(earned, rule.points_max.value_or(earned))};
}

Points change_for_people(std::span<const Posting> postings) {
    Points change;
    for (const auto& posting : postings) {
        if (posting.account.kind == AccountKind::person) change = change + posting.points;
    }
    return change;
}

bool is_balanced(const Movement& movement, std::span<const Posting> postings) {
    Points sum;
    std::int64_t people = 0;
    for (const auto& posting : postings) {
        sum = sum + posting.points;
        people += posting.account.kind == AccountKind::person;
    }
    const bool counted_once = people == 1 || movement.minutes_change == Minutes{};
    return postings.size() >= 2 && sum == Points{} && counted_once;
}

}  // namespace hg::points
