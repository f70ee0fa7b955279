// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/presences/decisions.hpp"

#include <fmt/core.h>

#include "modules/attendance/presences/notice_kinds.hpp"
#include "modules/attendance/presences/stay.hpp"
#include "modules/attendance/presences/store.hpp"
#include "tenant/context.hpp"

namespace hg::attendance {

namespace {

constexpr db::Query decision_insert{"attendance.decision_insert", R"sql(
    INSERT INTO attendance_decisions (presence_id, revision, checked_in_at, checked_out_at,
        annulled, reason, decided_by, decided_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql"};

constexpr db::Query revision_raise{"attendance.revision_raise", R"sql(
    UPDATE attendance_presences SET revision = $2 WHERE id = $1 AND revision = $2 - 1
)sql"};

// Only a confirmation has no reason.
constexpr db::Query decision_list{"attendance.decision_list", R"sql(
    SELECT CASE WHEN d.annulled = 1 THEN 'annulment'
                WHEN d.reason = '' THEN 'confirmation'
                ELSE 'correction' END AS kind,
           d.decided_at, COALESCE(n.name, '') AS decided_by_name, d.checked_in_at,
           d.checked_out_at, d.reason
      FROM attendance_decisions d
      LEFT JOIN identity_public_people n ON n.person_id = d.decided_by
     WHERE d.presence_id = $1
     ORDER BY d.revision
)sql"};

/// A presence is not moved further from the check-in that happened than this, and is not longer
/// than the longest session with its window. The session's times do not matter: it may have been
/// moved since.
constexpr Span near_check_in = hours(12);
constexpr Span presence_max = hours(36);

/// The transaction begins again when another decision with this revision came first.
void insert_decision(Context& context, const Presence& presence, const Decision& decision) {
    const auto revision = presence.revision + 1;
    context.tx.run_or_conflict(revision_raise, presence.id, revision);
    context.tx.run(
        decision_insert,
        presence.id,
        revision,
        decision.times.checked_in_at,
        decision.times.checked_out_at,
        decision.kind == DecisionKind::annulment,
        decision.reason,
        decision.decided_by,
        context.now
    );
}

std::string act_of(DecisionKind kind) {
    switch (kind) {
        case DecisionKind::correction: return "presence_correct";
        case DecisionKind::annulment: return "presence_annul";
        case DecisionKind::confirmation: break;
    }
    return "presence_confirm";
}

notices::Kind notice_of(DecisionKind kind) {
    switch (kind) {
        case DecisionKind::correction: return notice_kinds::presence_corrected;
        case DecisionKind::annulment: return notice_kinds::presence_annulled;
        case DecisionKind::confirmation: break;
    }
    return notice_kinds::presence_confirmed;
}

}  // namespace

bool may_have_been(Context& context, const Presence& presence, const PresenceTimes& times) {
    return times.checked_in_at <= times.checked_out_at && times.checked_out_at <= context.now &&
           times.checked_in_at >= presence.checked_in_at - near_check_in &&
           times.checked_in_at <= presence.checked_in_at + near_check_in &&
           times.checked_out_at - times.checked_in_at <= presence_max &&
           !is_elsewhere(context.tx, presence, times);
}

PresenceView decide(
    Context& context,
    const Presence& presence,
    const activities::Session& session,
    const Decision& decision
) {
    if (!presence.checked_out_at) {
        // Decided times may lie before the check-in that happened; what happened stays in order.
        const auto out = std::max(decision.times.checked_out_at, presence.checked_in_at);
        close_presence(context.tx, presence.id, {out, ClosedBy::organiser, Evidence::by_hand});
        activities::release_spot_at_check_out(context, session, presence.person_id);
    }
    insert_decision(context, presence, decision);
    auto after = *presence_with_id(context.tx, presence.id);
    const bool has_reason = decision.kind != DecisionKind::confirmation;
    const auto total =
        earn(context, after, session, has_reason ? std::optional(decision.reason) : std::nullopt);
    identity::record_audit(
        context,
        {.actor = decision.decided_by,
         .act = act_of(decision.kind),
         .subject = fmt::format("presence {}", presence.id.value),
         .detail = decision.reason}
    );
    notices::notify(
        context,
        presence.person_id,
        notice_of(decision.kind),
        {{"title", session.title},
         {"minutes", std::to_string(after.minutes(context.now).value)},
         {"reason", decision.reason},
         {"presence_id", to_string(presence.id)}}
    );
    context.publish_after_commit(activities::roster_topic(session.id));
    return view_of(after, context.now, total);
}

std::vector<DecisionView> decisions_about(db::Transaction& tx, PresenceId presence) {
    return tx.all<DecisionView>(decision_list, presence);
}

}  // namespace hg::attendance
