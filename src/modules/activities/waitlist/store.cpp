// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/waitlist/store.hpp"

namespace hg::activities {

namespace {

constexpr db::Query sign_ups_list{"activities.sign_ups_list", R"sql(
    SELECT u.person_id, COALESCE(n.name, '') AS name, u.state, u.changed_at
    FROM activities_sign_ups u
    LEFT JOIN identity_public_people n ON n.person_id = u.person_id
    WHERE u.session_id = $1 AND u.state <> 'withdrawn'
    ORDER BY u.state, u.position
)sql"};

constexpr db::Query waiters_list{"activities.waiters", R"sql(
    SELECT person_id, position FROM activities_sign_ups
    WHERE session_id = $1 AND state = 'waitlisted' ORDER BY position
)sql"};

constexpr db::Query waiter_place{"activities.waiter_move", R"sql(
    UPDATE activities_sign_ups SET position = $1
    WHERE session_id = $2 AND person_id = $3 AND state = 'waitlisted' AND position = $4
)sql"};

constexpr db::Query message_insert{"activities.message_insert", R"sql(
    INSERT INTO activities_messages (id, session_id, sent_by, sent_at, recipients, text)
    VALUES ($1, $2, $3, $4, $5, $6)
)sql"};

constexpr db::Query messages_count{"activities.messages_count", R"sql(
    SELECT COUNT(*) FROM activities_messages WHERE session_id = $1 AND sent_at > $2
)sql"};

}  // namespace

std::vector<SignUpRow> find_sign_ups(db::Transaction& tx, SessionId session) {
    return tx.all<SignUpRow>(sign_ups_list, session);
}

std::vector<WaiterPlace> find_waiters(db::Transaction& tx, SessionId session) {
    return tx.all<WaiterPlace>(waiters_list, session);
}

void move_waiter(
    db::Transaction& tx, SessionId session, const WaiterPlace& from, std::int64_t position
) {
    tx.run_or_conflict(waiter_place, position, session, from.person_id, from.position);
}

void insert_message(db::Transaction& tx, const SentMessage& message) {
    tx.run(
        message_insert,
        message.id,
        message.session,
        message.by,
        message.at,
        message.to,
        message.text
    );
}

std::int64_t count_messages(db::Transaction& tx, SessionId session, Time since) {
    return tx.one<std::int64_t>(messages_count, session, since);
}

}  // namespace hg::activities
