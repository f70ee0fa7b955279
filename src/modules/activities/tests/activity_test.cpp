// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/tests/stage.hpp"

using namespace hg;
using test::Reply;
using test::Stage;

namespace {

std::string body_of(OrganisationId organisation, std::string_view more = "") {
    return fmt::format(
        R"({{"organisation_id":"{}","title":"Reading evening","description":"","tag":"reading",
            "sessions":[{{"venue":"Library","starts_at":"2026-11-23T12:00:00Z",
            "ends_at":"2026-11-23T14:00:00Z","capacity":20}}]{}}})",
        organisation.value,
        more
    );
}

std::string titles(const Reply& reply) {
    std::string out;
    for (std::size_t i = 0; i < reply.count("items"); ++i) {
        out += (i ? "," : "") + reply.at(fmt::format("items.{}.title", i));
    }
    return out;
}

}  // namespace

TEST_CASE("an organiser publishes an activity with the usual rule") {
    Stage stage;
    const auto root = stage.town.root();
    const auto mei = stage.town.person("Mei");
    CHECK(stage.town.post("/api/activities", body_of(root)).code() == "login_required");
    CHECK(
        stage.town.post("/api/activities", body_of(root), mei.sent).code() ==
        "organisations.not_organiser"
    );
    CHECK(
        stage.town.post("/api/activities", body_of({77}), stage.lin.sent).code() ==
        "organisations.organisation_unknown"
    );

    const auto reply = stage.town.post("/api/activities", body_of(root), stage.lin.sent);
    REQUIRE(reply.status == 200);
    CHECK(reply.at("organisation_name") == "Street Union");
    CHECK(reply.at("state") == "published");
    CHECK(reply.at("entry") == "sign_up");
    CHECK(reply.at("audience_name") == "null");
    CHECK(reply.at("rule.block_minutes") == "30");
    CHECK(reply.at("rule.points_per_block") == "1");
    CHECK(reply.at("rule.points_max") == "null");
    CHECK(reply.at("rule.version") == "1");
    CHECK(reply.at("created_at") == "2026-11-23T10:30:00.000Z");
    REQUIRE(reply.count("sessions") == 1);
    CHECK(reply.at("sessions.0.capacity") == "20");
    const auto shown = stage.town.get("/api/activities/" + reply.at("id"));
    CHECK(shown.body == reply.body);
}

TEST_CASE("an activity may have an audience, an open door and a rule of its own") {
    Stage stage;
    const auto shoes = stage.town.union_under_root("Shoe Union");
    const auto make = [&](OrganisationId audience) {
        const auto more = fmt::format(
            R"(,"audience_organisation_id":"{}","entry":"open","block_minutes":60,
               "points_per_block":2,"points_max":8)",
            audience.value
        );
        return stage.town.post("/api/activities", body_of(stage.town.root(), more), stage.lin.sent);
    };
    const auto reply = make(shoes);
    CHECK(reply.at("audience_name") == "Shoe Union");
    CHECK(reply.at("entry") == "open");
    CHECK(reply.at("rule.block_minutes") == "60");
    CHECK(reply.at("rule.points_per_block") == "2");
    CHECK(reply.at("rule.points_max") == "8");
    CHECK(make({77}).code() == "organisations.organisation_unknown");
}

TEST_CASE("all faults of an activity are told at once, each by its field") {
    Stage stage;
    const auto reply = stage.town.post(
        "/api/activities",
        R"({"organisation_id":"x","title":"A","description":7,"tag":"","entry":"side_door",
            "block_minutes":0,"points_per_block":-1,"points_max":10001,"hue":1,
            "sessions":[{"venue":"","starts_at":"soon","ends_at":5,"capacity":0},{}]})",
        stage.lin.sent
    );
    CHECK(
        reply.fields() ==
        "organisation_id:malformed title:too_short description:wrong_type tag:too_short "
        "entry:not_in_list block_minutes:too_small points_per_block:too_small "
        "points_max:too_large sessions[0].venue:too_short sessions[0].starts_at:malformed "
        "sessions[0].ends_at:wrong_type sessions[0].capacity:too_small sessions[1].venue:missing "
        "sessions[1].starts_at:missing sessions[1].ends_at:missing sessions[1].capacity:missing "
        "hue:unknown"
    );
    const auto fields = [&](std::string_view body) {
        return stage.town.post("/api/activities", body, stage.lin.sent).fields();
    };
    CHECK(fields("{}").find("sessions:missing") != std::string::npos);
    auto none = body_of(stage.town.root());
    none.replace(none.find("\"sessions\""), std::string::npos, R"("sessions":[]})");
    CHECK(fields(none) == "sessions:too_short");
    CHECK(stage.town.post("/api/activities", "[", stage.lin.sent).status == 400);
    CHECK(stage.town.post("/api/activities", "[]", stage.lin.sent).status == 422);
}

