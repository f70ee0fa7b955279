// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/dto.hpp"

#include "modules/activities/activity_dto.hpp"

namespace hg::activities {

namespace {

constexpr FieldSpec title{"title", 2, 80, "What the activity is called."};
constexpr FieldSpec description{"description", 0, 4000, "What to know before coming."};
constexpr FieldSpec tag{"tag", 1, 20, "The campaign that it belongs to."};
constexpr FieldSpec venue{"venue", 1, 80, "Where it takes place."};
constexpr FieldSpec capacity{"capacity", 1, 100'000, "How many may come."};
constexpr FieldSpec limit{"limit", 1, 100, "How many at most; 30 when not given."};
constexpr FieldSpec wished_tag{"tag", 0, 20, "Only this campaign."};

}  // namespace

std::vector<FieldSpec> field_specs(const NewSession*) { return {venue, capacity}; }
std::vector<FieldSpec> field_specs(const SessionCreate*) { return {venue, capacity}; }
std::vector<FieldSpec> field_specs(const SessionUpdate*) { return {venue, capacity}; }
std::vector<FieldSpec> field_specs(const ActivityUpdate*) { return {title, description, tag}; }

std::vector<FieldSpec> field_specs(const ActivityCreate*) {
    return {
        title,
        description,
        tag,
        {"audience_organisation_id", 0, 0, "Only its members may sign up; absent: everybody."},
        {"block_minutes", 1, 1440, "Points are given for each full block of this length; 30."},
        {"points_per_block", 0, 1000, "Points for one block; 1."},
        {"points_max", 0, 10'000, "The most that one presence earns."},
        {"sessions", 1, 100, "Its occurrences."},
    };
}

std::vector<FieldSpec> field_specs(const SessionListQuery*) {
    return {
        {"when", 0, 0, "Without it, everything that has not ended."},
        wished_tag,
        {"q", 0, 80, "A part of the title, the venue or the tag."},
        {"joinable", 0, 0, "Only what the caller may join."},
        {"cursor", 1, 80, "The next_cursor of the list so far."},
        limit,
    };
}

std::vector<FieldSpec> field_specs(const DeskQuery*) {
    return {
        {"q", 0, 80, "A part of the title."},
        wished_tag,
        {"organisation_id", 0, 0, "Only what it and those below it offer."},
        limit,
    };
}

std::vector<FieldSpec> field_specs(const MySignUpsQuery*) {
    return {{"cursor", 1, 80, "The next_cursor of the list so far."}, limit};
}

std::vector<FieldSpec> field_specs(const SignUpCreate*) {
    return {{"waitlist", 0, 0, "Join the waitlist when the session is full."}};
}

std::vector<FieldSpec> field_specs(const SessionCancel*) {
    return {{"reason", 2, 200, "Is told to everybody who signed up."}};
}

std::vector<FieldSpec> field_specs(const VenueQuery*) {
    return {{"q", 0, 80, "A part of the venue's name."}};
}

}  // namespace hg::activities
