// SPDX-License-Identifier: Apache-2.0
#include "modules/notices/outbox/store.hpp"

namespace hg::notices {

namespace {

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

void insert_outgoing(db::Transaction& tx, const NewOutgoing& outgoing, Time now) {
    tx.run(
        outgoing_insert,
        outgoing.id,
        outgoing.channel,
        outgoing.address_sealed,
        outgoing.word,
        outgoing.params_sealed,
        now
    );
}

bool is_any_due(db::Transaction& tx, tenant::Channel channel, Time now) {
    return tx.first<OutgoingRow>(outgoing_due, channel, now).has_value();
}

std::optional<OutgoingRow> claim_due(db::Transaction& tx, tenant::Channel channel, Time now) {
    auto row = tx.first<OutgoingRow>(outgoing_due, channel, now);
    if (!row) return {};
    row->attempts += 1;
    tx.run_or_conflict(outgoing_claim, row->attempts, now + pause_after(row->attempts), row->id);
    return row;
}

void mark_sent(db::Transaction& tx, OutgoingId id, Time now) {
    tx.run(outgoing_mark_sent, now, Bytes{}, id);
}

void mark_failed(db::Transaction& tx, OutgoingId id, Time now) {
    tx.run(outgoing_mark_failed, now, Bytes{}, id);
}

std::vector<OutgoingRow> waiting_outgoing(
    db::Transaction& tx, tenant::Channel channel, std::string_view word, int limit
) {
    return tx.all<OutgoingRow>(outgoing_waiting, channel, word, limit);
}

Span pause_after(int attempt) { return seconds(std::int64_t{10} << (attempt - 1)); }

}  // namespace hg::notices
