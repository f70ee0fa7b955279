// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <vector>

namespace hg::db {

/// Runs several plain functions in turns on one thread: each runs until it pauses, and when all
/// have paused, `between` runs and they go on. So functions that wait for the same server wait once
/// instead of one after the other. A function must not pause while it handles an exception.
class Fibers {
public:
    /// At most `count` functions run in turns; further ones begin as others end.
    explicit Fibers(std::size_t count);
    ~Fibers();
    Fibers(const Fibers&) = delete;
    Fibers& operator=(const Fibers&) = delete;

    /// Calls job(0) ... job(count - 1), none of which may throw, nor may `between`.
    void run(
        std::size_t count,
        const std::function<void(std::size_t)>& job,
        const std::function<void()>& between
    );
    /// Lets the others run; called by a job.
    void pause();

private:
    class Fiber;

    std::size_t most_;
    std::vector<std::unique_ptr<Fiber>> fibers_;
    Fiber* running_ = nullptr;
};

}  // namespace hg::db
