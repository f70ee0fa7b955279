// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "modules/identity/attempts.hpp"
#include "modules/identity/secrets.hpp"

namespace hg::identity {

namespace {

constexpr std::string_view code_purpose = "login_code";
constexpr std::string_view member_code_purpose = "member_code";
constexpr std::size_t member_mac_bytes = 12;

Bytes hash_of(const Context& context, const std::string& phone, std::string_view code) {
    return {context.tenant.keys.mac(code_purpose, fmt::format("{}:{}", phone, code))};
}

std::string member_mac(const Context& context, std::string_view text) {
    return to_base64url(
        context.tenant.keys.mac(member_code_purpose, text).substr(0, member_mac_bytes)
    );
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
    put_code(context, number, hash_of(context, number, code));
    context.post({tenant::Channel::sms, number, "login_code", {{"code", code}}});
    return CodeSent{context.now + code_life, context.now + code_pause};
}

Result<NewLogin> login_with_code(
    Context& context, const api::Caller& caller, std::string_view phone, std::string_view code
) {
    HG_TRY(const auto number, normal_phone(phone));
    const Attempt wrong{wrong_codes_of_address, caller.address};
    HG_CHECK(check_attempt(context, wrong));
    const auto sent = find_code(context, number);
    if (!sent || sent->expires_at <= context.now || sent->tries >= code_tries_max) {
        return refuse(Refusal::code_expired);
    }
    if (!tenant::same_secret(sent->hash.data, hash_of(context, number, code).data)) {
        count_try(context, number, *sent);
        count_attempt(context, wrong);
        context.commit_when_refused = true;
        return refuse(Refusal::code_wrong);
    }
    use_up_code(context, number, *sent);
    forget_attempts(context, {code_again, number});
    HG_TRY(const auto person, person_with_phone(context, number, ""));
    return create_login(context, person, caller.device);
}

MemberCode make_member_code(const Context& context, PersonId person) {
    const auto step = context.now.ms / member_code_step.ms;
    const auto text = fmt::format("m.{}.{}", person.value, step);
    return {
        fmt::format("{}.{}", text, member_mac(context, text)),
        Time{step * member_code_step.ms} + member_code_life
    };
}

std::optional<PersonId> person_of_member_code(const Context& context, std::string_view code) {
    const auto parts = split(code, '.');
    if (parts.size() != 4 || parts[0] != "m") return {};
    const auto person = parse_id(parts[1]);
    const auto step = parse_id(parts[2]);
    if (!person || !step) return {};
    const auto signed_text = code.substr(0, code.rfind('.'));
    if (!tenant::same_secret(member_mac(context, signed_text), parts[3])) return {};
    const Time made{*step * member_code_step.ms};
    if (made > context.now || made + member_code_life <= context.now) return {};
    return PersonId{*person};
}

}  // namespace hg::identity
