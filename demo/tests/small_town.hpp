// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <set>

#include "app/modules.hpp"
#include "base/json_read.hpp"
#include "db/sqlite/connection.hpp"
#include "demo/demo.hpp"
#include "demo/desk.hpp"
#include "demo/roster.hpp"
#include "modules/identity/identity.hpp"

namespace hg::demo {

inline api::Routes all_routes() {
    api::Routes routes;
    app::add_all_routes(routes);
    return routes;
}

/// A small town in memory, and its counter.
struct SmallTown {
    explicit SmallTown(std::string_view at) : now(*parse_rfc3339(at)) {
        db::migrate(*connection, app::all_migrations(), now.ms);
        made = make_town(
            home, *connection, Size::small, now, routes, [](auto, auto, auto) {}, [](auto&) {}
        );
        auto town = context();
        officer = organiser_named("叶素琴");
        desk.login(town, officer);
    }

    Context context() { return {tx, home, now}; }

    PersonId organiser_named(std::string_view name) {
        // People are found again by their phone, as everybody is.
        const auto phone = name == "叶素琴" ? "13800000003" : "13800000001";
        auto town = context();
        const auto person = *identity::person_with_phone(town, phone, "");
        CHECK(identity::name_of(town, person)->name == name);
        return person;
    }

    /// The good answer to a question, read.
    json::Document answer(
        std::string_view operation, const api::PathValues& path, std::string text
    ) {
        auto town = context();
        const auto response = desk.ask(town, operation, path, std::move(text));
        CHECK_MESSAGE(response.status == 200, response.body);
        return *json::Document::parse(response.body);
    }

    /// Every item of a list, page by page.
    template <class Visit>
    void each(std::string_view operation, const std::string& query, Visit visit) {
        std::string cursor;
        do {
            const auto page = answer(operation, {}, query + "&limit=100" + cursor);
            const auto items = *page.root().member("items");
            for (std::size_t i = 0; i < items.size(); ++i) visit(items.element(i));
            const auto next = *page.root().member("next_cursor");
            cursor = next.is_null() ? "" : fmt::format("&cursor={}", *next.string());
        } while (!cursor.empty());
    }

    Time now;
    std::unique_ptr<db::Connection> connection = db::SqliteConnection::in_memory();
    db::Transaction tx{*connection};
    tenant::TenantEnvironment home{
        {},
        tenant::Keys(tenant::Key{}, "honggang"),
        app::modules_without(""),
        app::hook_table(),
    };
    api::Routes routes = all_routes();
    Desk desk{routes};
    Town made;
    PersonId officer;
};

inline std::int64_t number(json::Node node, std::string_view name) {
    bool beyond = false;
    return node.member(name)->integer(beyond).value_or(0);
}
inline std::string text(json::Node node, std::string_view name) {
    return std::string(node.member(name)->string().value_or(""));
}

}  // namespace hg::demo
