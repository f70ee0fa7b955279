// SPDX-License-Identifier: Apache-2.0
#include "modules/points/store.hpp"

namespace hg::points {

BOOST_DESCRIBE_STRUCT(Balance, (), (balance, minutes_total))
BOOST_DESCRIBE_STRUCT(LedgerCheck, (), (accounts, movements, unbalanced_movements, wrong_balances))

namespace {

/// The account that all points come from; people's accounts carry the person's id.
constexpr std::int64_t issue_account = 1;

constexpr db::Query paid_find{"points.paid_find", R"sql(
    SELECT COUNT(*) AS movements, COALESCE(MAX(m.revision), -1) AS revision,
           COALESCE(SUM(e.points), 0) AS points, COALESCE(SUM(m.minutes_change), 0) AS minutes
      FROM points_movements m
      JOIN points_entries e ON e.movement_id = m.id AND e.account_id <> 1
     WHERE m.presence_id = $1 AND m.rule_version = $2
)sql"};

constexpr db::Query movement_insert{"points.movement_insert", R"sql(
    INSERT INTO points_movements (id, at, kind, title, presence_id, rule_version, revision,
        block_minutes, points_per_block, points_max, minutes, minutes_change, checked_in_at,
        checked_out_at, closed_by, reason, made_by)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
    ON CONFLICT (presence_id, rule_version, revision) WHERE presence_id IS NOT NULL DO NOTHING
)sql"};

constexpr db::Query account_add{"points.account_add", R"sql(
    INSERT INTO points_accounts (id, kind, balance, minutes) VALUES ($1, 'person', $2, $3)
    ON CONFLICT (id) DO UPDATE SET balance = points_accounts.balance + excluded.balance,
                                   minutes = points_accounts.minutes + excluded.minutes
    RETURNING balance
)sql"};

constexpr db::Query entry_insert{"points.entry_insert", R"sql(
    INSERT INTO points_entries (account_id, movement_id, points, balance_after)
    VALUES ($1, $2, $3, $4)
)sql"};

constexpr db::Query lines_before{"points.lines_before", R"sql(
    SELECT m.id, m.at, m.kind, e.points, e.balance_after, m.minutes, m.title, m.presence_id,
           m.checked_in_at, m.checked_out_at, m.closed_by, m.block_minutes, m.points_per_block,
           m.points_max, m.rule_version, m.reason
      FROM points_entries e
      JOIN points_movements m ON m.id = e.movement_id
     WHERE e.account_id = $1 AND e.movement_id < $2
     ORDER BY e.movement_id DESC
     LIMIT $3
)sql"};

constexpr db::Query earned_find{"points.earned_find", R"sql(
    SELECT SUM(e.points)
      FROM points_movements m
      JOIN points_entries e ON e.movement_id = m.id AND e.account_id <> 1
     WHERE m.presence_id = $1
)sql"};

struct PresenceEarned {
    PresenceId presence_id;
    Points points;
};
BOOST_DESCRIBE_STRUCT(PresenceEarned, (), (presence_id, points))

constexpr db::Query earned_by_each{"points.earned_by_each", R"sql(
    SELECT m.presence_id, CAST(SUM(e.points) AS BIGINT) AS points
      FROM points_movements m
      JOIN points_entries e ON e.movement_id = m.id AND e.account_id <> 1
     WHERE m.presence_id IN )sql" HG_MANY_IDS R"sql(
     GROUP BY m.presence_id
)sql"};

constexpr db::Query earned_by_day_all{"points.earned_by_day", R"sql(
    SELECT (m.at + 28800000) / 86400000 AS day,
           CAST(SUM(m.minutes_change) AS BIGINT) AS minutes,
           CAST(-SUM(e.points) AS BIGINT) AS points
      FROM points_entries e
      JOIN points_movements m ON m.id = e.movement_id
     WHERE e.account_id = 1 AND e.movement_id >= $1 AND e.movement_id < $2
       AND m.at >= $3 AND m.at < $4
     GROUP BY day
)sql"};

constexpr db::Query balance_find{"points.balance_find", R"sql(
    SELECT balance, minutes AS minutes_total FROM points_accounts WHERE id = $1
)sql"};

constexpr db::Query ledger_check{"points.ledger_check", R"sql(
    SELECT (SELECT COUNT(*) FROM points_accounts) AS accounts,
           (SELECT COUNT(*) FROM points_movements) AS movements,
           (SELECT COUNT(*) FROM points_movements m
             WHERE (SELECT COUNT(*) FROM points_entries e WHERE e.movement_id = m.id) <> 2
                OR (SELECT SUM(e.points) FROM points_entries e WHERE e.movement_id = m.id) <> 0)
               AS unbalanced_movements,
           (SELECT COUNT(*) FROM points_accounts a
             WHERE a.balance <> (SELECT COALESCE(SUM(e.points), 0) FROM points_entries e
                                  WHERE e.account_id = a.id)
                OR a.minutes <> (SELECT COALESCE(SUM(m.minutes_change), 0) FROM points_entries e
                                   JOIN points_movements m ON m.id = e.movement_id
                                  WHERE e.account_id = a.id)) AS wrong_balances
)sql"};

}  // namespace

Paid paid_for(db::Transaction& tx, PresenceId presence, std::int64_t rule_version) {
    return tx.one<Paid>(paid_find, presence, rule_version);
}

bool insert_movement(db::Transaction& tx, const Movement& m) {
    return tx.run(
               movement_insert,
               m.id,
               m.at,
               m.kind,
               m.title,
               m.presence_id,
               m.rule_version,
               m.revision,
               m.block_minutes,
               m.points_per_block,
               m.points_max,
               m.minutes,
               m.minutes_change,
               m.checked_in_at,
               m.checked_out_at,
               m.closed_by,
               m.reason,
               m.made_by
           ) == 1;
}

Points move_points(db::Transaction& tx, PersonId to, const Movement& movement, Points points) {
    const auto balance = tx.one<Points>(account_add, to, points, movement.minutes_change);
    tx.run(entry_insert, to, movement.id, points, balance);
    tx.run(entry_insert, issue_account, movement.id, Points{} - points, std::nullopt);
    return balance;
}

std::vector<StatementLine> statement_lines(
    db::Transaction& tx, PersonId person, std::optional<MovementId> before, std::int64_t limit
) {
    constexpr MovementId newest{INT64_MAX};
    return tx.all<StatementLine>(lines_before, person, before.value_or(newest), limit);
}

std::optional<Points> earned_by(Context& context, PresenceId presence) {
    return context.tx.one<std::optional<Points>>(earned_find, presence);
}

PointsByPresence earned_by(Context& context, const std::vector<PresenceId>& presences) {
    PointsByPresence points;
    for (const auto& row :
         context.tx.all_of<PresenceEarned>(earned_by_each, std::span(presences))) {
        points.emplace(row.presence_id, row.points);
    }
    return points;
}

Balance balance_of(Context& context, PersonId person) {
    return context.tx.first<Balance>(balance_find, person).value_or(Balance{});
}

LedgerCheck check_ledger(Context& context) { return context.tx.one<LedgerCheck>(ledger_check); }

std::vector<DayEarned> earned_by_day(Context& context, const tenant::Period& period) {
    return context.tx.all<DayEarned>(
        earned_by_day_all, period.first_id(), period.end_id(), period.from, period.until
    );
}

}  // namespace hg::points
