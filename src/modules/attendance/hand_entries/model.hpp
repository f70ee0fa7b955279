// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/attendance/presences/model.hpp"
#include "tenant/settings.hpp"

namespace hg::attendance {

inline constexpr auto minutes_alone = tenant::number_setting(
    "hand_entry.minutes_alone",
    "120",
    0,
    10'080,
    "Minutes that may be entered by hand for one person in seven days without a second organiser."
);
inline constexpr auto days_alone = tenant::number_setting(
    "hand_entry.days_alone",
    "3",
    0,
    365,
    "Later than so many days after a session, entries by hand need a second organiser."
);
inline constexpr auto people_a_day = tenant::number_setting(
    "hand_entry.people_a_day",
    "100",
    1,
    10'000,
    "For how many people one organiser may enter times by hand on one day."
);
inline constexpr auto check_percent = tenant::number_setting(
    "hand_entry.check_percent",
    "10",
    0,
    100,
    "So many in a hundred entries by hand are checked afterwards, chosen by chance."
);

BOOST_DEFINE_ENUM_CLASS(HandEntryState, waiting, recorded, refused)
/// Why an entry needs a second person: it counts too many minutes for somebody, comes too late,
/// counts more people than the session has spots, or more minutes than one day may have.
BOOST_DEFINE_ENUM_CLASS(WaitReason, too_long, too_late, no_spot, day_limit)
BOOST_DEFINE_ENUM_CLASS(CheckState, open, confirmed, wrong)

/// Who was there when.
struct HandLine {
    PersonId person_id;
    Time checked_in_at;
    Time checked_out_at;
    Minutes minutes;                     ///< That count and were not scanned.
    std::optional<PresenceId> corrects;  ///< The presence whose times are changed.
    std::optional<PresenceId> presence_id;

    [[nodiscard]] PresenceTimes times() const {
        return {.checked_in_at = checked_in_at, .checked_out_at = checked_out_at};
    }
};
BOOST_DESCRIBE_STRUCT(
    HandLine, (), (person_id, checked_in_at, checked_out_at, minutes, corrects, presence_id)
)

struct HandEntry {
    HandEntryId id;
    SessionId session_id;
    PersonId recorded_by;
    Time recorded_at;
    std::string reason;
    HandEntryState state = HandEntryState::recorded;
    std::optional<WaitReason> waits_because;
};
BOOST_DESCRIBE_STRUCT(
    HandEntry, (), (id, session_id, recorded_by, recorded_at, reason, state, waits_because)
)

}  // namespace hg::attendance
