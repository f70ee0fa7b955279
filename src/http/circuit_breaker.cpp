// SPDX-License-Identifier: Apache-2.0
#include "http/circuit_breaker.hpp"

#include <algorithm>
#include <utility>

namespace hg::http {

namespace {
constexpr Span pause_min = seconds(10);
constexpr Span pause_max = minutes(1);
}  // namespace

std::optional<std::string> CircuitBreaker::refusal(const std::string& server, Time now) {
    const std::scoped_lock lock(mutex_);
    const auto found = silent_.find(server);
    if (found == silent_.end()) return {};
    auto& silence = found->second;
    if (now < silence.asked_again_at) return silence.why;
    silence.asked_again_at = now + silence.pause;
    silence.is_tried = true;
    return {};
}

void CircuitBreaker::note_answer(const std::string& server) {
    const std::scoped_lock lock(mutex_);
    silent_.erase(server);
}

void CircuitBreaker::note_silence(const std::string& server, Time now, std::string why) {
    const std::scoped_lock lock(mutex_);
    auto& silence = silent_[server];
    // Many that asked at once and were not answered are one silence.
    const bool is_another = silence.pause.ms == 0 || std::exchange(silence.is_tried, false);
    if (is_another) silence.pause = std::clamp(Span{silence.pause.ms * 2}, pause_min, pause_max);
    silence.asked_again_at = now + silence.pause;
    silence.why = std::move(why);
}

}  // namespace hg::http
