// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/attendance/codes/model.hpp"
#include "modules/attendance/events/model.hpp"

namespace hg::attendance {

/// Who came, where, when, and by which receipt.
struct Arrival {
    PersonId person;
    SessionId session;
    Time at;
    std::optional<ReceiptId> receipt;  ///< None when an organiser scanned a member code.
    Evidence evidence = Evidence::changing_code;
};
/// Evaluates the evidence of an event with either a receipt, or a member code and a session.
/// Refusals: code_forged, code_expired, receipt_used; clock_skew, person_unknown, wrong_session,
/// not_organiser.
OrRefusal<Arrival> arrival_of(Context& context, PersonId caller, const Event& event);

}  // namespace hg::attendance