TEST_CASE("title, tag and venue are names: nothing unseen comes in, one blank between words") {
    Stage stage;
    auto body = body_of(stage.town.root());
    body.replace(body.find("Reading evening"), 15, "\u202EReading \u200B evening\u202C");
    body.replace(body.find("Library"), 7, "\u2066Lib\u00ADrary\u2069");
    const auto reply = stage.town.post("/api/activities", body, stage.lin.sent);
    CHECK(reply.at("title") == "Reading evening");
    CHECK(reply.at("sessions.0.venue") == "Library");
    const auto address = "/api/activities/" + reply.at("id");
    const auto changed = stage.town.edit(address, "{\"title\":\"\uE000A\"}", stage.lin.sent);
    CHECK(changed.fields() == "title:not_shown");
}

TEST_CASE("one impossible session keeps the whole activity from being made") {
    Stage stage;
    auto body = body_of(stage.town.root());
    body.replace(body.find("2026-11-23T14"), 13, "2026-11-23T11");
    const auto reply = stage.town.post("/api/activities", body, stage.lin.sent);
    CHECK(reply.code() == "activities.times_impossible");
    CHECK(stage.town.get("/api/desk/activities", stage.lin.sent).count("items") == 0);
}

TEST_CASE("the words of an activity change, what it was stays in the books") {
    static constexpr db::Query changes{"test.activity_changes", R"sql(
        SELECT before FROM activities_changes WHERE activity_id = $1 AND session_id IS NULL
    )sql"};
    Stage stage;
    const auto activity = stage.make(stage.wish(stage.town.root())).id;
    const auto path = Stage::path(activity);
    const std::string body = R"({"title":"Reading night","tag":"night"})";
    CHECK(stage.town.edit(path, body).code() == "login_required");
    CHECK(
        stage.town.edit(path, body, stage.town.person().sent).code() == "activities.not_organiser"
    );
    CHECK(
        stage.town.patch("/api/activities/77", body, stage.lin.sent).code() ==
        "activities.activity_unknown"
    );
    const auto reply = stage.town.edit(path, body, stage.lin.sent);
    CHECK(reply.at("title") == "Reading night");
    CHECK(reply.at("tag") == "night");
    CHECK(reply.at("description") == "Bring a book.");
    CHECK(
        stage.town.edit(path, R"({"title":"x","capacity":3})", stage.lin.sent).fields() ==
        "title:too_short capacity:unknown"
    );
    auto stale = stage.lin.sent;
    stale.headers.push_back({"If-Match", "\"1\""});
    CHECK(stage.town.patch(path, body, stale).code() == "precondition_failed");
    CHECK(stage.town.patch(path, body, stage.lin.sent).code() == "precondition_required");
    stage.town.write([&](Context& context) {
        const auto before = context.tx.all<std::string>(changes, activity);
        REQUIRE(before.size() == 1);
        CHECK(before[0].find("Reading evening") != std::string::npos);
    });
}

