// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "modules/identity/service.hpp"
#include "modules/identity/store.hpp"

namespace hg::identity {

namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::size_t token_length = 43;

std::optional<SessionRow> session_of(const Work& work, const api::Caller& caller) {
    if (caller.token.size() != token_length) return {};
    return find_session(work, caller.token);
}

}  // namespace

Result<SignedIn> SignedIn::prove(Work& work, const api::Caller& caller, const api::PathValues&) {
    const auto session = session_of(work, caller);
    if (!session) return refuse(api::Refusal::signed_out);
    return SignedIn(session->person, session->device, caller);
}

Result<Visitor> Visitor::prove(Work& work, const api::Caller& caller, const api::PathValues&) {
    const auto session = session_of(work, caller);
    return Visitor(session ? std::optional(session->person) : std::nullopt, caller);
}

OpenedSession open_session(Work& work, PersonId person, std::string_view device) {
    auto token = to_base64url(town::random_bytes(token_bytes));
    insert_session(work, token, person, device);
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

http::Header session_cookie(const api::Caller& caller, const std::string& token) {
    return cookie(caller, "hg_session", token, session_life);
}

DeviceList list_devices(const Work& work, const SignedIn& me) {
    DeviceList list;
    for (auto& row : live_devices(work, me.person())) {
        const bool current = row.id == me.device();
        list.items.push_back(
            {row.id, std::move(row.device), row.created_at, row.expires_at, current}
        );
    }
    return list;
}

Result<Nothing> revoke_device(Work& work, PersonId person, DeviceId device) {
    if (!revoke_session(work, person, device)) return refuse(Refusal::device_unknown);
    return Nothing{};
}

}  // namespace hg::identity
