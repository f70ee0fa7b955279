// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "modules/activities/activities/model.hpp"
#include "modules/activities/sessions/model.hpp"
#include "modules/activities/sign_ups/model.hpp"
#include "support/test_town.hpp"

namespace hg::test {

/// A town with short ways to what these stories are about.
struct Stage {
    TestTown town;
    TestTown::Someone lin = town.organiser(town.root());

    static std::string path(SessionId session) { return "/api/sessions/" + to_string(session); }
    static std::string path(ActivityId activity) {
        return "/api/activities/" + to_string(activity);
    }

    Reply sign_up(const TestTown::Someone& who, SessionId session, std::string_view body = "{}") {
        return town.put(path(session) + "/sign_up", body, who.sent);
    }
    Reply wait(const TestTown::Someone& who, SessionId session) {
        return sign_up(who, session, R"({"waitlist":true})");
    }
    Reply withdraw(const TestTown::Someone& who, SessionId session) {
        return town.remove(path(session) + "/sign_up", who.sent);
    }
    Reply look(const TestTown::Someone& who, SessionId session) {
        return town.get(path(session), who.sent);
    }
    Reply change(SessionId session, std::string_view body) {
        return town.edit(path(session), body, lin.sent);
    }
    /// Calls the last change back.
    Reply call_back(SessionId session) {
        auto seen = lin.sent;
        seen.headers.push_back({"If-Match", look(lin, session).header("ETag")});
        return town.remove(path(session) + "/change", seen);
    }
    /// Two minutes pass, and what has changed is told.
    void wait_until_told() {
        town.clock.advance(minutes(2));
        town.write(activities::tell_changes);
    }
    Reply cancel(SessionId session) {
        return town.put(path(session) + "/cancellation", R"({"reason":"Typhoon"})", lin.sent);
    }
    Reply notices(const TestTown::Someone& who) { return town.get("/api/me/notices", who.sent); }

    /// The request of a good activity of this organisation.
    activities::ActivityCreate wish(OrganisationId organisation) {
        activities::ActivityCreate made;
        made.organisation_id = organisation;
        made.title = "Reading evening";
        made.description = "Bring a book.";
        made.tag = "reading";
        const auto starts_at = town.clock.now() + hours(1);
        made.sessions = {{"Library", starts_at, starts_at + hours(2), 10}};
        return made;
    }
    activities::CreatedActivity make(const activities::ActivityCreate& wanted) {
        return town.write([&](Context& context) {
            return activities::create(context, lin.id, wanted).value();
        });
    }
};

}  // namespace hg::test
