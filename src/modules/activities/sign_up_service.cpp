// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "modules/activities/service.hpp"
#include "modules/activities/store.hpp"
#include "modules/notices/notices.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::activities {

namespace {

Watcher& watcher() {
    static Watcher one;
    return one;
}

bool invited(Work& work, ActivityId activity, PersonId person) {
    const auto audience = store::find(work, activity)->audience_organisation_id;
    if (!audience) return true;
    const auto circle = organisations::circle_of(work, person);
    return std::ranges::find(circle, *audience) != circle.end();
}

bool holds(std::optional<SignUpState> state) { return state && *state != SignUpState::withdrawn; }

SignUp answer(Work& work, SessionId session, PersonId person, SignUpState state) {
    return {session, state, store::position(work, session, person)};
}

Result<Nothing> check_sign_up(Work& work, const Session& session, PersonId person) {
    if (session.cancelled) return refuse(Refusal::session_cancelled);
    if (session.ends_at <= work.now) return refuse(Refusal::session_over);
    if (!invited(work, session.activity_id, person)) return refuse(Refusal::not_invited);
    return Nothing{};
}

/// Of those who come at once each finds either a place or that all are taken: what was found full
/// may have a place again by the time that somebody begins to wait.
Result<SignUp> place_or_wait(Work& work, SessionId session, Waitlist waitlist) {
    for (;;) {
        if (store::take_place(work, session)) return SignUp{session, SignUpState::confirmed, {}};
        if (waitlist == Waitlist::decline) return refuse(Refusal::session_full);
        if (const auto position = store::join_line(work, session)) {
            return SignUp{session, SignUpState::waitlisted, position};
        }
        if (store::session(work, session)->cancelled) return refuse(Refusal::session_cancelled);
    }
}

}  // namespace

void watch(Watcher new_watcher) { watcher() = std::move(new_watcher); }

std::string room_topic(SessionId session) { return "room/" + to_string(session); }

std::optional<Admission> admission(Work& work, SessionId session, PersonId person) {
    return store::admission(work, session, person);
}

std::vector<PersonId> expected_at(Work& work, SessionId session) {
    return store::confirmed(work, session);
}

bool take_place_at_door(Work& work, SessionId session, PersonId person) {
    const auto state = store::sign_up_state(work, session, person);
    if (state == SignUpState::confirmed) return true;
    if (!store::take_place(work, session)) return false;
    if (state == SignUpState::waitlisted) store::leave_line(work, session);
    store::put(work, session, person, state, store::Step::came_unannounced);
    work.touch(room_topic(session));
    return true;
}

Result<SignUp> sign_up(Work& work, PersonId person, SessionId session, Waitlist waitlist) {
    const auto found = store::admission(work, session, person);
    if (!found) return refuse(Refusal::session_unknown);
    HG_CHECK(check_sign_up(work, found->session, person));
    if (holds(found->sign_up)) return answer(work, session, person, *found->sign_up);
    HG_TRY(const auto given, place_or_wait(work, session, waitlist));
    store::put(
        work,
        session,
        person,
        found->sign_up,
        given.position ? store::Step::waitlisted : store::Step::signed_up
    );
    work.touch(room_topic(session));
    return given;
}

Result<Nothing> withdraw(Work& work, PersonId person, SessionId session) {
    const auto found = store::admission(work, session, person);
    if (!found) return refuse(Refusal::session_unknown);
    if (found->session.ends_at <= work.now) return refuse(Refusal::session_over);
    if (!holds(found->sign_up)) return refuse(Refusal::not_signed_up);
    if (watcher().is_inside(work, session, person)) return refuse(Refusal::already_inside);
    store::change(work, session, person, *found->sign_up, store::Step::withdrew);
    if (found->sign_up == SignUpState::confirmed) {
        store::release_place(work, session);
        move_up(work, found->session);
    } else {
        store::leave_line(work, session);
    }
    work.touch(room_topic(session));
    return Nothing{};
}

void move_up(Work& work, const Session& session) {
    if (session.cancelled) return;
    while (const auto person = store::first_waitlisted(work, session.id)) {
        if (!store::take_place(work, session.id)) return;
        store::leave_line(work, session.id);
        store::change(work, session.id, *person, SignUpState::waitlisted, store::Step::moved_up);
        notices::notify(
            work,
            *person,
            notices::Word::waitlist_moved_up,
            {{"title", session.title},
             {"starts_at", to_rfc3339(session.starts_at)},
             {"session_id", to_string(session.id)}}
        );
    }
}

}  // namespace hg::activities
