// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/cards/model.hpp"

namespace hg::activities {

struct CardRow : CardFacts, points::Rule {};
BOOST_DESCRIBE_STRUCT(CardRow, (CardFacts, points::Rule), ())

struct CardFilter {
    PersonId person;  ///< Whose sign-ups are shown; 0 is nobody.
    Window window;
    std::string tag;        ///< Empty: any.
    std::string pattern;    ///< As of search_pattern().
    bool joinable = false;  ///< Only what the person may sign up for.
};
Result<db::Rows<CardRow>> find_cards(
    db::Transaction& tx, const db::ListWish& wish, const CardFilter& filter
);
/// Sessions that have not ended and that the person has signed up for.
Result<db::Rows<CardRow>> cards_signed_up(
    db::Transaction& tx, const db::ListWish& wish, PersonId person, Time now
);

/// A card with what is shown of one session only.
struct ShownRow : CardRow {
    std::string description;
    std::optional<std::string> audience_name;
    std::int64_t revision = 1;
};
BOOST_DESCRIBE_STRUCT(ShownRow, (CardRow), (description, audience_name, revision))
std::optional<ShownRow> find_card(db::Transaction& tx, SessionId session, PersonId person);

/// Whether the session is for everybody, or for members of an organisation that the person belongs
/// to, there or below.
bool is_invited(db::Transaction& tx, PersonId person, SessionId session);

}  // namespace hg::activities
