// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json_read.hpp"
#include "modules/identity/identity.hpp"
#include "modules/notices/messages/store.hpp"
#include "modules/notices/notices.hpp"

namespace hg::notices {

struct NoticeListQuery {
    std::optional<MessageId> cursor;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(NoticeListQuery, (), (cursor, limit))
inline std::vector<FieldSpec> field_specs(const NoticeListQuery*) {
    return {{"limit", 1, 100, "How many at most; 30 when absent."}};
}

struct Notice {
    MessageId id;
    std::string kind;
    RawJson params;
    Time created_at;
    bool read = false;
};
BOOST_DESCRIBE_STRUCT(Notice, (), (id, kind, params, created_at, read))

struct NoticeList {
    std::int64_t unread = 0;
    std::vector<Notice> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(NoticeList, (), (unread, items, next_cursor))

struct CodesQuery {
    std::optional<std::string> format;
};
BOOST_DESCRIBE_STRUCT(CodesQuery, (), (format))
inline std::vector<FieldSpec> field_specs(const CodesQuery*) {
    return {{"format", 0, 10, "json for a list in JSON."}};
}

BOOST_DESCRIBE_STRUCT(PostedCode, (), (phone, code, created_at))

struct PostedCodeList {
    std::vector<PostedCode> items;
};
BOOST_DESCRIBE_STRUCT(PostedCodeList, (), (items))

}  // namespace hg::notices
