// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/routes.hpp"
#include "db/migration.hpp"
#include "modules/identity/identity.hpp"
#include "modules/points/points.hpp"
#include "tenant/period.hpp"

namespace hg::activities {

/// Refusals of this module, in the order in which the rules are checked.
enum class Refusal {
    activity_unknown,
    session_unknown,
    not_organiser,
    times_impossible,
    session_cancelled,
    session_started,
    session_over,
    not_invited,
    session_full,
    not_signed_up,
    already_inside,
    capacity_below_confirmed,
};
BOOST_DESCRIBE_ENUM(
    Refusal,
    activity_unknown,
    session_unknown,
    not_organiser,
    times_impossible,
    session_cancelled,
    session_started,
    session_over,
    not_invited,
    session_full,
    not_signed_up,
    already_inside,
    capacity_below_confirmed
)
RefusalRow row_of(Refusal refusal);

/// Who may come in: those who signed up, or anybody while there is room.
enum class Entry { sign_up, open };
BOOST_DESCRIBE_ENUM(Entry, sign_up, open)

enum class SignUpState { confirmed, waitlisted, withdrawn };
BOOST_DESCRIBE_ENUM(SignUpState, confirmed, waitlisted, withdrawn)

/// One occurrence of an activity, as other modules need it.
struct Session {
    SessionId id;
    ActivityId activity_id;
    OrganisationId organisation_id;
    std::string title;
    std::string venue;
    Time starts_at;
    Time ends_at;
    std::int64_t capacity = 0;
    std::int64_t confirmed_count = 0;
    bool cancelled = false;
    Entry entry = Entry::sign_up;
    std::int64_t block_minutes = 30;
    std::int64_t points_per_block = 1;
    std::optional<std::int64_t> points_max;
    std::int64_t rule_version = 1;

    [[nodiscard]] points::Rule rule() const {
        return {block_minutes, points_per_block, points_max, rule_version};
    }
};
BOOST_DESCRIBE_STRUCT(
    Session,
    (),
    (id,
     activity_id,
     organisation_id,
     title,
     venue,
     starts_at,
     ends_at,
     capacity,
     confirmed_count,
     cancelled,
     entry,
     block_minutes,
     points_per_block,
     points_max,
     rule_version)
)

std::optional<Session> session(Context& context, SessionId id);
/// One look for the door: the session and the person's sign-up (nothing when there is none), by one
/// statement over primary keys.
struct Admission {
    Session session;
    std::optional<SignUpState> sign_up;
};
std::optional<Admission> admission(Context& context, SessionId session, PersonId person);
/// Takes a place in an open session for somebody who comes without sign-up; false when it is full.
/// One conditional statement: two who come at once never share the last place.
bool take_spot_at_check_in(Context& context, SessionId session, PersonId person);
/// People with a confirmed place, in the order of their sign-up.
std::vector<PersonId> expected_at(Context& context, SessionId session);

/// Proof that the caller organises the session in the path's {session_id} (or one named).
class SessionOrganiser {
public:
    static constexpr const char* permission = "session_organiser";
    static constexpr std::string_view subject = "session_id";
    using Subject = SessionId;
    using Requires = identity::Authenticated;
    static Result<SessionOrganiser> prove(
        Context& context, const Requires& caller, Subject session
    );

    [[nodiscard]] PersonId person() const { return person_; }
    [[nodiscard]] const Session& session() const { return session_; }

private:
    SessionOrganiser(PersonId person, Session session)
        : person_(person), session_(std::move(session)) {}
    PersonId person_;
    Session session_;
};

struct NewSession {
    std::string venue;
    Time starts_at;
    Time ends_at;
    std::int64_t capacity = 0;
};
BOOST_DESCRIBE_STRUCT(NewSession, (), (venue, starts_at, ends_at, capacity))
std::vector<FieldSpec> field_specs(const NewSession*);

/// The request of activity_create.
struct ActivityCreate {
    OrganisationId organisation_id;
    std::string title;
    std::string description;
    std::string tag;
    std::optional<OrganisationId> audience_organisation_id;
    std::optional<Entry> entry;
    std::optional<std::int64_t> block_minutes;
    std::optional<std::int64_t> points_per_block;
    std::optional<std::int64_t> points_max;
    std::vector<NewSession> sessions;
};
BOOST_DESCRIBE_STRUCT(
    ActivityCreate,
    (),
    (organisation_id,
     title,
     description,
     tag,
     audience_organisation_id,
     entry,
     block_minutes,
     points_per_block,
     points_max,
     sessions)
)
std::vector<FieldSpec> field_specs(const ActivityCreate*);

/// For the demonstration town: the same rules as the routes, without a caller.
struct CreatedActivity {
    ActivityId id;
    std::vector<SessionId> sessions;
};
Result<CreatedActivity> create(Context& context, PersonId by, const ActivityCreate& wish);
/// The place or the position that the person gets. Refusals as in the routes.
struct SignUp {
    SessionId session_id;
    SignUpState state = SignUpState::confirmed;
    std::optional<std::int64_t> position;
};
BOOST_DESCRIBE_STRUCT(SignUp, (), (session_id, state, position))
enum class Waitlist { decline, join };
Result<SignUp> sign_up(Context& context, PersonId person, SessionId session, Waitlist waitlist);
Result<Nothing> withdraw(Context& context, PersonId person, SessionId session);

/// Whether the person is inside the session now: attendance, which lies above, knows.
inline constexpr tenant::Hook<bool(Context&, SessionId, PersonId)> is_inside{"activities.is_inside"
};

/// Sessions that have begun and were not cancelled, by day.
std::vector<tenant::DayCount> sessions_by_day(Context& context, const tenant::Period& period);

/// The topic that is touched when a session's people change.
std::string roster_topic(SessionId session);

std::vector<db::MigrationFile> migration_files();
void add_routes(api::Routes& routes);

}  // namespace hg::activities
