// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/store.hpp"
#include "modules/notices/notices.hpp"

namespace hg::attendance {

namespace {

constexpr std::int64_t closed_at_once_max = 500;

void close(Work& work, PresenceId id, const activities::Session& session) {
    // The session may have been moved since the sign-in.
    const auto closes_at = door_of(session, work.town.settings).closes_at;
    if (closes_at > work.now) return postpone_closing(work.tx, id, closes_at);
    auto presence = presence_with_id(work.tx, id);
    presence->signed_out_at = std::max(session.ends_at, presence->signed_in_at);
    presence->closed_by = ClosedBy::schedule;
    close_presence(work.tx, id, *presence->signed_out_at, ClosedBy::schedule);
    points::earn(work, earning_of(*presence, session, {}));
    notices::notify(
        work,
        presence->person_id,
        notices::Word::forgotten_sign_out,
        {{"title", session.title},
         {"minutes", std::to_string(presence->minutes(work.now).value)},
         {"presence_id", to_string(id)}}
    );
    work.touch(activities::room_topic(session.id));
}

}  // namespace

std::size_t close_forgotten(Work& work) {
    const auto overdue = presences_overdue(work.tx, work.now, closed_at_once_max);
    for (const auto& [id, session_id] : overdue) {
        const auto session = activities::session(work, session_id);
        HG_ASSERT(session.has_value());
        close(work, id, *session);
    }
    return overdue.size();
}

bool is_inside(Work& work, SessionId session, PersonId person) {
    const auto open = open_presence(work.tx, person);
    return open && open->session_id == session;
}

}  // namespace hg::attendance
