// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/page.hpp"
#include "modules/attendance/pending/store.hpp"

namespace hg::attendance {

/// Proof that the presence is the caller's own. To all others it does not exist. Refusal:
/// presence_unknown.
class PresenceOwner {
public:
    static constexpr const char* permission = "presence_owner";
    static constexpr std::string_view subject = "presence_id";
    using Subject = PresenceId;
    using Requires = identity::Authenticated;
    static Result<PresenceOwner> prove(Context& context, const Requires& caller, Subject id);

    [[nodiscard]] const Presence& presence() const { return presence_; }

private:
    explicit PresenceOwner(const Presence& presence) : presence_(presence) {}
    Presence presence_;
};

struct PresenceLeave {
    PresenceId presence_id;
    Time left_at;
};
BOOST_DESCRIBE_STRUCT(PresenceLeave, (), (presence_id, left_at))

/// A member who forgot to check out says when they left. Once the session is over this ends a
/// presence that is still open; what is said may be said otherwise until it is decided about.
/// Refusals: session_running, already_out, times_impossible.
Result<PresenceView> presence_leave(
    Context& context, const PresenceOwner& owner, const PresenceLeave& wish
);

/// The presences about which the caller may decide, in all sessions, those that wait longest first.
Result<api::Page<PendingPresence>> pending_list(
    Context& context, const identity::Authenticated& caller, const api::PageQuery& query
);

struct Confirmation {
    PresenceId presence_id;
    Time checked_out_at;
};
BOOST_DESCRIBE_STRUCT(Confirmation, (), (presence_id, checked_out_at))

struct ConfirmationCreate {
    SessionId session_id;
    std::vector<Confirmation> confirmations;
};
BOOST_DESCRIBE_STRUCT(ConfirmationCreate, (), (session_id, confirmations))
inline std::vector<FieldSpec> field_specs(const ConfirmationCreate*) {
    return {field(&ConfirmationCreate::confirmations)
                .between(1, 500)
                .described("When each of them left. All are confirmed, or none.")};
}

struct ConfirmedPresences {
    std::vector<PresenceView> items;
};
BOOST_DESCRIBE_STRUCT(ConfirmedPresences, (), (items))

/// Refusals: presence_unknown, own_presence, not_pending, times_impossible.
Result<ConfirmedPresences> confirmation_create(
    Context& context, const activities::SessionOrganiser& organiser, const ConfirmationCreate& wish
);

}  // namespace hg::attendance
