// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum.hpp>

#include <optional>
#include <vector>

#include "db/transaction.hpp"
#include "tenant/context.hpp"

namespace hg::tenant {
BOOST_DESCRIBE_ENUM(Channel, sms, wechat)
}

namespace hg::notices {

using OutgoingId = Id<struct OutgoingTag>;

inline constexpr int attempts_max = 10;

/// A message that has to leave the town, with its address and its params (a JSON object) sealed.
struct NewOutgoing {
    OutgoingId id;
    tenant::Channel channel;
    std::string word;  ///< Names the template.
    Bytes address_sealed;
    Bytes params_sealed;
};

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

void insert_outgoing(db::Transaction& tx, const NewOutgoing& outgoing, Time now);
bool is_any_due(db::Transaction& tx, tenant::Channel channel, Time now);
/// Counts the attempt and sets the next, so that nobody else takes it meanwhile.
std::optional<OutgoingRow> claim_due(db::Transaction& tx, tenant::Channel channel, Time now);
/// Both blank the address and the params.
void mark_sent(db::Transaction& tx, OutgoingId id, Time now);
void mark_failed(db::Transaction& tx, OutgoingId id, Time now);
/// Newest first.
std::vector<OutgoingRow> waiting_outgoing(
    db::Transaction& tx, tenant::Channel channel, std::string_view word, int limit
);

/// How long to wait after the attempt of this number, counted from 1.
Span pause_after(int attempt);

}  // namespace hg::notices
