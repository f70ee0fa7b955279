// SPDX-License-Identifier: Apache-2.0
#include "http/event_stream.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <utility>

namespace hg::http {

namespace {

constexpr std::chrono::milliseconds between_snapshots{250};

/// Carries one snapshot back to its stream. A source that drops it unanswered has ended.
class Reply {
public:
    Reply(std::shared_ptr<Loop> loop, std::weak_ptr<EventStream> stream)
        : loop_(std::move(loop)), stream_(std::move(stream)) {}
    ~Reply() { give({}); }
    Reply(const Reply&) = delete;
    Reply& operator=(const Reply&) = delete;

    void give(std::string text) {
        if (given_.exchange(true)) return;
        loop_->call([stream = stream_, text = std::move(text)] {
            if (const auto alive = stream.lock()) alive->arrived(text);
        });
    }

private:
    std::shared_ptr<Loop> loop_;
    std::weak_ptr<EventStream> stream_;
    std::atomic<bool> given_ = false;
};

}  // namespace

EventStream::EventStream(
    Loop& loop, std::shared_ptr<EventSource> source, std::chrono::milliseconds ping_pause
)
    : loop_(loop),
      source_(std::move(source)),
      place_(loop.add_stream(source_->topic(), *this)),
      timer_(loop.context()),
      ping_pause_(ping_pause),
      ping_at_(Clock::now() + ping_pause) {}

EventStream::~EventStream() { loop_.remove_stream(place_); }

Task<std::string> EventStream::next() {
    while (!ended_) {
        if (!text_.empty()) co_return std::exchange(text_, {});
        const auto now = Clock::now();
        if (now >= ping_at_) {
            ping_at_ = now + ping_pause_;
            co_return ": ping\n\n";
        }
        if (may_ask() && now >= earliest_snapshot_) {
            ask();
            continue;
        }
        timer_.expires_at(next_look());
        co_await timer_.async_wait(awaited_tuple);
    }
    co_return std::string();
}

bool EventStream::may_ask() const { return outdated_ && !asking_; }

EventStream::Clock::time_point EventStream::next_look() const {
    return may_ask() ? std::min(earliest_snapshot_, ping_at_) : ping_at_;
}

void EventStream::ask() {
    outdated_ = false;
    asking_ = true;
    earliest_snapshot_ = Clock::now() + between_snapshots;
    const auto reply = std::make_shared<Reply>(loop_.shared_from_this(), weak_from_this());
    try {
        source_->snapshot([reply](std::string text) { reply->give(std::move(text)); });
    } catch (const std::exception&) {
        end();
    }
}

void EventStream::published() {
    outdated_ = true;
    timer_.cancel();
}

void EventStream::end() {
    ended_ = true;
    timer_.cancel();
}

void EventStream::arrived(std::string text) {
    asking_ = false;
    if (text.empty()) return end();
    text_ = std::move(text);
    timer_.cancel();
}

}  // namespace hg::http
