// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace hg::bench {

/// UUIDs of version 7 (RFC 9562): the time in milliseconds, then chance.
class EventIds {
public:
    void append_next(std::string& out, Time now);

private:
    std::mt19937_64 chance_{std::random_device{}()};
};

/// Writes the request by which a member who holds a receipt checks in, as a browser would.
class EventRequest {
public:
    /// `origin` is "http://127.0.0.1:8080".
    explicit EventRequest(std::string_view origin);

    void append(std::string& out, std::string_view token, std::string_view receipt);

private:
    std::string head_;  ///< Up to the cookie's value.
    std::string body_;
    EventIds ids_;
};

/// What is wrong with the answer to an EventRequest; empty when the member is checked in.
std::string complaint_about_event(unsigned status, std::string_view body);

}  // namespace hg::bench
