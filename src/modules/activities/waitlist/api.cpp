// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/waitlist/api.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "modules/activities/sign_ups/store.hpp"
#include "modules/activities/waitlist/store.hpp"
#include "modules/notices/notices.hpp"

namespace hg::activities {

namespace {

constexpr notices::Kind signed_up_for_you{"activities.signed_up_for_you"};
constexpr notices::Kind waitlisted_for_you{"activities.waitlisted_for_you"};
constexpr notices::Kind waitlist_removed{"activities.waitlist_removed"};
constexpr notices::Kind message_sent{"activities.message"};

constexpr std::int64_t messages_a_day = 3;

/// Adds what tells people apart whose names do not.
void tell_apart(Context& context, std::vector<SignUpItem>& items) {
    std::vector<std::string_view> names;
    for (const auto& item : items) names.emplace_back(item.name);
    const auto is_ambiguous = ambiguous_names(names);
    std::vector<PersonId> people;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (is_ambiguous[i]) people.push_back(items[i].person_id);
    }
    const auto known = identity::names_of(context, people);
    const auto organisations = organisations::organisation_names_of(context, people);
    for (auto& item : items) {
        const auto person = known.find(item.person_id);
        if (person != known.end()) item.phone_masked = person->second.phone_masked;
        const auto member_of = organisations.find(item.person_id);
        if (member_of != organisations.end()) item.organisation_name = member_of->second;
    }
}

api::Page<SignUpItem> page_of_sign_ups(Context& context, SessionId session) {
    api::Page<SignUpItem> page;
    std::int64_t waiting = 0;
    for (auto& row : find_sign_ups(context.tx, session)) {
        const bool waits = row.state == SignUpState::waitlisted;
        if (waits) ++waiting;
        page.items.push_back({
            .person_id = row.person_id,
            .name = std::move(row.name),
            .phone_masked = {},
            .organisation_name = {},
            .state = row.state,
            .position = waits ? std::optional(waiting) : std::nullopt,
            .changed_at = row.changed_at,
        });
    }
    tell_apart(context, page.items);
    return page;
}

/// Others than the organisation's own are known only by who knows their whole number.
Result<PersonId> person_meant(Context& context, const Session& session, const SignUpAdd& wish) {
    if (!wish.person_id) {
        const auto person = identity::find_person_with_phone(context, wish.phone.value_or(""));
        if (!person) return refuse(Refusal::phone_unknown);
        return *person;
    }
    if (!organisations::is_member_below(context, session.organisation_id, *wish.person_id)) {
        return refuse(Refusal::person_outside);
    }
    return *wish.person_id;
}

std::vector<PersonId> recipients_of(Context& context, SessionId session, Recipients to) {
    if (to == Recipients::confirmed) return people_confirmed(context.tx, session);
    if (to == Recipients::everybody) return people_of(context.tx, session);
    std::vector<PersonId> people;
    for (const auto& each : find_waiters(context.tx, session)) people.push_back(each.person_id);
    return people;
}

}  // namespace

Result<api::Page<SignUpItem>>
sign_up_list(Context& context, const SessionOrganiser& caller, const SignUpList&) {
    return page_of_sign_ups(context, caller.session().id);
}

Result<SignUp> sign_up_add(
    Context& context, const SessionOrganiser& caller, const SignUpAdd& wish
) {
    const auto& session = caller.session();
    HG_TRY(const auto person, person_meant(context, session, wish));
    const auto before = sign_up_state(context.tx, session.id, person);
    HG_TRY(auto given, sign_up(context, person, session.id, Waitlist::join));
    if (before == given.state) return given;
    const bool has_spot = given.state == SignUpState::confirmed;
    notices::notify(
        context,
        person,
        has_spot ? signed_up_for_you : waitlisted_for_you,
        {{"title", session.title},
         {"starts_at", to_rfc3339(session.starts_at)},
         {"session_id", to_string(session.id)}}
    );
    return given;
}

Result<api::Page<SignUpItem>> waiter_move(
    Context& context, const SessionOrganiser& caller, const WaiterMove& wish
) {
    const auto session = caller.session().id;
    const auto before = find_waiters(context.tx, session);
    auto after = before;
    const auto moved = std::ranges::find(after, wish.person_id, &WaiterPlace::person_id);
    if (moved == after.end()) return refuse(Refusal::not_waiting);
    const auto last = std::ssize(after);
    const auto target = after.begin() + std::min(wish.position, last) - 1;
    if (moved < target) {
        std::rotate(moved, moved + 1, target + 1);
    } else {
        std::rotate(target, moved, moved + 1);
    }
    // The same places in another order: nobody's is ever taken twice or given to who comes later.
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (after[i].person_id == before[i].person_id) continue;
        move_waiter(context.tx, session, after[i], before[i].position);
    }
    identity::record_audit(
        context,
        {caller.person(),
         "waiter_move",
         "session " + to_string(session) + " person " + to_string(wish.person_id),
         std::to_string(wish.position)}
    );
    context.publish_after_commit(roster_topic(session));
    return page_of_sign_ups(context, session);
}

Result<api::Page<SignUpItem>> waiter_remove(
    Context& context, const SessionOrganiser& caller, const WaiterRemove& wish
) {
    const auto& session = caller.session();
    if (sign_up_state(context.tx, session.id, wish.person_id) != SignUpState::waitlisted) {
        return refuse(Refusal::not_waiting);
    }
    change_sign_up(
        context.tx,
        {context.new_id<SignUpEventId>(),
         session.id,
         wish.person_id,
         SignUpState::waitlisted,
         Step::removed,
         context.now}
    );
    leave_waitlist(context.tx, session.id);
    identity::record_audit(
        context,
        {caller.person(),
         "waiter_remove",
         "session " + to_string(session.id) + " person " + to_string(wish.person_id),
         wish.reason}
    );
    notices::notify(
        context,
        wish.person_id,
        waitlist_removed,
        {{"title", session.title}, {"reason", wish.reason}, {"session_id", to_string(session.id)}}
    );
    context.publish_after_commit(roster_topic(session.id));
    return page_of_sign_ups(context, session.id);
}

Result<SessionMessage> session_message_create(
    Context& context, const SessionOrganiser& caller, const SessionMessageCreate& wish
) {
    const auto& session = caller.session();
    if (count_messages(context.tx, session.id, context.now - days(1)) >= messages_a_day) {
        return refuse(Refusal::messages_used);
    }
    insert_message(
        context.tx,
        {context.new_id<MessageId>(), session.id, caller.person(), context.now, wish.to, wish.text}
    );
    const auto people = recipients_of(context, session.id, wish.to);
    for (const auto person : people) {
        notices::notify(
            context,
            person,
            message_sent,
            {{"title", session.title}, {"text", wish.text}, {"session_id", to_string(session.id)}}
        );
    }
    return SessionMessage{std::ssize(people)};
}

}  // namespace hg::activities
