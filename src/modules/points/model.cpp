// SPDX-License-Identifier: Apache-2.0
#include "modules/points/model.hpp"

#include <algorithm>

namespace hg::points {

Points points_for(const Rule& rule, Minutes minutes) {
    const auto earned = minutes.value / rule.block_minutes * rule.points_per_block;
    return {std::min(earned, rule.points_max.value_or(earned))};
}

Minutes minutes_paid(const Earning& earning) {
    Minutes paid;
    for (const auto& interval : earning.intervals) {
        if (interval.grade <= earning.rule.grade_min.value_or(Grade::d)) {
            paid.value += interval.minutes.value;
        }
    }
    const auto share = earning.rule.share_min_percent.value_or(0);
    return paid.value * 100 < earning.session_minutes.value * share ? Minutes{} : paid;
}

Grade grade_of(std::span<const Interval> intervals) {
    auto worst = Grade::a;
    for (const auto& interval : intervals) worst = std::max(worst, interval.grade);
    return worst;
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
