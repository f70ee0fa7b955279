// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/json_read.hpp"

namespace {

enum class Colour { red, blue };
BOOST_DESCRIBE_ENUM(Colour, red, blue)

struct Part {
    hg::Id<struct SessionTag> session_id;
    std::int64_t capacity = 0;
};
BOOST_DESCRIBE_STRUCT(Part, (), (session_id, capacity))

struct Wish {
    std::string title;
    std::optional<Colour> colour;
    std::optional<hg::Time> starts_at;
    std::vector<Part> parts;
};
BOOST_DESCRIBE_STRUCT(Wish, (), (title, colour, starts_at, parts))

[[maybe_unused]] std::vector<hg::FieldSpec> field_specs(const Wish*) {
    return {{"title", 2, 5, "A name."}, {"parts", 1, 3, "Its parts."}};
}
[[maybe_unused]] std::vector<hg::FieldSpec> field_specs(const Part*) {
    return {{"capacity", 1, 10, "Places."}};
}

hg::Result<Wish> read(std::string_view text) {
    HG_TRY(const auto document, hg::json::Document::parse(text));
    return hg::json::read_document<Wish>(document);
}

std::string faults(std::string_view text) {
    const auto wish = read(text);
    if (wish) return "";
    std::string out = wish.error().fields.empty() ? wish.error().code : "";
    for (const auto& field : wish.error().fields) out += field.field + ":" + field.code + " ";
    return out;
}

}  // namespace

TEST_CASE("a request is read into its struct, absent optionals stay absent") {
    const auto wish = read(R"({"title":"扫雪","parts":[{"session_id":"12","capacity":3}]})");
    REQUIRE(wish.has_value());
    CHECK(wish->title == "扫雪");
    CHECK_FALSE(wish->colour);
    CHECK(wish->parts[0].session_id.value == 12);
}

TEST_CASE("every fault is reported at once, by field") {
    CHECK(
        faults(R"({"title":"a","colour":"green","starts_at":"soon","wrong":1,
                   "parts":[{"session_id":12,"capacity":11},{"capacity":true}]})") ==
        "title:too_short colour:not_in_list starts_at:malformed parts[0].session_id:wrong_type "
        "parts[0].capacity:too_large parts[1].session_id:missing parts[1].capacity:wrong_type "
        "wrong:unknown "
    );
}

TEST_CASE("numbers beyond range, long texts and long lists are refused by name") {
    CHECK(faults(R"({"title":"abcdef","parts":[]})") == "title:too_long parts:too_short ");
    CHECK(
        faults(R"({"title":"ab","parts":[{"session_id":"1","capacity":1e300}]})") ==
        "parts[0].capacity:too_large "
    );
    CHECK(
        faults(R"({"title":"ab","parts":[{"session_id":"1","capacity":18446744073709551615}]})") ==
        "parts[0].capacity:too_large "
    );
    CHECK(faults(R"({"title":"a\u0000b","parts":[1]})") == "title:malformed parts[0]:wrong_type ");
}

TEST_CASE("what is not JSON, not UTF-8 or nested without end is refused as a whole") {
    CHECK(faults("{") == "invalid_json");
    CHECK(faults("{\"title\":\"\xC0\xAF\"}") == "invalid_json");
    CHECK(faults(std::string(100'000, '[')) == "invalid_json");
    CHECK(faults("[]") == ":wrong_type ");
}

TEST_CASE("answers are written with ids as strings, absent values as null") {
    Wish wish{"a\"b\n\x01", Colour::blue, {}, {{{7}, 3}}};
    CHECK(
        hg::json::text_of(wish) == R"({"title":"a\"b\n\u0001","colour":"blue","starts_at":null,)"
                                   R"("parts":[{"session_id":"7","capacity":3}]})"
    );
}

namespace {

struct Named {
    std::string name;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(Named, (), (name, note))
[[maybe_unused]] std::vector<hg::FieldSpec> field_specs(const Named*) {
    return {hg::field(&Named::name).named().between(1, 4), hg::field(&Named::note).at_most(9)};
}

std::string read_named(std::string_view text) {
    const auto document = hg::json::Document::parse(text);
    const auto named = hg::json::read_document<Named>(*document);
    return named ? named->name + "|" + named->note : named.error().fields.front().code;
}

}  // namespace

TEST_CASE("what people see as a name is read as one; other texts are left as they are") {
    CHECK(
        read_named("{\"name\":\"\u202Ea \u200B b\u202C\",\"note\":\"\u202Ea\"}") == "a b|\u202Ea"
    );
    CHECK(read_named("{\"name\":\"\u200B\",\"note\":\"\"}") == "too_short");
    CHECK(read_named("{\"name\":\"\uE000\",\"note\":\"\"}") == "not_shown");
}
