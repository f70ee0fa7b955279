// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/page.hpp"
#include "modules/points/model.hpp"
#include "tenant/period.hpp"

namespace hg::points {

/// Writes a movement, its entries, and the balances that it changes. Does nothing and returns false
/// when the source was booked at this revision before.
bool book(
    db::Transaction& tx, IdMaker& ids, const Movement& movement, std::span<const Posting> postings
);

Paid paid_for(db::Transaction& tx, const Source& source);
std::optional<Points> earned_by(db::Transaction& tx, std::span<const PresenceId> presences);

/// None before the owner's first movement. Not for accounts that keep no balance.
std::optional<Account> account_of(db::Transaction& tx, const AccountOwner& owner);

/// What an entry and its movement say in a statement.
struct StatementEntry {
    MovementId id;
    Time at;
    MovementKind kind = MovementKind::award;
    Points points;
    std::optional<Points> balance_after;
    std::optional<PresenceId> presence_id;
    std::optional<std::int64_t> rule_version;
    std::string title;
    std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(
    StatementEntry,
    (),
    (id, at, kind, points, balance_after, presence_id, rule_version, title, reason)
)
struct StatementRow : StatementEntry {
    std::string explanation;
};
BOOST_DESCRIBE_STRUCT(StatementRow, (StatementEntry), (explanation))

/// What moved points on an account, the newest first.
Result<api::Page<StatementRow>> statement_page(
    db::Transaction& tx, AccountId account, const api::PageQuery& query
);

struct LedgerCheck {
    std::int64_t accounts = 0;
    std::int64_t movements = 0;
    std::int64_t unbalanced_movements = 0;
    std::int64_t wrong_balances = 0;
};
/// Accounts whose stored balance differs from the sum of their entries, and movements that do not
/// sum to zero; none in a sound ledger.
LedgerCheck check_ledger(db::Transaction& tx);

std::vector<tenant::DayCount> minutes_by_day(db::Transaction& tx, const tenant::Period& period);
/// Points that were issued, less those that were taken back.
std::vector<tenant::DayCount> points_by_day(db::Transaction& tx, const tenant::Period& period);

}  // namespace hg::points
