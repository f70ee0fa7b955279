// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "db/transaction.hpp"
#include "tenant/forward.hpp"
#include "tenant/hook.hpp"
#include "tenant/keys.hpp"
#include "tenant/settings.hpp"

namespace hg::tenant {

enum class Channel { sms, wechat };

/// A message that has to leave the town; stored in the same transaction, sent by a worker.
struct Outgoing {
    Channel channel;
    std::string address;  ///< A phone number or a WeChat openid.
    std::string word;     ///< Names the template, such as "login_code".
    std::map<std::string, std::string> params;
};

/// Puts a message into the outbox, which lies above who needs it first: logins send codes.
inline constexpr Hook<void(Context&, const Outgoing&)> post_message{"post_message"};
/// The roles that a person has, by which pages choose what they offer; of all modules.
inline constexpr Hook<std::vector<std::string>(Context&, PersonId)> roles_of{"roles_of"};
/// Whether a module has declared this kind of messages to members.
inline constexpr Hook<bool(std::string_view kind)> is_notice_kind{"is_notice_kind"};

/// A tenant's things that outlive a transaction.
struct TenantEnvironment {
    Settings settings;
    Keys keys;
    /// Of the modules that are on; a tenant may have switched optional ones off.
    std::vector<std::string_view> modules{};
    HookTable hooks{};
    mutable IdMaker ids{};

    [[nodiscard]] bool has_module(std::string_view module) const {
        return std::ranges::find(modules, module) != modules.end();
    }
};

/// One unit of work: all that a use case may touch, for the length of one transaction.
struct Context {
    db::Transaction& tx;
    const TenantEnvironment& tenant;
    Time now;
    std::vector<std::string> topics{};  ///< Topics to publish once the work is on disk.
    bool commit_when_refused = false;  ///< Store what was written although the answer is a refusal.

    template <class T>
    T new_id() {
        return tenant.ids.next<T>(now.ms);
    }
    void post(const Outgoing& outgoing) { tenant.hooks.find(post_message)(*this, outgoing); }
    void publish_after_commit(std::string topic) {
        topics.push_back(tenant.settings.name + "/" + std::move(topic));
    }
};

}  // namespace hg::tenant
