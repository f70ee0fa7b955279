// SPDX-License-Identifier: Apache-2.0
#include "base/names.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace hg;

TEST_CASE("names of people stay as they are written") {
    for (const auto* name : {
             "陈伟",
             "王",
             "欧阳娜娜",
             "阿卜杜热合曼·买买提艾力·吐尔逊",
             "㛃",            // Extension A
             "𠮷",            // Extension B
             "𬭳𫓯",          // Extensions E and D
             "\U0002EBF0",    // Extension I, which is newer than Debian's ICU
             "\U000323B0",    // a place for Chinese characters that is not filled yet
             "葛\U000E0100",  // a chosen shape of a character
             "〇",
             "々",
             "X",
             "Chen Wei",
             "O'Neill",
             "Jean-Luc Müller-Öz",
             "Nguyễn Thị Minh Khai",
             "Björk Guðmundsdóttir",
             "Анна Петрова",
             "Ελένη",
             "محمد علي",
             "נועה",
             "김민수",
             "さくら",
             "བསྟན་འཛིན",
             "ᠪᠠᠲᠤ",
             "สมชาย",
             "देवी",
             "Mr. 5",
             "No.1",
             "张三 (2)",
             "🐟",
             "❤️",
             "1️⃣",
             "👩‍👩‍👧‍👦",
             "👩🏽‍🚀",
             "🏳️‍🌈",
             "\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F",  // Scotland
             "🇨🇳",
             "小鱼🐟",
             "—",
         }) {
        CAPTURE(name);
        REQUIRE(normal_name(name).has_value());
        CHECK(*normal_name(name) == name);
        CHECK_FALSE(mixes_alphabets(name));
    }
}

TEST_CASE("what nobody sees is taken out of a name, and one sign stands for what looks the same") {
    const std::pair<const char*, const char*> names[]{
        {"", ""},
        {"  ", ""},
        {"\u200B\uFEFF\u2060", ""},
        {"\u3164", ""},
        {"\u2800", ""},
        {" Chen   Wei ", "Chen Wei"},
        {"Chen\u00A0\u2009Wei\u3000", "Chen Wei"},
        {"Chen\tWei", "Chen Wei"},
        {"Chen\u2800Wei", "Chen Wei"},
        {"陈\u200B伟", "陈伟"},
        {"陈\u200C伟", "陈伟"},
        {"陈\u200D伟", "陈伟"},
        {"陈\uFEFF伟", "陈伟"},
        {"陈\u2060伟", "陈伟"},
        {"陈\u00AD伟", "陈伟"},
        {"陈\u034F伟", "陈伟"},
        {"陈\u3164伟", "陈伟"},
        {"\u202E伟陈\u202C", "伟陈"},
        {"\u202AChen\u202C", "Chen"},
        {"\u202BChen\u202C", "Chen"},
        {"\u202DChen\u202C", "Chen"},
        {"\u2066Chen\u2069", "Chen"},
        {"\u2067Chen\u2069", "Chen"},
        {"\u2068Chen\u2069", "Chen"},
        {"\u200EChen\u200F", "Chen"},
        {"\u061CChen", "Chen"},
        {"Chen\uFE0F", "Chen"},
        {"Chen\U000E0041", "Chen"},
        {"1\uFE0F", "1"},
        {"🐟\u200D", "🐟"},
        {"🐟\u200D伟", "🐟伟"},
        {"Mu\u0308ller", "Müller"},
        {"\uFA10", "塚" /* compatibility ideograph */},
        {"艾力•买买提", "艾力·买买提"},
        {"艾力‧买买提", "艾力·买买提"},
        {"艾力・买买提", "艾力·买买提"},
        {"艾力･买买提", "艾力·买买提"},
        {"艾力∙买买提", "艾力·买买提"},
        {"艾力⋅买买提", "艾力·买买提"},
        {"艾力\u0387买买提", "艾力·买买提"},
    };
    for (const auto& [typed, kept] : names) {
        CAPTURE(typed);
        REQUIRE(normal_name(typed).has_value());
        CHECK(*normal_name(typed) == kept);
        CHECK(*normal_name(kept) == kept);
    }
}

TEST_CASE("a name that no screen can show is none") {
    for (const auto* name : {
             "a\nb",     "a\rb",         "a\x01",      "a\x7F",
             "a\u0085",  "a\u2028b",     "a\u2029b",   "\uE000",
             "陈\uE863", "\U000F0000",   "\U00100000", "\u0378",
             "\uFFFE",   "\U0002FFFE",   "\uFFFC",     "\uFFFD",
             "\uFFF9",   "\u0301",       "a \u0301",   "Z\u0301\u0302\u0303\u0304\u0305",
             "\xC0\xAF", "\xED\xA0\x80",
         }) {
        CAPTURE(name);
        CHECK_FALSE(normal_name(name).has_value());
    }
    CHECK(normal_name("Z\u0301\u0302\u0303\u0304").has_value());
}

TEST_CASE("one word has the letters of one alphabet") {
    for (const auto* name : {
             "\u0410nna",      // Cyrillic А
             "Ann\u0430",      // Cyrillic а
             "Ch\u0435n Wei",  // Cyrillic е
             "Chen W\u0435i",
             "\u0391nna",  // Greek Α
             "P\u03B1ul",  // Greek α
             "Анн\u0061",  // Latin a
             "\u041E1ga",  // Cyrillic О, a digit between
             "J\u0585hn",  // Armenian օ
             "\u13DFhen",  // Cherokee Ꮯ
             "王\u0410nna",
         }) {
        CAPTURE(name);
        CHECK(mixes_alphabets(name));
    }
    for (const auto* name :
         {"王Anna",
          "王Анна",
          "Anna Анна",
          "Anna·Анна",
          "小A",
          "ζ小鱼",
          "Ａ组",
          "陈伟2号",
          "さくら王"}) {
        CAPTURE(name);
        CHECK_FALSE(mixes_alphabets(name));
    }
}

TEST_CASE("names that look alike are found, others are not taken for each other") {
    const std::pair<const char*, const char*> alike[]{
        {"Coco", "\u0421\u043E\u0441\u043E"},
        {"Ivan", "lvan"},
        {"CHEN LI", "Chen Li"},
        {"陈伟", "陈 伟"},
        {"艾力·买买提", "艾力买买提"},
        {"Ａnna", "Anna"},
        {"0lga", "Olga"},
        {"一", "⼀"},
        {"葛", "葛\U000E0100"},
        {"O'Neill", "O’Neill"},
    };
    for (const auto& [one, other] : alike) {
        CAPTURE(one);
        CHECK(look_of(one) == look_of(other));
    }
    const std::pair<const char*, const char*> apart[]{
        {"陈伟", "陈卫"}, {"Chen", "Cheng"}, {"🐟", "🐠"}, {"·", "—"}, {"王", "玉"}, {"A", "B"}
    };
    for (const auto& [one, other] : apart) {
        CAPTURE(one);
        CHECK(look_of(one) != look_of(other));
    }
}

TEST_CASE("of a list is known whose name does not tell who it is") {
    CHECK(
        ambiguous_names({"陈伟", "Coco", "", "王芳", "陈 伟", "\u0421\u043E\u0441\u043E"}) ==
        std::vector<bool>{true, true, true, false, true, true}
    );
    CHECK(ambiguous_names({}).empty());
}
