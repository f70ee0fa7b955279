// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "modules/attendance/codes/model.hpp"
#include "support/test_town.hpp"

using namespace hg;
using namespace hg::attendance;

namespace {

struct Wall {
    test::TestTown town;
    std::string code(std::string_view gate = "main") {
        return make_code(
            town.tenant->environment(), SessionId{77}, gate, step_at(town.clock.now())
        );
    }
    std::string check(const std::string& text) {
        return town.write([&](Context& context) {
            const auto seen = check_code(context, text);
            return seen ? seen->gate : refuse(seen.error()).code;
        });
    }
};

}  // namespace

TEST_CASE("any number of displays show the same code in the same step") {
    Wall wall;
    const auto code = wall.code();
    wall.town.clock.advance({step_ms - 1});
    CHECK(wall.code() == code);
    wall.town.clock.advance({1});
    CHECK(wall.code() != code);
}

TEST_CASE("a code is good for its step and a few after, never before") {
    Wall wall;
    const auto code = wall.code();
    for (int step = 0; step <= 4; ++step) {
        CHECK(wall.check(code) == "main");
        wall.town.clock.advance({step_ms});
    }
    CHECK(wall.check(code) == "attendance.code_expired");
    wall.town.clock.advance({-6 * step_ms});
    CHECK(wall.check(code) == "attendance.code_expired");
}

TEST_CASE("a changed session, gate, step or mac is forged") {
    Wall wall;
    const auto code = wall.code("north");
    CHECK(wall.check(code) == "north");
    CHECK(wall.check("78" + code.substr(2)) == "attendance.code_forged");
    CHECK(wall.check("77.south" + code.substr(8)) == "attendance.code_forged");
    CHECK(wall.check(code.substr(0, code.size() - 1)) == "attendance.code_forged");
    for (const auto* bad : {"", "...", "77.main.1", "77.MAIN.1.x", "77.main.-1.x", "a.b.c.d.e"}) {
        CHECK(wall.check(bad) == "attendance.code_forged");
    }
}
