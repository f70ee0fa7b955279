// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/presences/api.hpp"

#include <fmt/core.h>

#include "modules/attendance/presences/notice_kinds.hpp"
#include "modules/attendance/presences/stay.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::attendance {

namespace {

/// A presence is not moved further from the check-in that happened than this, and is not longer
/// than the longest session with its window. The session's times do not matter: it may have been
/// moved since.
constexpr Span near_check_in = hours(12);
constexpr Span presence_max = hours(36);

bool is_possible(const PresenceTimes& times, const Presence& presence, Time now) {
    return times.checked_in_at <= times.checked_out_at && times.checked_out_at <= now &&
           times.checked_in_at >= presence.checked_in_at - near_check_in &&
           times.checked_in_at <= presence.checked_in_at + near_check_in &&
           times.checked_out_at - times.checked_in_at <= presence_max;
}

activities::Session session_of(Context& context, const Presence& presence) {
    auto session = activities::session(context, presence.session_id);
    HG_ASSERT(session.has_value());
    return *std::move(session);
}

void tell_member(
    Context& context, const Decider& by, const Presence& after, const Decision& decision
) {
    notices::notify(
        context,
        after.person_id,
        decision.annulled ? notice_kinds::presence_annulled : notice_kinds::presence_corrected,
        {{"title", by.session().title},
         {"minutes", std::to_string(after.minutes(context.now).value)},
         {"reason", decision.reason},
         {"presence_id", to_string(after.id)}}
    );
}

/// Writes the decision down; hours, points, the audit log, the member's notice and the roster
/// follow.
PresenceView decide(Context& context, const Decider& by, Decision decision) {
    const auto& before = by.presence();
    if (!before.checked_out_at) {
        // Decided times may lie before the check-in that happened; what happened stays in order.
        const auto out = std::max(decision.checked_out_at, before.checked_in_at);
        close_presence(context.tx, before.id, out, ClosedBy::organiser);
    }
    decision.presence_id = before.id;
    decision.revision = before.revision + 1;
    decision.decided_by = by.person();
    decision.decided_at = context.now;
    insert_decision(context.tx, decision);
    const auto after = *presence_with_id(context.tx, before.id);
    const auto stay = stay_of(context.tx, before.person_id, before.session_id);
    const auto total = earn(context, stay, by.session(), decision.reason);
    identity::record_audit(
        context,
        {.actor = by.person(),
         .act = decision.annulled ? "presence_annul" : "presence_correct",
         .subject = fmt::format("presence {}", before.id.value),
         .detail = decision.reason}
    );
    tell_member(context, by, after, decision);
    context.publish_after_commit(activities::roster_topic(before.session_id));
    return view_of(after, context.now, total);
}

}  // namespace

Result<PresenceReader> PresenceReader::prove(
    Context& context, const identity::Authenticated& caller, PresenceId id
) {
    const auto presence = presence_with_id(context.tx, id);
    if (!presence) return refuse(Refusal::presence_unknown);
    auto session = session_of(context, *presence);
    if (presence->person_id != caller.person() &&
        !organisations::organises(context, caller.person(), session.organisation_id)) {
        return refuse(Refusal::presence_unknown);
    }
    return PresenceReader(*presence, std::move(session));
}

Result<Decider> Decider::prove(
    Context& context, const identity::Authenticated& caller, PresenceId id
) {
    const auto presence = presence_with_id(context.tx, id);
    if (!presence) return refuse(Refusal::presence_unknown);
    auto session = session_of(context, *presence);
    if (!organisations::organises(context, caller.person(), session.organisation_id)) {
        return refuse(Refusal::not_organiser);
    }
    if (presence->person_id == caller.person()) return refuse(Refusal::own_presence);
    return Decider(caller.person(), *presence, std::move(session));
}

Result<PresenceReport>
presence_show(Context& context, const PresenceReader& reader, const PresencePath&) {
    const auto& presence = reader.presence();
    const auto& session = reader.session();
    const auto stay = stay_of(context.tx, presence.person_id, presence.session_id);
    const auto person = identity::name_of(context, presence.person_id);
    PresenceReport report{
        view_of(presence, context.now, total_of(context, stay)),
        person ? person->name : "",
        session.title,
        session.venue,
        session.starts_at,
        session.ends_at,
        decisions_about(context.tx, presence.id),
        {}
    };
    for (const auto& other : stay) {
        if (other.id != presence.id) report.others.push_back(view_of(other, context.now, {}));
    }
    return report;
}

Result<PresenceView> presence_correct(
    Context& context, const Decider& by, const PresenceCorrect& wish
) {
    const PresenceTimes times{
        .checked_in_at = wish.checked_in_at, .checked_out_at = wish.checked_out_at
    };
    // Nobody is at two places: no minute of a person counts twice.
    if (!is_possible(times, by.presence(), context.now) ||
        is_elsewhere(context.tx, by.presence(), times)) {
        return refuse(Refusal::times_impossible);
    }
    Decision decision;
    decision.checked_in_at = times.checked_in_at;
    decision.checked_out_at = times.checked_out_at;
    decision.reason = wish.reason;
    return decide(context, by, std::move(decision));
}

Result<PresenceView> presence_annul(
    Context& context, const Decider& by, const PresenceAnnul& wish
) {
    const auto& presence = by.presence();
    if (presence.state() == PresenceState::annulled) return refuse(Refusal::already_annulled);
    Decision decision;
    decision.checked_in_at = presence.in_at();
    decision.checked_out_at = presence.out_at().value_or(std::max(context.now, presence.in_at()));
    decision.annulled = true;
    decision.reason = wish.reason;
    return decide(context, by, std::move(decision));
}

Result<MyPresence>
my_presence_show(Context& context, const identity::Authenticated& caller, const api::NoInput&) {
    const auto presence = open_presence(context.tx, caller.person());
    if (!presence) return MyPresence{};
    return MyPresence{
        view_of(*presence, context.now, {}), facts_of(session_of(context, *presence))
    };
}

}  // namespace hg::attendance
