// SPDX-License-Identifier: Apache-2.0
#include "modules/points/store.hpp"

namespace hg::points {

BOOST_DESCRIBE_STRUCT(LedgerCheck, (), (accounts, movements, unbalanced_movements, wrong_balances))
namespace {

struct Changed {
    AccountId id;
    Points balance;
};
BOOST_DESCRIBE_STRUCT(Changed, (), (id, balance))

constexpr db::Query paid_find{"points.paid_find", R"sql(
    SELECT COUNT(*) AS movements, COALESCE(MAX(revision), -1) AS revision,
           COALESCE(SUM(points_change), 0) AS points, COALESCE(SUM(minutes_change), 0) AS minutes
      FROM points_movements
     WHERE source_kind = $1 AND source_id = $2 AND rule_version = $3
)sql"};

constexpr db::Query movement_insert{"points.movement_insert", R"sql(
    INSERT INTO points_movements (id, at, kind, source_kind, source_id, rule_version, revision,
        points_change, minutes_change, title, reason, made_by, explanation)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    ON CONFLICT (source_id, source_kind, rule_version, revision) DO NOTHING
)sql"};

constexpr db::Query account_add{"points.account_add", R"sql(
    INSERT INTO points_accounts (id, kind, owner_id, balance, minutes) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (owner_id, kind) DO UPDATE
        SET balance = points_accounts.balance + excluded.balance,
            minutes = points_accounts.minutes + excluded.minutes
    RETURNING id, balance
)sql"};

constexpr db::Query account_open{"points.account_open", R"sql(
    INSERT INTO points_accounts (id, kind, owner_id, minutes) VALUES ($1, $2, $3, 0)
    ON CONFLICT (owner_id, kind) DO NOTHING
)sql"};

constexpr db::Query entry_insert{"points.entry_insert", R"sql(
    INSERT INTO points_entries (account_id, movement_id, points, balance_after)
    VALUES ($1, $2, $3, $4)
)sql"};

constexpr db::Query entry_insert_for{"points.entry_insert_for", R"sql(
    INSERT INTO points_entries (account_id, movement_id, points)
    SELECT id, CAST($3 AS BIGINT), CAST($4 AS BIGINT)
      FROM points_accounts WHERE kind = $1 AND owner_id = $2
)sql"};

constexpr db::Query account_find{"points.account_find", R"sql(
    SELECT id, balance, minutes FROM points_accounts WHERE kind = $1 AND owner_id = $2
)sql"};

constexpr std::array statement_columns{
    db::SortColumn{"at", "id"},
    db::SortColumn{"points", "points"},
};
constexpr db::List statement_list{
    "points.statement",
    R"sql(
        SELECT e.movement_id AS id, m.at, m.kind, e.points, e.balance_after,
               CASE WHEN m.source_kind = 'presence' THEN m.source_id END AS presence_id,
               NULLIF(m.rule_version, 0) AS rule_version, m.title, m.reason, m.explanation
          FROM points_entries e
          JOIN points_movements m ON m.id = e.movement_id
         WHERE e.account_id = $1
    )sql",
    statement_columns,
    "id",
    "-at"
};

constexpr db::Query earned_find{
    "points.earned_find",
    "SELECT CAST(SUM(points_change) AS BIGINT) AS points FROM points_movements "
    "WHERE source_kind = 'presence' AND source_id IN " HG_MANY_IDS
};

constexpr db::Query minutes_each_day{"points.minutes_by_day", R"sql(
    SELECT (at + 28800000) / 86400000 AS day, CAST(SUM(minutes_change) AS BIGINT) AS count
      FROM points_movements
     WHERE id >= $1 AND id < $2 AND at >= $3 AND at < $4
     GROUP BY day
)sql"};

constexpr db::Query points_each_day{"points.points_by_day", R"sql(
    SELECT (m.at + 28800000) / 86400000 AS day, CAST(-SUM(e.points) AS BIGINT) AS count
      FROM points_accounts a
      JOIN points_entries e
        ON e.account_id = a.id AND e.movement_id >= $1 AND e.movement_id < $2
      JOIN points_movements m ON m.id = e.movement_id
     WHERE a.kind = 'issue' AND a.owner_id = 0 AND m.at >= $3 AND m.at < $4
     GROUP BY day
)sql"};

constexpr db::Query ledger_check{"points.ledger_check", R"sql(
    SELECT (SELECT COUNT(*) FROM points_accounts) AS accounts,
           (SELECT COUNT(*) FROM points_movements) AS movements,
           (SELECT COUNT(*) FROM points_movements m
             WHERE (SELECT COUNT(*) FROM points_entries e WHERE e.movement_id = m.id) < 2
                OR (SELECT SUM(e.points) FROM points_entries e WHERE e.movement_id = m.id) <> 0
                OR m.points_change <> (SELECT COALESCE(SUM(e.points), 0) FROM points_entries e
                                         JOIN points_accounts a ON a.id = e.account_id
                                        WHERE e.movement_id = m.id AND a.kind = 'person'))
               AS unbalanced_movements,
           (SELECT COUNT(*) FROM points_accounts a
             WHERE a.balance <> (SELECT COALESCE(SUM(e.points), 0) FROM points_entries e
                                  WHERE e.account_id = a.id)
                OR a.minutes <> (SELECT COALESCE(SUM(m.minutes_change), 0) FROM points_entries e
                                   JOIN points_movements m ON m.id = e.movement_id
                                  WHERE e.account_id = a.id AND a.kind = 'person'))
               AS wrong_balances
)sql"};

bool insert_movement(db::Transaction& tx, const Movement& m, Points change) {
    return tx.run(
               movement_insert,
               m.id,
               m.at,
               m.kind,
               m.source.kind,
               m.source.id,
               m.source.rule_version,
               m.revision,
               change,
               m.minutes_change,
               m.title,
               m.reason,
               m.made_by,
               m.explanation
           ) == 1;
}

/// An account is opened by its first movement.
void post_counted(
    db::Transaction& tx, IdMaker& ids, const Movement& movement, const Posting& posting
) {
    const auto& [kind, owner_id] = posting.account;
    const auto minutes = kind == AccountKind::person ? movement.minutes_change : Minutes{};
    const auto id = ids.next<AccountId>(movement.at.ms);
    const auto account = tx.one<Changed>(account_add, id, kind, owner_id, posting.points, minutes);
    tx.run(entry_insert, account.id, movement.id, posting.points, account.balance);
}

void post_uncounted(
    db::Transaction& tx, IdMaker& ids, const Movement& movement, const Posting& posting
) {
    const auto& [kind, owner_id] = posting.account;
    if (tx.run(entry_insert_for, kind, owner_id, movement.id, posting.points) == 1) return;
    tx.run(account_open, ids.next<AccountId>(movement.at.ms), kind, owner_id);
    tx.run_or_conflict(entry_insert_for, kind, owner_id, movement.id, posting.points);
}

}  // namespace

