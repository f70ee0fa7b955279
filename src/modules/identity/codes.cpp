// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "modules/identity/attempts.hpp"
#include "modules/identity/secrets.hpp"

namespace hg::identity {

namespace {

constexpr std::string_view code_purpose = "sign_in_code";
constexpr std::string_view member_code_purpose = "member_code";
constexpr std::size_t member_mac_bytes = 12;

Bytes hash_of(const Work& work, const std::string& phone, std::string_view code) {
    return {work.town.keys.mac(code_purpose, fmt::format("{}:{}", phone, code))};
}

std::string member_mac(const Work& work, std::string_view text) {
    return to_base64url(work.town.keys.mac(member_code_purpose, text).substr(0, member_mac_bytes));
}

}  // namespace

Result<CodeSent> request_code(Work& work, const api::Caller& caller, std::string_view phone) {
    HG_TRY(const auto number, normal_phone(phone));
    const Attempt attempts[]{
        {code_again, number}, {codes_of_phone, number}, {codes_of_address, caller.address}
    };
    for (const auto& attempt : attempts) HG_CHECK(check_attempt(work, attempt));
    for (const auto& attempt : attempts) count_attempt(work, attempt);
    const auto code = random_code();
    put_code(work, number, hash_of(work, number, code));
    work.post({town::Channel::sms, number, "sign_in_code", {{"code", code}}});
    return CodeSent{work.now + code_life, work.now + code_pause};
}

Result<OpenedSession> sign_in_with_code(
    Work& work, const api::Caller& caller, std::string_view phone, std::string_view code
) {
    HG_TRY(const auto number, normal_phone(phone));
    const Attempt wrong{wrong_codes_of_address, caller.address};
    HG_CHECK(check_attempt(work, wrong));
    const auto sent = find_code(work, number);
    if (!sent || sent->expires_at <= work.now || sent->tries >= code_tries_max) {
        return refuse(Refusal::code_expired);
    }
    if (!town::same_secret(sent->hash.data, hash_of(work, number, code).data)) {
        count_try(work, number, *sent);
        count_attempt(work, wrong);
        work.keeps_refused = true;
        return refuse(Refusal::code_wrong);
    }
    use_up_code(work, number, *sent);
    forget_attempts(work, {code_again, number});
    HG_TRY(const auto person, person_with_phone(work, number, ""));
    return open_session(work, person, caller.device);
}

MemberCode make_member_code(const Work& work, PersonId person) {
    const auto step = work.now.ms / member_code_step.ms;
    const auto text = fmt::format("m.{}.{}", person.value, step);
    return {
        fmt::format("{}.{}", text, member_mac(work, text)),
        Time{step * member_code_step.ms} + member_code_life
    };
}

std::optional<PersonId> person_of_member_code(const Work& work, std::string_view code) {
    const auto parts = split(code, '.');
    if (parts.size() != 4 || parts[0] != "m") return {};
    const auto person = parse_id(parts[1]);
    const auto step = parse_id(parts[2]);
    if (!person || !step) return {};
    const auto signed_text = code.substr(0, code.rfind('.'));
    if (!town::same_secret(member_mac(work, signed_text), parts[3])) return {};
    const Time made{*step * member_code_step.ms};
    if (made > work.now || made + member_code_life <= work.now) return {};
    return PersonId{*person};
}

}  // namespace hg::identity
