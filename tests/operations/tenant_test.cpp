// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <fstream>

#include "app/commands/commands.hpp"
#include "app/modules.hpp"
#include "db/upkeep.hpp"
#include "http/client.hpp"
#include "operations/site.hpp"
#include "support/evening.hpp"

using namespace hg;
using operations::is_well;
using operations::on_each_engine;
using operations::says;
using operations::Site;

namespace {

http::FetchResult ask(
    const faults::Program& server, const std::string& path, std::vector<http::Header> headers = {}
) {
    const auto url = fmt::format("http://127.0.0.1:{}{}", server.port(), path);
    return http::fetch(http::Method::get, url, headers, "", std::chrono::seconds(30));
}

bool has(const http::FetchResult& fetched, std::string_view words) {
    return fetched.body.find(words) != std::string::npos;
}

/// As if a newer program had written the rows, so that this one refuses them.
void make_newer(const Site& site, const char* tenant) {
    db::connect(site.location(tenant))
        ->execute("INSERT INTO schema_migrations VALUES ('future', '0001_more', 1, 1)");
}

/// A location that is there with nothing in it.
void make_empty(const Site& site, const char* tenant) {
    const auto location = site.location(tenant);
    db::remove(location);
    const auto connection = db::connect(location);
    if (location.engine == db::Engine::postgres) {
        connection->execute("CREATE SCHEMA \"" + location.schema + "\"");
    }
}

app::Config config_of(const Site& site) {
    app::Config config;
    config.set("data.folder", site.folder().string(), "test");
    config.set("database.url", site.url(), "test");
    return config;
}

}  // namespace

TEST_CASE("the towns of the directory are served by name and by host, each from its own rows") {
    on_each_engine([](const Site& site) {
        site.run_well({"tenant", "create", "shuitou", "--host", "a.test"});
        site.run_well({"tenant", "create", "aojiang", "--title", "Aojiang"});
        const auto server = site.serve();
        CHECK(has(ask(*server, "/t/aojiang/api/tenant"), "Aojiang"));
        CHECK(ask(*server, "/t/shuitou/api/tenant").status == 200);
        CHECK(ask(*server, "/api/tenant", {{"Host", "a.test"}}).status == 200);
        CHECK(has(ask(*server, "/api/tenant"), "tenant_unknown"));
        CHECK(ask(*server, "/t/honggang/api/tenant").status == 404);
    });
}

TEST_CASE("a town whose rows cannot be opened says so, and the others are served") {
    on_each_engine([](const Site& site) {
        site.run_well({"tenant", "create", "shuitou"});
        site.run_well({"tenant", "create", "aojiang"});
        make_newer(site, "aojiang");
        const auto server = site.serve();
        CHECK(server->output().find("tenant aojiang is not served") != std::string::npos);
        CHECK(ask(*server, "/t/shuitou/api/tenant").status == 200);
        const auto refused = ask(*server, "/t/aojiang/api/tenant");
        CHECK(refused.status == 503);
        CHECK(has(refused, "tenant_unavailable"));
        CHECK(has(ask(*server, "/healthz"), "ok\nnot served: aojiang"));
        CHECK(server->terminate() == 0);
    });
}

TEST_CASE("a file that is no database stops its own town only") {
    const Site site(db::Engine::sqlite);
    site.run_well({"tenant", "create", "shuitou"});
    site.run_well({"tenant", "create", "aojiang"});
    std::ofstream(site.location("aojiang").address, std::ios::binary) << std::string(9000, 'x');
    const auto server = site.serve();
    CHECK(ask(*server, "/t/shuitou/api/tenant").status == 200);
    CHECK(ask(*server, "/t/aojiang/api/tenant").status == 503);
}

TEST_CASE("rows that a newer program wrote are refused in words") {
    on_each_engine([](const Site& site) {
        site.run_well({"migrate"});
        make_newer(site, "honggang");
        for (const auto* command : {"migrate", "serve"}) {
            const auto ended = site.run({command});
            CHECK(ended.status == 1);
            CHECK(says(ended, "written by a newer program: it has future/0001_more"));
        }
    });
}

TEST_CASE("each command for tenants can be repeated, and says what it finds") {
    on_each_engine([](const Site& site) {
        CHECK(says(site.run({"tenant", "create", "shuitou"}), "shuitou is "));
        CHECK(says(site.run({"tenant", "create", "shuitou"}), "shuitou is there already"));
        CHECK(says(site.run({"tenant", "list"}), "shuitou  "));
        CHECK(says(site.run({"tenant", "rename", "shuitou", "aojiang"}), "is called aojiang now"));
        const auto again = site.run({"tenant", "rename", "shuitou", "aojiang"});
        CHECK(is_well(again));
        CHECK(says(again, "no tenant shuitou, and aojiang is there already"));
        CHECK(says(site.run({"tenant", "list"}), "aojiang  "));
        CHECK(site.run({"tenant", "remove", "aojiang"}).status == 1);
        CHECK(says(site.run({"tenant", "remove", "aojiang", "--yes"}), "aojiang is gone"));
        const auto gone = site.run({"tenant", "remove", "aojiang", "--yes"});
        CHECK(is_well(gone));
        CHECK(says(gone, "There is no tenant aojiang"));
    });
}

