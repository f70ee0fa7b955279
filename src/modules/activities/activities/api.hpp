// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/call.hpp"
#include "api/page.hpp"
#include "modules/activities/activities/model.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::activities {

/// Proof that the caller organises an activity. Refusals: login_required, activity_unknown,
/// not_organiser.
class ActivityOrganiser {
public:
    static constexpr const char* permission = "activity_organiser";
    static constexpr std::string_view subject = "activity_id";
    using Subject = ActivityId;
    using Requires = identity::Authenticated;
    static Result<ActivityOrganiser> prove(
        Context& context, const Requires& caller, Subject activity
    );

    [[nodiscard]] PersonId person() const { return person_; }
    [[nodiscard]] ActivityId activity() const { return activity_; }

private:
    ActivityOrganiser(PersonId person, ActivityId activity)
        : person_(person), activity_(activity) {}
    PersonId person_;
    ActivityId activity_;
};

/// Proof that the caller organises the organisation that a list is narrowed to, if it is. Refusals:
/// those of organisations::Organiser.
class DeskReader {
public:
    static constexpr const char* permission = "organiser_if_named";
    static constexpr std::string_view subject = "organisation_id";
    using Subject = std::optional<OrganisationId>;
    using Requires = identity::Authenticated;
    static Result<DeskReader> prove(Context& context, const Requires& caller, Subject organisation);

    [[nodiscard]] PersonId person() const { return person_; }

private:
    explicit DeskReader(PersonId person) : person_(person) {}
    PersonId person_;
};

struct ActivitySession {
    SessionId id;
    std::string venue;
    Time starts_at;
    Time ends_at;
    std::int64_t capacity = 0;
    std::int64_t confirmed_count = 0;
    std::int64_t waitlisted_count = 0;
    bool cancelled = false;
    std::optional<std::int64_t> no_show_minutes;
    std::int64_t revision = 1;
    std::optional<Time> change_told_at;  ///< Until then its last change can be called back.
};
BOOST_DESCRIBE_STRUCT(
    ActivitySession,
    (),
    (id,
     venue,
     starts_at,
     ends_at,
     capacity,
     confirmed_count,
     waitlisted_count,
     cancelled,
     no_show_minutes,
     revision,
     change_told_at)
)

/// Cancelled once all sessions are.
BOOST_DEFINE_ENUM_CLASS(ActivityState, published, cancelled)

/// What the activity's own row tells.
struct ActivityFacts {
    ActivityId id;
    OrganisationId organisation_id;
    std::string organisation_name;
    std::string title;
    std::string description;
    std::string tag;
    std::optional<OrganisationId> audience_organisation_id;
    std::optional<std::string> audience_name;
    Entry entry = Entry::sign_up;
    bool counts_outside = false;
    Time created_at;
    std::int64_t revision = 1;
};
BOOST_DESCRIBE_STRUCT(
    ActivityFacts,
    (),
    (id,
     organisation_id,
     organisation_name,
     title,
     description,
     tag,
     audience_organisation_id,
     audience_name,
     entry,
     counts_outside,
     created_at,
     revision)
)

struct Activity : ActivityFacts {
    points::Rule rule;
    ActivityState state = ActivityState::published;
    std::vector<ActivitySession> sessions;
};
BOOST_DESCRIBE_STRUCT(Activity, (ActivityFacts), (rule, state, sessions))

/// With its sessions; nothing when there is none.
std::optional<Activity> activity(Context& context, ActivityId id);

BOOST_DEFINE_ENUM_CLASS(DeskWhen, upcoming, past, all)

