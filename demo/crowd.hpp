// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demo/outline.hpp"

namespace hg::demo {

/// Who comes: the same people again and again more than others, nobody in two places at once.
class Crowd {
public:
    Crowd(const Roster& roster, Chance& chance);

    /// Different people who are free for the slot; fewer than wished where the reach is small.
    /// Regulars come first. Sessions must be asked for by their start.
    std::vector<PersonIndex> choose(
        const Outline& outline,
        const Slot& slot,
        std::size_t count,
        const std::vector<PersonIndex>& regulars
    );
    /// They spend the slot there.
    void occupy(const std::vector<PersonIndex>& people, const Slot& slot);

private:
    PersonIndex candidate(const Outline& outline);
    PersonIndex volunteer_of(const std::vector<PersonIndex>& volunteers);
    bool take(PersonIndex person, const Slot& slot);

    const Roster& roster_;
    Chance& chance_;
    std::vector<Time> busy_until_;   ///< By person.
    std::vector<std::size_t> seen_;  ///< By person: the last choice that took them.
    std::size_t choice_ = 0;
};

}  // namespace hg::demo
