// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/id.hpp"
#include "db/transaction.hpp"
#include "tenant/keys.hpp"

namespace hg::tenant {

/// What a town's people agreed on. One table in app/config fills it.
struct Settings {
    std::string name = "honggang";   ///< Of the tenant; also its path prefix and file name.
    std::string title = "Honggang";  ///< Shown to people.
    bool development = false;
    int code_steps_accepted = 4;      ///< Steps of 15 s before the current one.
    int check_in_early_minutes = 30;  ///< Before a session's start.
    int check_out_late_minutes = 30;  ///< After a session's end; then the schedule closes.
    std::string wechat_app_id{};      ///< Empty: no check-in with WeChat.
    std::string wechat_app_secret{};
    std::string wechat_authorize_url = "https://open.weixin.qq.com";
    std::string wechat_api_url = "https://api.weixin.qq.com";
    std::string sms_webhook_url{};  ///< Empty: codes stay in the outbox (shown in development).
    std::string public_url{};       ///< "https://town.example"; empty: as the request came.
};

struct Context;

enum class Channel { sms, wechat };

/// A message that has to leave the town; stored in the same transaction, sent by a worker.
struct Outgoing {
    Channel channel;
    std::string address;  ///< A phone number or a WeChat openid.
    std::string word;     ///< Names the template, such as "login_code".
    std::map<std::string, std::string> params;
};

/// A tenant's things that outlive a transaction.
struct TenantEnvironment {
    Settings settings;
    Keys keys;
    /// Puts a message into the outbox. Identity sends login codes, and stands below the module that
    /// has the outbox, so the composition root hands that module's function in. Modules above it
    /// call its face.
    std::function<void(Context&, const Outgoing&)> post;
    mutable IdMaker ids;
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
    void post(const Outgoing& outgoing) { tenant.post(*this, outgoing); }
    void publish_after_commit(std::string topic) {
        topics.push_back(tenant.settings.name + "/" + std::move(topic));
    }
};

}  // namespace hg::tenant

namespace hg {
using tenant::Context;
}
