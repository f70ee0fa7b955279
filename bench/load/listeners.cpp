// SPDX-License-Identifier: Apache-2.0
#include "load/listeners.hpp"

#include <poll.h>

#include "load/generator.hpp"
#include "load/interrupt.hpp"

namespace hg::bench {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 30s;

void await(const Link& link, short events) {
    pollfd one{link.socket(), events, 0};
    poll(&one, 1, 1000);
    stop_when_interrupted();
}

}  // namespace

Listeners::Listeners(
    Place place, std::size_t count, const std::string& request, std::string contains
)
    : contains_(std::move(contains)), listeners_(count) {
    open(place, request);
    Histogram ignored;
    await_event(std::chrono::steady_clock::now(), ignored);
}

void Listeners::open(Place place, const std::string& request) {
    std::uint32_t visitor = 0;
    for (auto& [link, arrived, heard] : listeners_) {
        link.open(place, nullptr, visitor++);
        await(link, POLLOUT);
        std::string_view unsent = request;
        if (link.advance() != Progress::done || link.write(unsent) != Progress::done) {
            throw WrongAnswer("a listener could not ask");
        }
    }
}

void Listeners::await_event(Moment since, Histogram& latency) {
    std::vector<pollfd> waiting;
    for (const auto& each : listeners_) waiting.push_back({each.link.socket(), POLLIN, 0});
    for (std::size_t left = listeners_.size(); left > 0;) {
        poll(waiting.data(), waiting.size(), 1000);
        stop_when_interrupted();
        const auto heard_at = std::chrono::steady_clock::now();
        if (heard_at - since > patience) throw WrongAnswer("an event was not heard");
        for (std::size_t i = 0; i < waiting.size(); ++i) {
            if (waiting[i].revents == 0) continue;
            hear(listeners_[i]);
            if (!listeners_[i].heard) continue;
            latency.add(heard_at - since);
            waiting[i].fd = -1;  // poll() passes over it.
            --left;
        }
    }
}

void Listeners::catch_up() {
    for (auto& each : listeners_) {
        hear(each);
        each.heard = false;
    }
}

void Listeners::hear(Listener& listener) {
    while (listener.link.read(listener.arrived) == Progress::done) take_events(listener);
}

void Listeners::take_events(Listener& listener) {
    auto& arrived = listener.arrived;
    if (arrived.starts_with("HTTP/1.1 ") && !arrived.starts_with("HTTP/1.1 200")) {
        throw WrongAnswer("a listener was refused: " + arrived);
    }
    for (auto end = arrived.find("\n\n"); end != std::string::npos; end = arrived.find("\n\n")) {
        const auto event = arrived.substr(0, end);
        arrived.erase(0, end + 2);
        if (event.starts_with(": ping")) continue;
        if (event.find(contains_) == std::string::npos) throw WrongAnswer("not so: " + event);
        listener.heard = true;
    }
}

}  // namespace hg::bench
