// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/pending/settling.hpp"

#include "modules/attendance/events/model.hpp"
#include "modules/attendance/pending/store.hpp"
#include "modules/attendance/presences/decisions.hpp"
#include "modules/attendance/presences/notice_kinds.hpp"
#include "modules/attendance/presences/store.hpp"
#include "tenant/context.hpp"

namespace hg::attendance {

namespace {

constexpr std::int64_t at_once_max = 500;
constexpr Span agreeing_within = hours(1);
constexpr Span decided_within = days(7);

void remind(Context& context, const OpenPresence& presence, const activities::Session& session) {
    mark_reminded(context.tx, presence.id, context.now);
    notices::notify(
        context,
        presence.person_id,
        notice_kinds::check_out_due,
        {{"title", session.title}, {"presence_id", to_string(presence.id)}}
    );
}

/// Answers false when the person cannot have been there so long: that is for an organiser.
bool confirm(Context& context, PresenceId id) {
    const auto presence = presence_with_id(context.tx, id);
    const auto session = activities::session(context, presence->session_id);
    HG_ASSERT(session.has_value());
    const PresenceTimes times{
        .checked_in_at = presence->checked_in_at, .checked_out_at = *presence->stated_out_at
    };
    if (!may_have_been(context, *presence, times)) return false;
    decide(context, *presence, *session, {DecisionKind::confirmation, times, {}, {}});
    return true;
}

}  // namespace

std::size_t remind_of_check_out(Context& context) {
    const auto late = minutes(context.tenant.settings.number(late_minutes));
    std::size_t told = 0;
    for (const auto& open : presences_to_remind(context.tx, context.now + late, at_once_max)) {
        const auto session = activities::session(context, open.session_id);
        HG_ASSERT(session.has_value());
        if (session->ends_at > context.now) continue;
        remind(context, open, *session);
        ++told;
    }
    return told;
}

std::size_t confirm_agreeing(Context& context) {
    std::size_t confirmed = 0;
    for (const auto id : pending_agreeing(context.tx, agreeing_within, at_once_max)) {
        confirmed += confirm(context, id);
    }
    return confirmed;
}

std::size_t escalate_undecided(Context& context) {
    const auto pending_until = context.now - decided_within;
    std::size_t escalated = 0;
    for (const auto& session : sessions_undecided(context.tx, pending_until)) {
        auto organisers = organisers_above(context.tx, session.organisation_id);
        if (organisers.empty()) organisers = organisers_at(context.tx, session.organisation_id);
        for (const auto person : organisers) {
            notices::notify(
                context,
                person,
                notice_kinds::pending_escalated,
                {{"title", session.title},
                 {"count", std::to_string(session.count)},
                 {"session_id", to_string(session.session_id)}}
            );
        }
        mark_escalated(context.tx, session.session_id, pending_until, context.now);
        escalated += static_cast<std::size_t>(session.count);
    }
    return escalated;
}

}  // namespace hg::attendance
