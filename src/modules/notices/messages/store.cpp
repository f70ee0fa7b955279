// SPDX-License-Identifier: Apache-2.0
#include "modules/notices/messages/store.hpp"

namespace hg::notices {

namespace {

constexpr db::Query message_insert{"notices.message_insert", R"sql(
    INSERT INTO notices_messages (id, person_id, kind, params, created_at)
    VALUES ($1, $2, $3, $4, $5)
)sql"};

// Ids are made in the order of time, and person_id stands before the id in an index.
constexpr std::array message_columns{
    db::SortColumn{"created_at", "id", db::SortKind::integer},
};
constexpr db::List messages_list{
    "notices.messages_list",
    R"sql(
    SELECT id, kind, params, created_at, CASE WHEN read_at IS NULL THEN 0 ELSE 1 END AS read
    FROM notices_messages WHERE person_id = $1
)sql",
    message_columns,
    "id",
    "-created_at"
};

constexpr db::Query unread_count{"notices.unread_count", R"sql(
    SELECT count(*) FROM notices_messages WHERE person_id = $1 AND read_at IS NULL
)sql"};

constexpr db::Query messages_mark_read{"notices.messages_mark_read", R"sql(
    UPDATE notices_messages SET read_at = $1 WHERE person_id = $2 AND read_at IS NULL
)sql"};

}  // namespace

void insert_message(db::Transaction& tx, const NewMessage& message, Time now) {
    tx.run(message_insert, message.id, message.person, message.kind, message.params, now);
}

Result<api::Page<MessageRow>> messages_of(
    db::Transaction& tx, PersonId person, const api::PageQuery& query
) {
    return api::page_of<MessageRow>(tx, messages_list, query, person);
}

std::int64_t count_unread(db::Transaction& tx, PersonId person) {
    return tx.one<std::int64_t>(unread_count, person);
}

void mark_read(db::Transaction& tx, PersonId person, Time now) {
    tx.run(messages_mark_read, now, person);
}

}  // namespace hg::notices
