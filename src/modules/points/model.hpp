// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum.hpp>

#include <array>
#include <span>

#include "modules/points/points.hpp"

namespace hg::points {

Points points_for(const Rule& rule, Minutes minutes);

/// Of the minutes of all presences those that the rule pays: the ones proven well enough, if they
/// are enough of the session.
Minutes minutes_paid(const Earning& earning);
/// The least of what the presences are proven by.
Grade grade_of(std::span<const Interval> intervals);

using AccountId = Id<struct AccountTag>;

/// Whose account it is. The tables take any word, so that a new kind needs no migration.
BOOST_DEFINE_ENUM_CLASS(AccountKind, person, organisation, issue, hold, merchant, expiry)

/// Points come from the issue and go to expiry in nearly every movement. Such an account keeps no
/// balance, because all writers would wait for its row; its balance is the sum of its entries.
constexpr bool keeps_balance(AccountKind kind) {
    return kind != AccountKind::issue && kind != AccountKind::expiry;
}

struct AccountOwner {
    AccountKind kind = AccountKind::person;
    std::int64_t id = 0;
};
constexpr AccountOwner issue{AccountKind::issue, 0};
constexpr AccountOwner owner(PersonId person) { return {AccountKind::person, person.value}; }

struct Account {
    AccountId id;
    Points balance;
    Minutes minutes;
};
BOOST_DESCRIBE_STRUCT(Account, (), (id, balance, minutes))

BOOST_DEFINE_ENUM_CLASS(MovementKind, earning, adjustment, award)
BOOST_DEFINE_ENUM_CLASS(SourceKind, presence, award)

/// What a movement comes from. Each is booked once at each revision under each version of its rule.
struct Source {
    SourceKind kind = SourceKind::award;
    std::int64_t id = 0;
    std::int64_t rule_version = 0;
};

struct Movement {
    MovementId id;
    Time at;
    MovementKind kind = MovementKind::award;
    Source source;
    std::int64_t revision = 0;
    Minutes minutes_change{};  ///< Of the one person among the postings.
    std::string title;
    std::optional<std::string> reason{};
    std::optional<PersonId> made_by{};
    std::string explanation = "{}";  ///< An Explanation as JSON.
};

/// One side of a movement: how many points more, or less, an account has after it.
struct Posting {
    AccountOwner account;
    Points points;
};

/// Both sides of a movement that gives new points to a person, or takes them back.
inline std::array<Posting, 2> issued_to(PersonId person, Points points) {
    return {Posting{owner(person), points}, Posting{issue, Points{} - points}};
}

/// What people have more, or less, after the postings.
Points change_for_people(std::span<const Posting> postings);

/// Whether the postings sum to zero, and no minute is counted for two people or for none.
bool is_balanced(const Movement& movement, std::span<const Posting> postings);

/// The facts that the points of a movement were computed from; none for an award.
struct Explanation {
    std::optional<Minutes> minutes{};  ///< Of all presences together, after this.
    std::optional<Time> checked_in_at{};
    std::optional<Time> checked_out_at{};
    std::optional<std::string> closed_by{};
    std::optional<std::int64_t> intervals{};  ///< How many presences; absent in old movements.
    std::optional<std::int64_t> block_minutes{};
    std::optional<std::int64_t> points_per_block{};
    std::optional<std::int64_t> points_max{};
    std::optional<Grade> grade{};      ///< The least of the presences'; absent in old movements.
    std::optional<Grade> grade_min{};  ///< That the rule asks for.
    std::optional<Minutes> minutes_paid{};  ///< Where they are fewer than the minutes.
    std::optional<std::int64_t> share_min_percent{};
};
BOOST_DESCRIBE_STRUCT(
    Explanation,
    (),
    (minutes,
     checked_in_at,
     checked_out_at,
     closed_by,
     intervals,
     block_minutes,
     points_per_block,
     points_max,
     grade,
     grade_min,
     minutes_paid,
     share_min_percent)
)

/// What a source has given to people under one version of its rule.
struct Paid {
    std::int64_t movements = 0;
    std::int64_t revision = -1;
    Points points;
    Minutes minutes;
};
BOOST_DESCRIBE_STRUCT(Paid, (), (movements, revision, points, minutes))

}  // namespace hg::points
