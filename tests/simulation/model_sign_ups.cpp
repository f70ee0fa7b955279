// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/fixtures.hpp"
#include "simulation/model.hpp"

namespace hg::simulation {

namespace {

std::int64_t position_of(const ModelSession& session, PersonId person) {
    return std::ranges::find(session.waiting, person) - session.waiting.begin() + 1;
}

bool has_room(const ModelSession& session) {
    return std::ssize(session.confirmed) < session.capacity;
}

bool waits(const ModelSession& session, PersonId person) {
    return std::ranges::find(session.waiting, person) != session.waiting.end();
}

}  // namespace

/// Until the start, or until half an hour before the end.
void Model::move_up(ModelSession& session, Time now) {
    const auto until = std::max(session.starts_at, session.ends_at - minutes(30));
    if (session.cancelled || now >= until) return;
    while (has_room(session) && !session.waiting.empty()) {
        session.confirmed.insert(session.waiting.front());
        session.waiting.erase(session.waiting.begin());
        notices["activities.waitlist_moved_up"] += 1;
    }
}

void Model::put(ModelSession& session, PersonId person) {
    std::erase(session.order, person);
    session.order.push_back(person);
}

/// A spot taken at the open door is given back by whoever leaves.
void Model::leave_door(SessionId id, PersonId person, Time now) {
    auto& session = sessions.at(id);
    if (session.at_door.erase(person) == 0) return;
    session.confirmed.erase(person);
    move_up(session, now);
}

/// The last who signed up and has not come is the first whose spot goes to the first who waits.
Answer Model::expect_no_shows(Time now) {
    int released = 0;
    for (auto& [id, session] : sessions) {
        if (!session.no_show_minutes || session.cancelled || session.ends_at <= now) continue;
        if (session.starts_at + minutes(*session.no_show_minutes) > now) continue;
        if (now >= std::max(session.starts_at, session.ends_at - minutes(30))) continue;
        move_up(session, now);
        const auto order = session.order;
        for (auto person = order.rbegin(); person != order.rend(); ++person) {
            if (session.waiting.empty()) break;
            const bool came = std::ranges::any_of(presences, [&](const auto& each) {
                return each.second.session == id && each.second.person == *person;
            });
            if (came || !session.confirmed.contains(*person)) continue;
            session.confirmed.erase(*person);
            session.at_door.erase(*person);
            notices["activities.spot_passed_on"] += 1;
            ++released;
            move_up(session, now);
        }
    }
    return {fmt::format("{} spots passed on", released)};
}

void Model::tell_everybody(const ModelSession& session, const std::string& kind) {
    const auto people = std::ssize(session.confirmed) + std::ssize(session.waiting);
    if (people > 0) notices[kind] += people;
}

Answer Model::expect_sign_up(const Request& request, Time now) {
    auto& session = sessions.at(request.session);
    if (session.cancelled) return {"session_cancelled"};
    if (session.ends_at <= now) return {"session_over"};
    if (session.confirmed.contains(request.by)) return {"confirmed"};
    if (waits(session, request.by)) return {"waitlisted", position_of(session, request.by)};
    if (has_room(session)) {
        session.confirmed.insert(request.by);
        put(session, request.by);
        return {"confirmed"};
    }
    if (request.waitlist == activities::Waitlist::decline) return {"session_full"};
    session.waiting.push_back(request.by);
    put(session, request.by);
    return {"waitlisted", position_of(session, request.by)};
}

Answer Model::expect_withdrawal(const Request& request, Time now) {
    auto& session = sessions.at(request.session);
    const bool confirmed = session.confirmed.contains(request.by);
    if (session.ends_at <= now) return {"session_over"};
    if (!confirmed && !waits(session, request.by)) return {"not_signed_up"};
    const auto* open = inside(request.by);
    if (open && open->session == session.id) return {"already_inside"};
    session.confirmed.erase(request.by);
    session.at_door.erase(request.by);
    std::erase(session.waiting, request.by);
    move_up(session, now);
    return {"done"};
}

Answer Model::expect_change(const Request& request, Time now) {
    auto& session = sessions.at(request.session);
    if (!organisers.contains(request.by)) return {"not_organiser"};
    const bool moves = session.starts_at != request.from || session.ends_at != request.until;
    const bool possible = request.until > request.from &&
                          request.until - request.from <= hours(24) &&
                          request.from >= now - hours(24);
    if (moves && !possible) return {"times_impossible"};
    if (session.cancelled) return {"session_cancelled"};
    if (session.starts_at <= now) {
        const bool over = session.ends_at <= now;
        const bool was_attended = attended(session.id);
        const bool is_past = was_attended || !moves || session.ends_at <= now - hours(24);
        if (over && is_past) return {"session_over"};
        if (was_attended && session.starts_at != request.from) return {"session_started"};
        if (was_attended && request.until <= now) return {"times_impossible"};
    }
    if (request.capacity < std::ssize(session.confirmed)) return {"capacity_below_confirmed"};
    if (moves && !session.known) session.known = {session.starts_at, session.ends_at, now};
    if (moves) session.known->told_at = now + minutes(2);
    session.starts_at = request.from;
    session.ends_at = request.until;
    session.capacity = request.capacity;
    if (moves) settle(session, now);
    move_up(session, now);
    return {"done"};
}

bool Model::attended(SessionId session) const {
    return std::ranges::any_of(presences, [&](const auto& each) {
        return each.second.session == session;
    });
}

Answer Model::expect_undo(const Request& request, Time now) {
    auto& session = sessions.at(request.session);
    if (!organisers.contains(request.by)) return {"not_organiser"};
    if (session.cancelled) return {"session_cancelled"};
    if (!session.known) return {"change_told"};
    const bool begun = session.starts_at <= now && session.known->starts_at != session.starts_at;
    if (begun && attended(session.id)) return {"session_started"};
    const bool moves =
        session.starts_at != session.known->starts_at || session.ends_at != session.known->ends_at;
    session.starts_at = session.known->starts_at;
    session.ends_at = session.known->ends_at;
    session.known.reset();
    if (moves) settle(session, now);
    move_up(session, now);
    return {"done"};
}

Answer Model::expect_tellings(Time now) {
    int told = 0;
    for (auto& [id, session] : sessions) {
        if (!session.known || session.known->told_at > now) continue;
        const bool moved = session.starts_at != session.known->starts_at ||
                           session.ends_at != session.known->ends_at;
        if (moved) tell_everybody(session, "activities.session_changed");
        session.known.reset();
        ++told;
    }
    return {fmt::format("{} told", told)};
}

Answer Model::expect_cancel(const Request& request, Time now) {
    auto& session = sessions.at(request.session);
    if (!organisers.contains(request.by)) return {"not_organiser"};
    if (session.cancelled) return {"done"};
    if (session.ends_at <= now) return {"session_over"};
    session.cancelled = true;
    session.known.reset();
    tell_everybody(session, "activities.session_cancelled");
    settle(session, now);
    return {"done"};
}

}  // namespace hg::simulation
