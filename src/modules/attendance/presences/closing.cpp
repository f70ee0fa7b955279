// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/presences/closing.hpp"

#include "modules/attendance/events/model.hpp"
#include "modules/attendance/presences/notice_kinds.hpp"
#include "modules/attendance/presences/stay.hpp"
#include "modules/attendance/presences/store.hpp"
#include "tenant/context.hpp"

namespace hg::attendance {

namespace {

constexpr std::int64_t closed_at_once_max = 500;

/// The session itself ends the presence. Hours and points follow; the member is told.
void settle(Context& context, Presence presence, const activities::Session& session) {
    presence.checked_out_at = std::max(context.now, presence.checked_in_at);
    close_presence(context.tx, presence.id, {*presence.checked_out_at, ClosedBy::session, {}});
    earn(context, presence, session, {});
    notices::notify(
        context,
        presence.person_id,
        notice_kinds::session_settled,
        {{"title", session.title},
         {"minutes", std::to_string(presence.minutes(context.now).value)},
         {"presence_id", to_string(presence.id)}}
    );
}

/// The new times count; but what was being served already counts from when it did.
void go_on(Context& context, const Presence& presence, const activities::Session& session) {
    const auto closes_at = check_in_window_of(session, context.tenant.settings).closes_at;
    if (!presence.counts_from || !presence.counts_until) {
        return change_terms(context.tx, presence.id, {}, {}, closes_at);
    }
    const bool serves = *presence.counts_from <= context.now;
    change_terms(
        context.tx,
        presence.id,
        serves ? *presence.counts_from : session.starts_at,
        session.ends_at,
        closes_at
    );
}

void close(Context& context, PresenceId id, const activities::Session& session) {
    // Presences that began before sessions settled who is inside know only the first end.
    const auto closes_at = check_in_window_of(session, context.tenant.settings).closes_at;
    if (closes_at > context.now) return postpone_closing(context.tx, id, closes_at);
    const auto presence = presence_with_id(context.tx, id);
    suspend(context, *presence, session);
    notices::notify(
        context,
        presence->person_id,
        notice_kinds::forgotten_check_out,
        {{"title", session.title}, {"presence_id", to_string(id)}}
    );
}

}  // namespace

void suspend(Context& context, const Presence& presence, const activities::Session& session) {
    const auto ends_at = std::max(session.ends_at, presence.checked_in_at);
    suspend_presence(context.tx, presence.id, ends_at, context.now);
    activities::release_spot_at_check_out(context, session, presence.person_id);
    context.publish_after_commit(activities::roster_topic(session.id));
}

std::size_t close_pending(Context& context) {
    const auto overdue = presences_overdue(context.tx, context.now, closed_at_once_max);
    for (const auto& [id, session_id] : overdue) {
        const auto session = activities::session(context, session_id);
        HG_ASSERT(session.has_value());
        close(context, id, *session);
    }
    return overdue.size();
}

void settle_open_presences(
    Context& context, const activities::Session& was, const activities::Session& is
) {
    const auto window = check_in_window_of(is, context.tenant.settings);
    const bool lets_in = !refusal_of_window(is, window, context.now);
    for (const auto& presence : open_presences(context.tx, is.id)) {
        if (lets_in) {
            go_on(context, presence, is);
        } else {
            settle(context, presence, was);
            activities::release_spot_at_check_out(context, is, presence.person_id);
        }
    }
}

}  // namespace hg::attendance