TEST_CASE("a removal that stopped half-way is finished by the same command, and leaves nothing") {
    on_each_engine([](const Site& site) {
        site.run_well({"tenant", "create", "shuitou"});
        site.run_well({"tenant", "create", "aojiang"});
        // Rows go first: a name without rows can be removed again, rows without a name could not.
        db::remove(site.location("aojiang"));
        CHECK(says(site.run({"tenant", "remove", "aojiang", "--yes"}), "aojiang is gone"));
        CHECK(site.run({"tenant", "list"}).said.find("aojiang") == std::string::npos);
        CHECK_FALSE(db::exists(site.location("aojiang")));
        for (const auto& file : std::filesystem::directory_iterator(site.folder())) {
            CHECK(file.path().filename().string().find("aojiang") == std::string::npos);
        }
    });
}

TEST_CASE("a town that cannot be made leaves neither rows nor a line in the directory") {
    on_each_engine([](const Site& site) {
        site.run_well({"tenant", "create", "shuitou"});
        const auto config = config_of(site);
        auto wrong = app::all_migrations();
        wrong.push_back({"future", "0001_wrong", "CREATE TABLE future_a (id BIGINT); SELECT wrong;"}
        );
        for (int i = 0; i < 2; ++i) {
            CHECK_THROWS_AS(app::create_tenant(config, {"aojiang", {}, ""}, wrong), db::Error);
            CHECK_FALSE(db::exists(site.location("aojiang")));
            CHECK(site.run({"tenant", "list"}).said.find("aojiang") == std::string::npos);
        }
        CHECK(says(site.run({"tenant", "create", "aojiang"}), "aojiang is "));
        CHECK(db::is_made(site.location("aojiang")));
    });
}

TEST_CASE("a town that was left unfinished is finished by the same command") {
    on_each_engine([](const Site& site) {
        site.run_well({"tenant", "create", "shuitou"});
        site.run_well({"tenant", "create", "aojiang"});
        make_empty(site, "aojiang");
        site.run_well({"tenant", "create", "aojiang"});
        site.run_well({"doctor", "--tenant", "aojiang"});
        make_newer(site, "aojiang");
        const auto refused = site.run({"tenant", "create", "aojiang", "--title", "Aojiang"});
        CHECK(refused.status == 1);
        CHECK(says(refused, "written by a newer program"));
    });
}

TEST_CASE("names, hosts and titles that cannot be are refused in words") {
    const Site site(db::Engine::sqlite);
    site.run_well({"tenant", "create", "shuitou", "--host", "a.test"});
    const auto create = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"tenant", "create"});
        return site.run(more);
    };
    for (const auto* name : {"Shuitou", "a_b", "a.b", "../x", "directory", ""}) {
        CAPTURE(name);
        CHECK(says(create({name}), "A tenant cannot be called"));
    }
    CHECK(says(create({std::string(41, 'a')}), "A tenant cannot be called"));
    CHECK(is_well(create({std::string(40, 'a')})));
    CHECK(says(create({"b", "--host", "a.test"}), "leads to shuitou already"));
    CHECK(says(create({"b", "--host", "http://b.test"}), "must be a bare name"));
    CHECK(says(create({"b", "--title", "two\nlines"}), "must be one line"));
    CHECK(says(site.run({"tenant", "rename", "shuitou", "A"}), "A tenant cannot be called"));
    CHECK(says(site.run({"tenant", "rename", "nobody", "b"}), "There is no tenant nobody"));
}

TEST_CASE("a renamed town still opens what it has sealed, and its first name is free again") {
    on_each_engine([](const Site& site) {
        site.run_well({"tenant", "create", "shuitou"});
        std::string token;
        {
            test::TestTown town({.name = "shuitou"}, site.location("shuitou"));
            town.clock.set(SystemClock().now());
            token = town.person("Zhao Min").sent.token;
        }
        site.run_well({"tenant", "rename", "shuitou", "aojiang"});
        site.run_well({"tenant", "create", "shuitou"});
        const auto server = site.serve();
        const auto cookie = http::Header{"Cookie", "hg_login=" + token};
        CHECK(has(ask(*server, "/t/aojiang/api/me", {cookie}), "138****0001"));
        CHECK(ask(*server, "/t/shuitou/api/me", {cookie}).status == 401);
    });
}

TEST_CASE("the setting's town is taken over by the directory when a second one is made") {
    on_each_engine([](const Site& site) {
        site.run_well({"migrate"});
        site.run_well({"tenant", "create", "aojiang"});
        const auto listed = site.run({"tenant", "list"});
        CHECK(says(listed, "honggang  "));
        CHECK(says(listed, "aojiang  "));
    });
}

TEST_CASE("a town that is served is neither renamed nor removed") {
    on_each_engine([](const Site& site) {
        const auto server = site.serve();
        const auto renamed = site.run({"tenant", "rename", "honggang", "aojiang"});
        CHECK(renamed.status == 1);
        CHECK(says(renamed, "already serving"));
        const auto removed = site.run({"tenant", "remove", "honggang", "--yes"});
        CHECK(removed.status == 1);
        CHECK(says(removed, "already serving"));
        CHECK(ask(*server, "/api/tenant").status == 200);
    });
}

TEST_CASE("a tenant's modules are listed, and one that everything needs cannot be switched off") {
    on_each_engine([](const Site& site) {
        site.run_well({"tenant", "create", "shuitou"});
        CHECK(says(site.run({"tenant", "modules", "shuitou"}), "points               on (always)"));
        const auto refused = site.run({"tenant", "modules", "shuitou", "--off", "points"});
        CHECK(refused.status == 1);
        CHECK(says(refused, "Nothing works without points"));
        for (const auto* way : {"--off", "--on"}) {
            const auto unknown = site.run({"tenant", "modules", "shuitou", way, "x"});
            CHECK(unknown.status == 1);
            CHECK(says(unknown, "There is no module x."));
        }
    });
}
