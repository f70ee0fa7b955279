// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "modules/identity/secrets.hpp"
#include "modules/identity/service.hpp"

namespace hg::identity {

namespace {

constexpr std::size_t secret_bytes = 20;  // RFC 4226, section 4, R6: 160 bits.

std::string label_of(const Me& me) {
    if (me.account) return *me.account;
    return me.phone_masked.value_or(to_string(me.id));
}

void audit(Context& context, PersonId person, std::string act) {
    record_audit(context, {person, std::move(act), "person " + to_string(person), ""});
}

}  // namespace

TotpCreated create_totp(Context& context, PersonId person) {
    const auto secret = tenant::random_bytes(secret_bytes);
    put_pending_totp(context, person, context.tenant.keys.seal(secret));
    const auto spelled = to_base32(secret);
    const auto label = label_of(show_me(context, person));
    return {spelled, otpauth_url(context.tenant.settings.title, label, spelled)};
}

Result<Nothing> confirm_totp(Context& context, PersonId person, const std::string& code) {
    const auto totp = find_totp(context, person);
    if (!totp || !totp->pending_sealed) return refuse(Refusal::totp_wrong);
    const auto secret = context.tenant.keys.open(*totp->pending_sealed);
    const auto step = matching_totp_step(secret, code, context.now, 0);
    if (!step) return refuse(Refusal::totp_wrong);
    confirm_totp(context, person, *step);
    audit(context, person, "totp_confirm");
    return Nothing{};
}

void remove_totp(Context& context, PersonId person) {
    delete_totp(context, person);
    audit(context, person, "totp_delete");
}

Result<Nothing> check_totp(
    Context& context, PersonId person, const std::optional<std::string>& code
) {
    const auto totp = find_totp(context, person);
    if (!totp || !totp->secret_sealed) return Nothing{};
    if (!code || code->empty()) return refuse(Refusal::totp_required);
    const auto secret = context.tenant.keys.open(*totp->secret_sealed);
    const auto step = matching_totp_step(secret, *code, context.now, totp->last_step);
    if (!step) return refuse(Refusal::totp_wrong);
    set_totp_step(context, person, *step);
    return Nothing{};
}

}  // namespace hg::identity
