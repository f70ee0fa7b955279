// SPDX-License-Identifier: Apache-2.0
#include "app/module_rules.hpp"

#include <doctest/doctest.h>

#include "app/modules.hpp"

using namespace hg;
using app::faults_of;
using app::names_on;
using app::why_not_off;
using Names = std::vector<std::string_view>;

namespace {

/// A ground that is always there, and two optional modules, of which one needs the other.
std::vector<api::Module> modules() {
    return {
        {.name = "ground"},
        {.name = "venues", .needs = {"ground"}, .optional = true},
        {.name = "bookings", .needs = {"ground", "venues"}, .optional = true},
    };
}

constexpr tenant::Hook<int()> seats{"seats"};
int ten_seats() { return 10; }

std::vector<tenant::DayCount> none(Context&, const tenant::Period&) { return {}; }

}  // namespace

TEST_CASE("a module that is needed by one that is on cannot be switched off, and it is said which"
) {
    CHECK(why_not_off(modules(), {"bookings"}).empty());
    CHECK(why_not_off(modules(), {"bookings", "venues"}).empty());
    CHECK(
        why_not_off(modules(), {"venues"}) == "venues cannot be off: bookings needs it, and is on."
    );
    CHECK(why_not_off(modules(), {"x"}) == "There is no module x.");
    CHECK(
        why_not_off(modules(), {"ground"}) ==
        "Nothing works without ground: it cannot be switched off."
    );
}

TEST_CASE("what a tenant switched off is off, but for what another module came to need") {
    CHECK(names_on(modules(), {}) == Names{"ground", "venues", "bookings"});
    CHECK(names_on(modules(), {"bookings"}) == Names{"ground", "venues"});
    CHECK(names_on(modules(), {"bookings", "venues"}) == Names{"ground"});
    CHECK(names_on(modules(), {"venues"}) == Names{"ground", "venues", "bookings"});
    CHECK(names_on(modules(), {"ground"}) == Names{"ground", "venues", "bookings"});
}

TEST_CASE("what a module bound for others is not called where it is off") {
    auto all = modules();
    all[2].hooks = {bind(seats, ten_seats)};
    const auto is_bound = [&](std::string_view off) {
        const auto ask = app::hook_table(all, off).find(seats);
        return ask && ask() == 10;
    };
    CHECK(is_bound(""));
    CHECK(is_bound("venues"));
    CHECK_FALSE(is_bound("bookings"));
}

TEST_CASE("modules fit together when each name stands once and says whose it is") {
    CHECK(faults_of(modules()).empty());
    auto all = modules();
    all[1].figures = {{"bookings", none}};
    all[2].figures = {{"bookings", none}};
    all[1].jobs = {{"venues.clean", Span{1}, nullptr}};
    all[2].jobs = {{"clean", Span{1}, nullptr}};
    all[1].notice_kinds = {"venues.closed"};
    all[2].notice_kinds = {"venues.closed"};
    CHECK(
        faults_of(all) ==
        std::vector<std::string>{
            "Two modules have a figure bookings.",
            "The job clean must begin with bookings.",
            "Two modules have a kind of notice venues.closed.",
            "The kind of notice venues.closed must begin with bookings.",
        }
    );
}

TEST_CASE("a module stands behind those that it needs") {
    auto all = modules();
    std::ranges::swap(all[1], all[2]);
    CHECK(faults_of(all) == std::vector<std::string>{"bookings stands before venues."});
}
