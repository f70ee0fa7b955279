// SPDX-License-Identifier: Apache-2.0
#include "modules/notices/notices.hpp"

#include "base/assert.hpp"
#include "base/json_write.hpp"
#include "modules/notices/messages/store.hpp"
#include "modules/notices/outbox/store.hpp"

namespace hg::notices {

void notify(
    Context& context,
    PersonId person,
    const Kind& kind,
    const std::map<std::string, std::string>& params
) {
    const auto is_declared = context.tenant.hooks.find(tenant::is_notice_kind);
    HG_ASSERT(is_declared && is_declared(kind.name));
    const auto id = context.new_id<MessageId>();
    insert_message(context.tx, {id, person, kind.name, json::text_of(params)}, context.now);
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

}  // namespace hg::notices
