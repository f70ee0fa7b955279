// SPDX-License-Identifier: Apache-2.0
#include "modules/notices/messages/api.hpp"

namespace hg::notices {

Result<NoticeList> notice_list(
    Context& context, const identity::Authenticated& me, const api::PageQuery& query
) {
    HG_TRY(auto page, messages_of(context.tx, me.person(), query));
    NoticeList list;
    list.unread = count_unread(context.tx, me.person());
    list.next_cursor = std::move(page.next_cursor);
    for (auto& row : page.items) {
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
