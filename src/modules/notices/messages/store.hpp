// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/page.hpp"
#include "tenant/forward.hpp"

namespace hg::notices {

using MessageId = Id<struct MessageTag>;

struct MessageRow {
    MessageId id;
    std::string kind;
    std::string params;
    Time created_at;
    bool read = false;
};
BOOST_DESCRIBE_STRUCT(MessageRow, (), (id, kind, params, created_at, read))

struct NewMessage {
    MessageId id;
    PersonId person;
    std::string_view kind;
    std::string params;  ///< A JSON object of strings.
};
void insert_message(db::Transaction& tx, const NewMessage& message, Time now);

/// Newest first unless the query says otherwise.
Result<api::Page<MessageRow>> messages_of(
    db::Transaction& tx, PersonId person, const api::PageQuery& query
);
std::int64_t count_unread(db::Transaction& tx, PersonId person);
void mark_read(db::Transaction& tx, PersonId person, Time now);

}  // namespace hg::notices
