// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/sessions/api.hpp"

#include "base/text.hpp"
#include "modules/activities/activities/store.hpp"
#include "modules/activities/sessions/model.hpp"
#include "modules/activities/sessions/store.hpp"
#include "modules/activities/sign_ups/api.hpp"
#include "modules/activities/sign_ups/store.hpp"
#include "modules/notices/notices.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::activities {

namespace {

constexpr std::int64_t venues_offered = 20;
constexpr std::int64_t told_at_once_max = 100;

constexpr notices::Kind notice_of_change{"activities.session_changed"};
constexpr notices::Kind notice_of_cancellation{"activities.session_cancelled"};

using Params = std::map<std::string, std::string>;

void tell(
    Context& context,
    const std::vector<PersonId>& people,
    const notices::Kind& kind,
    const Params& params
) {
    for (const auto person : people) notices::notify(context, person, kind, params);
}

/// Whoever lies above settles what the change means for those who are inside.
void tell_above(Context& context, const Session& was, const Session& is) {
    if (const auto hear = context.tenant.hooks.find(session_changed)) hear(context, was, is);
}

NewSession wished(const Session& was, const SessionUpdate& wish) {
    return {
        .venue = wish.venue.value_or(was.venue),
        .starts_at = wish.starts_at.value_or(was.starts_at),
        .ends_at = wish.ends_at.value_or(was.ends_at),
        .capacity = wish.capacity.value_or(was.capacity),
        .no_show_minutes = wish.keeps_spots.value_or(false) ? std::nullopt
                           : wish.no_show_minutes           ? wish.no_show_minutes
                                                            : was.no_show_minutes,
    };
}

bool same_venue_and_times(const Session& was, const NewSession& terms) {
    return was.venue == terms.venue && was.times() == terms.times();
}

bool attended(Context& context, const Session& session) {
    const auto ask = context.tenant.hooks.find(people_who_came);
    return ask && !ask(context, session.id).empty();
}

/// Once somebody has been there, a session that began has begun: it can be prolonged, cut short or
/// moved to another room. Where nobody came, times that lie in the past are taken for a slip.
Result<Nothing> check_begun(Context& context, const Session& was, const NewSession& terms) {
    const bool over = was.ends_at <= context.now;
    if (over && was.times() == terms.times()) return refuse(Refusal::session_over);
    if (!attended(context, was)) {
        if (was.ends_at <= context.now - recorded_late_max) return refuse(Refusal::session_over);
        return Nothing{};
    }
    if (over) return refuse(Refusal::session_over);
    if (terms.starts_at != was.starts_at) return refuse(Refusal::session_started);
    if (terms.ends_at <= context.now) return refuse(Refusal::times_impossible);
    return Nothing{};
}

Result<Nothing> check_change(
    Context& context, const Session& was, const NewSession& terms, bool confirmed
) {
    const auto now = context.now;
    const bool moved = was.times() != terms.times();
    if (moved && !times_possible(terms.times(), now)) return refuse(Refusal::times_impossible);
    if (was.cancelled) return refuse(Refusal::session_cancelled);
    if (was.starts_at <= now) HG_CHECK(check_begun(context, was, terms));
    if (!confirmed && times_unusual(was.times(), terms.times(), now)) {
        return refuse(Refusal::times_unusual);
    }
    return Nothing{};
}

/// Who sees the session hears of the change, and those inside are settled.
void follow_change(Context& context, const Session& was, const Session& is) {
    if (is.times() != was.times()) tell_above(context, was, is);
    move_up(context, is);
    context.publish_after_commit(roster_topic(was.id));
}

api::Reply<Activity> answer_of(Context& context, const Session& session) {
    return api::with_etag(*activity(context, session.activity_id), session.revision);
}

void keep_change(Context& context, const SessionOrganiser& caller) {
    const auto& was = caller.session();
    const auto before = json::text_of(wished(was, {}));
    append_change(
        context.tx,
        {context.new_id<ChangeId>(), was.activity_id, was.id, before},
        {caller.person(), context.now}
    );
}

}  // namespace

Result<SessionOrganiser> SessionOrganiser::prove(
    Context& context, const Requires& caller, Subject session
) {
    auto found = find_session(context.tx, session);
    if (!found) return refuse(Refusal::session_unknown);
    if (!organisations::organises(context, caller.person(), found->organisation_id)) {
        return refuse(Refusal::not_organiser);
    }
    return SessionOrganiser(caller.person(), *std::move(found));
}

