// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/roster/store.hpp"

namespace hg::attendance {

namespace {

constexpr db::Query roster_list{"attendance.roster_list", R"sql(
    SELECT p.id, p.session_id, p.person_id, p.checked_in_at, p.checked_out_at, p.closed_by,
           p.revision, p.counts_from, p.counts_until, p.pending_since, p.stated_out_at,
           p.minutes_max, p.in_evidence, p.out_evidence, d.checked_in_at AS decided_in_at,
           d.checked_out_at AS decided_out_at, d.annulled, d.decided_by,
           CASE WHEN p.in_evidence <> 'by_hand'
                  OR EXISTS (SELECT 1 FROM activities_public_sign_ups u
                              WHERE u.session_id = p.session_id AND u.person_id = p.person_id)
                  OR EXISTS (SELECT 1 FROM organisations_public_members m
                               JOIN organisations_public_above a
                                 ON a.organisation_id = m.organisation_id
                               JOIN activities_public_sessions s
                                 ON s.organisation_id = a.above_id
                              WHERE s.session_id = p.session_id AND m.person_id = p.person_id)
                THEN COALESCE(n.name, '') ELSE '' END AS name,
           COALESCE(d.reason, '') <> '' AS corrected,
           (SELECT CAST(SUM(e.points) AS BIGINT) FROM points_public_earned e
             WHERE e.source_id = p.id AND e.source_kind = 'presence') AS points
      FROM attendance_presences p
      LEFT JOIN attendance_decisions d ON d.presence_id = p.id AND d.revision = p.revision
      LEFT JOIN identity_public_people n ON n.person_id = p.person_id
     WHERE p.session_id = $1
     ORDER BY p.id
)sql"};

constexpr db::Query expected_list{"attendance.expected_list", R"sql(
    SELECT u.person_id, COALESCE(n.name, '') AS name
      FROM activities_public_sign_ups u
      LEFT JOIN identity_public_people n ON n.person_id = u.person_id
     WHERE u.session_id = $1 AND u.state = 'confirmed'
       AND u.person_id NOT IN (SELECT person_id FROM attendance_presences WHERE session_id = $1)
     ORDER BY u.position
)sql"};

constexpr db::Query inside_count{"attendance.inside_count", R"sql(
    SELECT COUNT(*) FROM attendance_presences WHERE session_id = $1 AND checked_out_at IS NULL
)sql"};

}  // namespace

std::vector<RosterRow> roster_rows(db::Transaction& tx, SessionId session) {
    return tx.all<RosterRow>(roster_list, session);
}

std::vector<ExpectedPerson> people_expected(db::Transaction& tx, SessionId session) {
    return tx.all<ExpectedPerson>(expected_list, session);
}

std::int64_t count_inside(db::Transaction& tx, SessionId session) {
    return tx.one<std::int64_t>(inside_count, session);
}

}  // namespace hg::attendance
