// SPDX-License-Identifier: Apache-2.0
#include "faults/phones.hpp"

#include <fmt/core.h>

#include <numeric>

#include "http/client.hpp"
#include "modules/attendance/fixtures.hpp"

namespace hg::faults {

namespace {

using attendance::Event;
using attendance::EventKind;

constexpr std::size_t count = 4;
constexpr std::chrono::minutes patience{2};
constexpr int scans_max = 3;

std::string new_event_id() {
    static std::atomic<std::int64_t> last = 0;
    return fmt::format("01920000-0000-7000-8000-{:012}", ++last);
}

std::string body_of(const Event& event) {
    return fmt::format(
        R"({{"events":[{{"event_id":"{}","kind":"{}","receipt":"{}","occurred_at":"{}",)"
        R"("source":"venue_code"}}]}})",
        event.event_id,
        event.kind == EventKind::in ? "in" : "out",
        *event.receipt,
        to_rfc3339(event.occurred_at)
    );
}

test::Reply post(std::uint16_t port, const std::string& token, const Event& event) {
    const auto fetched = http::fetch(
        http::Method::post,
        fmt::format("http://127.0.0.1:{}/api/attendance/events", port),
        {{"Content-Type", "application/json"}, {"Cookie", "hg_login=" + token}},
        body_of(event),
        patience
    );
    return {fetched.status, {}, "", fetched.body, {}};
}

}  // namespace

int Tally::refusals() const {
    return std::accumulate(words.begin(), words.end(), 0, [](int sum, const auto& word) {
        return sum + word.second;
    });
}

Phones::Phones(const Crowd& crowd, std::uint16_t port, Now now)
    : crowd_(crowd), port_(port), now_(std::move(now)), at_the_door_(count) {
    next_guest_ = crowd.first_new();
    for (std::size_t i = 0; i < count; ++i) threads_.emplace_back([this] { context(); });
}

Phones::~Phones() { stop(); }

const Tally& Phones::stop() {
    stopping_ = true;
    for (auto& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
    return tally_;
}

bool Phones::wait_until(const std::function<bool(const Tally&)>& enough) {
    std::unique_lock lock(mutex_);
    told_.wait_for(lock, patience, [&] { return enough(tally_) || at_the_door_ == 0; });
    return enough(tally_);
}

bool Phones::wait_for_answers(std::size_t wanted) {
    return wait_until([=](const Tally& tally) { return tally.answers.size() >= wanted; });
}

std::size_t Phones::answered() {
    const std::scoped_lock lock(mutex_);
    return tally_.answers.size();
}

void Phones::context() {
    bring_in_and_out();
    const std::scoped_lock lock(mutex_);
    --at_the_door_;
    told_.notify_all();
}

void Phones::bring_in_and_out() {
    while (!stopping_) {
        const auto guest = next_guest_++;
        if (guest >= crowd_.size()) return;
        const auto came = see_through(guest, EventKind::in);
        if (came == Sent::unanswered) return;
        if (came != Sent::recorded) continue;
        if (see_through(guest, EventKind::out) == Sent::unanswered) return;
    }
}

/// The scan of a moment ago. Guests have come eight minutes before it, so that leaving earns.
Event Phones::scan(EventKind kind) const {
    const auto seen_at = now_() - minutes(kind == EventKind::in ? 8 : 0);
    Event event;
    event.event_id = new_event_id();
    event.kind = kind;
    event.occurred_at = seen_at;
    event.receipt = receipt(crowd_.folder().keys(), crowd_.session(), seen_at);
    return event;
}

Phones::Sent Phones::see_through(std::size_t guest, EventKind kind) {
    auto sent = Sent::scan_again;
    for (int scans = 0; scans < scans_max && sent == Sent::scan_again; ++scans) {
        const auto event = scan(kind);
        do sent = send(guest, event);
        while (sent == Sent::send_again && !stopping_);
    }
    return sent;
}

Phones::Sent Phones::send(std::size_t guest, const Event& event) {
    try {
        const auto reply = post(port_, crowd_.token_of(guest), event);
        const std::scoped_lock lock(mutex_);
        const auto sent = told(guest, event, reply);
        told_.notify_all();
        return sent;
    } catch (const std::runtime_error&) {
        const std::scoped_lock lock(mutex_);
        ++tally_.unanswered;
        return Sent::unanswered;
    }
}

Phones::Sent Phones::told(std::size_t guest, const Event& event, const test::Reply& reply) {
    if (reply.status != 200) {
        ++tally_.words[reply.code()];
        return Sent::send_again;
    }
    const auto outcome = reply.at("outcomes.0.outcome");
    const bool first_was_good = reply.at("outcomes.0.first_event.outcome") == "accepted";
    if (outcome == "accepted" || (outcome == "replayed" && first_was_good)) {
        const auto presence = reply.at("outcomes.0.presence.id");
        tally_.answers.push_back({guest, event, presence, reply.at("outcomes.0.presence.points")});
        return Sent::recorded;
    }
    if (reply.at("outcomes.0.next.action") == "scan_again") return Sent::scan_again;
    tally_.wrong.push_back(outcome + " " + reply.at("outcomes.0.code"));
    return Sent::wrong;
}

}  // namespace hg::faults
