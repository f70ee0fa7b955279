// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/tests/stage.hpp"

using namespace hg;
using test::Reply;
using test::Stage;

namespace {

/// Titles or other members of a list's items, in their order.
std::string each(const Reply& reply, std::string_view member) {
    std::string out;
    for (std::size_t i = 0; i < reply.count("items"); ++i) {
        out += (i ? "," : "") + reply.at(fmt::format("items.{}.{}", i, member));
    }
    return out;
}

/// Activities named for when they are: 18:30 is now.
struct Calendar : Stage {
    Calendar() {
        add("running", "reading", -60);
        add("tonight", "reading", 60);
        add("late", "sport", 9 * 60);       // 03:30
        add("tomorrow", "sport", 10 * 60);  // 04:30
        add("next week", "sport", 8 * 24 * 60);
    }
    SessionId add(std::string_view title, std::string_view tag, std::int64_t starts_in) {
        auto made = wish(town.root());
        made.title = title;
        made.tag = tag;
        const auto starts_at = town.clock.now() + minutes(starts_in);
        made.sessions = {{"Hall", starts_at, starts_at + hours(2), 10}};
        return make(made).sessions.front();
    }
    std::string titles(const std::string& query) {
        return each(town.get("/api/sessions" + query), "title");
    }
};

}  // namespace

TEST_CASE("anyone sees what is on, ordered by its start") {
    Calendar stage;
    CHECK(stage.titles("") == "running,tonight,late,tomorrow,next week");
    CHECK(stage.titles("?when=all") == "running,tonight,late,tomorrow,next week");
    CHECK(stage.titles("?when=tonight") == "running,tonight,late");
    CHECK(stage.titles("?when=week") == "running,tonight,late,tomorrow");
    CHECK(stage.titles("?when=past") == "");
    stage.town.clock.advance(hours(4));
    CHECK(stage.titles("") == "late,tomorrow,next week");
    CHECK(stage.titles("?when=past") == "tonight,running");
}

TEST_CASE("what is on is narrowed by tag and by a part of title, venue or tag") {
    Calendar stage;
    CHECK(stage.titles("?tag=sport") == "late,tomorrow,next week");
    CHECK(stage.titles("?tag=sport&when=tonight") == "late");
    CHECK(stage.titles("?tag=nothing") == "");
    CHECK(stage.titles("?q=NIGHT") == "tonight");
    CHECK(stage.titles("?q=hall&tag=reading") == "running,tonight");
    CHECK(stage.titles("?q=Read") == "running,tonight");
    CHECK(stage.titles("?q=%25") == "");
    CHECK(stage.titles("?q=_") == "");
    CHECK(stage.titles("?q=!") == "");
    stage.town.clock.advance(hours(4));
    CHECK(stage.titles("?when=past&q=READ") == "tonight,running");
}

TEST_CASE("a search of any list takes no notice of the case of ASCII letters, and of no others") {
    Stage stage;
    auto made = stage.wish(stage.town.root());
    made.title = "Élan";
    made.sessions.front().venue = "Café Élan";
    stage.make(made);
    for (const auto* list : {"/api/sessions", "/api/desk/activities", "/api/venues"}) {
        CAPTURE(list);
        const auto found = [&](std::string_view wish) {
            return stage.town.get(fmt::format("{}?q={}", list, wish), stage.lin.sent)
                .count("items");
        };
        CHECK(found("%C3%89LAN") == 1);
        CHECK(found("%C3%A9lan") == 0);
    }
}

TEST_CASE("a long list of sessions is read piece by piece, forwards and backwards") {
    Calendar stage;
    const auto walk = [&](const std::string& query) {
        std::string out;
        std::string cursor;
        do {
            const auto more = cursor.empty() ? "" : "&cursor=" + cursor;
            const auto page = stage.town.get("/api/sessions?limit=2" + query + more);
            out += each(page, "title") + ";";
            cursor = page.at("next_cursor");
        } while (cursor != "null");
        return out;
    };
    CHECK(walk("") == "running,tonight;late,tomorrow;next week;");
    CHECK(walk("&tag=sport") == "late,tomorrow;next week;");
    stage.town.clock.advance(days(30));
    CHECK(walk("&when=past") == "next week,tomorrow;late,tonight;running;");
}

