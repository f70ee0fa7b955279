// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/circuit_breaker.hpp"
#include "tenant/tenant.hpp"

namespace hg::notices {

inline constexpr auto sms_webhook_url = tenant::text_setting(
    "sms.webhook_url", "", "Takes short messages as JSON; empty: none are sent."
);

/// Sends what is due in the outbox, one message a run, so that tenants with many messages give way
/// to the others.
class Delivery {
public:
    /// Whether another may be due. Without an address for SMS, messages stay in the outbox. Throws
    /// std::runtime_error when the gateway does not answer, or has not answered just before.
    bool run(tenant::Tenant& tenant);

private:
    http::CircuitBreaker gateways_;
};

}  // namespace hg::notices
