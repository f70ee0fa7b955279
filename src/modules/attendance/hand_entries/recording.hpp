// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "modules/attendance/hand_entries/store.hpp"
#include "tenant/context.hpp"

namespace hg::attendance {

/// What keeps times entered by hand from counting, whoever enters them: the same rules as at the
/// door, where they still mean something afterwards. Refusals: not_invited, present_already,
/// times_impossible.
std::optional<Refusal> refusal_of_line(
    Context& context, const activities::Session& session, const HandLine& line
);

/// A line for somebody who has no presence at the session yet.
HandLine line_of(
    Context& context,
    const activities::Session& session,
    PersonId person,
    const PresenceTimes& times
);

/// What an organiser wants to enter.
struct HandEntryWish {
    PersonId by;
    std::string reason;
    std::vector<HandLine> lines;
};
/// Enters lines about which nothing is refused: at once or, above a limit, once a second person has
/// approved, who is told. Refusals: quota_used, approver_missing.
Result<HandEntry> enter_by_hand(
    Context& context, const activities::Session& session, const HandEntryWish& wish
);

/// All who may decide about what the recorder enters, but for the people of these lines.
std::vector<PersonId> deciders_of(
    Context& context,
    OrganisationId organisation,
    PersonId recorder,
    const std::vector<HandLine>& but_for
);

struct Correcting {
    PresenceTimes times;
    PersonId by;
    std::string reason;
};
/// Corrects a presence. Where more minutes count by it that is an entry by hand, which may wait for
/// a second person. Refusals: times_impossible, entry_waiting, quota_used, approver_missing.
Result<std::optional<HandEntry>> correct_by_hand(
    Context& context,
    const activities::Session& session,
    const Presence& presence,
    const Correcting& correction
);

/// Asks an organiser above to let minutes of a presence count that its day has not.
void ask_for_day(
    Context& context, const activities::Session& session, const Presence& presence, Minutes more
);

/// Lets the lines have their effect: presences, hours and points, the members' notices. Chance
/// chooses what is checked afterwards.
void put_into_effect(
    Context& context,
    const activities::Session& session,
    const HandEntry& entry,
    const std::vector<HandLine>& lines
);

}  // namespace hg::attendance
