// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "load/histogram.hpp"
#include "load/link.hpp"

namespace hg::bench {

/// Connections that listen to server-sent events, as pages that stay open do.
class Listeners {
public:
    using Moment = std::chrono::steady_clock::time_point;

    /// Opens so many; each asks by `request` and has heard its first event when this returns.
    /// Every event has to contain `contains`. Throws WrongAnswer.
    Listeners(Place place, std::size_t count, const std::string& request, std::string contains);

    /// Reads what has arrived in between, so that it is not taken for the next event.
    void catch_up();
    /// Waits until each has heard one more event; how long after `since` each did.
    void await_event(Moment since, Histogram& latency);

private:
    struct Listener {
        Link link;
        std::string arrived;  ///< Of the event that is not whole yet.
        bool heard = false;   ///< An event since it last caught up.
    };

    void open(Place place, const std::string& request);
    void hear(Listener& listener);
    void take_events(Listener& listener);

    std::string contains_;
    std::vector<Listener> listeners_;
};

}  // namespace hg::bench
