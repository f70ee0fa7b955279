// SPDX-License-Identifier: Apache-2.0
#include "support/source_tokens.hpp"

#include <algorithm>
#include <cctype>

namespace hg::test {

namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

class Lexer {
public:
    explicit Lexer(std::string_view source) : left_(source) {}

    std::vector<Token> run() {
        while (!left_.empty()) step();
        return std::move(tokens_);
    }

private:
    void step() {
        const char c = left_.front();
        if (left_.starts_with("\\\n")) return drop(2);
        if (left_.starts_with("//")) return drop(left_.find('\n'));
        if (left_.starts_with("/*")) return drop_through("*/", 2);
        if (c == '\n') first_ = true;
        if (std::isspace(static_cast<unsigned char>(c)) != 0) return drop(1);
        if (left_.starts_with("R\"")) return raw_string();
        if (c == '"') return string();
        if (c == '\'') return drop(left_.find('\'', left_.starts_with("'\\") ? 3 : 2) + 1);
        if (is_word(c)) return word();
        add(Token::Kind::sign, left_.substr(0, 1));
        drop(1);
    }

    /// A number's digits may be grouped by quotes: 10'000.
    void word() {
        const bool number = std::isdigit(static_cast<unsigned char>(left_.front())) != 0;
        std::size_t end = 1;
        while (end < left_.size() && (is_word(left_[end]) || (number && left_[end] == '\''))) ++end;
        add(Token::Kind::word, left_.substr(0, end));
        drop(end);
    }

    void string() {
        std::size_t end = 1;
        while (end < left_.size() && left_[end] != '"') end += left_[end] == '\\' ? 2 : 1;
        add(Token::Kind::text, left_.substr(1, end - 1));
        drop(end + 1);
    }

    void raw_string() {
        const auto open = left_.find('(');
        const auto close = ")" + std::string(left_.substr(2, open - 2)) + "\"";
        const auto end = left_.find(close, open);
        add(Token::Kind::text, left_.substr(open + 1, end - open - 1));
        drop(end + close.size());
    }

    void add(Token::Kind kind, std::string_view value) {
        tokens_.push_back({kind, std::string(value), first_});
        first_ = false;
    }

    void drop_through(std::string_view mark, std::size_t from) {
        drop(left_.find(mark, from) + mark.size());
    }
    void drop(std::size_t count) { left_.remove_prefix(std::min(count, left_.size())); }

    std::string_view left_;
    std::vector<Token> tokens_;
    bool first_ = true;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view source) { return Lexer(source).run(); }

}  // namespace hg::test