bool book(
    db::Transaction& tx, IdMaker& ids, const Movement& movement, std::span<const Posting> postings
) {
    HG_ASSERT(is_balanced(movement, postings));
    if (!insert_movement(tx, movement, change_for_people(postings))) return false;
    for (const auto& posting : postings) {
        const auto post = keeps_balance(posting.account.kind) ? post_counted : post_uncounted;
        post(tx, ids, movement, posting);
    }
    return true;
}

Paid paid_for(db::Transaction& tx, const Source& source) {
    return tx.one<Paid>(paid_find, source.kind, source.id, source.rule_version);
}

std::optional<Account> account_of(db::Transaction& tx, const AccountOwner& owner) {
    return tx.first<Account>(account_find, owner.kind, owner.id);
}

std::optional<Points> earned_by(db::Transaction& tx, std::span<const PresenceId> presences) {
    std::optional<Points> sum;
    for (const auto points : tx.all_of<std::optional<Points>>(earned_find, presences)) {
        if (points) sum = sum.value_or(Points{}) + *points;
    }
    return sum;
}

Result<api::Page<StatementRow>> statement_page(
    db::Transaction& tx, AccountId account, const api::PageQuery& query
) {
    return api::page_of<StatementRow>(tx, statement_list, query, account);
}

LedgerCheck check_ledger(db::Transaction& tx) { return tx.one<LedgerCheck>(ledger_check); }

std::vector<tenant::DayCount> minutes_by_day(db::Transaction& tx, const tenant::Period& p) {
    return tx.all<tenant::DayCount>(minutes_each_day, p.first_id(), p.end_id(), p.from, p.until);
}

std::vector<tenant::DayCount> points_by_day(db::Transaction& tx, const tenant::Period& p) {
    return tx.all<tenant::DayCount>(points_each_day, p.first_id(), p.end_id(), p.from, p.until);
}

}  // namespace hg::points
