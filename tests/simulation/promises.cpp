// SPDX-License-Identifier: Apache-2.0
#include "simulation/promises.hpp"

namespace hg::simulation {

namespace {

/// Counts what breaks the promise that its name says.
constexpr std::array promises{
    db::Query{"nobody is inside two sessions", R"sql(
        SELECT COUNT(*) FROM (SELECT person_id FROM attendance_presences
            WHERE checked_out_at IS NULL GROUP BY person_id HAVING COUNT(*) > 1) AS twice
    )sql"},
    db::Query{"a receipt is spent once", R"sql(
        SELECT COUNT(*) FROM (SELECT receipt_id FROM attendance_events
            WHERE receipt_id IS NOT NULL GROUP BY receipt_id HAVING COUNT(*) > 1) AS twice
    )sql"},
    db::Query{"every presence begins with one accepted event", R"sql(
        SELECT COUNT(*) FROM attendance_presences p
         WHERE 1 <> (SELECT COUNT(*) FROM attendance_events e
             WHERE e.presence_id = p.id AND e.kind = 'in' AND e.outcome = 'accepted')
    )sql"},
    db::Query{"a presence ends with one accepted event at most", R"sql(
        SELECT COUNT(*) FROM (SELECT presence_id FROM attendance_events
            WHERE kind = 'out' AND outcome = 'accepted'
            GROUP BY presence_id HAVING COUNT(*) > 1) AS twice
    )sql"},
    db::Query{"a refused event spends no receipt", R"sql(
        SELECT COUNT(*) FROM attendance_events
         WHERE outcome <> 'accepted' AND receipt_id IS NOT NULL
    )sql"},
    db::Query{"no minute of a person counts twice", R"sql(
        WITH stays AS (
            SELECT p.id, p.person_id, COALESCE(d.checked_in_at, p.checked_in_at) AS since,
                   COALESCE(d.checked_out_at, p.checked_out_at, 9000000000000000) AS until
              FROM attendance_presences p
              LEFT JOIN attendance_decisions d ON d.presence_id = p.id AND d.revision = p.revision
             WHERE COALESCE(d.annulled, 0) = 0
               AND (p.pending_since IS NULL OR p.revision > 0))
        SELECT COUNT(*) FROM stays a JOIN stays b ON a.person_id = b.person_id AND a.id < b.id
         WHERE a.since < b.until AND b.since < a.until AND a.since < a.until AND b.since < b.until
    )sql"},
    db::Query{"nobody is confirmed beyond the capacity", R"sql(
        SELECT COUNT(*) FROM activities_sessions s
         WHERE s.capacity < (SELECT COUNT(*) FROM activities_sign_ups u
             WHERE u.session_id = s.id AND u.state = 'confirmed')
    )sql"},
    db::Query{"the spots taken are those confirmed", R"sql(
        SELECT COUNT(*) FROM activities_sessions s
         WHERE s.confirmed_count <> (SELECT COUNT(*) FROM activities_sign_ups u
             WHERE u.session_id = s.id AND u.state = 'confirmed')
    )sql"},
    db::Query{"the number who wait is the number of those waiting", R"sql(
        SELECT COUNT(*) FROM activities_sessions s
         WHERE s.waitlisted_count <> (SELECT COUNT(*) FROM activities_sign_ups u
             WHERE u.session_id = s.id AND u.state = 'waitlisted')
    )sql"},
    db::Query{"a movement has two entries that sum to zero", R"sql(
        SELECT COUNT(*) FROM points_movements m
         WHERE 2 <> (SELECT COUNT(*) FROM points_entries e WHERE e.movement_id = m.id)
            OR 0 <> (SELECT SUM(e.points) FROM points_entries e WHERE e.movement_id = m.id)
    )sql"},
    db::Query{"a balance equals its entries", R"sql(
        SELECT COUNT(*) FROM points_accounts a
         WHERE a.balance <> (SELECT COALESCE(SUM(e.points), 0) FROM points_entries e
                              WHERE e.account_id = a.id)
            OR a.minutes <> (SELECT COALESCE(SUM(m.minutes_change), 0) FROM points_entries e
                               JOIN points_movements m ON m.id = e.movement_id
                              WHERE e.account_id = a.id AND a.kind = 'person')
    )sql"},
    db::Query{"a presence is paid once for each decision", R"sql(
        SELECT COUNT(*) FROM (SELECT source_id FROM points_movements
            GROUP BY source_kind, source_id, rule_version, revision HAVING COUNT(*) > 1) AS twice
    )sql"},
    db::Query{"nothing is paid for a stay of which nothing but pending presences is known", R"sql(
        SELECT COUNT(*) FROM points_public_earned e
          JOIN attendance_presences p ON p.id = e.source_id
         WHERE e.source_kind = 'presence' AND NOT EXISTS (
             SELECT 1 FROM attendance_presences o
              WHERE o.session_id = p.session_id AND o.person_id = p.person_id
                AND o.checked_out_at IS NOT NULL
                AND (o.pending_since IS NULL OR o.revision > 0))
    )sql"},
    db::Query{"every stay is paid the minutes that count", R"sql(
        WITH stays AS (
            SELECT MIN(p.id) AS first_id, p.session_id, p.person_id,
                   SUM(p.pending_since IS NULL OR p.revision > 0) AS ended,
                   SUM(CASE WHEN COALESCE(d.annulled, 0) = 1
                              OR (p.pending_since IS NOT NULL AND p.revision = 0) THEN 0
                            ELSE MAX(0,
                       (MIN(COALESCE(d.checked_out_at, p.checked_out_at),
                            COALESCE(p.counts_until, 9000000000000000))
                        - MAX(COALESCE(d.checked_in_at, p.checked_in_at),
                              COALESCE(p.counts_from, 0))) / 60000) END) AS minutes
              FROM attendance_presences p
              LEFT JOIN attendance_decisions d ON d.presence_id = p.id AND d.revision = p.revision
             WHERE p.checked_out_at IS NOT NULL
             GROUP BY p.session_id, p.person_id)
        SELECT COUNT(*) FROM stays s
         WHERE s.ended > 0
           AND s.minutes <> COALESCE((SELECT SUM(e.minutes) FROM points_public_earned e
             WHERE e.source_kind = 'presence' AND e.source_id = s.first_id), -1)
    )sql"},
};

}  // namespace

std::string broken_promise(db::Transaction& tx) {
    for (const auto& promise : promises) {
        if (tx.one<std::int64_t>(promise) != 0) return "not true: " + std::string(promise.name);
    }
    return "";
}

}  // namespace hg::simulation
