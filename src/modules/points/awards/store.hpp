// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/listing.hpp"
#include "modules/organisations/organisations.hpp"
#include "modules/points/model.hpp"

namespace hg {
using AwardId = Id<struct AwardTag>;
}

namespace hg::points {

BOOST_DEFINE_ENUM_CLASS(AwardState, waiting, given, refused, annulled)

struct Award {
    AwardId id;
    Bytes award_id;  ///< The caller's, 16 bytes.
    OrganisationId organisation_id;
    PersonId person_id;
    Points points;
    std::string reason;
    AwardState state = AwardState::given;
    PersonId given_by;
    Time given_at;
};
BOOST_DESCRIBE_STRUCT(
    Award, (), (id, award_id, organisation_id, person_id, points, reason, state, given_by, given_at)
)

/// The transaction begins again when one with this id of the caller's came first.
void insert_award(db::Transaction& tx, const Award& award);
std::optional<Award> award_of_caller(db::Transaction& tx, const Bytes& award_id);
std::optional<Award> award_with_id(db::Transaction& tx, AwardId id);
/// What somebody has given since then, or waits to give.
Points given_since(db::Transaction& tx, PersonId giver, Time since);

struct AwardDecision {
    AwardState state = AwardState::given;
    PersonId by;
    std::string reason;
};
/// Answers false when it does not wait any more.
bool decide_award(db::Transaction& tx, AwardId id, const AwardDecision& decision, Time now);
/// Answers false when it was not given, or is annulled.
bool annul_award(db::Transaction& tx, AwardId id, PersonId by, const std::string& reason, Time now);

struct AwardRow {
    AwardId id;
    OrganisationId organisation_id;
    std::string organisation_name;
    PersonId person_id;
    std::string name;
    Points points;
    std::string reason;
    AwardState state = AwardState::given;
    PersonId given_by;
    std::string given_by_name;
    Time given_at;
    std::string decided_by_name;
    std::optional<Time> decided_at;
    std::optional<std::string> decision_reason;
    std::string annulled_by_name;
    std::optional<Time> annulled_at;
    std::optional<std::string> annulment_reason;
};
BOOST_DESCRIBE_STRUCT(
    AwardRow,
    (),
    (id,
     organisation_id,
     organisation_name,
     person_id,
     name,
     points,
     reason,
     state,
     given_by,
     given_by_name,
     given_at,
     decided_by_name,
     decided_at,
     decision_reason,
     annulled_by_name,
     annulled_at,
     annulment_reason)
)
/// Of the organisations that the reader organises, the newest first.
Result<db::Rows<AwardRow>> find_awards(
    db::Transaction& tx, const db::ListWish& wish, PersonId reader
);
/// Those that wait, of the same organisations, given by others to others; the next hundred.
std::vector<AwardRow> awards_waiting(db::Transaction& tx, PersonId reader, AwardId after);
AwardRow award_row(db::Transaction& tx, AwardId id);

}  // namespace hg::points
