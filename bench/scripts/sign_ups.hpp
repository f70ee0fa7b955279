// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "load/generator.hpp"
#include "modules/activities/activities.hpp"
#include "stage/cast.hpp"

namespace hg::bench {

/// What became of one member's request for a spot. The two moments are numbers from one count of
/// all that the client did: what was answered at 7 was answered before what was asked at 8.
struct Application {
    std::uint64_t asked_at = 0;
    std::uint64_t answered_at = 0;
    std::optional<std::size_t> waits_as;  ///< From 1, on the waitlist; nothing: confirmed.
};

/// Each member asks once for a spot in the session, or on its waitlist, over whatever connection
/// is free.
class SignUps final : public Script {
public:
    SignUps(
        std::string_view origin,
        SessionId session,
        std::span<const Member> members,
        std::size_t slots
    );

    Next next(std::size_t slot, std::string& request) override;
    std::string complaint(std::size_t slot, const Reply& reply) override;

    /// In the order of the members, all answered.
    [[nodiscard]] const std::vector<Application>& applications() const { return applications_; }

private:
    std::string origin_;
    std::string line_;
    std::span<const Member> members_;
    std::vector<Application> applications_;
    std::vector<std::size_t> asked_by_;  ///< The member for whom a slot has asked.
    std::size_t asked_ = 0;
    std::uint64_t moment_ = 0;
};

}  // namespace hg::bench
