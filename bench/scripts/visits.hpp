// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "load/generator.hpp"
#include "modules/activities/activities.hpp"
#include "scripts/event_request.hpp"

namespace hg::bench {

/// A member on the way to the wall where a session's code hangs.
struct Visitor {
    std::string token;  ///< Of the login cookie.
    SessionId session;  ///< At whose wall the code hangs.
};

/// Every visitor scans the code on the wall: a new connection, the page behind the code, the
/// receipt in it, the check-in.
class Visits final : public Script {
public:
    /// Gives the code that hangs on a session's wall now.
    using CodeOn = std::function<std::string(SessionId session)>;

    Visits(
        std::string_view origin,
        std::span<const Visitor> visitors,
        std::size_t slots,
        CodeOn code_on
    );

    Next next(std::size_t slot, std::string& request) override;
    std::string complaint(std::size_t slot, const Reply& reply) override;

private:
    enum class Step { scan, check_in, leave };
    struct Visit {
        Step step = Step::scan;
        const Visitor* visitor = nullptr;
        std::string receipt;
    };

    std::string complaint_about_page(Visit& visit, const Reply& reply) const;

    std::string origin_;
    EventRequest event_;
    std::span<const Visitor> left_;
    std::vector<Visit> visits_;
    CodeOn code_on_;
};

/// Every visit is a new connection and one page.
class Pages final : public Script {
public:
    Pages(std::string_view origin, std::string_view path, std::uint64_t count, std::size_t slots);

    Next next(std::size_t slot, std::string& request) override;
    std::string complaint(std::size_t slot, const Reply& reply) override;

private:
    std::string request_;
    std::uint64_t left_;
    std::vector<bool> asked_;
};

}  // namespace hg::bench
