// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <memory>
#include <mutex>

#include "tenant/tenant.hpp"

namespace hg::api {

/// For looks that ask another server: one at a time, so that while that server hangs, it holds one
/// of the slow readers and the others go on comparing passwords.
class OutboundQueue : public std::enable_shared_from_this<OutboundQueue> {
public:
    /// False when too many wait already.
    [[nodiscard]] bool submit(tenant::Tenant& tenant, std::unique_ptr<db::Read>&& read);

    static constexpr std::size_t waiting_max = 1000;

private:
    class Taken;
    struct Waiting {
        tenant::Tenant* tenant;
        std::unique_ptr<db::Read> read;
    };
    void begin(Waiting waiting);
    void go_on();

    std::mutex mutex_;
    std::deque<Waiting> waiting_;
    bool taken_ = false;
};

}  // namespace hg::api
