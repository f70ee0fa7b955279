// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "simulation/model.hpp"

namespace hg::simulation {

using attendance::ClosedBy;
using attendance::PresenceState;

namespace {

constexpr Span near_session = hours(12);
constexpr Span door_closes_late = minutes(30);

}  // namespace

Minutes Model::minutes_of(const ModelPresence& presence) const {
    if (presence.annulled || !presence.out) return {};
    return {(*presence.out - presence.in).ms / 60'000};
}

Points Model::points_of(const ModelPresence& presence) const {
    const auto& rule = sessions.at(presence.session).rule;
    const auto blocks = minutes_of(presence).value / rule.block_minutes;
    const auto points = blocks * rule.points_per_block;
    return {rule.points_max ? std::min(points, *rule.points_max) : points};
}

attendance::PresenceView Model::view(const ModelPresence& presence, Time now) const {
    attendance::PresenceView view;
    view.id = presence.id;
    view.session_id = presence.session;
    view.checked_in_at = presence.in;
    view.checked_out_at = presence.out;
    view.minutes = presence.out ? minutes_of(presence) : full_minutes(presence.in, now);
    view.state = presence.annulled ? PresenceState::annulled
                 : presence.out    ? PresenceState::left
                                   : PresenceState::inside;
    view.closed_by = presence.closed_by;
    if (presence.out) view.points = points_of(presence);
    return view;
}

/// Whether the wished times share a moment with another presence of the person that counts.
bool Model::overlaps(const Request& request, const ModelPresence& presence) const {
    return std::ranges::any_of(presences, [&](const auto& entry) {
        const auto& other = entry.second;
        if (other.id == presence.id || other.person != presence.person || other.annulled) {
            return false;
        }
        const auto begin = std::max(other.in, request.from);
        return begin < (other.out ? std::min(*other.out, request.until) : request.until);
    });
}

std::string Model::refusal_of_times(
    const Request& request, const ModelPresence& presence, Time now
) {
    const auto& session = sessions.at(presence.session);
    const bool possible = request.from <= request.until && request.until <= now &&
                          request.from >= session.starts_at - near_session &&
                          request.until <= session.ends_at + near_session;
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
    if (!presence.out) presence.closed_by = ClosedBy::organiser;
    presence.in = annuls ? presence.in : request.from;
    presence.out = annuls ? presence.out.value_or(std::max(now, presence.in)) : request.until;
    presence.annulled = annuls;
    presence.revision += 1;
    notices[annuls ? "attendance.presence_annulled" : "attendance.presence_corrected"] += 1;
    return {"done", {}, view(presence, now)};
}

/// Half an hour after the end, at the end; a session that was moved later is waited for.
Answer Model::expect_closing(Time now) {
    int overdue = 0;
    for (auto& [id, presence] : presences) {
        const auto ends_at = sessions.at(presence.session).ends_at;
        if (presence.out || presence.closes_at > now) continue;
        overdue += 1;
        presence.closes_at = std::max(presence.closes_at, ends_at + door_closes_late);
        if (presence.closes_at > now) continue;
        presence.out = std::max(ends_at, presence.in);
        presence.closed_by = ClosedBy::schedule;
        notices["attendance.forgotten_check_out"] += 1;
    }
    return {fmt::format("{} overdue", overdue)};
}

}  // namespace hg::simulation
