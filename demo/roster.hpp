// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>

#include "demo/scale.hpp"
#include "demo/site.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::demo {

/// People by their place in the roster; those of a union stand together.
using PersonIndex = std::uint32_t;

struct PersonRange {
    std::size_t first = 0;
    std::size_t end = 0;
    [[nodiscard]] std::size_t size() const { return end - first; }
};

/// A joint union or a union, the people of all enterprises below it, and who organises for it.
struct Branch {
    OrganisationId id;
    std::size_t zone = 0;
    PersonRange people;
    PersonId officer;
};

struct Team {
    OrganisationId id;
    std::string name;
    std::size_t zone = 0;
    std::string_view tag;  ///< Its campaign.
    std::vector<PersonIndex> volunteers;
    PersonId leader;
};

/// Everybody, and where they belong.
struct Roster {
    OrganisationId street;
    PersonId officer;  ///< Of the street union; takes part in nothing.
    std::vector<Branch> joint_unions;
    std::vector<Branch> unions;
    std::size_t enterprises = 0;
    std::vector<Team> teams;
    std::vector<PersonId> people;
    std::vector<PersonIndex> volunteers;  ///< Of all teams.
};

/// Three people can be logged in as; their places are fixed.
constexpr PersonIndex demo_officer = 0;
constexpr PersonIndex demo_leader = 1;  ///< Of the first team.
constexpr PersonIndex demo_member = 2;  ///< A volunteer of the first team.
constexpr std::size_t demo_people = 3;

constexpr std::array<std::string_view, 5> zones{"鞋都", "滨江", "西河", "新桥", "东岸"};
constexpr std::array<std::string_view, 6> campaigns{
    "五水共治",
    "交通微循环",
    "创文创卫",
    "平安",
    "关爱互助",
    "红港驿站",
};

Roster make_roster(
    Site& site, const Scale& scale, Size size, Time founded, const Progress& progress
);

}  // namespace hg::demo
