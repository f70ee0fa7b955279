// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "load/generator.hpp"
#include "scripts/event_request.hpp"

namespace hg::bench {

/// A member who is about to check in.
struct Ticket {
    std::string token;    ///< Of the login cookie.
    std::string receipt;  ///< Handed out just before.
};

/// Each member checks in once, over whatever connection is free.
class CheckIns final : public Script {
public:
    CheckIns(std::string_view origin, std::span<const Ticket> tickets)
        : request_(origin), left_(tickets) {}

    Next next(std::size_t slot, std::string& request) override;
    std::string complaint(std::size_t slot, const Reply& reply) override;

private:
    EventRequest request_;
    std::span<const Ticket> left_;
};

}  // namespace hg::bench
