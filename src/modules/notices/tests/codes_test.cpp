// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "modules/notices/outbox/api.hpp"
#include "support/test_town.hpp"

using namespace hg;
using test::TestTown;

TEST_CASE("code_list shows the developer the codes, the newest first, as a page and as JSON") {
    TestTown town;
    CHECK(town.get("/dev/codes").body.find("<table>") == std::string::npos);
    for (const auto* phone : {"13900000001", "13900000002"}) {
        const auto body = fmt::format(R"({{"phone":"{}"}})", phone);
        REQUIRE(town.post("/api/login/codes", body).status == 200);
    }
    const auto list = town.get("/dev/codes?format=json");
    CHECK(list.content_type == "application/json");
    REQUIRE(list.count("items") == 2);
    CHECK(list.at("items.0.phone") == "13900000002");
    CHECK(list.at("items.0.code").size() == 6);
    const auto page = town.get("/dev/codes");
    CHECK(page.content_type == "text/html; charset=utf-8");
    CHECK(page.body.find("<td class=\"code\">" + list.at("items.1.code")) != std::string::npos);
    CHECK(page.header("Cache-Control") == "no-store");
}

TEST_CASE("where messages are sent, nobody is shown a code") {
    TestTown town;
    const tenant::TenantEnvironment elsewhere{{}, tenant::Keys(test::test_key(), "elsewhere")};
    town.tenant->read([&](Context& context) {
        Context there{context.tx, elsewhere, context.now};
        CHECK(notices::Developer::prove(there, {}).error().code == "not_found");
    });
}
