// SPDX-License-Identifier: Apache-2.0
#include "modules/notices/service.hpp"

#include "modules/notices/outbox/delivery.hpp"
#include "modules/notices/outbox/store.hpp"

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

void notify(
    Context& context,
    PersonId person,
    const Kind& kind,
    const std::map<std::string, std::string>& params
) {
    const auto id = context.new_id<MessageId>();
    insert_message(context.tx, {id, person, kind, json::text_of(params)}, context.now);
}

void post(Context& context, const tenant::Outgoing& outgoing) {
    const auto& keys = context.tenant.keys;
    insert_outgoing(
        context.tx,
        {context.new_id<OutgoingId>(),
         outgoing.channel,
         outgoing.word,
         keys.seal(outgoing.address),
         keys.seal(json::text_of(outgoing.params))},
        context.now
    );
}

tenant::Job delivery_job() {
    // Shared, for a job can be copied, and all its copies talk to the same gateways.
    const auto delivery = std::make_shared<Delivery>();
    return {
        "notices.deliver",
        seconds(1),
        [delivery](tenant::Tenant& tenant) { return delivery->run(tenant); },
        tenant::JobPool::delivery
    };
}

NoticeList list_notices(const Context& context, PersonId person, const NoticeListQuery& query) {
    const int limit = query.limit.value_or(limit_default);
    auto rows = messages_of(context.tx, person, query.cursor, limit + 1);
    NoticeList list{count_unread(context.tx, person), {}, {}};
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

std::vector<PostedCode> posted_codes(Context& context) {
    const auto& keys = context.tenant.keys;
    std::vector<PostedCode> codes;
    for (const auto& row :
         waiting_outgoing(context.tx, tenant::Channel::sms, "login_code", codes_shown)) {
        codes.push_back(
            {keys.open(row.address_sealed), code_in(keys.open(row.params_sealed)), row.created_at}
        );
    }
    return codes;
}

}  // namespace hg::notices
