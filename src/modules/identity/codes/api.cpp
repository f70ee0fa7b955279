// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/codes/api.hpp"

#include "modules/identity/attempts/api.hpp"
#include "modules/identity/codes/model.hpp"
#include "modules/identity/codes/store.hpp"
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
    Context& context, const api::Caller& caller, std::string_view phone, std::string_view code
) {
    HG_TRY(const auto number, normal_phone(phone));
    const Attempt wrong{wrong_codes_of_address, caller.address};
    HG_CHECK(check_attempt(context, wrong));
    const auto index = index_of(context, number);
    const auto sent = find_code(context.tx, index);
    if (!sent || sent->expires_at <= context.now || sent->tries >= code_tries_max) {
        return refuse(Refusal::code_expired);
    }
    if (!tenant::same_secret(sent->hash.data, hash_of(context, number, normal_code(code)).data)) {
        count_try(context.tx, index, *sent);
        count_attempt(context, wrong);
        context.commit_when_refused = true;
        return refuse(Refusal::code_wrong);
    }
    use_up_code(context.tx, index, *sent);
    forget_attempts(context, {code_again, number});
    HG_TRY(const auto person, person_with_phone(context, number, ""));
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
    HG_TRY(const auto opened, login_with_code(context, caller, input.phone, input.code));
    api::Reply<Me> reply{me_of(context, opened.person), {login_cookie(caller, opened.token)}};
    if (link_wechat(context, caller, opened.person)) {
        reply.headers.push_back(cleared_cookie(caller, wechat_link_cookie));
    }
    return reply;
}

}  // namespace hg::identity
