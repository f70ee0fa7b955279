// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include "http/urls.hpp"
#include "support/test_town.hpp"

using namespace hg;
using hg::test::TestTown;

namespace {

/// A union with an organiser, and one above both.
struct Stage {
    TestTown town;
    OrganisationId shoes = town.union_under_root("Shoe Union");
    TestTown::Someone lin = town.organiser(shoes);
    std::string members = "/api/organisations/" + to_string(shoes) + "/members";
    std::string organisers = "/api/organisations/" + to_string(shoes) + "/organisers";

    test::Reply member_list(const test::Sent& sent) { return town.get(members, sent); }
    test::Reply member_create(std::string_view name, std::string_view phone) {
        return member_create(name, phone, lin.sent);
    }
    test::Reply member_create(
        std::string_view name, std::string_view phone, const test::Sent& sent
    ) {
        const auto body = fmt::format(R"({{"name":"{}","phone":"{}"}})", name, phone);
        return town.post(members, body, sent);
    }
    test::Reply member_remove(std::string_view person, const test::Sent& sent) {
        return town.remove(fmt::format("{}/{}", members, person), sent);
    }
    test::Reply organiser_list(const test::Sent& sent) { return town.get(organisers, sent); }
    test::Reply organiser_appoint(PersonId person, const test::Sent& sent) {
        return town.put(organisers + "/" + to_string(person), "{}", sent);
    }
    test::Reply organiser_dismiss(PersonId person, const test::Sent& sent) {
        return town.remove(organisers + "/" + to_string(person), sent);
    }
};

constexpr db::Query memberships_ever{"test.memberships_ever", R"sql(
    SELECT COUNT(*) FROM organisations_members WHERE organisation_id = $1
)sql"};

}  // namespace

TEST_CASE("people of an organisation are for its organisers only") {
    Stage stage;
    auto& town = stage.town;
    const auto mei = town.person("Mei");
    for (const auto& [sent, code] :
         {std::pair{test::Sent{}, "login_required"},
          std::pair{mei.sent, "organisations.not_organiser"}}) {
        CHECK(stage.member_list(sent).code() == code);
        CHECK(stage.member_create("Mei", "13900000001", sent).code() == code);
        CHECK(stage.member_remove(to_string(mei.id), sent).code() == code);
        CHECK(stage.organiser_list(sent).code() == code);
        CHECK(stage.organiser_appoint(mei.id, sent).code() == code);
        CHECK(stage.organiser_dismiss(mei.id, sent).code() == code);
    }
    const auto nowhere = "/api/organisations/77/members";
    CHECK(town.get(nowhere, stage.lin.sent).code() == "organisations.organisation_unknown");
    CHECK(town.get("/api/organisations/x/members", stage.lin.sent).code() == "not_found");
}

TEST_CASE("a member is added by phone number, shown masked, and only once") {
    Stage stage;
    const auto added = stage.member_create("Wang Fang", "139 0000 0001");
    REQUIRE(added.status == 200);
    CHECK(added.at("name") == "Wang Fang");
    CHECK(added.at("phone_masked") == "139****0001");
    CHECK(added.at("joined_at") == "2026-11-23T10:30:00.000Z");
    CHECK(added.body.find("13900000001") == std::string::npos);

    CHECK(stage.member_create("Wang Fang", "13900000001").code() == "organisations.already_member");
    const auto list = stage.member_list(stage.lin.sent);
    REQUIRE(list.count("items") == 1);
    CHECK(list.at("total") == "1");
    CHECK(list.at("items.0.person_id") == added.at("person_id"));
    CHECK(list.at("items.0.phone_masked") == "139****0001");
}

