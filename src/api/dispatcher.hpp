// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/outbound_queue.hpp"
#include "api/router.hpp"
#include "tenant/tenant.hpp"

namespace hg::api {

/// Whose request it is: by path prefix /t/<name>/, by host name, or the only one there is.
struct TenantEntry {
    std::string name;
    std::vector<std::string> hosts;
    tenant::Tenant* tenant;  ///< Null while its rows cannot be opened.
};

/// Takes a request from the listener to its handler and its answer back.
class Dispatcher final : public http::Handler {
public:
    using Fallback = std::function<http::Response(const http::Request&, const std::string& base)>;

    Dispatcher(const Routes& routes, std::vector<TenantEntry> tenants, Fallback fallback);

    void handle(std::shared_ptr<http::Exchange> exchange) override;

private:
    const TenantEntry* tenant_of(http::Request& request, std::string& base) const;

    Router router_;
    std::vector<TenantEntry> tenants_;
    Fallback fallback_;
    std::shared_ptr<OutboundQueue> outbound_ = std::make_shared<OutboundQueue>();
};

/// Sends the answers of the batch that the writer has just committed; its after_batch hook.
void flush_answers();

}  // namespace hg::api
