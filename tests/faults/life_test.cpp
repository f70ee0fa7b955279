// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "faults/program.hpp"
#include "http/client.hpp"

using namespace hg;

namespace {

unsigned ask_for_code(std::uint16_t port) {
    return http::fetch(
               http::Method::post,
               fmt::format("http://127.0.0.1:{}/api/login/codes", port),
               {{"Content-Type", "application/json"}},
               R"({"phone":"13500000001"})",
               std::chrono::seconds(30)
    )
        .status;
}

}  // namespace

TEST_CASE("a second server on the same folder ends at once and says why") {
    const test::TemporaryFolder folder;
    faults::Program first(faults::serving(folder.path()));
    REQUIRE(first.port() != 0);
    faults::Program second(faults::serving(folder.path()));
    CHECK(second.port() == 0);
    CHECK(second.output().find("Another honggang is already serving") != std::string::npos);
    CHECK(second.wait() == 1);
    CHECK(ask_for_code(first.port()) == 200);
}

TEST_CASE("SIGTERM drains: what was asked is answered, and the program ends well") {
    const test::TemporaryFolder folder;
    faults::Program server(faults::serving(folder.path()));
    REQUIRE(server.port() != 0);
    CHECK(ask_for_code(server.port()) == 200);
    CHECK(server.terminate() == 0);
}
