// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

#include "base/time.hpp"

namespace hg {

class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Time now() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] Time now() const override;
};

/// A clock that moves only when told; tests use it, and so does the past of the demonstration town.
class SetClock final : public Clock {
public:
    explicit SetClock(Time now) : ms_(now.ms) {}
    [[nodiscard]] Time now() const override { return {ms_}; }
    void set(Time now) { ms_ = now.ms; }
    void advance(Span by) { ms_ += by.ms; }

private:
    std::atomic<std::int64_t> ms_;
};

}  // namespace hg
