// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "modules/identity/fixtures.hpp"
#include "support/test_town.hpp"

using namespace hg;
using test::Reply;
using test::Sent;
using test::TestTown;

namespace {

const std::string phone = "13812348000";
const std::string password = "correct horse battery";

std::string code_sent(TestTown& town) {
    REQUIRE(town.post("/api/login/codes", R"({"phone":"13812348000"})").status == 200);
    return town.codes_posted_to(phone).front();
}

std::string code_body(std::string_view code) {
    return fmt::format(
        R"({{"phone":"{}","code":"{}","agreed":"{}"}})", phone, code, identity::privacy_version
    );
}

Reply give_password(TestTown& town) {
    const auto body = fmt::format(
        R"({{"account":"anna","password":"{}","agreed":"{}"}})", password, identity::privacy_version
    );
    return town.post("/api/login/password", body);
}

}  // namespace

namespace {

struct Consent {
    std::string version;
    Time agreed_at;
    identity::ConsentWay way = identity::ConsentWay::app;
};
BOOST_DESCRIBE_STRUCT(Consent, (), (version, agreed_at, way))
constexpr db::Query consents{"test.consents", R"sql(
    SELECT version, agreed_at, way FROM identity_consents ORDER BY agreed_at
)sql"};
constexpr db::Query consents_age{"test.consents_age", R"sql(
    UPDATE identity_consents SET version = '2020-01-01'
)sql"};

std::vector<Consent> consents_in(TestTown& town) {
    return town.write([](Context& context) { return context.tx.all<Consent>(consents); });
}

}  // namespace

TEST_CASE("nobody logs in before they have agreed to how their data is used, once") {
    TestTown town;
    const auto code = code_sent(town);
    const auto plain = fmt::format(R"({{"phone":"{}","code":"{}"}})", phone, code);
    const auto old =
        fmt::format(R"({{"phone":"{}","code":"{}","agreed":"2020-01-01"}})", phone, code);
    CHECK(town.post("/api/login/phone", plain).code() == "identity.consent_required");
    CHECK(town.post("/api/login/phone", old).code() == "identity.consent_required");
    CHECK(consents_in(town).empty());
    // The code is as good as before.
    CHECK(town.post("/api/login/phone", code_body(code)).status == 200);
    const auto agreed = consents_in(town);
    REQUIRE(agreed.size() == 1);
    CHECK(agreed[0].version == identity::privacy_version);
    CHECK(agreed[0].agreed_at == town.clock.now());
    CHECK(agreed[0].way == identity::ConsentWay::app);

    town.clock.advance(minutes(1));
    const auto again = fmt::format(R"({{"phone":"{}","code":"{}"}})", phone, code_sent(town));
    CHECK(town.post("/api/login/phone", again).status == 200);
    CHECK(consents_in(town).size() == 1);
}

TEST_CASE("who agreed to an older notice is asked at the next login, and stays logged in until then"
) {
    TestTown town;
    const auto anna = town.person("Anna Lin");
    const auto hash = identity::hash_password(password);
    town.write([&](Context& context) { identity::set_password(context, anna.id, "anna", hash); });
    REQUIRE(give_password(town).status == 200);
    CHECK(consents_in(town).at(0).way == identity::ConsentWay::password);
    town.write([](Context& context) { context.tx.run(consents_age); });
    CHECK(town.get("/api/me", anna.sent).status == 200);
    const auto body = fmt::format(R"({{"account":"anna","password":"{}"}})", password);
    CHECK(town.post("/api/login/password", body).code() == "identity.consent_required");
    CHECK(give_password(town).status == 200);
    CHECK(consents_in(town).size() == 2);
}

TEST_CASE("privacy_show: anybody may read how data is used, in their language, and who answers") {
    tenant::Settings settings;
    settings.values.set(identity::operator_name, "Shuitou <Union>");
    settings.values.set(identity::operator_contact, "0577-12345678");
    TestTown town(settings);
    const auto page = town.get("/privacy?from=singlemessage");
    CHECK(page.status == 200);
    CHECK(page.content_type.starts_with("text/html"));
    CHECK(page.body.find("您的数据怎么用") != std::string::npos);
    CHECK(page.body.find("运营者：Shuitou &lt;Union&gt;") != std::string::npos);
    CHECK(page.body.find("0577-12345678") != std::string::npos);
    CHECK(page.body.find(identity::privacy_version) != std::string::npos);
    const auto english = town.get("/privacy", {"", {{"Cookie", "hg_language=en"}}});
    CHECK(english.body.find("How your data is used") != std::string::npos);
    CHECK(english.body.find("enters your presence by hand") != std::string::npos);
    CHECK(english.body.find("your words and what you are answered") != std::string::npos);
    CHECK(page.body.find("手工补记") != std::string::npos);
    CHECK(page.body.find("申诉的话") != std::string::npos);
    const Sent browser{"", {{"Cookie", "hg_language=zh-CN"}, {"Accept-Language", "en"}}};
    CHECK(town.get("/privacy", browser).body.find("谁看得到") != std::string::npos);
}
