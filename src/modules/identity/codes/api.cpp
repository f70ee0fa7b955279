// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/codes/api.hpp"

#include "base/names.hpp"
#include "modules/identity/attempts/api.hpp"
#include "modules/identity/codes/model.hpp"
#include "modules/identity/codes/store.hpp"
#include "modules/identity/consents/api.hpp"
#include "modules/identity/logins/model.hpp"
#include "modules/identity/people/model.hpp"
#include "modules/identity/wechat/api.hpp"

namespace hg::identity {

namespace {

constexpr std::string_view code_purpose = "login_code";

Bytes hash_of(const Context& context, const std::string& phone, std::string_view code) {
    return {context.tenant.keys.mac(code_purpose, fmt::format("{}:{}", phone, code))};
}

Bytes index_of(const Context& context, const std::string& phone) {
    return context.tenant.keys.blind_index("code:" + phone);
}

/// One that holds nothing visible was not given.
Result<Nothing> check_given_name(std::string_view name) {
    if (hg::normal_name(name) == "") return Nothing{};
    HG_CHECK(normal_name(name));
    return Nothing{};
}

/// Somebody who has just given a name goes on in the language in which they were asked for it.
PersonId newcomer_or_known(
    Context& context, const api::Caller& caller, const std::string& number, std::string_view name
) {
    const auto known = find_person_with_phone(context, number);
    const bool had_name = known && !name_of(context, *known)->name.empty();
    const auto person = person_with_phone(context, number, name).value();
    if (!had_name) choose_language(context, person, caller.language);
    return person;
}

}  // namespace

Result<CodeSent> request_code(Context& context, const api::Caller& caller, std::string_view phone) {
    HG_TRY(const auto number, normal_phone(phone));
    const Attempt attempts[]{
        {code_again, number}, {codes_of_phone, number}, {codes_of_address, caller.address}
    };
    for (const auto& attempt : attempts) HG_CHECK(check_attempt(context, attempt));
    for (const auto& attempt : attempts) count_attempt(context, attempt);
    const auto code = random_code();
    const auto hash = hash_of(context, number, code);
    put_code(context.tx, index_of(context, number), hash, context.now);
    context.post({tenant::Channel::sms, number, "login_code", {{"code", code}}});
    return CodeSent{context.now + code_life, context.now + code_again.window};
}

Result<NewLogin> login_with_code(
    Context& context, const api::Caller& caller, const PhoneLogin& login
) {
    HG_TRY(const auto number, normal_phone(login.phone));
    const Attempt wrong{wrong_codes_of_address, caller.address};
    HG_CHECK(check_attempt(context, wrong));
    const auto index = index_of(context, number);
    const auto sent = find_code(context.tx, index);
    if (!sent || sent->expires_at <= context.now || sent->tries >= code_tries_max) {
        return refuse(Refusal::code_expired);
    }
    if (!tenant::same_secret(
            sent->hash.data, hash_of(context, number, normal_code(login.code)).data
        )) {
        count_try(context.tx, index, *sent);
        count_attempt(context, wrong);
        context.commit_when_refused = true;
        return refuse(Refusal::code_wrong);
    }
    // A page that shows a refusal is an answer, which is committed: from here on nothing is
    // refused.
    const auto known = find_person_with_phone(context, number);
    HG_CHECK(check_consent(context, known, login.agreed));
    HG_CHECK(check_given_name(login.name));
    use_up_code(context.tx, index, *sent);
    forget_attempts(context, {code_again, number});
    const auto person = newcomer_or_known(context, caller, number, login.name);
    record_consent(context, person, login.way);
    return create_login(context, person, caller.device);
}

Result<CodeSent> login_code_create(
    Context& context, const api::Anyone& who, const LoginCodeCreate& input
) {
    return request_code(context, who.caller(), input.phone);
}

Result<api::Reply<Me>> login_phone_create(
    Context& context, const api::Anyone& who, const LoginPhoneCreate& input
) {
    const auto& caller = who.caller();
    const auto agreed = input.agreed.value_or("");
    const PhoneLogin login{input.phone, input.code, "", agreed, ConsentWay::app};
    HG_TRY(const auto opened, login_with_code(context, caller, login));
    api::Reply<Me> reply{me_of(context, opened.person), {login_cookie(caller, opened.token)}};
    if (link_wechat(context, caller, opened.person)) {
        reply.headers.push_back(cleared_cookie(caller, wechat_link_cookie));
    }
    return reply;
}

}  // namespace hg::identity
