// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/qr_pages/frame.hpp"

#include "api/caller.hpp"
#include "base/text.hpp"

namespace hg::attendance {

namespace {

Language language_for(
    const Context& context, const api::Caller& caller, std::optional<PersonId> reader
) {
    const auto chosen = reader ? identity::chosen_language(context, *reader) : std::nullopt;
    return chosen.value_or(caller.language) == "en" ? Language::en : Language::zh;
}

/// No receipt holds a line break.
std::string before_text(std::string_view receipt) { return std::string(receipt) + "\n"; }

}  // namespace

QrFrame frame_for(
    Context& context,
    const api::Caller& caller,
    std::optional<PersonId> reader,
    std::optional<SessionId> session
) {
    const auto& settings = context.tenant.settings;
    const auto found = session ? activities::session(context, *session) : std::nullopt;
    return {
        .base = caller.base,
        .title = settings.title,
        .language = language_for(context, caller, reader),
        .wechat = identity::has_wechat_login(settings),
        .inside_wechat = identity::is_inside_wechat(caller),
        .path = {},
        .site_operator = identity::operator_of(settings),
        .session = found ? std::optional(facts_of(*found)) : std::nullopt,
    };
}

std::string sealed_text(
    const Context& context, std::string_view receipt, const std::string& typed
) {
    return to_base64url(context.tenant.keys.seal(before_text(receipt) + typed).data);
}

std::string opened_text(const Context& context, std::string_view receipt, std::string_view sealed) {
    const auto bytes = from_base64url(sealed);
    const auto text = bytes ? context.tenant.keys.open_untrusted(*bytes) : std::nullopt;
    const auto before = before_text(receipt);
    return text && text->starts_with(before) ? text->substr(before.size()) : "";
}

}  // namespace hg::attendance
