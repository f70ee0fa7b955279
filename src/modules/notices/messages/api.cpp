// SPDX-License-Identifier: Apache-2.0
#include "modules/notices/messages/api.hpp"

#include <limits>

namespace hg::notices {

namespace {

Result<MessageId> end_of(const api::PageQuery& query) {
    if (!query.cursor) return MessageId{std::numeric_limits<std::int64_t>::max()};
    if (const auto id = parse_id(*query.cursor)) return MessageId{*id};
    return invalid_input({{"cursor", "malformed", "The cursor is none of this list's."}});
}

}  // namespace

Result<NoticeList> notice_list(
    Context& context, const identity::Authenticated& me, const api::PageQuery& query
) {
    HG_TRY(const auto before, end_of(query));
    const auto limit = query.limit.value_or(api::page_limit);
    auto rows = messages_before(context.tx, me.person(), before, limit + 1);
    NoticeList list;
    list.unread = count_unread(context.tx, me.person());
    if (std::ssize(rows) > limit) {
        rows.pop_back();
        list.next_cursor = to_string(rows.back().id);
    }
    for (auto& row : rows) {
        list.items.push_back(
            {row.id, std::move(row.kind), {std::move(row.params)}, row.created_at, row.read}
        );
    }
    return list;
}

Result<Nothing>
notice_read(Context& context, const identity::Authenticated& me, const api::NoInput&) {
    mark_read(context.tx, me.person(), context.now);
    return Nothing{};
}

}  // namespace hg::notices