struct DeskQuery : api::PageQuery {
    std::optional<std::string> q;
    std::optional<std::string> tag;
    std::optional<DeskWhen> when;
    std::optional<OrganisationId> organisation_id;
};
BOOST_DESCRIBE_STRUCT(DeskQuery, (api::PageQuery), (q, tag, when, organisation_id))
inline std::vector<FieldSpec> field_specs(const DeskQuery*) {
    return {
        field(&DeskQuery::q).at_most(80).described("A part of the title."),
        field(&DeskQuery::tag).at_most(20).described("Only this campaign."),
        field(&DeskQuery::organisation_id).described("Only what it and those below it offer."),
    };
}

/// What the caller organises, the newest first.
Result<api::Page<Activity>> desk_activity_list(
    Context& context, const DeskReader& caller, const DeskQuery& query
);

inline std::vector<FieldSpec> field_specs(const NewSession*) {
    return {
        field(&NewSession::venue).named().between(1, 80).described("Where it takes place."),
        field(&NewSession::capacity).between(1, 100'000).described("How many may come."),
        field(&NewSession::no_show_minutes)
            .between(0, 1440)
            .described("From how many minutes after the start the spots of those who have not come "
                       "go to the waitlist; absent: they are kept."),
    };
}

inline std::vector<FieldSpec> field_specs(const ActivityCreate*) {
    return {
        field(&ActivityCreate::title)
            .named()
            .between(2, 80)
            .described("What the activity is called."),
        field(&ActivityCreate::description).at_most(4000).described("What to know before coming."),
        field(&ActivityCreate::tag)
            .named()
            .between(1, 20)
            .described("The campaign that it belongs to."),
        field(&ActivityCreate::audience_organisation_id)
            .described("Only its members may sign up; absent: everybody."),
        field(&ActivityCreate::block_minutes)
            .between(1, 1440)
            .described("Points are given for each full block of this length; 30."),
        field(&ActivityCreate::points_per_block)
            .between(0, 1000)
            .described("Points for one block; 1."),
        field(&ActivityCreate::points_max)
            .between(0, 10'000)
            .described("The most that one person earns at one session."),
        field(&ActivityCreate::counts_outside)
            .described("Whether minutes before the start and after the end count; false."),
        field(&ActivityCreate::grade_min)
            .described("Presences that are proven less well earn no points; absent: all do."),
        field(&ActivityCreate::share_min_percent)
            .between(1, 100)
            .described("Who is there for a smaller part of the session earns no points."),
        field(&ActivityCreate::sessions).between(1, 100).described("Its occurrences."),
    };
}

Result<Activity> activity_create(
    Context& context, const organisations::Organiser& caller, const ActivityCreate& wish
);

struct ActivityPath {
    ActivityId activity_id;
};
BOOST_DESCRIBE_STRUCT(ActivityPath, (), (activity_id))

Result<api::Reply<Activity>> activity_show(
    Context& context, const api::Anyone&, const ActivityPath& path
);

struct ActivityUpdate : api::Versioned {
    ActivityId activity_id;
    std::optional<std::string> title;
    std::optional<std::string> description;
    std::optional<std::string> tag;
};
BOOST_DESCRIBE_STRUCT(ActivityUpdate, (), (activity_id, title, description, tag))
inline std::vector<FieldSpec> field_specs(const ActivityUpdate*) {
    return {
        field(&ActivityUpdate::title)
            .named()
            .between(2, 80)
            .described("What the activity is called."),
        field(&ActivityUpdate::description).at_most(4000).described("What to know before coming."),
        field(&ActivityUpdate::tag)
            .named()
            .between(1, 20)
            .described("The campaign that it belongs to."),
    };
}

Result<api::Reply<Activity>> activity_update(
    Context& context, const ActivityOrganiser& caller, const ActivityUpdate& wish
);

struct TagCount {
    std::string tag;
    std::int64_t upcoming_count = 0;
};
BOOST_DESCRIBE_STRUCT(TagCount, (), (tag, upcoming_count))

/// The tags of what is ahead, the busiest first.
Result<api::Page<TagCount>> tag_list(Context& context, const api::Anyone&, const api::NoInput&);

}  // namespace hg::activities
