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

/// Stands still until it is moved: for tests and for making the past of the demonstration town.
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
