// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/hand_entries/recording.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "modules/attendance/events/model.hpp"
#include "modules/attendance/presences/day_limit.hpp"
#include "modules/attendance/presences/decisions.hpp"
#include "modules/attendance/presences/notice_kinds.hpp"
#include "modules/attendance/presences/stay.hpp"
#include "modules/attendance/presences/store.hpp"

namespace hg::attendance {

namespace {

constexpr Span counted_together = days(7);

Presence presence_of_line(
    Context& context, const activities::Session& session, const HandLine& line
) {
    auto presence = new_presence(context, session, line.person_id, line.checked_in_at);
    presence.checked_out_at = line.checked_out_at;
    presence.closed_by = ClosedBy::organiser;
    presence.in_evidence = Evidence::by_hand;
    presence.out_evidence = Evidence::by_hand;
    return presence;
}

bool is_too_long(Context& context, const HandLine& line) {
    const auto before =
        minutes_by_hand(context.tx, line.person_id, context.now - counted_together, line.corrects);
    return before.value + line.minutes.value > context.tenant.settings.number(minutes_alone);
}

bool lacks_spots(Context& context, const activities::Session& session, const HandEntryWish& wish) {
    std::int64_t newcomers = 0;
    for (const auto& line : wish.lines) {
        const auto admission = activities::admission(context, session.id, line.person_id);
        newcomers += !line.corrects && admission->sign_up != activities::SignUpState::confirmed;
    }
    const auto others = session.confirmed_count + people_without_spot(context.tx, session.id);
    return newcomers > 0 && others + newcomers > session.capacity;
}

std::optional<WaitReason> reason_to_wait(
    Context& context, const activities::Session& session, const HandEntryWish& wish
) {
    const auto too_long = [&](const HandLine& line) { return is_too_long(context, line); };
    if (std::ranges::any_of(wish.lines, too_long)) return WaitReason::too_long;
    const auto latest = session.ends_at + days(context.tenant.settings.number(days_alone));
    if (context.now > latest) return WaitReason::too_late;
    return lacks_spots(context, session, wish) ? std::optional(WaitReason::no_spot) : std::nullopt;
}

/// Those who may approve are told; without anybody it would wait for ever.
bool ask_for_approval(
    Context& context,
    const activities::Session& session,
    const HandEntry& entry,
    const std::vector<HandLine>& lines
) {
    const auto deciders = deciders_of(context, session.organisation_id, entry.recorded_by, lines);
    for (const auto person : deciders) {
        notices::notify(
            context,
            person,
            notice_kinds::hand_entry_waiting,
            {{"title", session.title},
             {"count", std::to_string(lines.size())},
             {"hand_entry_id", to_string(entry.id)}}
        );
    }
    return !deciders.empty();
}

bool is_chosen(const Context& context) {
    const auto number = static_cast<unsigned char>(tenant::random_bytes(1).front());
    return number * 100 < context.tenant.settings.number(check_percent) * 256;
}

PresenceId enter_presence(
    Context& context,
    const activities::Session& session,
    const HandEntry& entry,
    const HandLine& line
) {
    auto presence = presence_of_line(context, session, line);
    insert_finished_presence(context.tx, presence);
    earn(context, presence, session, {});
    notices::notify(
        context,
        line.person_id,
        notice_kinds::presence_entered,
        {{"title", session.title},
         {"minutes", std::to_string(presence.minutes(context.now).value)},
         {"reason", entry.reason},
         {"presence_id", to_string(presence.id)}}
    );
    return presence.id;
}

PresenceId correct_presence(
    Context& context,
    const activities::Session& session,
    const HandEntry& entry,
    const HandLine& line
) {
    const auto presence = presence_with_id(context.tx, *line.corrects);
    decide(
        context,
        *presence,
        session,
        {DecisionKind::correction, line.times(), entry.reason, entry.recorded_by}
    );
    return *line.corrects;
}

PresenceId grant_day(
    Context& context, const activities::Session& session, const HandEntry&, const HandLine& line
) {
    auto presence = *presence_with_id(context.tx, *line.corrects);
    raise_limit(context, presence);
    book(context, presence.person_id, session, {});
    notices::notify(
        context,
        presence.person_id,
        notice_kinds::day_limit_raised,
        {{"title", session.title},
         {"minutes", std::to_string(presence.minutes(context.now).value)},
         {"presence_id", to_string(presence.id)}}
    );
    return presence.id;
}

/// The presence as it would stand.
Presence corrected(const Presence& presence, const PresenceTimes& times) {
    auto after = presence;
    after.revision += 1;
    after.annulled = false;
    after.decided_in_at = times.checked_in_at;
    after.decided_out_at = times.checked_out_at;
    return after;
}

/// The presence as the scans and the end of its session prove it.
Presence scanned(const Presence& presence) {
    auto before = presence;
    before.pending_since.reset();
    before.annulled.reset();
    before.decided_in_at.reset();
    before.decided_out_at.reset();
    return before;
}

/// What a correction adds to what was scanned.
HandLine correction_of(const Presence& presence, const PresenceTimes& times, Time now) {
    const bool is_scanned = presence.in_evidence != Evidence::by_hand;
    const auto proven = is_scanned ? scanned(presence).minutes_unlimited(now) : Minutes{};
    const auto after = corrected(presence, times).minutes_unlimited(now);
    HandLine line;
    line.person_id = presence.person_id;
    line.checked_in_at = times.checked_in_at;
    line.checked_out_at = times.checked_out_at;
    line.minutes = {std::max<std::int64_t>(0, after.value - proven.value)};
    line.corrects = presence.id;
    return line;
}

void audit(Context& context, const HandEntry& entry, const std::vector<HandLine>& lines) {
    std::string detail = entry.reason;
    for (const auto& line : lines) {
        detail += fmt::format("; person {}, {} min", line.person_id.value, line.minutes.value);
    }
    identity::record_audit(
        context,
        {.actor = entry.recorded_by,
         .act = "hand_entry_create",
         .subject = fmt::format("hand_entry {}", entry.id.value),
         .detail = detail}
    );
}

}  // namespace

std::optional<Refusal> refusal_of_line(
    Context& context, const activities::Session& session, const HandLine& line
) {
    if (line.corrects) {
        const auto presence = presence_with_id(context.tx, *line.corrects);
        if (may_have_been(context, *presence, line.times())) return {};
        return Refusal::times_impossible;
    }
    if (!activities::is_invited(context, session, line.person_id)) return Refusal::not_invited;
    const auto stay = stay_of(context.tx, line.person_id, session.id);
    const auto counts = [](const Presence& presence) {
        return presence.state() != PresenceState::annulled;
    };
    if (std::ranges::any_of(stay, counts)) return Refusal::present_already;
    const auto window = check_in_window_of(session, context.tenant.settings);
    const auto presence = presence_of_line(context, session, line);
    const bool possible =
        line.checked_in_at < line.checked_out_at && line.checked_out_at <= context.now &&
        line.checked_in_at >= window.opens_at && line.checked_out_at <= window.closes_at &&
        !is_elsewhere(context.tx, presence, line.times());
    return possible ? std::nullopt : std::optional(Refusal::times_impossible);
}

HandLine line_of(
    Context& context,
    const activities::Session& session,
    PersonId person,
    const PresenceTimes& times
) {
    HandLine line;
    line.person_id = person;
    line.checked_in_at = times.checked_in_at;
    line.checked_out_at = times.checked_out_at;
    line.minutes = presence_of_line(context, session, line).minutes(context.now);
    return line;
}

Result<HandEntry> enter_by_hand(
    Context& context, const activities::Session& session, const HandEntryWish& wish
) {
    const auto today = people_entered(context.tx, wish.by, local_midnight(context.now));
    if (today + std::ssize(wish.lines) > context.tenant.settings.number(people_a_day)) {
        return refuse(Refusal::quota_used);
    }
    HandEntry entry{
        context.new_id<HandEntryId>(),
        session.id,
        wish.by,
        context.now,
        wish.reason,
        HandEntryState::recorded,
        reason_to_wait(context, session, wish)
    };
    if (entry.waits_because) entry.state = HandEntryState::waiting;
    insert_hand_entry(context.tx, entry, wish.lines);
    audit(context, entry, wish.lines);
    if (!entry.waits_because) {
        put_into_effect(context, session, entry, wish.lines);
    } else if (!ask_for_approval(context, session, entry, wish.lines)) {
        return refuse(Refusal::approver_missing);
    }
    context.publish_after_commit(activities::roster_topic(session.id));
    return entry;
}

std::vector<PersonId> deciders_of(
    Context& context,
    OrganisationId organisation,
    PersonId recorder,
    const std::vector<HandLine>& but_for
) {
    auto people = organisations::deciders(context, organisation, recorder);
    std::erase_if(people, [&](PersonId person) {
        return std::ranges::find(but_for, person, &HandLine::person_id) != but_for.end();
    });
    return people;
}

Result<std::optional<HandEntry>> correct_by_hand(
    Context& context,
    const activities::Session& session,
    const Presence& presence,
    const Correcting& correction
) {
    const auto& [times, by, reason] = correction;
    if (!may_have_been(context, presence, times)) return refuse(Refusal::times_impossible);
    if (entry_waiting_for(context.tx, presence.id)) return refuse(Refusal::entry_waiting);
    const auto line = correction_of(presence, times, context.now);
    const auto after = corrected(presence, times).minutes_unlimited(context.now);
    if (line.minutes.value > 0 && after > presence.minutes_unlimited(context.now)) {
        HG_TRY(auto entry, enter_by_hand(context, session, {by, reason, {line}}));
        return std::optional(std::move(entry));
    }
    decide(context, presence, session, {DecisionKind::correction, times, reason, by});
    return std::optional<HandEntry>();
}

void ask_for_day(
    Context& context, const activities::Session& session, const Presence& presence, Minutes more
) {
    const HandEntry entry{
        context.new_id<HandEntryId>(),
        session.id,
        PersonId{},
        context.now,
        "",
        HandEntryState::waiting,
        WaitReason::day_limit
    };
    HandLine line;
    line.person_id = presence.person_id;
    line.checked_in_at = presence.in_at();
    line.checked_out_at = presence.out_at().value_or(context.now);
    line.minutes = more;
    line.corrects = presence.id;
    insert_hand_entry(context.tx, entry, {line});
    ask_for_approval(context, session, entry, {line});
}

void put_into_effect(
    Context& context,
    const activities::Session& session,
    const HandEntry& entry,
    const std::vector<HandLine>& lines
) {
    for (const auto& line : lines) {
        const bool of_day = entry.waits_because == WaitReason::day_limit;
        const auto effect = of_day ? grant_day : line.corrects ? correct_presence : enter_presence;
        const auto presence = effect(context, session, entry, line);
        const bool checked = !of_day && is_chosen(context);
        const auto check = checked ? std::optional(CheckState::open) : std::nullopt;
        mark_line_recorded(context.tx, entry.id, line.person_id, presence, check);
    }
}

}  // namespace hg::attendance
