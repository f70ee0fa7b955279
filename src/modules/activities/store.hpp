// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/activity_dto.hpp"
#include "modules/activities/model.hpp"

namespace hg::activities::store {

struct ActivityRow {
    ActivityId id;
    OrganisationId organisation_id;
    std::string title;
    std::string description;
    std::string tag;
    std::optional<OrganisationId> audience_organisation_id;
    Entry entry = Entry::sign_up;
    std::int64_t block_minutes = 30;
    std::int64_t points_per_block = 1;
    std::optional<std::int64_t> points_max;
    std::int64_t rule_version = 1;
    Time created_at;
};
BOOST_DESCRIBE_STRUCT(
    ActivityRow,
    (),
    (id,
     organisation_id,
     title,
     description,
     tag,
     audience_organisation_id,
     entry,
     block_minutes,
     points_per_block,
     points_max,
     rule_version,
     created_at)
)

/// What an organiser may change of an activity, and of a session.
struct ActivityTerms {
    std::string title;
    std::string description;
    std::string tag;
};
BOOST_DESCRIBE_STRUCT(ActivityTerms, (), (title, description, tag))

void insert(Context& context, const ActivityRow& activity, PersonId by);
void insert_reach(Context& context, OrganisationId organisation, ActivityId activity);
std::optional<ActivityRow> find(Context& context, ActivityId activity);
void update(Context& context, ActivityId activity, const ActivityTerms& terms);
/// Appends what was true before a change, as JSON.
struct Change {
    ActivityId activity;
    std::optional<SessionId> session;
    PersonId by;
    std::string before;
};
void insert_change(Context& context, const Change& change);

struct DeskFilter {
    DeskWhen when = DeskWhen::all;
    std::string tag;      ///< Empty: any.
    std::string pattern;  ///< As of search_pattern().
    ActivityId before;    ///< Newer ones come first.
    std::int64_t limit = 0;
};
std::vector<ActivityRow> desk(
    Context& context, OrganisationId organisation, const DeskFilter& filter
);
std::vector<TagCount> tags(Context& context);
void remember_venue(Context& context, const std::string& venue);
std::vector<VenueName> venues(Context& context, const std::string& pattern, std::int64_t limit);

SessionId insert(Context& context, ActivityId activity, const NewSession& session);
std::optional<Session> session(Context& context, SessionId session);
std::vector<ActivitySession> sessions_of(Context& context, ActivityId activity);
std::vector<tenant::DayCount> sessions_by_day(const Context& context, const tenant::Period& period);
/// False when more people than the new capacity have a place.
bool update(Context& context, SessionId session, const NewSession& terms);
void cancel(Context& context, SessionId session, const std::string& reason);

/// A session card as one statement finds it.
struct CardRow {
    SessionId id;
    ActivityId activity_id;
    OrganisationId organisation_id;
    std::optional<OrganisationId> audience_organisation_id;
    std::string title;
    std::string tag;
    std::string venue;
    Time starts_at;
    Time ends_at;
    std::int64_t capacity = 0;
    std::int64_t confirmed_count = 0;
    std::int64_t waitlisted_count = 0;
    bool cancelled = false;
    std::optional<SignUpState> my_sign_up;
    std::optional<std::int64_t> my_position;
    Entry entry = Entry::sign_up;
    std::int64_t block_minutes = 30;
    std::int64_t points_per_block = 1;
    std::optional<std::int64_t> points_max;
    std::int64_t rule_version = 1;
};
BOOST_DESCRIBE_STRUCT(
    CardRow,
    (),
    (id,
     activity_id,
     organisation_id,
     audience_organisation_id,
     title,
     tag,
     venue,
     starts_at,
     ends_at,
     capacity,
     confirmed_count,
     waitlisted_count,
     cancelled,
     my_sign_up,
     my_position,
     entry,
     block_minutes,
     points_per_block,
     points_max,
     rule_version)
)

struct CardFilter {
    PersonId person;  ///< Whose sign-ups are shown; 0 is nobody.
    Time starts_before;
    std::string tag;      ///< Empty: any.
    std::string pattern;  ///< As of search_pattern().
    std::int64_t limit = 0;
};
std::optional<CardRow> card(Context& context, SessionId session, PersonId person);
std::vector<CardRow> upcoming(Context& context, const CardFilter& filter, const Cursor& after);
std::vector<CardRow> past(Context& context, const CardFilter& filter, const Cursor& before);
/// Sessions that have not ended and that the person has signed up for.
std::vector<CardRow> signed_up(
    Context& context, PersonId person, const Cursor& after, std::int64_t limit
);

std::optional<Admission> admission(Context& context, SessionId session, PersonId person);
std::optional<SignUpState> sign_up_state(Context& context, SessionId session, PersonId person);
/// Takes one place; false when none is left. The condition stands in the statement itself.
bool take_spot(Context& context, SessionId session);
void release_spot(Context& context, SessionId session);
/// One more waits; how many there are with this one, which is its position. Nothing when there is
/// a place, and when the session is cancelled. Until this work is committed no place is released.
std::optional<std::int64_t> join_waitlist(Context& context, SessionId session);
void leave_waitlist(Context& context, SessionId session);
/// The steps of a sign-up, as its history keeps them.
enum class Step { signed_up, waitlisted, moved_up, came_unannounced, withdrew };
BOOST_DESCRIBE_ENUM(Step, signed_up, waitlisted, moved_up, came_unannounced, withdrew)
/// Writes a new sign-up, or one made again, at the end of the order, with its history.
void put(
    Context& context, SessionId session, PersonId person, std::optional<SignUpState> from, Step step
);
/// Changes a sign-up in its place, with its history.
void change(Context& context, SessionId session, PersonId person, SignUpState from, Step step);
std::optional<PersonId> first_waitlisted(Context& context, SessionId session);
/// Counted from 1; nothing for who is not on the waitlist.
std::optional<std::int64_t> position(Context& context, SessionId session, PersonId person);
std::vector<PersonId> confirmed(Context& context, SessionId session);
/// With a place or on the waitlist.
std::vector<PersonId> everybody(Context& context, SessionId session);

}  // namespace hg::activities::store