std::optional<Session> session(Context& context, SessionId id) {
    return find_session(context.tx, id);
}

Result<Activity> session_create(
    Context& context, const ActivityOrganiser& caller, const SessionCreate& wish
) {
    if (!times_possible(wish.times(), context.now)) return refuse(Refusal::times_impossible);
    const auto id = context.new_id<SessionId>();
    insert_session(context.tx, id, caller.activity(), wish, context.now);
    return *activity(context, caller.activity());
}

Result<api::Reply<Activity>> session_update(
    Context& context, const SessionOrganiser& caller, const SessionUpdate& wish
) {
    const auto& was = caller.session();
    HG_CHECK(wish.check_revision(was.revision));
    const auto terms = wished(was, wish);
    HG_CHECK(check_change(context, was, terms, wish.times_confirmed.value_or(false)));
    if (!update_session(context.tx, was.id, terms, context.now)) {
        return refuse(Refusal::capacity_below_confirmed);
    }
    keep_change(context, caller);
    if (!same_venue_and_times(was, terms)) {
        put_untold_change(context.tx, was, context.now + untold_for);
    }
    const auto is = *find_session(context.tx, was.id);
    follow_change(context, was, is);
    return answer_of(context, is);
}

Result<api::Reply<Activity>> session_change_undo(
    Context& context, const SessionOrganiser& caller, const SessionChangeUndo& wish
) {
    const auto& was = caller.session();
    HG_CHECK(wish.check_revision(was.revision));
    if (was.cancelled) return refuse(Refusal::session_cancelled);
    const auto known = find_untold_change(context.tx, was.id);
    if (!known) return refuse(Refusal::change_told);
    const bool begun = was.starts_at <= context.now && known->starts_at != was.starts_at;
    if (begun && attended(context, was)) return refuse(Refusal::session_started);
    auto terms = wished(was, {});
    terms.venue = known->venue;
    terms.starts_at = known->starts_at;
    terms.ends_at = known->ends_at;
    const bool changed = update_session(context.tx, was.id, terms, context.now);
    HG_ASSERT(changed);
    keep_change(context, caller);
    delete_untold_change(context.tx, was.id);
    const auto is = *find_session(context.tx, was.id);
    follow_change(context, was, is);
    return answer_of(context, is);
}

std::size_t tell_changes(Context& context) {
    const auto due = untold_changes_due(context.tx, context.now, told_at_once_max);
    for (const auto& known : due) {
        delete_untold_change(context.tx, known.session_id);
        const auto is = *find_session(context.tx, known.session_id);
        if (is.venue == known.venue && is.times() == known.times()) continue;
        tell(
            context,
            people_of(context.tx, is.id),
            notice_of_change,
            {{"title", is.title},
             {"starts_at", to_rfc3339(is.starts_at)},
             {"venue", is.venue},
             {"session_id", to_string(is.id)}}
        );
    }
    return due.size();
}

Result<Activity> session_cancel(
    Context& context, const SessionOrganiser& caller, const SessionCancel& wish
) {
    const auto& was = caller.session();
    if (was.cancelled) return *activity(context, was.activity_id);
    if (was.ends_at <= context.now) return refuse(Refusal::session_over);
    // Who is inside an open door gives up the spot when the session ends, and is told nevertheless.
    const auto people = people_of(context.tx, was.id);
    cancel_session(context.tx, was.id, wish.reason, context.now);
    delete_untold_change(context.tx, was.id);
    tell_above(context, was, *find_session(context.tx, was.id));
    identity::record_audit(
        context, {caller.person(), "session_cancel", "session " + to_string(was.id), wish.reason}
    );
    tell(
        context,
        people,
        notice_of_cancellation,
        {{"title", was.title}, {"starts_at", to_rfc3339(was.starts_at)}, {"reason", wish.reason}}
    );
    context.publish_after_commit(roster_topic(was.id));
    return *activity(context, was.activity_id);
}

Result<api::Page<VenueName>> venue_list(
    Context& context, const identity::Authenticated&, const VenueQuery& query
) {
    const auto pattern = search_pattern(query.q.value_or(""));
    return api::Page<VenueName>{find_venues(context.tx, pattern, venues_offered)};
}

}  // namespace hg::activities
