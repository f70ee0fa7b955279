// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/organisations/organisations.hpp"

namespace hg::organisations {

struct OrganisationListQuery {
    std::optional<OrganisationId> parent_id;
    std::optional<std::string> q;
    std::optional<OrganisationId> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(OrganisationListQuery, (), (parent_id, q, cursor, limit))
inline std::vector<FieldSpec> field_specs(const OrganisationListQuery*) {
    return {
        {"parent_id", 0, 0, "Lists what stands directly below; without it and without q, the root."
        },
        {"q", 0, 80, "A part of the name."},
        {"limit", 1, 100, "How many at most; 30 when not given."},
    };
}

struct Organisation {
    OrganisationId id;
    std::optional<OrganisationId> parent_id;
    std::string kind;
    std::string name;
    std::int64_t member_count = 0;
};
BOOST_DESCRIBE_STRUCT(Organisation, (), (id, parent_id, kind, name, member_count))

struct OrganisationList {
    std::vector<Organisation> items;
    std::optional<OrganisationId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(OrganisationList, (), (items, next_cursor))

struct OrganisationPath {
    OrganisationId organisation_id;
};
BOOST_DESCRIBE_STRUCT(OrganisationPath, (), (organisation_id))

struct PathStep {
    OrganisationId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(PathStep, (), (id, name))

struct OrganisationShown {
    OrganisationId id;
    std::optional<OrganisationId> parent_id;
    std::string kind;
    std::string name;
    std::int64_t member_count = 0;
    std::vector<PathStep> path;  ///< From the root to this one.
};
BOOST_DESCRIBE_STRUCT(OrganisationShown, (), (id, parent_id, kind, name, member_count, path))

struct OrganisationCreate {
    OrganisationId parent_id;
    std::string kind;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(OrganisationCreate, (), (parent_id, kind, name))
inline std::vector<FieldSpec> field_specs(const OrganisationCreate*) {
    return {
        {"kind", 1, 20, "A kind that may stand below that of the parent."},
        {"name", 2, 60, "What people call it."},
    };
}

/// The list of an organisation's people.
struct PeopleQuery {
    OrganisationId organisation_id;
    std::optional<std::string> q;
    std::optional<PersonId> cursor;
    std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(PeopleQuery, (), (organisation_id, q, cursor, limit))
inline std::vector<FieldSpec> field_specs(const PeopleQuery*) {
    return {
        {"q", 0, 80, "A part of the person's name."},
        {"limit", 1, 100, "How many at most; 30 when not given."},
    };
}

struct OrganisationMember {
    PersonId person_id;
    std::string name;
    std::optional<std::string> phone_masked;
    Time joined_at;
};
BOOST_DESCRIBE_STRUCT(OrganisationMember, (), (person_id, name, phone_masked, joined_at))

struct MemberList {
    std::vector<OrganisationMember> items;
    std::optional<PersonId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(MemberList, (), (items, next_cursor))

struct MemberCreate {
    OrganisationId organisation_id;
    std::string name;
    std::string phone;
};
BOOST_DESCRIBE_STRUCT(MemberCreate, (), (organisation_id, name, phone))
inline std::vector<FieldSpec> field_specs(const MemberCreate*) {
    return {
        {"name", 1, 40, "Is kept when the phone number's owner has no name yet."},
        {"phone", 5, 20, "A mobile number in China."},
    };
}

/// One person in one organisation, as a path names them.
struct PersonPath {
    OrganisationId organisation_id;
    PersonId person_id;
};
BOOST_DESCRIBE_STRUCT(PersonPath, (), (organisation_id, person_id))

struct OrganisationOrganiser {
    PersonId person_id;
    std::string name;
    std::optional<std::string> phone_masked;
    Time granted_at;
};
BOOST_DESCRIBE_STRUCT(OrganisationOrganiser, (), (person_id, name, phone_masked, granted_at))

struct OrganiserList {
    std::vector<OrganisationOrganiser> items;
    std::optional<PersonId> next_cursor;
};
BOOST_DESCRIBE_STRUCT(OrganiserList, (), (items, next_cursor))

struct MyOrganisations {
    std::vector<OrganisationName> member_of;
    std::vector<OrganisationName> organiser_of;
};
BOOST_DESCRIBE_STRUCT(MyOrganisations, (), (member_of, organiser_of))

}  // namespace hg::organisations
