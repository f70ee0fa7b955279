// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "modules/activities/service.hpp"
#include "modules/activities/store.hpp"
#include "modules/notices/notices.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::activities {

namespace {

constexpr notices::Kind waitlist_moved_up{"activities.waitlist_moved_up"};

bool is_inside_now(Context& context, SessionId session, PersonId person) {
    const auto ask = context.tenant.hooks.find(is_inside);
    return ask && ask(context, session, person);
}

bool invited(Context& context, ActivityId activity, PersonId person) {
    const auto audience = store::find(context, activity)->audience_organisation_id;
    if (!audience) return true;
    const auto circle = organisations::memberships_with_ancestors(context, person);
    return std::ranges::find(circle, *audience) != circle.end();
}

bool holds(std::optional<SignUpState> state) { return state && *state != SignUpState::withdrawn; }

SignUp answer(Context& context, SessionId session, PersonId person, SignUpState state) {
    return {session, state, store::position(context, session, person)};
}

Result<Nothing> check_sign_up(Context& context, const Session& session, PersonId person) {
    if (session.cancelled) return refuse(Refusal::session_cancelled);
    if (session.ends_at <= context.now) return refuse(Refusal::session_over);
    if (!invited(context, session.activity_id, person)) return refuse(Refusal::not_invited);
    return Nothing{};
}

/// Of those who come at once each finds either a place or that all are taken: what was found full
/// may have a place again by the time that somebody begins to wait.
Result<SignUp> take_spot_or_wait(Context& context, SessionId session, Waitlist waitlist) {
    for (;;) {
        if (store::take_spot(context, session)) return SignUp{session, SignUpState::confirmed, {}};
        if (waitlist == Waitlist::decline) return refuse(Refusal::session_full);
        if (const auto position = store::join_waitlist(context, session)) {
            return SignUp{session, SignUpState::waitlisted, position};
        }
        if (store::session(context, session)->cancelled) return refuse(Refusal::session_cancelled);
    }
}

}  // namespace

std::string roster_topic(SessionId session) { return "roster/" + to_string(session); }

std::optional<Admission> admission(Context& context, SessionId session, PersonId person) {
    return store::admission(context, session, person);
}

std::vector<PersonId> expected_at(Context& context, SessionId session) {
    return store::confirmed(context, session);
}

bool take_spot_at_check_in(Context& context, SessionId session, PersonId person) {
    const auto state = store::sign_up_state(context, session, person);
    if (state == SignUpState::confirmed) return true;
    if (!store::take_spot(context, session)) return false;
    if (state == SignUpState::waitlisted) store::leave_waitlist(context, session);
    store::put(context, session, person, state, store::Step::came_unannounced);
    context.publish_after_commit(roster_topic(session));
    return true;
}

Result<SignUp> sign_up(Context& context, PersonId person, SessionId session, Waitlist waitlist) {
    const auto found = store::admission(context, session, person);
    if (!found) return refuse(Refusal::session_unknown);
    HG_CHECK(check_sign_up(context, found->session, person));
    if (holds(found->sign_up)) return answer(context, session, person, *found->sign_up);
    HG_TRY(const auto given, take_spot_or_wait(context, session, waitlist));
    store::put(
        context,
        session,
        person,
        found->sign_up,
        given.position ? store::Step::waitlisted : store::Step::signed_up
    );
    context.publish_after_commit(roster_topic(session));
    return given;
}

Result<Nothing> withdraw(Context& context, PersonId person, SessionId session) {
    const auto found = store::admission(context, session, person);
    if (!found) return refuse(Refusal::session_unknown);
    if (found->session.ends_at <= context.now) return refuse(Refusal::session_over);
    if (!holds(found->sign_up)) return refuse(Refusal::not_signed_up);
    if (is_inside_now(context, session, person)) return refuse(Refusal::already_inside);
    store::change(context, session, person, *found->sign_up, store::Step::withdrew);
    if (found->sign_up == SignUpState::confirmed) {
        store::release_spot(context, session);
        move_up(context, found->session);
    } else {
        store::leave_waitlist(context, session);
    }
    context.publish_after_commit(roster_topic(session));
    return Nothing{};
}

void move_up(Context& context, const Session& session) {
    if (session.cancelled) return;
    while (const auto person = store::first_waitlisted(context, session.id)) {
        if (!store::take_spot(context, session.id)) return;
        store::leave_waitlist(context, session.id);
        store::change(context, session.id, *person, SignUpState::waitlisted, store::Step::moved_up);
        notices::notify(
            context,
            *person,
            waitlist_moved_up,
            {{"title", session.title},
             {"starts_at", to_rfc3339(session.starts_at)},
             {"session_id", to_string(session.id)}}
        );
    }
}

}  // namespace hg::activities
