// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <utility>

namespace hg::http {

/// A suspended coroutine that waits to be resumed once, whatever the type of its handler. Asio's
/// any_completion_handler of Boost 1.81 wraps itself once more each time it is moved.
class Waiter {
public:
    Waiter() = default;
    template <class Handler>
    explicit Waiter(Handler handler) : held_(std::make_unique<Held<Handler>>(std::move(handler))) {}

    explicit operator bool() const { return held_ != nullptr; }
    /// Empties the waiter first, because the coroutine may wait here again.
    void resume() { std::exchange(held_, nullptr)->resume(); }

private:
    struct Base {
        virtual ~Base() = default;
        virtual void resume() = 0;
    };

    template <class Handler>
    struct Held final : Base {
        explicit Held(Handler own) : handler(std::move(own)) {}
        void resume() override { std::move(handler)(); }
        Handler handler;
    };

    std::unique_ptr<Base> held_;
};

}  // namespace hg::http
