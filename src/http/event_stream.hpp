// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "http/asio.hpp"
#include "http/loop.hpp"
#include "http/message.hpp"

namespace hg::http {

/// Decides what one listener of an event source is sent, and when. It lives on the loop's thread.
class EventStream : public std::enable_shared_from_this<EventStream> {
public:
    EventStream(
        Loop& loop, std::shared_ptr<EventSource> source, std::chrono::milliseconds ping_pause
    );
    ~EventStream();
    EventStream(const EventStream&) = delete;
    EventStream& operator=(const EventStream&) = delete;

    /// The next bytes to send; empty at the end of the stream.
    Task<std::string> next();
    void published();
    void end();
    /// Takes the snapshot that was asked for; an empty one means that the source has ended.
    void arrived(std::string text);

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] bool may_ask() const;
    [[nodiscard]] Clock::time_point next_look() const;
    void ask();

    Loop& loop_;
    std::shared_ptr<EventSource> source_;
    Loop::Streams::iterator place_;
    Timer timer_;
    const std::chrono::milliseconds ping_pause_;
    std::string text_;
    Clock::time_point earliest_snapshot_;
    Clock::time_point ping_at_;
    bool outdated_ = true;
    bool asking_ = false;
    bool ended_ = false;
};

}  // namespace hg::http
