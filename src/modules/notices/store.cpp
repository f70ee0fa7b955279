// SPDX-License-Identifier: Apache-2.0
#include "modules/notices/store.hpp"

#include <limits>

namespace hg::notices {

namespace {

constexpr db::Query message_insert{"notices.message_insert", R"sql(
    INSERT INTO notices_messages (id, person_id, kind, params, created_at)
    VALUES ($1, $2, $3, $4, $5)
)sql"};

constexpr db::Query messages_list{"notices.messages_list", R"sql(
    SELECT id, kind, params, created_at, CASE WHEN read_at IS NULL THEN 0 ELSE 1 END AS read
    FROM notices_messages
    WHERE person_id = $1 AND id < $2
    ORDER BY id DESC LIMIT $3
)sql"};

constexpr db::Query unread_count{"notices.unread_count", R"sql(
    SELECT count(*) FROM notices_messages WHERE person_id = $1 AND read_at IS NULL
)sql"};

constexpr db::Query messages_mark_read{"notices.messages_mark_read", R"sql(
    UPDATE notices_messages SET read_at = $1 WHERE person_id = $2 AND read_at IS NULL
)sql"};

constexpr db::Query outgoing_insert{"notices.outgoing_insert", R"sql(
    INSERT INTO notices_outbox
        (id, channel, address_sealed, word, params_sealed, created_at, attempts, next_attempt_at)
    VALUES ($1, $2, $3, $4, $5, $6, 0, $6)
)sql"};

constexpr db::Query outgoing_due{"notices.outgoing_due", R"sql(
    SELECT id, address_sealed, word, params_sealed, created_at, attempts FROM notices_outbox
    WHERE channel = $1 AND next_attempt_at IS NOT NULL AND next_attempt_at <= $2
    ORDER BY next_attempt_at LIMIT 1
)sql"};

constexpr db::Query outgoing_claim{"notices.outgoing_claim", R"sql(
    UPDATE notices_outbox SET attempts = $1, next_attempt_at = $2
    WHERE id = $3 AND attempts = $1 - 1
)sql"};

constexpr db::Query outgoing_mark_sent{"notices.outgoing_mark_sent", R"sql(
    UPDATE notices_outbox
    SET sent_at = $1, next_attempt_at = NULL, address_sealed = $2, params_sealed = NULL
    WHERE id = $3
)sql"};

constexpr db::Query outgoing_mark_failed{"notices.outgoing_mark_failed", R"sql(
    UPDATE notices_outbox
    SET failed_at = $1, next_attempt_at = NULL, address_sealed = $2, params_sealed = NULL
    WHERE id = $3
)sql"};

constexpr db::Query outgoing_waiting{"notices.outgoing_waiting", R"sql(
    SELECT id, address_sealed, word, params_sealed, created_at, attempts FROM notices_outbox
    WHERE channel = $1 AND next_attempt_at IS NOT NULL AND word = $2
    ORDER BY id DESC LIMIT $3
)sql"};

}  // namespace

void insert_message(
    Context& context, PersonId person, const Kind& kind, const std::string& params
) {
    context.tx.run(
        message_insert, context.new_id<MessageId>(), person, kind.name, params, context.now
    );
}

std::vector<MessageRow> messages_of(
    const Context& context, PersonId person, std::optional<MessageId> cursor, int limit
) {
    const auto before = cursor.value_or(MessageId{std::numeric_limits<std::int64_t>::max()});
    return context.tx.all<MessageRow>(messages_list, person, before, limit);
}

std::int64_t count_unread(const Context& context, PersonId person) {
    return context.tx.one<std::int64_t>(unread_count, person);
}

void mark_read(Context& context, PersonId person) {
    context.tx.run(messages_mark_read, context.now, person);
}

void insert_outgoing(
    Context& context, const tenant::Outgoing& outgoing, const std::string& params
) {
    const auto& keys = context.tenant.keys;
    context.tx.run(
        outgoing_insert,
        context.new_id<OutgoingId>(),
        outgoing.channel,
        keys.seal(outgoing.address),
        outgoing.word,
        keys.seal(params),
        context.now
    );
}

bool is_any_due(const Context& context, tenant::Channel channel) {
    return context.tx.first<OutgoingRow>(outgoing_due, channel, context.now).has_value();
}

std::optional<OutgoingRow> claim_due(Context& context, tenant::Channel channel) {
    auto row = context.tx.first<OutgoingRow>(outgoing_due, channel, context.now);
    if (!row) return {};
    row->attempts += 1;
    context.tx.run_or_conflict(
        outgoing_claim, row->attempts, context.now + pause_after(row->attempts), row->id
    );
    return row;
}

void mark_sent(Context& context, OutgoingId id) {
    context.tx.run(outgoing_mark_sent, context.now, Bytes{}, id);
}
void mark_failed(Context& context, OutgoingId id) {
    context.tx.run(outgoing_mark_failed, context.now, Bytes{}, id);
}

std::vector<OutgoingRow> waiting_outgoing(
    const Context& context, tenant::Channel channel, std::string_view word, int limit
) {
    return context.tx.all<OutgoingRow>(outgoing_waiting, channel, word, limit);
}

Span pause_after(int attempt) { return seconds(std::int64_t{10} << (attempt - 1)); }

}  // namespace hg::notices
