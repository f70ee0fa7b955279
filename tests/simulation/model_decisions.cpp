// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "simulation/model.hpp"

namespace hg::simulation {

using attendance::ClosedBy;
using attendance::PresenceState;

namespace {

constexpr Span near_check_in = hours(12);
constexpr Span door_opens_early = minutes(30);
constexpr Span door_closes_late = minutes(30);

}  // namespace

Minutes Model::minutes_of(const ModelPresence& presence, Time now) {
    if (presence.annulled || presence.is_pending()) return {};
    auto from = presence.in;
    auto until = presence.out.value_or(now);
    if (presence.counts) {
        from = std::max(from, presence.counts->starts_at);
        until = std::min(until, presence.counts->ends_at);
    }
    return {until > from ? (until - from).ms / 60'000 : 0};
}

std::optional<attendance::StayTotal> Model::stay_of(const ModelPresence& presence) const {
    std::optional<attendance::StayTotal> total;
    for (const auto& [id, other] : presences) {
        const bool is_of_it =
            other.person == presence.person && other.session == presence.session && other.out;
        if (!is_of_it || other.is_pending()) continue;
        if (!total) total.emplace();
        total->minutes.value += minutes_of(other, *other.out).value;
    }
    if (!total) return {};
    const auto& rule = sessions.at(presence.session).rule;
    const auto points = total->minutes.value / rule.block_minutes * rule.points_per_block;
    total->points = {rule.points_max ? std::min(points, *rule.points_max) : points};
    return total;
}

bool Model::is_first(const ModelPresence& presence) const {
    return std::ranges::none_of(presences, [&](const auto& entry) {
        const auto& other = entry.second;
        return other.person == presence.person && other.session == presence.session &&
               other.id < presence.id;
    });
}

attendance::PresenceView Model::view(const ModelPresence& presence, Time now, WithStay with_stay)
    const {
    attendance::PresenceView view;
    view.id = presence.id;
    view.session_id = presence.session;
    view.checked_in_at = presence.in;
    if (!presence.is_pending()) view.checked_out_at = presence.out;
    view.stated_out_at = presence.stated_out;
    view.minutes = minutes_of(presence, now);
    view.state = presence.annulled       ? PresenceState::annulled
                 : presence.is_pending() ? PresenceState::pending
                 : presence.out          ? PresenceState::left
                                         : PresenceState::inside;
    view.closed_by = presence.closed_by;
    if (const auto stay = with_stay == WithStay::yes ? stay_of(presence) : std::nullopt) {
        view.stay_minutes = stay->minutes;
        view.points = stay->points;
    }
    return view;
}

/// Whether the wished times share a moment with another presence of the person that counts.
bool Model::overlaps(const Request& request, const ModelPresence& presence) const {
    return std::ranges::any_of(presences, [&](const auto& entry) {
        const auto& other = entry.second;
        if (other.id == presence.id || other.person != presence.person) return false;
        if (other.annulled || other.is_pending()) return false;
        const auto begin = std::max(other.in, request.from);
        return begin < (other.out ? std::min(*other.out, request.until) : request.until);
    });
}

std::string Model::refusal_of_times(
    const Request& request, const ModelPresence& presence, Time now
) {
    const bool possible = request.from <= request.until && request.until <= now &&
                          request.from >= presence.scanned_in - near_check_in &&
                          request.from <= presence.scanned_in + near_check_in &&
                          request.until - request.from <= hours(36);
    return possible && !overlaps(request, presence) ? "" : "times_impossible";
}

Answer Model::expect_decision(const Request& request, Time now) {
    const auto found = presences.find(request.presence);
    if (found == presences.end()) return {"presence_unknown"};
    auto& presence = found->second;
    if (!organisers.contains(request.by)) return {"not_organiser"};
    if (presence.person == request.by) return {"own_presence"};
    const bool annuls = request.act == Act::annul;
    if (annuls && presence.annulled) return {"already_annulled"};
    if (!annuls) {
        auto refusal = refusal_of_times(request, presence, now);
        if (!refusal.empty()) return {std::move(refusal)};
    }
    if (!presence.out) {
        presence.closed_by = ClosedBy::organiser;
        leave_door(presence.session, presence.person, now);
    }
    presence.in = annuls ? presence.in : request.from;
    presence.out = annuls ? presence.out.value_or(std::max(now, presence.in)) : request.until;
    presence.annulled = annuls;
    presence.revision += 1;
    notices[annuls ? "attendance.presence_annulled" : "attendance.presence_corrected"] += 1;
    return {"done", {}, view(presence, now, WithStay::yes)};
}

/// Those whom the session would still let in stay under its new times; for the others it is over.
void Model::settle(const ModelSession& session, Time now) {
    const bool lets_in =
        !session.cancelled && now >= session.starts_at - door_opens_early && now < session.ends_at;
    for (auto& [id, presence] : presences) {
        if (presence.session != session.id || presence.out) continue;
        if (lets_in) {
            presence.closes_at = session.ends_at + door_closes_late;
            if (!presence.counts) continue;
            const bool serves = presence.counts->starts_at <= now;
            if (!serves) presence.counts->starts_at = session.starts_at;
            presence.counts->ends_at = session.ends_at;
        } else {
            presence.out = std::max(now, presence.in);
            presence.closed_by = ClosedBy::session;
            notices["attendance.session_settled"] += 1;
            leave_door(session.id, presence.person, now);
        }
    }
}

void Model::suspend(ModelPresence& presence, Time now) {
    presence.out = std::max(sessions.at(presence.session).ends_at, presence.in);
    presence.closed_by = ClosedBy::schedule;
    presence.pending_since = now;
    leave_door(presence.session, presence.person, now);
}

/// Half an hour after the end; a session that was moved later is waited for.
Answer Model::expect_closing(Time now) {
    int overdue = 0;
    for (auto& [id, presence] : presences) {
        const auto ends_at = sessions.at(presence.session).ends_at;
        if (presence.out || presence.closes_at > now) continue;
        overdue += 1;
        presence.closes_at = std::max(presence.closes_at, ends_at + door_closes_late);
        if (presence.closes_at > now) continue;
        suspend(presence, now);
        notices["attendance.forgotten_check_out"] += 1;
    }
    return {fmt::format("{} overdue", overdue)};
}

Answer Model::expect_reminders(Time now) {
    int told = 0;
    for (auto& [id, presence] : presences) {
        const bool is_due = !presence.out && presence.closes_at <= now + door_closes_late &&
                            sessions.at(presence.session).ends_at <= now;
        if (!is_due || presence.reminded) continue;
        presence.reminded = true;
        told += 1;
    }
    if (told > 0) notices["attendance.check_out_due"] += told;
    return {fmt::format("{} reminded", told)};
}

/// From check-in to half an hour after the end; what is running is left by a scan.
Answer Model::expect_leaving(const Request& request, Time now) {
    const auto found = presences.find(request.presence);
    if (found == presences.end() || found->second.person != request.by) {
        return {"presence_unknown"};
    }
    auto& presence = found->second;
    if (presence.out && !presence.is_pending()) return {"already_out"};
    const auto ends_at = sessions.at(presence.session).ends_at;
    if (!presence.out && ends_at > now) return {"session_running"};
    const auto latest = std::min(now, presence.out.value_or(ends_at) + door_closes_late);
    if (request.until < presence.in || request.until > latest) return {"times_impossible"};
    if (!presence.out) suspend(presence, now);
    presence.stated_out = request.until;
    return {"done", {}, view(presence, now, WithStay::no)};
}

void Model::confirm(ModelPresence& presence, Time until) {
    presence.out = until;
    presence.revision += 1;
    notices["attendance.presence_confirmed"] += 1;
}

Answer Model::expect_confirmation(const Request& request, Time now) {
    if (!organisers.contains(request.by)) return {"not_organiser"};
    const auto found = presences.find(request.presence);
    if (found == presences.end() || found->second.session != request.session) {
        return {"presence_unknown"};
    }
    auto& presence = found->second;
    if (presence.person == request.by) return {"own_presence"};
    if (!presence.is_pending()) return {"not_pending"};
    auto times = request;
    times.from = presence.in;
    auto refusal = refusal_of_times(times, presence, now);
    if (!refusal.empty()) return {std::move(refusal)};
    confirm(presence, request.until);
    return {"done"};
}

/// Whose own word agrees with a check-in elsewhere within an hour after it, the oldest first.
std::vector<PresenceId> Model::agreeing() const {
    std::vector<const ModelPresence*> found;
    for (const auto& [id, presence] : presences) {
        if (!presence.is_pending() || !presence.stated_out) continue;
        const bool agrees = std::ranges::any_of(presences, [&](const auto& entry) {
            const auto& other = entry.second;
            return other.person == presence.person && other.session != presence.session &&
                   !other.annulled && other.scanned_in >= *presence.stated_out &&
                   other.scanned_in <= *presence.stated_out + hours(1);
        });
        if (agrees) found.push_back(&presence);
    }
    std::ranges::sort(found, {}, [](const auto* p) { return std::pair(*p->pending_since, p->id); });
    std::vector<PresenceId> ids;
    for (const auto* presence : found) ids.push_back(presence->id);
    return ids;
}

Answer Model::expect_agreeing(Time now) {
    int confirmed = 0;
    for (const auto id : agreeing()) {
        auto& presence = presences.at(id);
        Request times;
        times.from = presence.in;
        times.until = *presence.stated_out;
        if (!refusal_of_times(times, presence, now).empty()) continue;
        confirm(presence, times.until);
        confirmed += 1;
    }
    return {fmt::format("{} confirmed", confirmed)};
}

}  // namespace hg::simulation
