// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

#include "faults/crowd.hpp"
#include "modules/attendance/fixtures.hpp"

namespace hg::faults {

/// What phones were answered.
struct Tally {
    std::vector<Answer> answers;       ///< Recorded, for the first time or again.
    std::map<std::string, int> words;  ///< Of refusals as a whole, such as storage_full.
    std::vector<std::string> wrong;    ///< Outcomes that nobody should get in an open session.
    int unanswered = 0;                ///< Connections that broke before an answer.

    [[nodiscard]] int refusals() const;
};

/// Phones at the door: each takes the next guest in and out over real sockets. A phone that is
/// refused as a whole sends the same event again; one without an answer goes home.
class Phones {
public:
    using Now = std::function<Time()>;

    /// `now` is the server's clock, by which codes are shown.
    Phones(const Crowd& crowd, std::uint16_t port, Now now = [] { return SystemClock().now(); });
    ~Phones();
    Phones(const Phones&) = delete;
    Phones& operator=(const Phones&) = delete;

    /// Waits until it is true, every phone has finished, or two minutes have passed.
    bool wait_until(const std::function<bool(const Tally&)>& enough);
    bool wait_for_answers(std::size_t count);
    [[nodiscard]] std::size_t answered();
    /// Stops all phones and returns the answers that they got until then.
    const Tally& stop();

private:
    /// What came of sending an event once, or of all attempts.
    enum class Sent { recorded, send_again, scan_again, wrong, unanswered };

    void context();
    void bring_in_and_out();
    Sent see_through(std::size_t guest, attendance::EventKind kind);
    Sent send(std::size_t guest, const attendance::Event& event);
    Sent told(std::size_t guest, const attendance::Event& event, const test::Reply& reply);
    [[nodiscard]] attendance::Event scan(attendance::EventKind kind) const;

    const Crowd& crowd_;
    std::uint16_t port_;
    Now now_;
    std::atomic<std::size_t> next_guest_;
    std::atomic<bool> stopping_ = false;
    std::mutex mutex_;
    std::condition_variable told_;
    Tally tally_;
    std::size_t at_the_door_;
    std::vector<std::thread> threads_;
};

}  // namespace hg::faults
