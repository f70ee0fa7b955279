// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/call.hpp"
#include "api/page.hpp"
#include "modules/identity/identity.hpp"
#include "modules/notices/messages/store.hpp"

namespace hg::notices {

struct Notice {
    MessageId id;
    std::string kind;  ///< "points.points_awarded"
    RawJson params;
    Time created_at;
    bool read = false;
};
BOOST_DESCRIBE_STRUCT(Notice, (), (id, kind, params, created_at, read))

struct NoticeList : api::Page<Notice> {
    std::int64_t unread = 0;
};
BOOST_DESCRIBE_STRUCT(NoticeList, (api::Page<Notice>), (unread))

Result<NoticeList> notice_list(
    Context& context, const identity::Authenticated& me, const api::PageQuery& query
);
Result<Nothing> notice_read(
    Context& context, const identity::Authenticated& me, const api::NoInput& input
);

}  // namespace hg::notices
