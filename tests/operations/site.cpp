// SPDX-License-Identifier: Apache-2.0
#include "operations/site.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <fstream>

#include "app/modules.hpp"
#include "db/rows.hpp"

namespace hg::operations {

namespace {

void execute(const std::string& sql) {
    db::connect({db::Engine::postgres, test::test_database()})->execute(sql);
}

std::string with_database(const std::string& url, const std::string& name) {
    return url.substr(0, url.rfind('/') + 1) + name;
}

bool shown_unless(bool good, const app::Ended& ended) {
    if (!good) fmt::print(stderr, "it said:\n{}\n", ended.said);
    return good;
}

}  // namespace

Site::Site(db::Engine engine) : engine_(engine), url_("sqlite:" + folder_.path().string()) {
    const auto key = test::test_key();
    std::ofstream(folder_.path() / "secret.key", std::ios::binary)
        .write(reinterpret_cast<const char*>(key.data()), key.size());
    if (engine_ == db::Engine::sqlite) return;
    // The folder's name is unique, so the schemas of other runs are not touched.
    const auto name = folder_.path().filename().string();
    // Of a locale that knows more letters than ASCII's, which no statement may lean on.
    execute(fmt::format("CREATE DATABASE \"{}\" TEMPLATE template0 LOCALE 'C.UTF-8'", name));
    url_ = with_database(test::test_database(), name);
}

Site::~Site() {
    if (engine_ == db::Engine::sqlite) return;
    execute(fmt::format("DROP DATABASE \"{}\" WITH (FORCE)", folder_.path().filename().string()));
}

std::vector<std::string> Site::settings() const {
    if (engine_ == db::Engine::sqlite) return {};
    return {"--set", "database.url=" + url_};
}

app::Ended Site::run(std::vector<std::string> arguments, const std::vector<std::string>& variables)
    const {
    arguments.insert(arguments.begin(), HONGGANG_PROGRAM);
    for (const auto& more : {std::string("--data"), folder_.path().string()}) {
        arguments.push_back(more);
    }
    for (const auto& more : settings()) arguments.push_back(more);
    return app::run_child(arguments, variables);
}

void Site::run_well(const std::vector<std::string>& arguments) const {
    const auto command = fmt::format("{}", fmt::join(arguments, " "));
    CAPTURE(command);
    REQUIRE(is_well(run(arguments)));
}

std::unique_ptr<faults::Program> Site::serve() const {
    auto server = std::make_unique<faults::Program>(faults::serving(folder_.path(), settings()));
    const auto said = server->output();
    CAPTURE(said);
    REQUIRE(server->port() != 0);
    return server;
}

std::map<std::string, std::int64_t> Site::rows(std::string_view tenant) const {
    std::map<std::string, std::int64_t> rows;
    const auto connection = db::connect(location(tenant), {.access = db::Access::read});
    for (const auto& table : db::tables_of(app::all_migrations())) {
        rows[table] = db::count_rows(*connection, table);
    }
    return rows;
}

bool has_postgres() { return !test::test_database().empty(); }

void on_each_engine(const std::function<void(const Site&)>& story) {
    story(Site(db::Engine::sqlite));
    if (has_postgres()) return story(Site(db::Engine::postgres));
    MESSAGE("HONGGANG_TEST_DATABASE is not set; PostgreSQL was left out");
}

bool says(const app::Ended& ended, std::string_view words) {
    return shown_unless(ended.said.find(words) != std::string::npos, ended);
}

bool is_well(const app::Ended& ended) { return shown_unless(ended.status == 0, ended); }

}  // namespace hg::operations
