// SPDX-License-Identifier: Apache-2.0
#include <sodium.h>

#include "modules/identity/attempts.hpp"
#include "modules/identity/secrets.hpp"
#include "modules/identity/service.hpp"

namespace hg::identity {

namespace {

// OWASP's password storage cheat sheet, argon2id: 19 MiB, two passes, one lane.
constexpr unsigned long long passes = 2;
constexpr std::size_t memory_bytes = 19 * 1024 * 1024;

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
    const auto row = find_password_of_person(context, found.person);
    return row && row->hash == found.hash;
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
    put_password(context, person, normal_account(account), hash);
}

Result<PasswordFound> compare_password(
    const Context& context, const api::Caller& caller, const LoginPasswordCreate& given
) {
    const auto account = normal_account(given.account);
    HG_CHECK(check_failures(context, account, caller.address));
    const auto row = find_password_of_account(context, account);
    const bool right = fits(row ? row->hash : hash_of_nobody(), given.password);
    if (!row) return PasswordFound{};
    return PasswordFound{row->person, row->hash, right, ""};
}

Result<NewLogin> login_with_password(
    Context& context,
    const api::Caller& caller,
    const LoginPasswordCreate& given,
    const PasswordFound& found
) {
    const auto account = normal_account(given.account);
    HG_CHECK(check_failures(context, account, caller.address));
    if (!is_right(context, found)) {
        return counted(context, account, caller.address, refuse(Refusal::password_wrong));
    }
    if (auto checked = check_totp(context, found.person, given.totp); !checked) {
        const bool tried = given.totp && !given.totp->empty();
        if (!tried) return checked.error();
        return counted(context, account, caller.address, checked.error());
    }
    forget_attempts(context, {failures_of_account, account});
    return create_login(context, found.person, caller.device);
}

Result<PasswordFound> compare_own_password(
    const Context& context, const Authenticated& me, const PasswordChange& given
) {
    const auto row = find_password_of_person(context, me.person());
    if (!row) return refuse(Refusal::password_wrong);
    HG_CHECK(check_failures(context, row->account, me.caller().address));
    PasswordFound found{row->person, row->hash, fits(row->hash, given.current_password), ""};
    if (found.right) found.new_hash = hash_password(given.new_password);
    return found;
}

Result<Nothing> change_password(
    Context& context, const Authenticated& me, const PasswordFound& found
) {
    const auto row = find_password_of_person(context, me.person());
    if (!row) return refuse(Refusal::password_wrong);
    HG_CHECK(check_failures(context, row->account, me.caller().address));
    if (!is_right(context, found)) {
        return counted(context, row->account, me.caller().address, refuse(Refusal::password_wrong));
    }
    put_password(context, me.person(), row->account, found.new_hash);
    revoke_other_logins(context, me.person(), me.device());
    record_audit(context, {me.person(), "password_change", "person " + to_string(me.person()), ""});
    return Nothing{};
}

}  // namespace hg::identity
