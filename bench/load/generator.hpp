// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>

#include "load/histogram.hpp"
#include "load/link.hpp"
#include "load/reply.hpp"

namespace hg::bench {

enum class Next { ask, hang_up, finished };

/// What is said, and what must be answered. `slot` is the number of a connection; a slot that hung
/// up is connected anew.
class Script {
public:
    virtual ~Script() = default;
    /// `ask`: writes a whole request into `request`, which is empty. `hang_up`: this visit is over,
    /// the next begins on a new connection. `finished`: nothing is left for this slot.
    virtual Next next(std::size_t slot, std::string& request) = 0;
    /// What is wrong with the answer; empty when nothing is.
    virtual std::string complaint(std::size_t slot, const Reply& reply) = 0;
};

enum class Opening { all_before_the_start, as_part_of_a_visit };

struct Load {
    Place place;
    std::size_t connections = 1;
    SSL_CTX* tls = nullptr;
    Opening opening = Opening::all_before_the_start;
    std::chrono::seconds time_max{60};  ///< After it nothing more is asked.
    /// 0: a kept connection asks as soon as it was answered. Otherwise requests are due at this
    /// pace, whatever becomes of the earlier ones, and latency counts from the moment of being due.
    double per_second = 0;
};

struct Outcome {
    std::uint64_t answers = 0;
    std::uint64_t visits = 0;  ///< Connections that said all they had to say.
    double seconds = 0;
    Histogram latency;        ///< From the request's first byte to the answer's last.
    Histogram visit_latency;  ///< From connecting to the last answer; for new connections only.

    [[nodiscard]] double answers_per_second() const;
    [[nodiscard]] double visits_per_second() const;
};

/// An answer that is not what was promised, or a connection that broke.
struct WrongAnswer : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Runs the script to its end or to the time limit on the calling thread. Throws WrongAnswer at the
/// first wrong one, and Interrupted.
Outcome drive(const Load& load, Script& script);

}  // namespace hg::bench
