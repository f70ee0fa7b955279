// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/presences/closing.hpp"

#include "modules/attendance/events/model.hpp"
#include "modules/attendance/presences/notice_kinds.hpp"
#include "modules/attendance/presences/store.hpp"
#include "tenant/context.hpp"

namespace hg::attendance {

namespace {

constexpr std::int64_t closed_at_once_max = 500;

void close(Context& context, PresenceId id, const activities::Session& session) {
    // The session may have been moved since the check-in.
    const auto closes_at = check_in_window_of(session, context.tenant.settings).closes_at;
    if (closes_at > context.now) return postpone_closing(context.tx, id, closes_at);
    auto presence = presence_with_id(context.tx, id);
    presence->checked_out_at = std::max(session.ends_at, presence->checked_in_at);
    presence->closed_by = ClosedBy::schedule;
    close_presence(context.tx, id, *presence->checked_out_at, ClosedBy::schedule);
    points::earn(context, earning_of(*presence, session, {}));
    notices::notify(
        context,
        presence->person_id,
        notice_kinds::forgotten_check_out,
        {{"title", session.title},
         {"minutes", std::to_string(presence->minutes(context.now).value)},
         {"presence_id", to_string(id)}}
    );
    context.publish_after_commit(activities::roster_topic(session.id));
}

}  // namespace

std::size_t close_forgotten(Context& context) {
    const auto overdue = presences_overdue(context.tx, context.now, closed_at_once_max);
    for (const auto& [id, session_id] : overdue) {
        const auto session = activities::session(context, session_id);
        HG_ASSERT(session.has_value());
        close(context, id, *session);
    }
    return overdue.size();
}

}  // namespace hg::attendance