TEST_CASE("a member is added and found by a phone number, however it is written") {
    Stage stage;
    const auto added = stage.member_create("Wang Fang", "\u202D+86 139\u00A00000 0001\u202C");
    REQUIRE(added.status == 200);
    CHECK(added.at("phone_masked") == "139****0001");
    CHECK(
        stage.member_create("W", "１３９０００００００１").code() == "organisations.already_member"
    );
    const auto abroad = stage.member_create("Ho Ka", "00852 9123 4567");
    CHECK(abroad.at("phone_masked") == "+852****4567");
    const auto found = [&](std::string_view list, std::string_view typed) {
        const auto q = http::percent_encode(typed);
        return stage.town.get(fmt::format("{}?q={}", list, q), stage.lin.sent);
    };
    for (const auto* typed : {"13900000001", "0086 139-0000-0001", "１３９００００ ０００１"}) {
        REQUIRE(found(stage.members, typed).count("items") == 1);
        CHECK(found(stage.members, typed).at("items.0.person_id") == added.at("person_id"));
    }
    CHECK(found(stage.members, "+852 9123 4567").at("items.0.name") == "Ho Ka");
    CHECK(found(stage.members, "13900000002").count("items") == 0);
    CHECK(found(stage.organisers, stage.lin.phone).at("items.0.name") == "Lin Organiser");
    // A number says nothing of who is no member here.
    CHECK(found(stage.members, stage.lin.phone).count("items") == 0);
}

TEST_CASE("a member without a proper name or phone number is not added") {
    Stage stage;
    CHECK(stage.member_create("Wang Fang", "12345678").code() == "identity.phone_malformed");
    CHECK(stage.member_create("", "13900000001").fields() == "name:too_short");
    CHECK(stage.member_create(std::string(41, 'x'), "13900000001").fields() == "name:too_long");
    CHECK(stage.member_create("\xff", "13900000001").status >= 400);
    const auto reply = stage.town.post(stage.members, "{}", stage.lin.sent);
    CHECK(reply.fields() == "name:missing phone:missing");
}

TEST_CASE("nothing unseen comes into a name at the desk") {
    Stage stage;
    const auto added = stage.member_create("\u202E\u200B\u9648 \u4F1F\u202C", "13912345601");
    CHECK(added.at("name") == "\u9648 \u4F1F");
    CHECK(
        stage.member_create("Ch\u0435n", "13912345602").code() == "identity.name_mixes_alphabets"
    );
    CHECK(stage.member_create("\uE000", "13912345602").code() == "identity.name_malformed");
}

TEST_CASE("who leaves and comes back has two memberships in the books and one on the list") {
    Stage stage;
    auto& town = stage.town;
    const auto wang = stage.member_create("Wang Fang", "13900000001").at("person_id");
    CHECK(stage.member_remove(wang, stage.lin.sent).status == 200);
    CHECK(stage.member_list(stage.lin.sent).count("items") == 0);
    CHECK(stage.member_remove(wang, stage.lin.sent).code() == "organisations.not_member");
    CHECK(stage.member_create("Wang Fang", "13900000001").status == 200);
    CHECK(stage.member_list(stage.lin.sent).count("items") == 1);
    const auto ever = town.write([&](Context& context) {
        return context.tx.one<std::int64_t>(memberships_ever, stage.shoes);
    });
    CHECK(ever == 2);
}

TEST_CASE("members are found by name and listed piece by piece") {
    Stage stage;
    for (int i = 0; i < 5; ++i) {
        stage.member_create(fmt::format("Member {}", i), fmt::format("1390000000{}", i));
    }
    auto& town = stage.town;
    CHECK(town.get(stage.members + "?q=BER%203", stage.lin.sent).count("items") == 1);
    CHECK(town.get(stage.members + "?q=nobody", stage.lin.sent).count("items") == 0);
    const auto first = town.get(stage.members + "?limit=3&q=member", stage.lin.sent);
    CHECK(first.count("items") == 3);
    const auto rest = town.get(
        stage.members + "?limit=3&q=member&cursor=" + first.at("next_cursor"), stage.lin.sent
    );
    CHECK(rest.count("items") == 2);
    CHECK(rest.at("items.0.name") == "Member 3");
    CHECK(rest.at("next_cursor") == "null");
}

