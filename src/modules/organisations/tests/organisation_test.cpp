// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "support/test_town.hpp"

using namespace hg;
using hg::test::TestTown;

namespace {

std::string one(OrganisationId organisation) {
    return "/api/organisations/" + to_string(organisation);
}

std::string wish(OrganisationId parent, std::string_view kind, std::string_view name) {
    return fmt::format(R"({{"parent_id":"{}","kind":"{}","name":"{}"}})", parent.value, kind, name);
}

constexpr db::Query kind_insert{"test.kind_insert", R"sql(
    INSERT INTO organisations_kinds (kind, rank, in_union_tree, may_have_below)
    VALUES ('retired_union', 35, 1, 0)
    ON CONFLICT (kind) DO NOTHING
)sql"};

}  // namespace

TEST_CASE("the tree is shown to who is logged in, from its root downwards") {
    TestTown town;
    const auto root = town.root();
    const auto shoes = town.union_under_root("Shoe Union");
    const auto glass = town.union_under_root("Glass Union");
    const auto someone = town.person();

    CHECK(town.get("/api/organisations").code() == "login_required");
    const auto top = town.get("/api/organisations", someone.sent);
    REQUIRE(top.count("items") == 1);
    CHECK(top.at("items.0.id") == to_string(root));
    CHECK(top.at("items.0.parent_id") == "null");
    CHECK(top.at("items.0.kind") == "street_union");
    CHECK(top.at("next_cursor") == "null");

    const auto below = town.get("/api/organisations?parent_id=" + to_string(root), someone.sent);
    REQUIRE(below.count("items") == 2);
    CHECK(below.at("items.0.id") == to_string(shoes));
    CHECK(below.at("items.0.kind") == "union");
    CHECK(below.at("items.1.id") == to_string(glass));
}

TEST_CASE("a long list is read piece by piece without loss or repetition") {
    TestTown town;
    for (int i = 0; i < 5; ++i) town.union_under_root(fmt::format("Union {}", i));
    const auto someone = town.person();
    const auto first = "/api/organisations?limit=2&parent_id=" + to_string(town.root());
    std::string names;
    std::string cursor;
    for (int i = 0; i < 3; ++i) {
        const auto page = town.get(first + cursor, someone.sent);
        for (std::size_t n = 0; n < page.count("items"); ++n) {
            names += page.at(fmt::format("items.{}.name", n)) + ";";
        }
        cursor = "&cursor=" + page.at("next_cursor");
    }
    CHECK(names == "Union 0;Union 1;Union 2;Union 3;Union 4;");
    CHECK(cursor == "&cursor=null");
}

TEST_CASE("organisations are sorted by any of their columns") {
    TestTown town;
    for (const auto* name : {"Shoe Union", "Glass Union", "Tea Union"}) {
        town.union_under_root(name);
        town.clock.advance(minutes(1));
    }
    const auto someone = town.person();
    const auto first = [&](std::string_view sort) {
        const auto root = to_string(town.root());
        const auto target = fmt::format("/api/organisations?parent_id={}&sort={}", root, sort);
        return town.get(target, someone.sent).at("items.0.name");
    };
    CHECK(first("name") == "Glass Union");
    CHECK(first("-name") == "Tea Union");
    CHECK(first("-created_at") == "Tea Union");
    CHECK(first("kind") == "Shoe Union");
    CHECK(first("-member_count") == "Tea Union");
}

TEST_CASE("an organisation is found by a part of its name, whatever the case of its letters") {
    TestTown town;
    town.union_under_root("Shoe Union");
    town.union_under_root("Glass 50% Union");
    const auto someone = town.person();
    CHECK(town.get("/api/organisations?q=sHoE", someone.sent).count("items") == 1);
    CHECK(town.get("/api/organisations?q=%25", someone.sent).count("items") == 1);
    CHECK(town.get("/api/organisations?q=_", someone.sent).count("items") == 0);
    const auto below = "/api/organisations?q=glass&parent_id=" + to_string(town.root());
    CHECK(town.get(below, someone.sent).count("items") == 1);
}

TEST_CASE("a list refuses what it cannot read, field by field") {
    TestTown town;
    const auto someone = town.person();
    const auto reply =
        town.get("/api/organisations?limit=101&parent_id=-1&colour=red", someone.sent);
    CHECK(reply.status == 422);
    CHECK(reply.fields() == "limit:too_large parent_id:malformed colour:unknown");
    CHECK(town.get("/api/organisations?cursor=x", someone.sent).fields() == "cursor:invalid");
}

TEST_CASE("an organisation is shown with the way that leads to it") {
    TestTown town;
    const auto shoes = town.union_under_root("Shoe Union");
    const auto someone = town.person();
    town.write([&](Context& context) { organisations::join(context, shoes, someone.id); });

    CHECK(town.get(one(shoes)).code() == "login_required");
    const auto reply = town.get(one(shoes), someone.sent);
    CHECK(reply.at("name") == "Shoe Union");
    CHECK(reply.at("member_count") == "1");
    REQUIRE(reply.count("path") == 2);
    CHECK(reply.at("path.0.id") == to_string(town.root()));
    CHECK(reply.at("path.1.id") == to_string(shoes));
    CHECK(town.get(one({77}), someone.sent).code() == "organisations.organisation_unknown");
    CHECK(town.get("/api/organisations/seven", someone.sent).status == 422);
}

