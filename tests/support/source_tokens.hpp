// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hg::test {

/// A piece of C++: a word (names and numbers), the contents of a string literal, or one sign.
struct Token {
    enum class Kind { word, text, sign };
    Kind kind = Kind::sign;
    std::string value;
    bool first_on_line = false;  ///< A line that a backslash continues is still the same line.
};

/// Comments are left out; strings are taken literally, since SQL has nothing to escape.
std::vector<Token> tokens_of(std::string_view source);

}  // namespace hg::test
