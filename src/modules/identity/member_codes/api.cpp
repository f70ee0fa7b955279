// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/member_codes/api.hpp"

#include "base/text.hpp"

namespace hg::identity {

namespace {

constexpr Span life = minutes(2);
constexpr Span step_length = seconds(15);
constexpr std::size_t mac_bytes = 12;

std::string mac_of(const Context& context, std::string_view text) {
    return to_base64url(context.tenant.keys.mac("member_code", text).substr(0, mac_bytes));
}

}  // namespace

MemberCode make_member_code(const Context& context, PersonId person) {
    const auto step = context.now.ms / step_length.ms;
    const auto text = fmt::format("m.{}.{}", person.value, step);
    return {fmt::format("{}.{}", text, mac_of(context, text)), Time{step * step_length.ms} + life};
}

std::optional<PersonId> person_of_member_code(const Context& context, std::string_view code) {
    const auto parts = split(code, '.');
    if (parts.size() != 4 || parts[0] != "m") return {};
    const auto person = parse_id(parts[1]);
    const auto step = parse_id(parts[2]);
    if (!person || !step) return {};
    const auto signed_part = code.substr(0, code.rfind('.'));
    if (!tenant::same_secret(mac_of(context, signed_part), parts[3])) return {};
    const Time made{*step * step_length.ms};
    if (made > context.now || made + life <= context.now) return {};
    return PersonId{*person};
}

Result<MemberCode>
member_code_show(Context& context, const Authenticated& me, const api::NoInput&) {
    return make_member_code(context, me.person());
}

}  // namespace hg::identity
