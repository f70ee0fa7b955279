// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/time.hpp"

namespace hg::notices {

/// Remembers which gateways have just not answered, so that not every message waits for a silent
/// one in vain. After a pause one message tries the gateway, while the others still wait; when it
/// stays silent, the pause is twice as long, up to a minute.
class CircuitBreaker {
public:
    /// Why a gateway is not to be asked now; nothing when it may be.
    std::optional<std::string> refusal(const std::string& gateway, Time now);
    void note_answer(const std::string& gateway);
    void note_silence(const std::string& gateway, Time now, std::string why);

private:
    struct Silence {
        Time asked_again_at;
        Span pause;
        std::string why;
    };

    std::mutex mutex_;
    std::map<std::string, Silence> silent_;  ///< By address.
};

}  // namespace hg::notices
