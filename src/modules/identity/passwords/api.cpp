// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/passwords/api.hpp"

#include <sodium.h>

#include "base/text.hpp"
#include "modules/identity/attempts/api.hpp"
#include "modules/identity/consents/api.hpp"
#include "modules/identity/logins/model.hpp"
#include "modules/identity/logins/store.hpp"
#include "modules/identity/passwords/model.hpp"
#include "modules/identity/passwords/store.hpp"

namespace hg::identity {

namespace {

// OWASP's password storage cheat sheet, argon2id: 19 MiB, two passes, one lane.
constexpr unsigned long long passes = 2;
constexpr std::size_t memory_bytes = 19 * 1024 * 1024;
constexpr std::size_t secret_bytes = 20;  // RFC 4226, section 4, R6: 160 bits.

bool fits(const std::string& hash, const std::string& password) {
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

/// Compared where there is no account, so that this takes as long.
const std::string& hash_of_nobody() {
    static const std::string hash = hash_password(tenant::random_bytes(16));
    return hash;
}

Result<Nothing> check_failures(
    const Context& context, std::string_view account, std::string_view address
) {
    HG_CHECK(check_attempt(context, {failures_of_account, account}));
    return check_attempt(context, {failures_of_address, address});
}

Refused counted(
    Context& context, std::string_view account, std::string_view address, Refused refused
) {
    count_attempt(context, {failures_of_account, account});
    count_attempt(context, {failures_of_address, address});
    context.commit_when_refused = true;
    return refused;
}

/// Right when it was compared, and the password has not been changed since.
bool is_right(const Context& context, const PasswordFound& found) {
    if (!found.right) return false;
    const auto row = find_password_of_person(context.tx, found.person);
    return row && row->hash == found.hash;
}

/// Whether a login may go on. Refusals: totp_required, totp_wrong.
Result<Nothing> check_totp(
    Context& context, PersonId person, const std::optional<std::string>& code
) {
    const auto totp = find_totp(context.tx, person);
    if (!totp || !totp->secret_sealed) return Nothing{};
    if (!code || code->empty()) return refuse(Refusal::totp_required);
    const auto secret = context.tenant.keys.open(*totp->secret_sealed);
    const auto step = matching_totp_step(secret, normal_code(*code), context.now, totp->last_step);
    if (!step) return refuse(Refusal::totp_wrong);
    set_totp_step(context.tx, person, *step);
    return Nothing{};
}

void audit(Context& context, PersonId person, std::string act) {
    record_audit(context, {person, std::move(act), "person " + to_string(person), ""});
}

}  // namespace

std::string hash_password(std::string_view password) {
    static const int ready = sodium_init();
    HG_ASSERT(ready >= 0);
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    const int failed = crypto_pwhash_str_alg(
        hash.data(),
        password.data(),
        password.size(),
        passes,
        memory_bytes,
        crypto_pwhash_ALG_ARGON2ID13
    );
    if (failed != 0) throw std::bad_alloc();
    hash.resize(hash.find('\0'));
    return hash;
}

void set_password(
    Context& context, PersonId person, std::string_view account, std::string_view hash
) {
    put_password(context.tx, {person, normal_account(account), std::string(hash)}, context.now);
}

Result<PasswordFound> prepare_login_password(
    Context& context, const api::Anyone& who, const LoginPasswordCreate& input
) {
    const auto account = normal_account(input.account);
    HG_CHECK(check_failures(context, account, who.caller().address));
    const auto row = find_password_of_account(context.tx, account);
    const bool right = fits(row ? row->hash : hash_of_nobody(), input.password);
    if (!row) return PasswordFound{};
    return PasswordFound{row->person_id, row->hash, right, ""};
}

Result<api::Reply<Me>> login_password_create(
    Context& context,
    const api::Anyone& who,
    const LoginPasswordCreate& input,
    const PasswordFound& found
) {
    const auto& caller = who.caller();
    const auto account = normal_account(input.account);
    HG_CHECK(check_failures(context, account, caller.address));
    if (!is_right(context, found)) {
        return counted(context, account, caller.address, refuse(Refusal::password_wrong));
    }
    if (auto checked = check_totp(context, found.person, input.totp); !checked) {
        const bool tried = input.totp && !input.totp->empty();
        if (!tried) return checked.error();
        return counted(context, account, caller.address, checked.error());
    }
    HG_CHECK(check_consent(context, found.person, input.agreed.value_or("")));
    record_consent(context, found.person, ConsentWay::password);
    forget_attempts(context, {failures_of_account, account});
    const auto opened = create_login(context, found.person, caller.device);
    return api::Reply<Me>{me_of(context, opened.person), {login_cookie(caller, opened.token)}};
}

Result<PasswordFound> prepare_password_change(
    Context& context, const Authenticated& me, const PasswordChange& input
) {
    const auto row = find_password_of_person(context.tx, me.person());
    if (!row) return refuse(Refusal::password_wrong);
    HG_CHECK(check_failures(context, row->account, me.caller().address));
    PasswordFound found{row->person_id, row->hash, fits(row->hash, input.current_password), ""};
    if (found.right) found.new_hash = hash_password(input.new_password);
    return found;
}

Result<Nothing> password_change(
    Context& context, const Authenticated& me, const PasswordChange&, const PasswordFound& found
) {
    const auto row = find_password_of_person(context.tx, me.person());
    if (!row) return refuse(Refusal::password_wrong);
    HG_CHECK(check_failures(context, row->account, me.caller().address));
    if (!is_right(context, found)) {
        return counted(context, row->account, me.caller().address, refuse(Refusal::password_wrong));
    }
    put_password(context.tx, {me.person(), row->account, found.new_hash}, context.now);
    revoke_other_logins(context.tx, {me.person(), me.device()}, context.now);
    audit(context, me.person(), "password_change");
    return Nothing{};
}

Result<TotpCreated> totp_create(Context& context, const Authenticated& me, const api::NoInput&) {
    const auto secret = tenant::random_bytes(secret_bytes);
    put_pending_totp(context.tx, me.person(), context.tenant.keys.seal(secret));
    const auto shown = me_of(context, me.person());
    const auto label = shown.account.value_or(shown.phone_masked.value_or(to_string(me.person())));
    const auto spelled = to_base32(secret);
    return TotpCreated{spelled, otpauth_url(context.tenant.settings.title, label, spelled)};
}

Result<Nothing> totp_confirm(Context& context, const Authenticated& me, const TotpConfirm& input) {
    const auto totp = find_totp(context.tx, me.person());
    if (!totp || !totp->pending_sealed) return refuse(Refusal::totp_wrong);
    const auto secret = context.tenant.keys.open(*totp->pending_sealed);
    const auto step = matching_totp_step(secret, normal_code(input.code), context.now, 0);
    if (!step) return refuse(Refusal::totp_wrong);
    put_pending_in_force(context.tx, me.person(), *step);
    audit(context, me.person(), "totp_confirm");
    return Nothing{};
}

Result<Nothing> totp_delete(Context& context, const Authenticated& me, const api::NoInput&) {
    delete_totp(context.tx, me.person());
    audit(context, me.person(), "totp_delete");
    return Nothing{};
}

}  // namespace hg::identity
