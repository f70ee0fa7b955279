// SPDX-License-Identifier: Apache-2.0
#include "modules/points/awards/store.hpp"

#include <array>

namespace hg::points {

namespace {

#define HG_AWARD_COLUMNS                                                                 \
    "SELECT id, award_id, organisation_id, person_id, points, reason, state, given_by, " \
    "given_at FROM points_awards "

constexpr db::Query award_insert{"points.award_insert", R"sql(
    INSERT INTO points_awards (id, award_id, organisation_id, person_id, points, reason, state,
        given_by, given_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (award_id) DO NOTHING
)sql"};

constexpr db::Query of_caller_find{
    "points.award_of_caller", HG_AWARD_COLUMNS "WHERE award_id = $1"
};

constexpr db::Query award_find{"points.award_find", HG_AWARD_COLUMNS "WHERE id = $1"};

constexpr db::Query given_sum{"points.award_given", R"sql(
    SELECT CAST(COALESCE(SUM(points), 0) AS BIGINT) FROM points_awards
     WHERE given_by = $1 AND given_at >= $2 AND state <> 'refused'
)sql"};

constexpr db::Query award_decide{"points.award_decide", R"sql(
    UPDATE points_awards SET state = $2, decided_by = $3, decided_at = $4, decision_reason = $5
     WHERE id = $1 AND state = 'waiting'
)sql"};

constexpr db::Query award_annul{"points.award_annul", R"sql(
    UPDATE points_awards
       SET state = 'annulled', annulled_by = $2, annulled_at = $3, annulment_reason = $4
     WHERE id = $1 AND state = 'given'
)sql"};

#define HG_AWARD_ROWS                                                                      \
    "SELECT w.id, w.organisation_id, COALESCE(t.name, '') AS organisation_name, "          \
    "w.person_id, COALESCE(n.name, '') AS name, w.points, w.reason, w.state, w.given_by, " \
    "COALESCE(g.name, '') AS given_by_name, w.given_at, "                                  \
    "COALESCE(d.name, '') AS decided_by_name, w.decided_at, w.decision_reason, "           \
    "COALESCE(x.name, '') AS annulled_by_name, w.annulled_at, w.annulment_reason "         \
    "FROM points_awards w "                                                                \
    "LEFT JOIN organisations_public_tree t ON t.organisation_id = w.organisation_id "      \
    "LEFT JOIN identity_public_people n ON n.person_id = w.person_id "                     \
    "LEFT JOIN identity_public_people g ON g.person_id = w.given_by "                      \
    "LEFT JOIN identity_public_people d ON d.person_id = w.decided_by "                    \
    "LEFT JOIN identity_public_people x ON x.person_id = w.annulled_by "

#define HG_AWARDS_OF_READER                                                \
    "w.organisation_id IN (SELECT a.organisation_id "                      \
    "FROM organisations_public_organisers o "                              \
    "JOIN organisations_public_above a ON a.above_id = o.organisation_id " \
    "WHERE o.person_id = $1) "

constexpr std::array award_columns{
    db::SortColumn{"given_at", "id"},
    db::SortColumn{"points", "points"},
    db::SortColumn{"name", "name", db::SortKind::text},
};

constexpr db::List awards_list{
    "points.awards", HG_AWARD_ROWS "WHERE " HG_AWARDS_OF_READER, award_columns, "id", "-given_at"
};

constexpr db::Query waiting_list{
    "points.awards_waiting",
    HG_AWARD_ROWS
    "WHERE w.id > $2 AND w.state = 'waiting' AND w.given_by <> $1 "
    "AND w.person_id <> $1 AND " HG_AWARDS_OF_READER "ORDER BY w.id LIMIT 100"
};

constexpr db::Query row_find{"points.award_row", HG_AWARD_ROWS "WHERE w.id = $1"};

}  // namespace

void insert_award(db::Transaction& tx, const Award& award) {
    tx.run_or_conflict(
        award_insert,
        award.id,
        award.award_id,
        award.organisation_id,
        award.person_id,
        award.points,
        award.reason,
        award.state,
        award.given_by,
        award.given_at
    );
}

std::optional<Award> award_of_caller(db::Transaction& tx, const Bytes& award_id) {
    return tx.first<Award>(of_caller_find, award_id);
}

std::optional<Award> award_with_id(db::Transaction& tx, AwardId id) {
    return tx.first<Award>(award_find, id);
}

Points given_since(db::Transaction& tx, PersonId giver, Time since) {
    return tx.one<Points>(given_sum, giver, since);
}

bool decide_award(db::Transaction& tx, AwardId id, const AwardDecision& decision, Time now) {
    return tx.run(award_decide, id, decision.state, decision.by, now, decision.reason) == 1;
}

bool annul_award(
    db::Transaction& tx, AwardId id, PersonId by, const std::string& reason, Time now
) {
    return tx.run(award_annul, id, by, now, reason) == 1;
}

Result<db::Rows<AwardRow>> find_awards(
    db::Transaction& tx, const db::ListWish& wish, PersonId reader
) {
    return db::list_rows<AwardRow>(tx, awards_list, wish, reader);
}

std::vector<AwardRow> awards_waiting(db::Transaction& tx, PersonId reader, AwardId after) {
    return tx.all<AwardRow>(waiting_list, reader, after);
}

AwardRow award_row(db::Transaction& tx, AwardId id) { return tx.one<AwardRow>(row_find, id); }

}  // namespace hg::points
