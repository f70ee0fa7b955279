// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/cards/model.hpp"

namespace hg::activities {

/// A session card as one statement finds it.
struct CardRow {
    SessionId id;
    ActivityId activity_id;
    std::string title;
    std::string tag;
    std::string organisation_name;
    std::string venue;
    Time starts_at;
    Time ends_at;
    std::int64_t capacity = 0;
    std::int64_t confirmed_count = 0;
    std::int64_t waitlisted_count = 0;
    bool cancelled = false;
    std::optional<SignUpState> my_sign_up;
    std::optional<std::int64_t> my_position;
    Entry entry = Entry::sign_up;
    std::int64_t block_minutes = 30;
    std::int64_t points_per_block = 1;
    std::optional<std::int64_t> points_max;
    std::int64_t rule_version = 1;
};
BOOST_DESCRIBE_STRUCT(
    CardRow,
    (),
    (id,
     activity_id,
     title,
     tag,
     organisation_name,
     venue,
     starts_at,
     ends_at,
     capacity,
     confirmed_count,
     waitlisted_count,
     cancelled,
     my_sign_up,
     my_position,
     entry,
     block_minutes,
     points_per_block,
     points_max,
     rule_version)
)

struct CardFilter {
    PersonId person;  ///< Whose sign-ups are shown; 0 is nobody.
    Time now;
    Time starts_before;
    std::string tag;        ///< Empty: any.
    std::string pattern;    ///< As of search_pattern().
    bool joinable = false;  ///< Only what the person may sign up for.
    std::int64_t limit = 0;
};
std::optional<CardRow> find_card(db::Transaction& tx, SessionId session, PersonId person);
std::vector<CardRow> cards_upcoming(
    db::Transaction& tx, const CardFilter& filter, const Cursor& after
);
std::vector<CardRow> cards_past(
    db::Transaction& tx, const CardFilter& filter, const Cursor& before
);
/// Sessions that have not ended and that the person has signed up for.
std::vector<CardRow> cards_signed_up(
    db::Transaction& tx, const CardFilter& filter, const Cursor& after
);

/// Whether the session is for everybody, or for members of an organisation that the person belongs
/// to, there or below.
bool is_invited(db::Transaction& tx, PersonId person, SessionId session);

}  // namespace hg::activities
