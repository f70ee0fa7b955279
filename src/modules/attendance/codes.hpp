// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/attendance/attendance.hpp"

namespace hg::attendance {

using ReceiptId = Id<struct ReceiptTag>;

struct SeenCode {
    SessionId session;
    std::string gate;
};
/// Refusals: code_forged, code_expired. The MAC is compared in constant time, and before the age,
/// so that a stranger learns nothing from the answer.
Result<SeenCode> check_code(const Context& context, std::string_view code);

struct Receipt {
    ReceiptId id;
    SessionId session;
    std::string gate;
    Time seen_at;  ///< By the server's clock: what counts as the time of the scan.
};
/// Refusals: code_forged, code_expired (after ten minutes).
Result<Receipt> check_receipt(const Context& context, std::string_view receipt);

/// "main", "north-2": what may name a gate.
bool is_gate(std::string_view gate);

}  // namespace hg::attendance
