// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/codes/model.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.hpp"

namespace hg::attendance {

namespace {

constexpr std::size_t mac_bytes = 10;
constexpr Span receipt_life = minutes(10);
constexpr std::int64_t printed_step = 1;

std::string cut_mac(const std::string& mac) { return to_base64url(mac.substr(0, mac_bytes)); }

std::string code_mac(
    const tenant::TenantEnvironment& environment, SessionId session, std::string_view signed_part
) {
    return cut_mac(environment.keys.session_mac(session.value, signed_part));
}

std::string receipt_mac(
    const tenant::TenantEnvironment& environment, std::string_view signed_part
) {
    return cut_mac(environment.keys.mac("receipt", signed_part));
}

/// The text before the last dot is what the MAC after it covers.
std::string_view signed_part(std::string_view token) { return token.substr(0, token.rfind('.')); }

}  // namespace

bool is_gate(std::string_view gate) {
    return !gate.empty() && gate.size() <= 16 && std::ranges::all_of(gate, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::int64_t step_at(Time time) { return time.ms / step_ms; }

std::string make_code(
    const tenant::TenantEnvironment& environment,
    SessionId session,
    std::string_view gate,
    std::int64_t step
) {
    const auto text = fmt::format("{}.{}.{}", session.value, gate, step);
    return fmt::format("{}.{}", text, code_mac(environment, session, text));
}

std::string make_printed_code(const tenant::TenantEnvironment& environment, SessionId session) {
    return make_code(environment, session, printed_gate, printed_step);
}

namespace {

/// A code of ours, of whatever age.
struct AuthenticCode {
    SeenCode seen;
    std::int64_t step;
};

OrRefusal<AuthenticCode> authentic_code(const Context& context, std::string_view code) {
    const auto parts = split(code, '.');
    if (parts.size() != 4 || !is_gate(parts[1])) return Refusal::code_forged;
    const auto session = parse_id(parts[0]);
    const auto step = parse_id(parts[2]);
    if (!session || !step) return Refusal::code_forged;
    const auto expected = code_mac(context.tenant, {*session}, signed_part(code));
    if (!tenant::same_secret(parts[3], expected)) return Refusal::code_forged;
    return AuthenticCode{{{*session}, std::string(parts[1])}, *step};
}

}  // namespace

OrRefusal<SeenCode> check_code(const Context& context, std::string_view code) {
    HG_TRY(const auto authentic, authentic_code(context, code));
    if (authentic.seen.gate == printed_gate) return authentic.seen;
    const auto age = step_at(context.now) - authentic.step;
    if (age < 0 || age > context.tenant.settings.number(code_steps)) return Refusal::code_expired;
    return authentic.seen;
}

std::optional<SessionId> session_of_code(const Context& context, std::string_view code) {
    const auto authentic = authentic_code(context, code);
    return authentic ? std::optional(authentic->seen.session) : std::nullopt;
}

std::string make_receipt(const Context& context, SessionId session, std::string_view gate) {
    const auto id = context.tenant.ids.next<ReceiptId>(context.now.ms);
    const auto text = fmt::format("{}.{}.{}.{}", id.value, session.value, gate, context.now.ms);
    return fmt::format("{}.{}", text, receipt_mac(context.tenant, text));
}

namespace {

/// A receipt of ours, of whatever age.
OrRefusal<Receipt> authentic_receipt(const Context& context, std::string_view receipt) {
    const auto parts = split(receipt, '.');
    if (parts.size() != 5) return Refusal::code_forged;
    const auto id = parse_id(parts[0]);
    const auto session = parse_id(parts[1]);
    const auto seen_at = parse_id(parts[3]);
    if (!id || !session || !seen_at) return Refusal::code_forged;
    if (!tenant::same_secret(parts[4], receipt_mac(context.tenant, signed_part(receipt)))) {
        return Refusal::code_forged;
    }
    return Receipt{{*id}, {*session}, std::string(parts[2]), {*seen_at}};
}

}  // namespace

OrRefusal<Receipt> check_receipt(const Context& context, std::string_view receipt) {
    HG_TRY(auto authentic, authentic_receipt(context, receipt));
    if (context.now - authentic.seen_at > receipt_life) return Refusal::code_expired;
    return authentic;
}

std::optional<SessionId> session_of_receipt(const Context& context, std::string_view receipt) {
    const auto authentic = authentic_receipt(context, receipt);
    return authentic ? std::optional(authentic->session) : std::nullopt;
}

}  // namespace hg::attendance
