// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/pending/api.hpp"

#include "modules/attendance/events/model.hpp"
#include "modules/attendance/presences/closing.hpp"
#include "modules/attendance/presences/decisions.hpp"
#include "modules/attendance/presences/store.hpp"
#include "tenant/context.hpp"

namespace hg::attendance {

namespace {

Result<PresenceView> confirm(
    Context& context,
    const activities::SessionOrganiser& organiser,
    const Confirmation& confirmation
) {
    const auto presence = presence_with_id(context.tx, confirmation.presence_id);
    if (!presence || presence->session_id != organiser.session().id) {
        return refuse(Refusal::presence_unknown);
    }
    if (presence->person_id == organiser.person()) return refuse(Refusal::own_presence);
    if (presence->state() != PresenceState::pending) return refuse(Refusal::not_pending);
    const PresenceTimes times{
        .checked_in_at = presence->checked_in_at, .checked_out_at = confirmation.checked_out_at
    };
    if (!may_have_been(context, *presence, times)) return refuse(Refusal::times_impossible);
    return decide(
        context,
        *presence,
        organiser.session(),
        {DecisionKind::confirmation, times, {}, organiser.person()}
    );
}

}  // namespace

Result<PresenceOwner> PresenceOwner::prove(
    Context& context, const identity::Authenticated& caller, PresenceId id
) {
    const auto presence = presence_with_id(context.tx, id);
    if (!presence || presence->person_id != caller.person()) {
        return refuse(Refusal::presence_unknown);
    }
    return PresenceOwner(*presence);
}

Result<PresenceView> presence_leave(
    Context& context, const PresenceOwner& owner, const PresenceLeave& wish
) {
    const auto& presence = owner.presence();
    const auto state = presence.state();
    if (state != PresenceState::inside && state != PresenceState::pending) {
        return refuse(Refusal::already_out);
    }
    const auto session = activities::session(context, presence.session_id);
    HG_ASSERT(session.has_value());
    const bool is_inside = state == PresenceState::inside;
    if (is_inside && session->ends_at > context.now) return refuse(Refusal::session_running);
    // Later than the code let anybody out, nobody was there.
    const auto late = minutes(context.tenant.settings.number(late_minutes));
    const auto ends_at = presence.checked_out_at.value_or(session->ends_at);
    const auto latest = std::min(context.now, ends_at + late);
    if (wish.left_at < presence.checked_in_at || wish.left_at > latest) {
        return refuse(Refusal::times_impossible);
    }
    if (is_inside) suspend(context, presence, *session);
    state_leaving(context.tx, presence.id, wish.left_at);
    context.publish_after_commit(activities::roster_topic(presence.session_id));
    return view_of(*presence_with_id(context.tx, presence.id), context.now, {});
}

Result<api::Page<PendingPresence>> pending_list(
    Context& context, const identity::Authenticated& caller, const api::PageQuery& query
) {
    HG_TRY(auto rows, find_pending(context.tx, api::wish_of(query), caller.person()));
    return api::Page<PendingPresence>{
        std::move(rows.items),
        std::move(rows.next_cursor),
        count_pending(context.tx, caller.person())
    };
}

Result<ConfirmedPresences> confirmation_create(
    Context& context, const activities::SessionOrganiser& organiser, const ConfirmationCreate& wish
) {
    ConfirmedPresences confirmed;
    for (const auto& confirmation : wish.confirmations) {
        HG_TRY(const auto view, confirm(context, organiser, confirmation));
        confirmed.items.push_back(view);
    }
    return confirmed;
}

}  // namespace hg::attendance