TEST_CASE("a list of sessions refuses what it cannot read") {
    Calendar stage;
    const auto fields = [&](const std::string& query) {
        return stage.town.get("/api/sessions?" + query).fields();
    };
    CHECK(
        fields("when=noon&joinable=perhaps&limit=0&hue=red") ==
        "limit:too_small when:not_in_list joinable:wrong_type hue:unknown"
    );
    CHECK(fields("cursor=zzz") == "cursor:invalid");
    CHECK(fields("q=" + std::string(81, 'x')) == "q:too_long");
}

TEST_CASE("a member who asks for it sees only what may be joined") {
    Calendar stage;
    const auto mei = stage.town.person("Mei");
    const auto shoes = stage.town.union_under_root("Shoe Union");
    auto closed = stage.wish(stage.town.root());
    closed.title = "for shoemakers";
    closed.audience_organisation_id = shoes;
    stage.make(closed);
    stage.cancel(stage.add("cancelled", "sport", 30));

    const auto joinable = [&](const std::string& more) {
        return each(stage.town.get("/api/sessions?joinable=true" + more, mei.sent), "title");
    };
    CHECK(stage.titles("?when=tonight") == "running,cancelled,tonight,for shoemakers,late");
    CHECK(joinable("&when=tonight") == "running,tonight,late");
    CHECK(joinable("&when=tonight&limit=2") == "running,tonight");
    stage.town.write([&](Context& context) { organisations::join(context, shoes, mei.id); });
    CHECK(joinable("&when=tonight") == "running,tonight,for shoemakers,late");
    stage.town.clock.advance(days(1));
    CHECK(joinable("&when=past") == "");
}

TEST_CASE("who has signed up finds what is ahead under the own sign-ups") {
    Calendar stage;
    const auto mei = stage.town.person("Mei");
    const auto later = stage.add("later", "sport", 120);
    const auto sooner = stage.add("sooner", "sport", 90);
    const auto full = stage.town.plan(1, 150).session;
    stage.sign_up(stage.lin, full);
    stage.sign_up(mei, later);
    stage.sign_up(mei, sooner);
    stage.wait(mei, full);

    CHECK(stage.town.get("/api/me/sign_ups").code() == "login_required");
    const auto mine = [&] { return stage.town.get("/api/me/sign_ups", mei.sent); };
    CHECK(each(mine(), "title") == "sooner,later,River clean-up");
    CHECK(each(mine(), "my_sign_up") == "confirmed,confirmed,waitlisted");
    CHECK(mine().at("items.2.my_position") == "1");
    stage.withdraw(mei, later);
    CHECK(each(mine(), "title") == "sooner,River clean-up");
    const auto first = stage.town.get("/api/me/sign_ups?limit=1", mei.sent);
    const auto rest =
        stage.town.get("/api/me/sign_ups?cursor=" + first.at("next_cursor"), mei.sent);
    CHECK(each(rest, "title") == "River clean-up");
    stage.town.clock.advance(days(1));
    CHECK(mine().count("items") == 0);
    CHECK(stage.town.get("/api/me/sign_ups?cursor=x", mei.sent).fields() == "cursor:invalid");
}

TEST_CASE("a session is shown with all that one wants to know before coming") {
    Stage stage;
    auto wish = stage.wish(stage.town.root());
    wish.points_max = 6;
    const auto session = stage.make(wish).sessions.front();
    const auto reply = stage.town.get(Stage::path(session));
    CHECK(reply.at("title") == "Reading evening");
    CHECK(reply.at("description") == "Bring a book.");
    CHECK(reply.at("organisation_name") == "Street Union");
    CHECK(reply.at("audience_name") == "null");
    CHECK(reply.at("venue") == "Library");
    CHECK(reply.at("entry") == "sign_up");
    CHECK(reply.at("rule.block_minutes") == "30");
    CHECK(reply.at("rule.points_per_block") == "1");
    CHECK(reply.at("rule.points_max") == "6");
    CHECK(reply.at("check_out_after") == reply.at("ends_at"));
    CHECK(stage.town.get("/api/sessions/77").code() == "activities.session_unknown");
    CHECK(stage.town.get("/api/sessions/x").fields() == "session_id:malformed");
}

TEST_CASE("tags are counted by what is ahead under them") {
    Calendar stage;
    stage.cancel(stage.add("cancelled", "sport", 30));
    stage.add("over", "history", -600);
    const auto reply = stage.town.get("/api/tags");
    CHECK(each(reply, "tag") == "sport,reading");
    CHECK(each(reply, "upcoming_count") == "3,2");
    CHECK(reply.at("next_cursor") == "null");
}
