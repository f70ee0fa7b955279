// SPDX-License-Identifier: Apache-2.0
#include "modules/notices/service.hpp"

#include "modules/notices/store.hpp"

namespace hg::notices {

namespace {

constexpr int limit_default = 30;
constexpr int codes_shown = 50;

std::string code_in(std::string_view params) {
    const auto document = json::Document::parse(params);
    HG_ASSERT(document.has_value());
    const auto code = document->root().member("code");
    return std::string(code ? code->string().value_or("") : "");
}

}  // namespace

void notify(Work& work, PersonId person, Word word, std::map<std::string, std::string> params) {
    insert_message(work, person, word, json::text_of(params));
}

void post(Work& work, const town::Outgoing& outgoing) {
    insert_outgoing(work, outgoing, json::text_of(outgoing.params));
}

NoticeList list_notices(const Work& work, PersonId person, const NoticeListQuery& query) {
    const int limit = query.limit.value_or(limit_default);
    auto rows = messages_of(work, person, query.cursor, limit + 1);
    NoticeList list{count_unread(work, person), {}, {}};
    if (std::ssize(rows) > limit) {
        rows.pop_back();
        list.next_cursor = to_string(rows.back().id);
    }
    for (auto& row : rows) {
        list.items.push_back({row.id, row.word, {std::move(row.params)}, row.created_at, row.read});
    }
    return list;
}

std::vector<PostedCode> posted_codes(Work& work) {
    const auto& keys = work.town.keys;
    std::vector<PostedCode> codes;
    for (const auto& row :
         waiting_outgoing(work, town::Channel::sms, "sign_in_code", codes_shown)) {
        codes.push_back(
            {keys.open(row.address_sealed), code_in(keys.open(row.params_sealed)), row.created_at}
        );
    }
    return codes;
}

}  // namespace hg::notices
