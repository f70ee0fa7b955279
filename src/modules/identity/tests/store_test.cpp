// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/wechat/store.hpp"

#include <doctest/doctest.h>

#include "app/modules.hpp"
#include "modules/identity/attempts/api.hpp"
#include "modules/identity/fixtures.hpp"
#include "support/test_town.hpp"

using namespace hg;
using namespace hg::identity;
using test::TestTown;

namespace {

constexpr db::Query audit_change{
    "test.audit_change", "UPDATE identity_audit SET detail = 'other' WHERE position = 2"
};
constexpr db::Query audit_remove{
    "test.audit_remove", "DELETE FROM identity_audit WHERE position = 2"
};
constexpr db::Query sessions_count{"test.sessions_count", "SELECT count(*) FROM identity_logins"};
constexpr db::Query attempts_count{"test.attempts_count", "SELECT count(*) FROM identity_attempts"};
constexpr db::Query people_columns{
    "test.people_columns",
    "SELECT phone_sealed AS sealed, phone_index AS indexed FROM identity_people"
};

struct Stored {
    Bytes sealed;
    Bytes indexed;
};
BOOST_DESCRIBE_STRUCT(Stored, (), (sealed, indexed))

constexpr Limit three{"three", 3, minutes(10)};

void run_job(TestTown& town, std::string_view name) {
    for (const auto& module : app::modules()) {
        for (const auto& job : module.jobs) {
            if (job.name == name) job.run(*town.tenant);
        }
    }
}

void record_three(TestTown& town) {
    town.write([](Context& context) {
        for (const auto* subject : {"presence 1", "presence 2", "presence 3"}) {
            record_audit(context, {PersonId{7}, "presence_annul", subject, "came twice"});
        }
    });
}

}  // namespace

TEST_CASE("an untouched audit log is whole") {
    TestTown town;
    CHECK_FALSE(town.write([](Context& context) { return broken_audit_entry(context); }));
    record_three(town);
    CHECK_FALSE(town.write([](Context& context) { return broken_audit_entry(context); }));
}

TEST_CASE("an audit log tells where a row was changed") {
    TestTown town;
    record_three(town);
    town.write([](Context& context) { context.tx.run(audit_change); });
    CHECK(town.write([](Context& context) { return broken_audit_entry(context); }) == 2);
}

TEST_CASE("an audit log tells where a row was taken out") {
    TestTown town;
    record_three(town);
    town.write([](Context& context) { context.tx.run(audit_remove); });
    CHECK(town.write([](Context& context) { return broken_audit_entry(context); }) == 3);
}

TEST_CASE("a limit counts within its window and begins anew after it") {
    TestTown town;
    const auto is_open_after = [&](int times) {
        return town.write([&](Context& context) {
            for (int i = 0; i < times; ++i) count_attempt(context, {three, "a"});
            return check_attempt(context, {three, "a"}).has_value();
        });
    };
    CHECK(is_open_after(2));
    town.clock.advance(minutes(4));
    CHECK_FALSE(is_open_after(1));
    town.write([](Context& context) {
        CHECK(check_attempt(context, {three, "a"}).error().retry_after_s == 360);
        CHECK(check_attempt(context, {three, "b"}).has_value());
    });
    town.clock.advance(minutes(6));
    CHECK(is_open_after(1));
    CHECK(is_open_after(1));
    CHECK_FALSE(is_open_after(1));
}

TEST_CASE("a person is made once for a phone and named only where there was no name") {
    TestTown town;
    town.write([](Context& context) {
        const auto first = *person_with_phone(context, "13900000001", "");
        CHECK(name_of(context, first)->name.empty());
        CHECK(*person_with_phone(context, "139 0000 0001", "Zhou Min") == first);
        CHECK(*person_with_phone(context, "13900000001", "Somebody Else") == first);
        CHECK(name_of(context, first)->name == "Zhou Min");
        CHECK(name_of(context, first)->phone_masked == "139****0001");
        CHECK(person_with_phone(context, "139", "").error().code == "identity.phone_malformed");
        CHECK(
            person_with_phone(context, "13900000002", "a\nb").error().code ==
            "identity.name_malformed"
        );
        CHECK_FALSE(name_of(context, PersonId{1}));
        CHECK(names_of(context, {first, first, PersonId{1}}).size() == 1);
    });
}

TEST_CASE("the names of many people are each one's own") {
    TestTown town;
    std::vector<PersonId> people;
    for (int i = 0; i < 70; ++i) people.push_back(town.person().id);
    people.push_back(people.front());
    town.write([&](Context& context) {
        const auto names = names_of(context, people);
        CHECK(names.size() == 70);
        for (const auto& [id, name] : names) {
            CHECK(name.name == name_of(context, id)->name);
            CHECK(name.phone_masked == name_of(context, id)->phone_masked);
        }
        CHECK(names_of(context, {}).empty());
    });
}

TEST_CASE("no phone number stands readable in the file") {
    TestTown town;
    town.write([](Context& context) {
        CHECK(person_with_phone(context, "13900000001", "Zhou Min").has_value());
        const auto stored = context.tx.one<Stored>(people_columns);
        CHECK(stored.sealed.data.find("13900000001") == std::string::npos);
        CHECK(stored.indexed.data.find("13900000001") == std::string::npos);
        CHECK(context.tenant.keys.open(stored.sealed) == "13900000001");
    });
}

TEST_CASE("an openid belongs to the first who is linked to it") {
    TestTown town;
    const auto one = town.person();
    const auto other = town.person();
    const Bytes first{"index of o-1"};
    const Bytes second{"index of o-2"};
    town.write([&](Context& context) {
        auto& tx = context.tx;
        CHECK_FALSE(find_person_by_openid(tx, first));
        link_openid(tx, one.id, first);
        link_openid(tx, other.id, first);
        CHECK(find_person_by_openid(tx, first) == one.id);
        link_openid(tx, one.id, second);
        CHECK_FALSE(find_person_by_openid(tx, first));
        CHECK(find_person_by_openid(tx, second) == one.id);
    });
}

TEST_CASE("a member code is good for two minutes and only as it was made") {
    TestTown town;
    const auto who = town.person();
    const auto other = town.person();
    const auto made =
        town.write([&](Context& context) { return make_member_code(context, who.id); });
    const auto read = [&](const std::string& code) {
        return town.write([&](Context& context) { return person_of_member_code(context, code); });
    };
    CHECK(read(made.member_code) == who.id);
    auto forged = made.member_code;
    forged.replace(2, to_string(who.id).size(), to_string(other.id));
    CHECK_FALSE(read(forged));
    for (const auto* code : {"", "m", "m.1.2.3", "x.1.2.3", "m.1.2", "m.1.99999999999999999.x"}) {
        CHECK_FALSE(read(code));
    }
    town.clock.set(made.expires_at - Span{1});
    CHECK(read(made.member_code) == who.id);
    town.clock.set(made.expires_at);
    CHECK_FALSE(read(made.member_code));
}

TEST_CASE("what has ended is forgotten, what lives is not") {
    TestTown town;
    town.person();
    town.write([](Context& context) { count_attempt(context, {three, "a"}); });
    town.clock.advance(days(29));
    const auto later = town.person();
    town.clock.advance(days(2));
    run_job(town, "identity.forget_ended");
    town.write([](Context& context) {
        CHECK(context.tx.one<std::int64_t>(sessions_count) == 1);
        CHECK(context.tx.one<std::int64_t>(attempts_count) == 0);
    });
    CHECK(town.get("/api/me", later.sent).status == 200);
}
