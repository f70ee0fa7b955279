// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.hpp"

namespace hg::attendance {

/// Why an event or a decision is refused, in the order in which the rules are checked.
BOOST_DEFINE_ENUM_CLASS(
    Refusal,
    malformed,
    code_forged,
    code_expired,
    receipt_used,
    person_unknown,
    not_organiser,
    clock_skew,
    wrong_session,
    session_cancelled,
    too_early,
    too_late,
    not_invited,
    visits_used,
    already_in,
    inside_elsewhere,
    not_signed_up,
    waitlisted,
    session_full,
    just_left,
    already_out,
    not_in,
    session_running,
    presence_unknown,
    own_presence,
    not_pending,
    times_impossible,
    already_annulled,
    person_outside,
    phone_unknown,
    present_already,
    quota_used,
    approver_missing,
    entry_waiting,
    hand_entry_unknown,
    not_decider,
    hand_entry_decided,
    nothing_to_check,
    appeal_unknown,
    appeal_open,
    appeal_decided,
    appeal_final,
    times_missing
)
RefusalRow row_of(Refusal refusal);

/// What a rule finds or why it says no, where the reason decides what happens next.
template <class T>
using OrRefusal = boost::system::result<T, Refusal>;

}  // namespace hg::attendance
