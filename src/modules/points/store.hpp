// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/points/dto.hpp"

namespace hg::points {

/// Writes a movement, its entries, and the balances that it changes. Does nothing and returns false
/// when the source was booked at this revision before.
bool book(
    db::Transaction& tx, IdMaker& ids, const Movement& movement, std::span<const Posting> postings
);

Paid paid_for(db::Transaction& tx, const Source& source);

/// For accounts that keep a balance; none before the owner's first movement.
std::optional<Account> account_of(db::Transaction& tx, const AccountOwner& owner);

/// A line of a statement as it is stored.
struct LineRow : LineHead {
    std::string explanation;
};
std::vector<LineRow> lines_before(
    db::Transaction& tx, AccountId account, MovementId before, std::int64_t limit
);

}  // namespace hg::points