TEST_CASE("another session is added to an activity") {
    Stage stage;
    const auto activity = stage.make(stage.wish(stage.town.root())).id;
    const auto path = Stage::path(activity) + "/sessions";
    const std::string body = R"({"venue":"Pier","starts_at":"2026-11-24T12:00:00Z",
        "ends_at":"2026-11-24T14:00:00Z","capacity":5})";
    CHECK(stage.town.post(path, body).code() == "login_required");
    CHECK(
        stage.town.post(path, body, stage.town.person().sent).code() == "activities.not_organiser"
    );
    CHECK(
        stage.town.post("/api/activities/77/sessions", body, stage.lin.sent).code() ==
        "activities.activity_unknown"
    );
    const auto reply = stage.town.post(path, body, stage.lin.sent);
    REQUIRE(reply.count("sessions") == 2);
    CHECK(reply.at("sessions.1.venue") == "Pier");
    const std::string upside_down = R"({"venue":"Pier","starts_at":"2026-11-24T12:00:00Z",
        "ends_at":"2026-11-24T11:00:00Z","capacity":5})";
    CHECK(
        stage.town.post(path, upside_down, stage.lin.sent).code() == "activities.times_impossible"
    );
    CHECK(
        stage.town.post(path, "{}", stage.lin.sent).fields() ==
        "venue:missing starts_at:missing ends_at:missing capacity:missing"
    );
}

TEST_CASE("session_cancel: an activity is cancelled when all its sessions are") {
    Stage stage;
    auto wish = stage.wish(stage.town.root());
    wish.sessions.push_back(wish.sessions.front());
    const auto made = stage.make(wish);
    CHECK(stage.cancel(made.sessions[0]).at("state") == "published");
    CHECK(stage.cancel(made.sessions[1]).at("state") == "cancelled");
    CHECK(stage.town.get("/api/activities/77").code() == "activities.activity_unknown");
}

TEST_CASE("the desk lists what its organiser organises, the newest first") {
    Stage stage;
    const auto shoes = stage.town.union_under_root("Shoe Union");
    const auto glass = stage.town.union_under_root("Glass Union");
    const auto mei = stage.town.organiser(shoes);
    const auto add = [&](OrganisationId organisation, std::string_view title) {
        auto wish = stage.wish(organisation);
        wish.title = title;
        stage.make(wish);
    };
    add(shoes, "shoes one");
    add(glass, "glass");
    add(stage.town.root(), "street");
    add(shoes, "shoes two");
    const auto desk = [&](const test::TestTown::Someone& who, const std::string& query = "") {
        return stage.town.get("/api/desk/activities" + query, who.sent);
    };
    CHECK(desk({}).code() == "login_required");
    CHECK(titles(desk(stage.lin)) == "shoes two,street,glass,shoes one");
    CHECK(titles(desk(mei)) == "shoes two,shoes one");
    CHECK(titles(desk(stage.town.person("Wang"))) == "");

    // Appointed twice over, one still sees each activity once.
    stage.town.write([&](Context& context) {
        organisations::appoint(context, shoes, stage.lin.id, stage.lin.id);
    });
    CHECK(titles(desk(stage.lin)) == "shoes two,street,glass,shoes one");
    CHECK(titles(desk(stage.lin, "?organisation_id=" + to_string(glass))) == "glass");
    CHECK(
        desk(mei, "?organisation_id=" + to_string(glass)).code() == "organisations.not_organiser"
    );
    const auto first = desk(stage.lin, "?limit=3");
    CHECK(titles(first) == "shoes two,street,glass");
    const auto rest = desk(stage.lin, "?limit=3&cursor=" + first.at("next_cursor"));
    CHECK(titles(rest) == "shoes one");
    CHECK(rest.at("next_cursor") == "null");
}

TEST_CASE("each activity of the desk's list has its own sessions, in the order of their starts") {
    Stage stage;
    const auto add = [&](std::string_view title, std::int64_t first_hour) {
        auto wish = stage.wish(stage.town.root());
        wish.title = title;
        auto other = wish.sessions.front();
        other.starts_at = other.starts_at + hours(first_hour);
        other.ends_at = other.ends_at + hours(first_hour);
        wish.sessions.insert(wish.sessions.begin(), other);
        stage.make(wish);
    };
    add("later first", 24);
    add("earlier first", -1);
    const auto list = stage.town.get("/api/desk/activities", stage.lin.sent);
    CHECK(titles(list) == "earlier first,later first");
    CHECK(list.count("items.0.sessions") == 2);
    CHECK(list.at("items.0.sessions.0.starts_at") == "2026-11-23T10:30:00.000Z");
    CHECK(list.at("items.0.sessions.1.starts_at") == "2026-11-23T11:30:00.000Z");
    CHECK(list.at("items.1.sessions.0.starts_at") == "2026-11-23T11:30:00.000Z");
    CHECK(list.at("items.1.sessions.1.starts_at") == "2026-11-24T11:30:00.000Z");
}

