// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/time.hpp"

namespace hg::http {

/// Remembers which servers have just not answered, so that not everybody waits for a silent one in
/// vain. After a pause one request tries the server, while the others are still told at once; when
/// it stays silent, the pause is twice as long, up to a minute.
class CircuitBreaker {
public:
    /// Why a server is not to be asked now; nothing when it may be. Who asks it then must note how
    /// that ended: any status is an answer.
    std::optional<std::string> refusal(const std::string& server, Time now);
    void note_answer(const std::string& server);
    void note_silence(const std::string& server, Time now, std::string why);

private:
    struct Silence {
        Time asked_again_at;
        Span pause;
        bool is_tried = false;  ///< Whether the request after the pause is on its way.
        std::string why;
    };

    std::mutex mutex_;
    std::map<std::string, Silence> silent_;  ///< By address.
};

}  // namespace hg::http