TEST_CASE("an organiser makes organisations below the own one, nobody else does") {
    TestTown town;
    const auto shoes = town.union_under_root("Shoe Union");
    const auto glass = town.union_under_root("Glass Union");
    const auto lin = town.organiser(shoes);
    const auto body = wish(shoes, "enterprise", "Red Star Shoes");

    CHECK(town.post("/api/organisations", body).code() == "login_required");
    CHECK(
        town.post("/api/organisations", body, town.person().sent).code() ==
        "organisations.not_organiser"
    );
    const auto elsewhere = wish(glass, "enterprise", "Red Star Shoes");
    CHECK(
        town.post("/api/organisations", elsewhere, lin.sent).code() == "organisations.not_organiser"
    );
    const auto nowhere = wish({77}, "enterprise", "Red Star Shoes");
    CHECK(
        town.post("/api/organisations", nowhere, lin.sent).code() ==
        "organisations.organisation_unknown"
    );

    const auto reply = town.post("/api/organisations", body, lin.sent);
    CHECK(reply.status == 200);
    CHECK(reply.at("parent_id") == to_string(shoes));
    CHECK(reply.at("kind") == "enterprise");
    CHECK(reply.at("member_count") == "0");
}

TEST_CASE("an organisation of the wrong kind or without a proper name is refused") {
    TestTown town;
    const auto shoes = town.union_under_root("Shoe Union");
    const auto lin = town.organiser(shoes);
    const auto make = [&](const std::string& body) {
        return town.post("/api/organisations", body, lin.sent);
    };
    CHECK(make(wish(shoes, "joint_union", "Upside Down")).code() == "organisations.kind_not_below");
    CHECK(make(wish(shoes, "union_", "Cellar Union")).fields() == "kind:not_in_list");
    CHECK(make(wish(shoes, "enterprise", " x ")).fields() == "name:too_short");
    CHECK(make(wish(shoes, "enterprise", std::string(61, 'x'))).fields() == "name:too_long");
    CHECK(
        make(R"({"parent_id":7,"name":true,"colour":"red"})").fields() ==
        "parent_id:wrong_type kind:missing name:wrong_type colour:unknown"
    );
}

TEST_CASE("who organises the root union does not organise a police station") {
    TestTown town;
    const auto police = town.write([](Context& context) {
        return organisations::create(context, {}, "police", "Harbour Police");
    });
    const auto root = town.root();
    const auto lin = town.organiser(root);
    const auto officer = town.organiser(police);
    town.write([&](Context& context) {
        CHECK(organisations::root(context) == root);
        CHECK_FALSE(organisations::organises(context, lin.id, police));
        CHECK(organisations::organises(context, lin.id, root));
        CHECK(organisations::organises(context, officer.id, police));
        CHECK_FALSE(organisations::organises(context, officer.id, root));
    });
    CHECK(town.get(one(police) + "/members", lin.sent).code() == "organisations.not_organiser");
    CHECK(town.get(one(police) + "/members", officer.sent).status == 200);
}

TEST_CASE("agencies and the union tree do not grow into each other") {
    TestTown town;
    const auto police = town.write([](Context& context) {
        return organisations::create(context, {}, "police", "Harbour Police");
    });
    const auto lin = town.organiser(town.root());
    const auto officer = town.organiser(police);
    const auto make = [&](OrganisationId parent, std::string_view kind, const test::Sent& sent) {
        return town.post("/api/organisations", wish(parent, kind, "Another One"), sent).code();
    };
    CHECK(make(town.root(), "court", lin.sent) == "organisations.kind_not_below");
    CHECK(make(police, "enterprise", officer.sent) == "organisations.kind_not_below");
    CHECK(make(police, "police", officer.sent) == "organisations.kind_not_below");
}

TEST_CASE("a tenant can be given further kinds of organisation") {
    TestTown town;
    const auto lin = town.organiser(town.root());
    const auto body = wish(town.root(), "retired_union", "Evening Harbour");
    CHECK(town.post("/api/organisations", body, lin.sent).fields() == "kind:not_in_list");
    town.write([](Context& context) { context.tx.run(kind_insert); });
    CHECK(town.post("/api/organisations", body, lin.sent).at("kind") == "retired_union");
}

TEST_CASE("what one belongs to and what one organises are told apart") {
    TestTown town;
    const auto shoes = town.union_under_root("Shoe Union");
    const auto lin = town.organiser(town.root());
    town.write([&](Context& context) { organisations::join(context, shoes, lin.id); });

    CHECK(town.get("/api/me/organisations").code() == "login_required");
    const auto reply = town.get("/api/me/organisations", lin.sent);
    REQUIRE(reply.count("member_of") == 1);
    CHECK(reply.at("member_of.0.name") == "Shoe Union");
    CHECK(reply.at("member_of.0.kind") == "union");
    REQUIRE(reply.count("organiser_of") == 1);
    CHECK(reply.at("organiser_of.0.id") == to_string(town.root()));
}

TEST_CASE("rights reach downwards") {
    TestTown town;
    const auto root = town.root();
    const auto shoes = town.union_under_root("Shoe Union");
    const auto glass = town.union_under_root("Glass Union");
    const auto lin = town.organiser(root);
    const auto mei = town.organiser(shoes);
    town.write([&](Context& context) {
        organisations::join(context, shoes, mei.id);
        CHECK(organisations::organises(context, lin.id, glass));
        CHECK(organisations::organises(context, mei.id, shoes));
        CHECK_FALSE(organisations::organises(context, mei.id, glass));
        CHECK_FALSE(organisations::organises(context, mei.id, root));
        CHECK(organisations::names_of(context, {shoes, shoes, {77}}).size() == 1);
    });
}
