// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "api/routes.hpp"

namespace hg::demo {

/// The town's counter: asks the routes of the modules as a logged-in person, without a server
/// between, so that what only routes offer goes through them.
class Desk {
public:
    /// The routes outlive the desk.
    explicit Desk(const api::Routes& routes);

    /// Whoever was here before is logged out.
    void login(Context& context, PersonId person);
    void logout(Context& context);
    [[nodiscard]] std::optional<PersonId> person() const { return person_; }

    /// `text` is the JSON body; of a GET, the query. Refusals come as problem+json.
    http::Response ask(
        Context& context, std::string_view operation, const api::PathValues& path, std::string text
    );

private:
    std::map<std::string, const api::Route*, std::less<>> by_operation_;
    api::Caller caller_;
    std::optional<PersonId> person_;
};

}  // namespace hg::demo
