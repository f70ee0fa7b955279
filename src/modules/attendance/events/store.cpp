// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/events/store.hpp"

namespace hg::attendance {

namespace {

constexpr db::Query event_find{"attendance.event_find", R"sql(
    SELECT caller_id, kind, proof, occurred_at, source, recorded_at, outcome, code, session_id,
           presence_id, person_id, receipt_id
      FROM attendance_events
     WHERE event_id = $1
)sql"};

constexpr db::Query receipt_find{"attendance.receipt_find", R"sql(
    SELECT 1 FROM attendance_events WHERE receipt_id = $1
)sql"};

constexpr db::Query event_insert{"attendance.event_insert", R"sql(
    INSERT INTO attendance_events (event_id, caller_id, kind, proof, occurred_at, source,
        recorded_at, outcome, code, session_id, presence_id, person_id, receipt_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
)sql"};

}  // namespace

std::optional<StoredEvent> event_with_id(db::Transaction& tx, const Bytes& event_id) {
    return tx.first<StoredEvent>(event_find, event_id);
}

bool is_receipt_used(db::Transaction& tx, ReceiptId receipt) {
    return tx.first<std::int64_t>(receipt_find, receipt).has_value();
}

void insert_event(db::Transaction& tx, const Bytes& event_id, const StoredEvent& event) {
    tx.run(
        event_insert,
        event_id,
        event.caller_id,
        event.kind,
        event.proof,
        event.occurred_at,
        event.source,
        event.recorded_at,
        event.outcome,
        event.code,
        event.session_id,
        event.presence_id,
        event.person_id,
        event.receipt_id
    );
}

}  // namespace hg::attendance
