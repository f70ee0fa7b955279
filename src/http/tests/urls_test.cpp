// SPDX-License-Identifier: Apache-2.0
#include "http/urls.hpp"

#include <doctest/doctest.h>

namespace hg::http::tests {

TEST_CASE("percent escapes become bytes, and a plus stays a plus") {
    CHECK(percent_decode("/a%20b+c") == "/a b+c");
    CHECK(percent_decode("%e7%ba%A2") == "\u7ea2");
    CHECK(percent_decode("") == "");
}

TEST_CASE("what is broken is not decoded") {
    for (const auto* text :
         {"%", "%4", "%4g", "%g4", "%00", "%ff", "%c0%80", "%ed%a0%80", "\xff"}) {
        CAPTURE(text);
        CHECK_FALSE(percent_decode(text));
    }
}

TEST_CASE("whatever is encoded comes back") {
    CHECK(percent_encode("a b/c?d=\u7ea2~") == "a%20b%2Fc%3Fd%3D%E7%BA%A2~");
    CHECK(percent_decode(percent_encode("100% & +\n")) == "100% & +\n");
}

TEST_CASE("a form is a list of names and values") {
    const auto fields = parse_form("a=1&b=two+words&a=%E7%BA%A2&empty=&bare&&eq=x=y");
    REQUIRE(fields);
    CHECK(
        *fields ==
        FormFields{
            {"a", "1"},
            {"b", "two words"},
            {"a", "\u7ea2"},
            {"empty", ""},
            {"bare", ""},
            {"eq", "x=y"},
        }
    );
    CHECK(parse_form("")->empty());
    CHECK_FALSE(parse_form("a=%f"));
    CHECK_FALSE(parse_form("%ff=a"));
}

TEST_CASE("a cookie is found by its whole name") {
    const std::string_view header = "theme=dark; hg_login=a=b;x_hg_session=no; empty=; lonely";
    CHECK(find_cookie(header, "hg_login") == "a=b");
    CHECK(find_cookie(header, "theme") == "dark");
    CHECK(find_cookie(header, "empty") == "");
    CHECK_FALSE(find_cookie(header, "session"));
    CHECK_FALSE(find_cookie(header, "lonely"));
    CHECK_FALSE(find_cookie("", "theme"));
}

}  // namespace hg::http::tests
