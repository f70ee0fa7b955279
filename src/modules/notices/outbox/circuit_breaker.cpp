// SPDX-License-Identifier: Apache-2.0
#include "modules/notices/outbox/circuit_breaker.hpp"

#include <algorithm>

namespace hg::notices {

namespace {
constexpr Span pause_min = seconds(10);
constexpr Span pause_max = minutes(1);
}  // namespace

std::optional<std::string> CircuitBreaker::refusal(const std::string& gateway, Time now) {
    const std::scoped_lock lock(mutex_);
    const auto found = silent_.find(gateway);
    if (found == silent_.end()) return {};
    auto& silence = found->second;
    if (now < silence.asked_again_at) return silence.why;
    silence.asked_again_at = now + silence.pause;
    return {};
}

void CircuitBreaker::note_answer(const std::string& gateway) {
    const std::scoped_lock lock(mutex_);
    silent_.erase(gateway);
}

void CircuitBreaker::note_silence(const std::string& gateway, Time now, std::string why) {
    const std::scoped_lock lock(mutex_);
    auto& silence = silent_[gateway];
    silence.pause = std::clamp(Span{silence.pause.ms * 2}, pause_min, pause_max);
    silence.asked_again_at = now + silence.pause;
    silence.why = std::move(why);
}

}  // namespace hg::notices