TEST_CASE("people are sorted by name or by time, either way round") {
    Stage stage;
    int number = 0;
    for (const auto* name : {"Wang", "Chen", "Li"}) {
        stage.member_create(name, fmt::format("1390000000{}", number++));
        stage.town.clock.advance(minutes(1));
    }
    const auto names = [&](std::string_view sort) {
        std::string text;
        std::string next;
        do {
            const auto target = fmt::format("{}?limit=2&sort={}{}", stage.members, sort, next);
            const auto page = stage.town.get(target, stage.lin.sent);
            for (std::size_t i = 0; i < page.count("items"); ++i) {
                text += page.at(fmt::format("items.{}.name", i)) + " ";
            }
            next = "&cursor=" + page.at("next_cursor");
        } while (next != "&cursor=null");
        return text;
    };
    CHECK(names("name") == "Chen Li Wang ");
    CHECK(names("-name") == "Wang Li Chen ");
    CHECK(names("joined_at") == "Wang Chen Li ");
    CHECK(names("-joined_at") == "Li Chen Wang ");
    const auto by_phone = stage.town.get(stage.members + "?sort=phone", stage.lin.sent);
    CHECK(by_phone.fields() == "sort:not_in_list");
    const auto newest = stage.town.get(stage.organisers + "?sort=-granted_at", stage.lin.sent);
    CHECK(newest.at("items.0.name") == "Lin Organiser");
}

TEST_CASE("a search means letters as they stand, and tells only the case of others apart") {
    Stage stage;
    int number = 0;
    for (const auto* name : {"王芳 Fang", "100%_Wang", "ÄNNE"}) {
        stage.member_create(name, fmt::format("1390000000{}", number++));
    }
    const auto found = [&](std::string_view wish) {
        return stage.town.get(fmt::format("{}?q={}", stage.members, wish), stage.lin.sent);
    };
    CHECK(found("%E8%8A%B3%20fANG").at("items.0.name") == "王芳 Fang");
    CHECK(found("%25").count("items") == 1);
    CHECK(found("_").count("items") == 1);
    CHECK(found("!").count("items") == 0);
    CHECK(found("%C3%84nne").at("items.0.name") == "ÄNNE");
    CHECK(found("%C3%A4nne").count("items") == 0);
    CHECK(found("%C3%84nne").at("items.0.phone_masked") == "139****0002");
}

TEST_CASE("an organiser appoints another, and either may be dismissed while one remains") {
    Stage stage;
    auto& town = stage.town;
    const auto mei = town.person("Mei");
    CHECK(stage.organiser_appoint(mei.id, stage.lin.sent).status == 200);
    CHECK(stage.organiser_appoint(mei.id, stage.lin.sent).status == 200);
    const auto list = stage.organiser_list(mei.sent);
    REQUIRE(list.count("items") == 2);
    CHECK(list.at("items.0.name") == "Lin Organiser");
    CHECK(list.at("items.1.name") == "Mei");
    CHECK(list.at("items.1.granted_at") == "2026-11-23T10:30:00.000Z");

    CHECK(stage.organiser_dismiss(stage.lin.id, mei.sent).status == 200);
    CHECK(stage.organiser_list(stage.lin.sent).code() == "organisations.not_organiser");
    CHECK(stage.organiser_dismiss(stage.lin.id, mei.sent).code() == "organisations.not_appointed");
    CHECK(stage.organiser_dismiss(mei.id, mei.sent).code() == "organisations.last_organiser");
    CHECK(stage.organiser_list(mei.sent).count("items") == 1);
}

TEST_CASE("the only organiser of a union may go while somebody organises from above") {
    Stage stage;
    auto& town = stage.town;
    const auto boss = town.organiser(town.root());
    CHECK(stage.organiser_dismiss(stage.lin.id, boss.sent).status == 200);
    CHECK(stage.organiser_list(boss.sent).count("items") == 0);
    const auto top = "/api/organisations/" + to_string(town.root()) + "/organisers/";
    CHECK(
        town.remove(top + to_string(boss.id), boss.sent).code() == "organisations.last_organiser"
    );
}

TEST_CASE("nobody unknown is appointed") {
    Stage stage;
    CHECK(stage.organiser_appoint({77}, stage.lin.sent).code() == "organisations.person_unknown");
    CHECK(
        stage.town.put(stage.organisers + "/x", "{}", stage.lin.sent).fields() ==
        "person_id:malformed"
    );
}

TEST_CASE("changes of people leave the chain of the audit log whole") {
    Stage stage;
    const auto mei = stage.town.person("Mei");
    stage.organiser_appoint(mei.id, stage.lin.sent);
    stage.member_create("Wang Fang", "13900000001");
    stage.town.write([](Context& context) {
        CHECK_FALSE(identity::broken_audit_entry(context).has_value());
    });
}
