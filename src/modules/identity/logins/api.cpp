// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/logins/api.hpp"

#include "base/text.hpp"
#include "modules/identity/logins/model.hpp"
#include "modules/identity/logins/store.hpp"

namespace hg::identity {

namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::size_t token_length = 43;

std::optional<LoginRow> login_of(Context& context, const api::Caller& caller) {
    if (caller.token.size() != token_length) return {};
    return find_login(context.tx, caller.token, context.now);
}

}  // namespace

Result<Authenticated> Authenticated::prove(Context& context, const api::Caller& caller) {
    const auto login = login_of(context, caller);
    if (!login) return refuse(api::Refusal::login_required);
    return Authenticated(login->person_id, login->id, caller);
}

Result<Visitor> Visitor::prove(Context& context, const api::Caller& caller) {
    const auto login = login_of(context, caller);
    return Visitor(login ? std::optional(login->person_id) : std::nullopt, caller);
}

NewLogin create_login(Context& context, PersonId person, std::string_view device) {
    auto token = to_base64url(tenant::random_bytes(token_bytes));
    const auto id = context.new_id<DeviceId>();
    insert_login(context.tx, token, {person, id}, device, context.now);
    return {person, std::move(token)};
}

Result<api::Reply<LoggedOut>>
login_delete(Context& context, const Authenticated& me, const api::NoInput&) {
    HG_CHECK(device_revoke(context, me, {me.device()}));
    return api::Reply<LoggedOut>{{}, {cleared_cookie(me.caller(), "hg_login")}};
}

Result<api::Page<Device>>
device_list(Context& context, const Authenticated& me, const api::NoInput&) {
    api::Page<Device> page;
    for (auto& row : live_devices(context.tx, me.person(), context.now)) {
        const bool current = row.id == me.device();
        page.items.push_back(
            {row.id, std::move(row.device), row.created_at, row.expires_at, current}
        );
    }
    page.total = std::ssize(page.items);
    return page;
}

Result<Nothing> device_revoke(
    Context& context, const Authenticated& me, const DeviceRevoke& input
) {
    if (!revoke_login(context.tx, {me.person(), input.device_id}, context.now)) {
        return refuse(Refusal::device_unknown);
    }
    return Nothing{};
}

}  // namespace hg::identity
