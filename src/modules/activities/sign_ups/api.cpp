// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/sign_ups/api.hpp"

#include <algorithm>
#include <unordered_set>

#include "modules/activities/cards/store.hpp"
#include "modules/activities/sessions/store.hpp"
#include "modules/activities/sign_ups/store.hpp"
#include "modules/notices/notices.hpp"

namespace hg::activities {

namespace {

constexpr notices::Kind waitlist_moved_up{"activities.waitlist_moved_up"};
constexpr notices::Kind waitlist_left{"activities.waitlist_left"};
constexpr notices::Kind spot_passed_on{"activities.spot_passed_on"};

bool is_inside_now(Context& context, SessionId session, PersonId person) {
    const auto ask = context.tenant.hooks.find(is_inside);
    return ask && ask(context, session, person);
}

bool holds(std::optional<SignUpState> state) { return state && *state != SignUpState::withdrawn; }

Result<Nothing> check_sign_up(Context& context, const Session& session, PersonId person) {
    if (session.cancelled) return refuse(Refusal::session_cancelled);
    if (session.ends_at <= context.now) return refuse(Refusal::session_over);
    if (!is_invited(context, session, person)) return refuse(Refusal::not_invited);
    return Nothing{};
}

/// Of those who come at once each finds either a spot or that all are taken: what was found full
/// may have a spot again by the time that somebody begins to wait.
Result<SignUp> take_spot_or_wait(Context& context, SessionId session, Waitlist waitlist) {
    for (;;) {
        if (take_spot(context.tx, session)) return SignUp{session, SignUpState::confirmed, {}};
        if (waitlist == Waitlist::decline) return refuse(Refusal::session_full);
        if (const auto position = join_waitlist(context.tx, session)) {
            return SignUp{session, SignUpState::waitlisted, position};
        }
        if (find_session(context.tx, session)->cancelled) {
            return refuse(Refusal::session_cancelled);
        }
    }
}

SignUpEvent event_of(
    Context& context, SessionId session, PersonId person, std::optional<SignUpState> from, Step step
) {
    return {context.new_id<SignUpEventId>(), session, person, from, step, context.now};
}

/// Later nobody is told of a spot: there would be no time left to come.
constexpr Span time_to_come = minutes(30);
Time moving_up_ends_at(const Session& session) {
    return std::max(session.starts_at, session.ends_at - time_to_come);
}

/// Somebody waits who does not belong to the audience any more.
void drop_waiter(Context& context, const Session& session, PersonId person) {
    change_sign_up(
        context.tx, event_of(context, session.id, person, SignUpState::waitlisted, Step::withdrew)
    );
    leave_waitlist(context.tx, session.id);
    notices::notify(
        context,
        person,
        waitlist_left,
        {{"title", session.title}, {"session_id", to_string(session.id)}}
    );
}

/// With a spot, and not seen yet; the last to sign up stands first.
std::vector<PersonId> no_shows_of(Context& context, SessionId session) {
    const auto ask = context.tenant.hooks.find(people_who_came);
    if (!ask) return {};
    const auto came = ask(context, session);
    const std::unordered_set<PersonId> seen(came.begin(), came.end());
    auto expected = people_confirmed(context.tx, session);
    std::erase_if(expected, [&](PersonId person) { return seen.contains(person); });
    std::ranges::reverse(expected);
    return expected;
}

/// One spot for each who waits and is invited, as far as there are people who have not come.
std::size_t release_no_shows_of(Context& context, const Session& session) {
    if (context.now >= moving_up_ends_at(session)) return 0;
    std::size_t released = 0;
    for (const auto person : no_shows_of(context, session.id)) {
        move_up(context, session);
        if (!first_waitlisted(context.tx, session.id)) break;
        change_sign_up(
            context.tx,
            event_of(context, session.id, person, SignUpState::confirmed, Step::did_not_come)
        );
        release_spot(context.tx, session.id);
        notices::notify(
            context,
            person,
            spot_passed_on,
            {{"title", session.title}, {"session_id", to_string(session.id)}}
        );
        ++released;
    }
    move_up(context, session);
    if (released > 0) context.publish_after_commit(roster_topic(session.id));
    return released;
}

}  // namespace

std::string roster_topic(SessionId session) { return "roster/" + to_string(session); }

std::optional<Admission> admission(Context& context, SessionId session, PersonId person) {
    return find_admission(context.tx, session, person);
}

bool is_invited(Context& context, const Session& session, PersonId person) {
    return !session.audience_organisation_id || is_invited(context.tx, person, session.id);
}

std::vector<PersonId> expected_at(Context& context, SessionId session) {
    return people_confirmed(context.tx, session);
}

bool take_spot_at_check_in(Context& context, const Session& session, PersonId person) {
    const auto state = sign_up_state(context.tx, session.id, person);
    if (state == SignUpState::confirmed) return true;
    if (!take_spot(context.tx, session.id)) return false;
    if (state == SignUpState::waitlisted) leave_waitlist(context.tx, session.id);
    const bool announced = state == SignUpState::waitlisted || session.entry == Entry::sign_up;
    put_sign_up(
        context.tx,
        event_of(context, session.id, person, state, Step::came_unannounced),
        announced ? Taken::ahead : Taken::at_door
    );
    context.publish_after_commit(roster_topic(session.id));
    return true;
}

void release_spot_at_check_out(Context& context, const Session& session, PersonId person) {
    if (session.entry != Entry::open) return;
    const auto event =
        event_of(context, session.id, person, SignUpState::confirmed, Step::left_door);
    if (!leave_door(context.tx, event)) return;
    release_spot(context.tx, session.id);
    move_up(context, session);
}

std::size_t release_no_shows(Context& context) {
    std::size_t released = 0;
    for (const auto id : sessions_giving_spots(context.tx, context.now)) {
        released += release_no_shows_of(context, *find_session(context.tx, id));
    }
    return released;
}

Result<SignUp> sign_up(Context& context, PersonId person, SessionId session, Waitlist waitlist) {
    const auto found = find_admission(context.tx, session, person);
    if (!found) return refuse(Refusal::session_unknown);
    HG_CHECK(check_sign_up(context, found->session, person));
    if (holds(found->sign_up)) {
        return SignUp{session, *found->sign_up, position_of(context.tx, session, person)};
    }
    HG_TRY(auto given, take_spot_or_wait(context, session, waitlist));
    const auto step = given.position ? Step::waitlisted : Step::signed_up;
    put_sign_up(context.tx, event_of(context, session, person, found->sign_up, step));
    context.publish_after_commit(roster_topic(session));
    return given;
}

Result<Nothing> withdraw(Context& context, PersonId person, SessionId session) {
    const auto found = find_admission(context.tx, session, person);
    if (!found) return refuse(Refusal::session_unknown);
    if (found->session.ends_at <= context.now) return refuse(Refusal::session_over);
    if (!holds(found->sign_up)) return refuse(Refusal::not_signed_up);
    if (is_inside_now(context, session, person)) return refuse(Refusal::already_inside);
    change_sign_up(context.tx, event_of(context, session, person, found->sign_up, Step::withdrew));
    if (found->sign_up == SignUpState::confirmed) {
        release_spot(context.tx, session);
        move_up(context, found->session);
    } else {
        leave_waitlist(context.tx, session);
    }
    context.publish_after_commit(roster_topic(session));
    return Nothing{};
}

void move_up(Context& context, const Session& session) {
    if (session.cancelled || context.now >= moving_up_ends_at(session)) return;
    while (const auto person = first_waitlisted(context.tx, session.id)) {
        if (!is_invited(context, session, *person)) {
            drop_waiter(context, session, *person);
            continue;
        }
        if (!take_spot(context.tx, session.id)) return;
        leave_waitlist(context.tx, session.id);
        change_sign_up(
            context.tx,
            event_of(context, session.id, *person, SignUpState::waitlisted, Step::moved_up)
        );
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

Result<SignUp> sign_up_create(
    Context& context, const identity::Authenticated& caller, const SignUpCreate& wish
) {
    const auto waitlist = wish.waitlist.value_or(false) ? Waitlist::join : Waitlist::decline;
    HG_TRY(auto given, sign_up(context, caller.person(), wish.session_id, waitlist));
    const auto session = find_session(context.tx, wish.session_id);
    given.overlaps = overlaps_of(context.tx, caller.person(), *session);
    return given;
}

Result<Nothing> sign_up_withdraw(
    Context& context, const identity::Authenticated& caller, const SessionPath& path
) {
    return withdraw(context, caller.person(), path.session_id);
}

}  // namespace hg::activities
