// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "modules/identity/service.hpp"
#include "modules/identity/store.hpp"

namespace hg::identity {

namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::size_t token_length = 43;

std::optional<LoginRow> login_of(const Context& context, const api::Caller& caller) {
    if (caller.token.size() != token_length) return {};
    return find_login(context, caller.token);
}

}  // namespace

Result<Authenticated> Authenticated::prove(Context& context, const api::Caller& caller) {
    const auto login = login_of(context, caller);
    if (!login) return refuse(api::Refusal::login_required);
    return Authenticated(login->person, login->device, caller);
}

Result<Visitor> Visitor::prove(Context& context, const api::Caller& caller) {
    const auto login = login_of(context, caller);
    return Visitor(login ? std::optional(login->person) : std::nullopt, caller);
}

NewLogin create_login(Context& context, PersonId person, std::string_view device) {
    auto token = to_base64url(tenant::random_bytes(token_bytes));
    insert_login(context, token, person, device);
    return {person, std::move(token)};
}

http::Header cookie(
    const api::Caller& caller, std::string_view name, std::string_view value, Span life
) {
    return {
        "Set-Cookie",
        fmt::format(
            "{}={}; Path={}; HttpOnly; SameSite=Lax; Max-Age={}{}",
            name,
            value,
            caller.base.empty() ? "/" : caller.base,
            life.ms / 1000,
            caller.secure ? "; Secure" : ""
        )
    };
}

http::Header cleared_cookie(const api::Caller& caller, std::string_view name) {
    return cookie(caller, name, "", {0});
}

http::Header login_cookie(const api::Caller& caller, const std::string& token) {
    return cookie(caller, "hg_login", token, login_life);
}

DeviceList list_devices(const Context& context, const Authenticated& me) {
    DeviceList list;
    for (auto& row : live_devices(context, me.person())) {
        const bool current = row.id == me.device();
        list.items.push_back(
            {row.id, std::move(row.device), row.created_at, row.expires_at, current}
        );
    }
    return list;
}

Result<Nothing> revoke_device(Context& context, PersonId person, DeviceId device) {
    if (!revoke_login(context, person, device)) return refuse(Refusal::device_unknown);
    return Nothing{};
}

}  // namespace hg::identity
