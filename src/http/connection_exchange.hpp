// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <memory>

#include "http/connection.hpp"
#include "http/message.hpp"

namespace hg::http {

/// The Exchange of a connection's present request.
class ConnectionExchange final : public Exchange {
public:
    ConnectionExchange(
        Request request, std::shared_ptr<Loop> loop, std::weak_ptr<Connection> connection
    );
    ~ConnectionExchange() override;

    [[nodiscard]] Request& request() override { return request_; }
    void answer(Response response) override;

    [[nodiscard]] const std::shared_ptr<Loop>& loop() const { return loop_; }
    /// The connection that takes the answer; empty when the request was already answered.
    std::optional<std::weak_ptr<Connection>> take_answer();

private:
    void send(Response response);

    Request request_;
    std::shared_ptr<Loop> loop_;
    std::weak_ptr<Connection> connection_;
    std::atomic<bool> answered_ = false;
};

}  // namespace hg::http
