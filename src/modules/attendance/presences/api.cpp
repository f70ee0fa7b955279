// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/presences/api.hpp"

#include "modules/attendance/hand_entries/recording.hpp"
#include "modules/attendance/presences/stay.hpp"
#include "modules/attendance/presences/store.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::attendance {

namespace {

activities::Session session_of(Context& context, const Presence& presence) {
    auto session = activities::session(context, presence.session_id);
    HG_ASSERT(session.has_value());
    return *std::move(session);
}

PresenceView view_after(Context& context, PresenceId id, const std::optional<HandEntry>& entry) {
    const auto presence = *presence_with_id(context.tx, id);
    const auto stay = stay_of(context.tx, presence.person_id, presence.session_id);
    auto view = view_of(presence, context.now, total_of(context, stay));
    if (entry && entry->state == HandEntryState::waiting) view.waiting_entry_id = entry->id;
    return view;
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
        {},
        decisions_about(context.tx, presence.id),
        {}
    };
    report.waiting_entry_id = entry_waiting_for(context.tx, presence.id);
    report.entry = note_about(context.tx, presence.id);
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
    const auto& presence = by.presence();
    HG_TRY(
        const auto entry,
        correct_by_hand(context, by.session(), presence, {times, by.person(), wish.reason})
    );
    return view_after(context, presence.id, entry);
}

Result<PresenceView> presence_annul(
    Context& context, const Decider& by, const PresenceAnnul& wish
) {
    const auto& presence = by.presence();
    if (presence.state() == PresenceState::annulled) return refuse(Refusal::already_annulled);
    const PresenceTimes times{
        .checked_in_at = presence.in_at(),
        .checked_out_at = presence.out_at().value_or(std::max(context.now, presence.in_at()))
    };
    return decide(
        context, presence, by.session(), {DecisionKind::annulment, times, wish.reason, by.person()}
    );
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
