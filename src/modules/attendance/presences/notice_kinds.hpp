// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/notices/notices.hpp"

/// What is told to members about their presences, and to organisers about those of others.
namespace hg::attendance::notice_kinds {

inline constexpr notices::Kind check_out_due{"attendance.check_out_due"};
inline constexpr notices::Kind forgotten_check_out{"attendance.forgotten_check_out"};
inline constexpr notices::Kind session_settled{"attendance.session_settled"};
inline constexpr notices::Kind presence_corrected{"attendance.presence_corrected"};
inline constexpr notices::Kind presence_annulled{"attendance.presence_annulled"};
inline constexpr notices::Kind presence_confirmed{"attendance.presence_confirmed"};
inline constexpr notices::Kind appeal_filed{"attendance.appeal_filed"};
inline constexpr notices::Kind appeal_accepted{"attendance.appeal_accepted"};
inline constexpr notices::Kind appeal_declined{"attendance.appeal_declined"};
inline constexpr notices::Kind appeal_forwarded{"attendance.appeal_forwarded"};
inline constexpr notices::Kind appeal_reminded{"attendance.appeal_reminded"};
inline constexpr notices::Kind day_limit_met{"attendance.day_limit_met"};
inline constexpr notices::Kind day_limit_raised{"attendance.day_limit_raised"};
inline constexpr notices::Kind presence_entered{"attendance.presence_entered"};
inline constexpr notices::Kind hand_entry_waiting{"attendance.hand_entry_waiting"};
inline constexpr notices::Kind hand_entry_approved{"attendance.hand_entry_approved"};
inline constexpr notices::Kind hand_entry_refused{"attendance.hand_entry_refused"};
inline constexpr notices::Kind hand_entry_found_wrong{"attendance.hand_entry_found_wrong"};
inline constexpr notices::Kind pending_escalated{"attendance.pending_escalated"};

}  // namespace hg::attendance::notice_kinds
