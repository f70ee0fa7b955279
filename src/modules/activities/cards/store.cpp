// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/cards/store.hpp"

#include <array>

#include "modules/activities/sessions/model.hpp"

// Whether the activity a is for everybody or for the person $1.
#define HG_INVITED                                                                \
    "(a.audience_organisation_id IS NULL OR a.audience_organisation_id IN ("      \
    "SELECT n.above_id FROM organisations_public_members m "                      \
    "JOIN organisations_public_above n ON n.organisation_id = m.organisation_id " \
    "WHERE m.person_id = $1)) "

// The columns of a CardRow; $1 is the person who looks.
#define HG_CARD_COLUMNS                                                                 \
    "SELECT s.id, s.activity_id, a.title, a.tag, "                                      \
    "(SELECT o.name FROM organisations_public_tree o "                                  \
    "WHERE o.organisation_id = a.organisation_id) AS organisation_name, "               \
    "s.venue, s.starts_at, s.ends_at, s.capacity, s.confirmed_count, "                  \
    "s.waitlisted_count, s.cancelled_at IS NOT NULL AS cancelled, "                     \
    "CASE WHEN u.state <> 'withdrawn' THEN u.state END AS my_sign_up, "                 \
    "CASE WHEN u.state = 'waitlisted' THEN ("                                           \
    "SELECT COUNT(*) FROM activities_sign_ups w "                                       \
    "WHERE w.session_id = s.id AND w.state = 'waitlisted' AND w.position <= u.position" \
    ") END AS my_position, "                                                            \
    "a.entry, a.counts_outside, a.block_minutes, a.points_per_block, a.points_max, "    \
    "a.rule_version AS version, a.grade_min, a.share_min_percent "

#define HG_CARDS_FROM                                       \
    "FROM activities_sessions s "                           \
    "JOIN activities_activities a ON a.id = s.activity_id " \
    "LEFT JOIN activities_sign_ups u ON u.session_id = s.id AND u.person_id = $1 "

namespace hg::activities {

namespace {

constexpr std::array card_columns{db::SortColumn{"starts_at", "starts_at"}};

constexpr db::List cards{
    "activities.cards",
    HG_CARD_COLUMNS HG_CARDS_FROM R"sql(
    WHERE s.starts_at > $2 AND s.starts_at < $3 AND s.ends_at > $4 AND s.ends_at <= $5
        AND ($6 = '' OR a.tag = $6)
        AND (LOWER(a.title COLLATE "C") LIKE $7 ESCAPE '!'
            OR LOWER(s.venue COLLATE "C") LIKE $7 ESCAPE '!'
            OR LOWER(a.tag COLLATE "C") LIKE $7 ESCAPE '!')
        AND ($8 = 0 OR (s.cancelled_at IS NULL AND )sql" HG_INVITED R"sql())
)sql",
    card_columns,
    "id"
};

constexpr db::List cards_held{
    "activities.cards_signed_up",
    HG_CARD_COLUMNS R"sql(
    FROM activities_sign_ups u
    JOIN activities_sessions s ON s.id = u.session_id
    JOIN activities_activities a ON a.id = s.activity_id
    WHERE u.person_id = $1 AND u.state <> 'withdrawn' AND s.starts_at > $2 AND s.ends_at > $3
)sql",
    card_columns,
    "id"
};

constexpr db::Query card_find{
    "activities.card",
    HG_CARD_COLUMNS
    ", s.revision, a.description, "
    "(SELECT o.name FROM organisations_public_tree o "
    "WHERE o.organisation_id = a.audience_organisation_id) AS audience_name " HG_CARDS_FROM
    "WHERE s.id = $2"
};

constexpr db::Query invited_count{
    "activities.invited",
    "SELECT COUNT(*) "
    "FROM activities_sessions s JOIN activities_activities a ON a.id = s.activity_id "
    "WHERE s.id = $2 AND " HG_INVITED
};

}  // namespace

Result<db::Rows<CardRow>> find_cards(
    db::Transaction& tx, const db::ListWish& wish, const CardFilter& filter
) {
    return db::list_rows<CardRow>(
        tx,
        cards,
        wish,
        filter.person,
        filter.window.starts_after,
        filter.window.starts_before,
        filter.window.ends_after,
        filter.window.ends_until,
        filter.tag,
        filter.pattern,
        filter.joinable
    );
}

Result<db::Rows<CardRow>> cards_signed_up(
    db::Transaction& tx, const db::ListWish& wish, PersonId person, Time now
) {
    return db::list_rows<CardRow>(tx, cards_held, wish, person, now - session_length_max, now);
}

std::optional<ShownRow> find_card(db::Transaction& tx, SessionId session, PersonId person) {
    return tx.first<ShownRow>(card_find, person, session);
}

bool is_invited(db::Transaction& tx, PersonId person, SessionId session) {
    return tx.one<std::int64_t>(invited_count, person, session) == 1;
}

}  // namespace hg::activities
