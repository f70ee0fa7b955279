// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <set>

#include "app/modules.hpp"
#include "base/text.hpp"
#include "support/evening.hpp"

using namespace hg;

namespace {

/// Everybody who may knock, from the one with the least right to the one with the most.
enum class CallerKind { nobody, ended_login, member, other_organiser, organiser };
constexpr CallerKind caller_kinds[] = {
    CallerKind::nobody,
    CallerKind::ended_login,
    CallerKind::member,
    CallerKind::other_organiser,
    CallerKind::organiser,
};

/// A tenant after an evening, its callers, and one thing of each kind that a permission is about.
struct Stage {
    test::TestTown town;
    test::Evening evening = test::live_an_evening(town);
    std::map<CallerKind, test::Sent> callers;
    std::map<std::string, std::string, std::less<>> subjects;

    Stage() {
        const auto gone = town.person("Gone");
        town.remove("/api/login", gone.sent);
        callers[CallerKind::ended_login] = gone.sent;
        callers[CallerKind::member] = town.person("Just a Member").sent;
        callers[CallerKind::other_organiser] = town.organiser(town.union_under_root()).sent;
        callers[CallerKind::organiser] = evening.organiser.sent;
        const auto session = to_string(evening.session);
        const auto facts = town.get("/api/sessions/" + session);
        const auto roster =
            town.get("/api/sessions/" + session + "/roster", evening.organiser.sent);
        subjects["organisation_id"] = to_string(town.root());
        subjects["parent_id"] = to_string(town.root());
        subjects["session_id"] = session;
        subjects["activity_id"] = facts.at("activity_id");
        subjects["presence_id"] = roster.at("items.0.presence_id");
        const auto entries = town.get("/api/desk/hand_entries", evening.organiser.sent);
        subjects["hand_entry_id"] = entries.at("items.0.id");
        const auto awards = town.get("/api/desk/awards", evening.organiser.sent);
        subjects["id"] = awards.at("items.0.id");
        const auto appeals = town.get("/api/desk/appeals", evening.organiser.sent);
        subjects["appeal_id"] = appeals.at("items.0.id");
    }
};

/// "organiser" and "parent_id" of "organiser(parent_id)".
struct Permission {
    std::string name;
    std::string subject;
};
Permission permission_of(const api::Route& route) {
    const auto open = route.permission.find('(');
    if (open == std::string::npos) return {route.permission, ""};
    const auto subject = route.permission.substr(open + 1, route.permission.size() - open - 2);
    return {route.permission.substr(0, open), subject};
}

/// Who the published permission lets through.
bool is_let_through(const Permission& permission, CallerKind kind) {
    // A developer is whoever asks in a tenant whose settings say so, as this one's do.
    if (permission.name == "anyone" || permission.name == "developer") return true;
    if (kind == CallerKind::nobody || kind == CallerKind::ended_login) return false;
    if (permission.name == "authenticated") return true;
    // The presence and the appeal are those of somebody who does not ask.
    if (permission.name == "presence_owner" || permission.name == "appeal_owner") return false;
    return kind == CallerKind::organiser;
}

/// What is not somebody's to see does not exist for them.
bool hides(const Permission& permission) {
    static const std::set<std::string> hiding{
        "presence_reader",
        "presence_owner",
        "hand_entry_reader",
        "hand_entry_decider",
        "appeal_reader",
        "appeal_owner",
        "appeal_decider",
        "award_organiser",
        "award_decider"
    };
    return hiding.contains(permission.name);
}

/// The route asked about the stage's own thing, with nothing else said.
http::Request request_to(
    const api::Route& route, const Permission& permission, const Stage& stage
) {
    http::Request request;
    request.method = route.method;
    for (const auto part : split(route.path, '/').size() > 1
                               ? split(std::string_view(route.path).substr(1), '/')
                               : std::vector<std::string_view>{}) {
        request.path += '/';
        if (!part.starts_with('{')) {
            request.path += part;
            continue;
        }
        const auto name = part.substr(1, part.size() - 2);
        const auto known = stage.subjects.find(name);
        request.path += known == stage.subjects.end() ? "7" : known->second;
    }
    const bool in_path = route.path.find("{" + permission.subject + "}") != std::string::npos;
    request.body = "{}";
    if (!permission.subject.empty() && !in_path) {
        const auto& value = stage.subjects.find(permission.subject)->second;
        if (route.method == http::Method::get) {
            request.query = permission.subject + "=" + value;
        } else {
            request.body = fmt::format(R"({{"{}":"{}"}})", permission.subject, value);
        }
    }
    request.headers = {{"Host", "town.test"}, {"Content-Type", "application/json"}};
    return request;
}

test::Reply ask(Stage& stage, http::Request request, CallerKind kind) {
    const auto& token = stage.callers[kind].token;
    if (!token.empty()) request.headers.push_back({"Cookie", "hg_login=" + token});
    request.address = "127.0.0.1";
    return stage.town.request(std::move(request));
}

/// Ends the login that asks, or changes what later callers are asked about.
bool ends_something(const api::Route& route) {
    static const std::set<std::string> ending{
        "login_delete", "session_cancel", "organiser_dismiss", "device_revoke"
    };
    return ending.contains(route.operation);
}

}  // namespace

TEST_CASE("every route lets through exactly those whom its published permission names") {
    Stage stage;
    api::Routes routes;
    app::add_all_routes(routes);
    for (const auto& route : routes.all()) {
        const auto permission = permission_of(*route);
        for (const auto kind : caller_kinds) {
            const bool allowed = is_let_through(permission, kind);
            // What ends something is asked last of all by nobody who may do it.
            if (allowed && ends_something(*route)) continue;
            const auto reply = ask(stage, request_to(*route, permission, stage), kind);
            INFO(
                route->operation << " " << route->permission << " caller " << static_cast<int>(kind)
                                 << ": " << reply.status << " " << reply.code()
            );
            // A page for anyone says 403 of a code that is forged, whoever shows it.
            const bool forbidden = reply.status == 403 && permission.name != "anyone";
            const bool hidden = reply.status == 404 && hides(permission);
            const bool refused = reply.status == 401 || forbidden || hidden;
            CHECK(refused == !allowed);
            const bool unknown = kind == CallerKind::nobody || kind == CallerKind::ended_login;
            if (!allowed && !hidden) CHECK(reply.status == (unknown ? 401U : 403U));
        }
    }
}

TEST_CASE("a caller without the right hears that before hearing what is wrong with the input") {
    Stage stage;
    const auto award = fmt::format(R"({{"organisation_id":"{}"}})", stage.town.root().value);
    const auto by = [&](CallerKind kind) {
        return stage.town.post("/api/points/awards", award, stage.callers[kind]).code();
    };
    CHECK(by(CallerKind::nobody) == "login_required");
    CHECK(by(CallerKind::member) == "organisations.not_organiser");
    CHECK(by(CallerKind::organiser) == "invalid_input");
    CHECK(stage.town.post("/api/points/awards", "{}").code() == "login_required");
    CHECK(
        stage.town.post("/api/points/awards", "{}", stage.callers[CallerKind::member]).code() ==
        "invalid_input"
    );
}