TEST_CASE("the desk narrows its list by time, tag and words") {
    Stage stage;
    stage.town.plan();
    stage.town.clock.advance(hours(4));
    stage.make(stage.wish(stage.town.root()));
    const auto desk = [&](const std::string& query) {
        return stage.town.get("/api/desk/activities?" + query, stage.lin.sent);
    };
    CHECK(titles(desk("when=all")) == "Reading evening,River clean-up");
    CHECK(titles(desk("when=upcoming")) == "Reading evening");
    CHECK(titles(desk("when=past")) == "River clean-up");
    CHECK(titles(desk("tag=clean-up")) == "River clean-up");
    CHECK(titles(desk("q=READING")) == "Reading evening");
    CHECK(
        desk("when=noon&limit=500&organisation_id=-").fields() ==
        "limit:too_large when:not_in_list organisation_id:malformed"
    );
    CHECK(desk("cursor=-").fields() == "cursor:invalid");
    CHECK(desk("sort=colour").fields() == "sort:not_in_list");
}

TEST_CASE("a list goes on behind the longest title that there may be") {
    Stage stage;
    for (const char last : {'1', '2'}) {
        auto wish = stage.wish(stage.town.root());
        wish.title.clear();
        // Of the characters that take four bytes each.
        for (int i = 0; i < 79; ++i) wish.title += "\U00020000";
        wish.title += last;
        stage.make(wish);
    }
    const auto desk = [&](const std::string& more) {
        return stage.town.get("/api/desk/activities?limit=1&sort=title" + more, stage.lin.sent);
    };
    const auto first = desk("");
    CHECK(titles(first).ends_with('1'));
    CHECK(titles(desk("&cursor=" + first.at("next_cursor"))).ends_with('2'));
    CHECK(desk("&cursor=" + std::string(801, 'x')).fields() == "cursor:too_long");
}

TEST_CASE("the desk sorts its list by any of its columns, both ways and over pages") {
    Stage stage;
    const auto add = [&](OrganisationId organisation, std::string_view title, int hour) {
        auto wish = stage.wish(organisation);
        wish.title = title;
        wish.sessions.front().starts_at = stage.town.clock.now() + hours(hour);
        wish.sessions.front().ends_at = stage.town.clock.now() + hours(hour + 1);
        return stage.make(wish).sessions.front();
    };
    const auto shoes = stage.town.union_under_root("Shoe Union");
    const auto glass = stage.town.union_under_root("Glass Union");
    const auto reading = add(shoes, "reading", 3);
    add(stage.town.root(), "chess", 5);
    const auto dance = add(glass, "dance", 1);
    add(shoes, "archery", -2);  // Has ended: there is no next start.
    stage.sign_up(stage.town.person("Mei"), dance);
    stage.cancel(reading);

    const auto sorted = [&](const std::string& sort) {
        std::string out;
        std::string more;
        do {
            const auto page =
                stage.town.get("/api/desk/activities?limit=1&sort=" + sort + more, stage.lin.sent);
            out += (out.empty() ? "" : ",") + titles(page);
            more = page.at("next_cursor") == "null" ? "" : "&cursor=" + page.at("next_cursor");
        } while (!more.empty());
        return out;
    };
    CHECK(sorted("created_at") == "reading,chess,dance,archery");
    CHECK(sorted("-created_at") == "archery,dance,chess,reading");
    CHECK(sorted("title") == "archery,chess,dance,reading");
    CHECK(sorted("-title") == "reading,dance,chess,archery");
    CHECK(sorted("organisation_name") == "dance,reading,archery,chess");
    CHECK(sorted("next_starts_at") == "dance,chess,reading,archery");
    CHECK(sorted("-next_starts_at") == "chess,dance,archery,reading");
    CHECK(sorted("state") == "reading,chess,dance,archery");
    CHECK(sorted("-confirmed_count") == "dance,archery,chess,reading");
}
