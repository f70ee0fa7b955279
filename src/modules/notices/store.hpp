// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/notices/dto.hpp"

namespace hg::tenant {
BOOST_DESCRIBE_ENUM(Channel, sms, wechat)
}

namespace hg::notices {

using OutgoingId = Id<struct OutgoingTag>;

inline constexpr int attempts_max = 10;

struct MessageRow {
    MessageId id;
    std::string kind;
    std::string params;
    Time created_at;
    bool read = false;
};
BOOST_DESCRIBE_STRUCT(MessageRow, (), (id, kind, params, created_at, read))

struct OutgoingRow {
    OutgoingId id;
    Bytes address_sealed;
    std::string word;
    Bytes params_sealed;
    Time created_at;
    int attempts = 0;
};
BOOST_DESCRIBE_STRUCT(
    OutgoingRow, (), (id, address_sealed, word, params_sealed, created_at, attempts)
)

void insert_message(Context& context, PersonId person, const Kind& kind, const std::string& params);
/// Newest first, those before the cursor.
std::vector<MessageRow> messages_of(
    const Context& context, PersonId person, std::optional<MessageId> cursor, int limit
);
std::int64_t count_unread(const Context& context, PersonId person);
void mark_read(Context& context, PersonId person);

void insert_outgoing(Context& context, const tenant::Outgoing& outgoing, const std::string& params);
bool is_any_due(const Context& context, tenant::Channel channel);
/// Counts the attempt and sets the next, so that nobody else takes it meanwhile.
std::optional<OutgoingRow> claim_due(Context& context, tenant::Channel channel);
/// Both blank the address and the params.
void mark_sent(Context& context, OutgoingId id);
void mark_failed(Context& context, OutgoingId id);
std::vector<OutgoingRow> waiting_outgoing(
    const Context& context, tenant::Channel channel, std::string_view word, int limit
);

/// How long to wait after the attempt of this number, counted from 1.
Span pause_after(int attempt);

}  // namespace hg::notices
