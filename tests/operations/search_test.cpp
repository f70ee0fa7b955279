// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "http/urls.hpp"
#include "modules/activities/fixtures.hpp"
#include "operations/site.hpp"

using namespace hg;

namespace {

/// Everything in it that can be searched for has this name.
struct Named {
    test::TestTown town;
    test::TestTown::Someone lin;
    OrganisationId organisation;

    Named(const operations::Site& site, const std::string& name)
        : town({}, site.location("honggang")),
          lin(town.organiser(town.root())),
          organisation(town.union_under_root(name)) {
        const auto member = town.person(name);
        town.write([&](Context& context) {
            organisations::join(context, organisation, member.id);
            organisations::appoint(context, organisation, member.id, lin.id);
            activities::ActivityCreate wish;
            wish.organisation_id = organisation;
            wish.title = name;
            wish.tag = name;
            const auto starts_at = context.now + hours(1);
            wish.sessions = {{name, starts_at, starts_at + hours(1), 10}};
            activities::create(context, lin.id, wish).value();
        });
    }

    /// How often each list has it, in their order below.
    std::string found(std::string_view wish) {
        std::string counts;
        const auto below = fmt::format("/api/organisations/{}", organisation.value);
        for (const auto& list :
             {std::string("/api/sessions"),
              std::string("/api/desk/activities"),
              std::string("/api/venues"),
              std::string("/api/organisations"),
              below + "/members",
              below + "/organisers"}) {
            const auto target = fmt::format("{}?q={}", list, http::percent_encode(wish));
            counts += std::to_string(town.get(target, lin.sent).count("items"));
        }
        return counts;
    }
};

}  // namespace

TEST_CASE("a search takes capitals for small letters from A to Z only, on each engine") {
    operations::on_each_engine([](const operations::Site& site) {
        Named named(site, "École Ω-mega");
        for (const auto* wish : {"École", "ÉCOLE", "cole", "Ω-mega", "Ω-MEGA"}) {
            CHECK_MESSAGE(named.found(wish) == "111111", wish);
        }
        for (const auto* wish : {"école", "ω-mega", "ecole"}) {
            CHECK_MESSAGE(named.found(wish) == "000000", wish);
        }
    });
}
