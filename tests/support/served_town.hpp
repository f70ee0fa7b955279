// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <barrier>
#include <functional>
#include <thread>

#include "http/server.hpp"
#include "support/test_town.hpp"

namespace hg::test {

/// A town behind a real listener on the loopback, for clients that come at once.
class ServedTown {
public:
    explicit ServedTown(tenant::Settings settings = {});
    ~ServedTown();

    /// One request over a connection of its own.
    [[nodiscard]] Reply send(
        http::Method method, std::string_view path, std::string_view json, const Sent& sent
    ) const;

    TestTown town;

private:
    std::unique_ptr<http::Server> server_;
};

/// Runs `act(0)` .. `act(count - 1)` on threads of their own, released in the same moment.
void at_once(int count, const std::function<void(int)>& act);

}  // namespace hg::test
