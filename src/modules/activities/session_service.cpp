// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/service.hpp"
#include "modules/activities/store.hpp"
#include "modules/notices/notices.hpp"

namespace hg::activities {

namespace {

constexpr notices::Kind session_changed{"activities.session_changed"};
constexpr notices::Kind session_cancelled{"activities.session_cancelled"};

using Params = std::map<std::string, std::string>;

void tell_everybody(
    Context& context, SessionId session, const notices::Kind& kind, const Params& params
) {
    for (const auto person : store::everybody(context, session)) {
        notices::notify(context, person, kind, params);
    }
}

NewSession wished(const Session& was, const SessionUpdate& wish) {
    return {
        wish.venue.value_or(was.venue),
        wish.starts_at.value_or(was.starts_at),
        wish.ends_at.value_or(was.ends_at),
        wish.capacity.value_or(was.capacity),
    };
}

bool same_times(const Session& was, const NewSession& terms) {
    return was.starts_at == terms.starts_at && was.ends_at == terms.ends_at;
}

bool same_place_and_times(const Session& was, const NewSession& terms) {
    return was.venue == terms.venue && same_times(was, terms);
}

Result<Nothing> check_change(const Session& was, const NewSession& terms, Time now) {
    if (!same_times(was, terms) && !times_possible(terms.starts_at, terms.ends_at, now)) {
        return refuse(Refusal::times_impossible);
    }
    if (was.cancelled) return refuse(Refusal::session_cancelled);
    if (was.starts_at <= now && !same_place_and_times(was, terms)) {
        return refuse(Refusal::session_started);
    }
    if (was.ends_at <= now) return refuse(Refusal::session_over);
    return Nothing{};
}

void keep_change(Context& context, const SessionOrganiser& caller) {
    const auto& was = caller.session();
    const NewSession before{was.venue, was.starts_at, was.ends_at, was.capacity};
    store::insert_change(
        context, {was.activity_id, was.id, caller.person(), json::text_of(before)}
    );
}

}  // namespace

std::optional<Session> session(Context& context, SessionId id) {
    return store::session(context, id);
}

Result<Activity> change_session(
    Context& context, const SessionOrganiser& caller, const SessionUpdate& wish
) {
    const auto& was = caller.session();
    const auto terms = wished(was, wish);
    HG_CHECK(check_change(was, terms, context.now));
    if (!store::update(context, was.id, terms)) return refuse(Refusal::capacity_below_confirmed);
    keep_change(context, caller);
    if (!same_place_and_times(was, terms)) {
        store::remember_venue(context, terms.venue);
        tell_everybody(
            context,
            was.id,
            session_changed,
            {{"title", was.title},
             {"starts_at", to_rfc3339(terms.starts_at)},
             {"venue", terms.venue},
             {"session_id", to_string(was.id)}}
        );
    }
    move_up(context, *store::session(context, was.id));
    context.publish_after_commit(roster_topic(was.id));
    return show_activity(context, was.activity_id);
}

Result<Activity> cancel_session(
    Context& context, const SessionOrganiser& caller, const SessionCancel& wish
) {
    const auto& was = caller.session();
    if (was.cancelled) return show_activity(context, was.activity_id);
    if (was.ends_at <= context.now) return refuse(Refusal::session_over);
    store::cancel(context, was.id, wish.reason);
    identity::record_audit(
        context, {caller.person(), "session_cancel", "session " + to_string(was.id), wish.reason}
    );
    tell_everybody(
        context,
        was.id,
        session_cancelled,
        {{"title", was.title}, {"starts_at", to_rfc3339(was.starts_at)}, {"reason", wish.reason}}
    );
    context.publish_after_commit(roster_topic(was.id));
    return show_activity(context, was.activity_id);
}

std::vector<tenant::DayCount> sessions_by_day(Context& context, const tenant::Period& period) {
    return store::sessions_by_day(context, period);
}

}  // namespace hg::activities
