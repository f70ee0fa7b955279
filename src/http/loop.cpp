// SPDX-License-Identifier: Apache-2.0
#include "http/loop.hpp"

#include <boost/asio/post.hpp>

#include <exception>
#include <utility>

#include "base/clock.hpp"
#include "http/connection.hpp"
#include "http/event_stream.hpp"
#include "http/refusal.hpp"
#include "http/render.hpp"

namespace hg::http {

namespace {

thread_local const Loop* loop_of_this_thread = nullptr;

Response rendered(Delivery& delivery) {
    if (delivery.response) return std::move(*delivery.response);
    try {
        return delivery.rendering->render();
    } catch (const std::exception&) {
        return response_of(refusals::internal_error);
    }
}

}  // namespace

struct Loop::Connections {
    boost::intrusive::list<Connection, boost::intrusive::constant_time_size<false>> list;
};

Loop::Loop(std::chrono::milliseconds tick_length)
    : tick_length_(tick_length),
      context_(1),
      work_(context_.get_executor()),
      timer_(context_),
      connections_(std::make_unique<Connections>()) {
    refresh_date();
}

Loop::~Loop() = default;

bool Loop::is_here() const { return loop_of_this_thread == this; }

template <class Put>
void Loop::put(const Put& into_inbox) {
    const std::lock_guard lock(mutex_);
    if (closed_) return;
    into_inbox(inbox_);
    if (std::exchange(awake_, true)) return;
    asio::post(context_, [this] { empty_inbox(); });
}

void Loop::deliver(Delivery delivery) {
    put([&](Inbox& inbox) { inbox.deliveries.push_back(std::move(delivery)); });
}

void Loop::deliver_all(std::vector<Delivery> deliveries) {
    put([&](Inbox& inbox) {
        if (inbox.deliveries.empty()) return inbox.deliveries.swap(deliveries);
        for (auto& delivery : deliveries) inbox.deliveries.push_back(std::move(delivery));
    });
}

void Loop::publish(std::string_view topic) {
    if (counts_.streams_open.load() == 0) return;
    put([&](Inbox& inbox) { inbox.topics.emplace(topic); });
}

void Loop::call(std::function<void()> function) {
    put([&](Inbox& inbox) { inbox.calls.push_back(std::move(function)); });
}

void Loop::empty_inbox() {
    {
        const std::lock_guard lock(mutex_);
        std::swap(inbox_, emptied_);
        awake_ = false;
    }
    for (auto& delivery : emptied_.deliveries) {
        if (const auto connection = delivery.connection.lock()) {
            connection->deliver(rendered(delivery));
        }
    }
    for (const auto& topic : emptied_.topics) wake_streams(topic);
    for (const auto& function : emptied_.calls) function();
    emptied_.deliveries.clear();
    emptied_.topics.clear();
    emptied_.calls.clear();
}

void Loop::run() {
    loop_of_this_thread = this;
    tick();
    context_.run();
    loop_of_this_thread = nullptr;
}

void Loop::close() {
    Inbox dropped;
    const std::lock_guard lock(mutex_);
    closed_ = true;
    std::swap(dropped, inbox_);
}

void Loop::add(Connection& connection) { connections_->list.push_back(connection); }

void Loop::wind_down() {
    winding_down_ = true;
    for (auto& connection : connections_->list) connection.wind_down();
}

void Loop::abort_all() {
    for (auto& connection : connections_->list) connection.abort();
}

void Loop::finish() {
    finished_ = true;
    work_.reset();
    timer_.cancel();
}

Tick Loop::deadline_after(std::chrono::milliseconds time) const {
    // One tick more, because the present one has already begun.
    return now_ + static_cast<Tick>(time / tick_length_) + 1;
}

Loop::Streams::iterator Loop::add_stream(const std::string& topic, EventStream& stream) {
    // The stream is counted before its first snapshot is asked for, so that a publication which
    // misses the stream is older than the snapshot.
    counts_.streams_open.fetch_add(1);
    return streams_.emplace(topic, &stream);
}

void Loop::remove_stream(Streams::iterator place) {
    streams_.erase(place);
    counts_.streams_open.fetch_sub(1);
}

void Loop::wake_streams(const std::string& topic) {
    const auto [first, last] = streams_.equal_range(topic);
    for (auto stream = first; stream != last; ++stream) stream->second->published();
}

void Loop::count_request() {
    // Only this thread writes the counter, so no atomic addition is needed.
    const auto before = counts_.requests.load(std::memory_order_relaxed);
    counts_.requests.store(before + 1, std::memory_order_relaxed);
}

void Loop::tick() {
    ++now_;
    refresh_date();
    for (auto& connection : connections_->list) connection.tick(now_);
    timer_.expires_after(tick_length_);
    timer_.async_wait([this](const boost::system::error_code& error) {
        // A wait that has already completed cannot be cancelled any more; its result is ignored.
        if (!error && !finished_) tick();
    });
}

void Loop::refresh_date() {
    const std::int64_t second = SystemClock().now().ms / 1000;
    if (std::exchange(date_second_, second) == second) return;
    date_line_ = "Date: " + http_date(second) + "\r\n";
}

}  // namespace hg::http
