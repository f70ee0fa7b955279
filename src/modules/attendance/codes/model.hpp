// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/activities.hpp"
#include "modules/attendance/refusal.hpp"
#include "tenant/context.hpp"
#include "tenant/settings.hpp"

namespace hg::attendance {

inline constexpr auto code_steps = tenant::number_setting(
    "check_in.code_steps", "4", 0, 240, "Steps of 15 s for which a code stays good."
);

/// A code is good for a step of 15 seconds by the server's clock, and for a few steps after it.
constexpr std::int64_t step_ms = 15'000;
std::int64_t step_at(Time time);

/// The code on the display: "<session>.<gate>.<step>.<mac>". The MAC is HMAC-SHA-256 under the
/// session's key, cut to 80 bits.
std::string make_code(
    const tenant::TenantEnvironment& environment,
    SessionId session,
    std::string_view gate,
    std::int64_t step
);

/// The gate of codes that are printed on paper: they are good for as long as the session lets in,
/// and prove less, because a picture of one is as good as the paper.
constexpr std::string_view printed_gate = "printed";
std::string make_printed_code(const tenant::TenantEnvironment& environment, SessionId session);

struct SeenCode {
    SessionId session;
    std::string gate;
};
/// Refusals: code_forged, code_expired. The MAC is compared in constant time, and before the age,
/// so that a stranger learns nothing from the answer.
OrRefusal<SeenCode> check_code(const Context& context, std::string_view code);

/// Of a code of ours, however old; nothing for a forged one.
std::optional<SessionId> session_of_code(const Context& context, std::string_view code);

using ReceiptId = Id<struct ReceiptTag>;

/// A signed note that a good code was seen: good for ten minutes, once.
struct Receipt {
    ReceiptId id;
    SessionId session;
    std::string gate;
    Time seen_at;  ///< By the server's clock: this counts as the time of the scan.
};
std::string make_receipt(const Context& context, SessionId session, std::string_view gate);
/// Refusals: code_forged, code_expired (after ten minutes).
OrRefusal<Receipt> check_receipt(const Context& context, std::string_view receipt);
/// Of a receipt of ours, however old; nothing for a forged one.
std::optional<SessionId> session_of_receipt(const Context& context, std::string_view receipt);

/// Whether the text may name a gate, as "main" and "north-2" do.
bool is_gate(std::string_view gate);

}  // namespace hg::attendance
