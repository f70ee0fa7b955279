// SPDX-License-Identifier: Apache-2.0
#include "support/statements.hpp"

#include <fmt/core.h>

#include <fstream>
#include <map>
#include <span>
#include <sstream>
#include <stdexcept>

#include "support/source_tokens.hpp"

namespace hg::test {

namespace {

namespace fs = std::filesystem;
using Tokens = std::span<const Token>;
using Kind = Token::Kind;

bool is_sign(Tokens tokens, std::size_t at, std::string_view sign) {
    return at < tokens.size() && tokens[at].kind == Kind::sign && tokens[at].value == sign;
}

bool is_word(Tokens tokens, std::size_t at) {
    return at < tokens.size() && tokens[at].kind == Kind::word;
}

class Statements {
public:
    /// All macros come before all statements, for they may stand in a header.
    void note_macros(Tokens tokens) {
        for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
            const bool directive = tokens[i].first_on_line && is_sign(tokens, i, "#");
            if (!directive || tokens[i + 1].value != "define") continue;
            auto end = i + 3;
            while (end < tokens.size() && !tokens[end].first_on_line) ++end;
            auto body = tokens.subspan(i + 3, end - i - 3);
            macros_[tokens[i + 2].value] = {body.begin(), body.end()};
        }
    }

    void note_statements(Tokens tokens) {
        for (std::size_t i = 1; i < tokens.size(); ++i) {
            if (!is_word(tokens, i) || tokens[i].value != "Query") continue;
            if (tokens[i - 1].value == "struct" || is_sign(tokens, i + 1, "&")) continue;
            if (is_sign(tokens, i + 1, ">")) continue;
            if (is_word(tokens, i + 1) && is_sign(tokens, i + 2, ";")) continue;
            // A function makes its statements at run time, of tables that are not known before.
            if (is_word(tokens, i + 1) && is_sign(tokens, i + 2, "(")) continue;
            if (!is_word(tokens, i + 1) || !is_sign(tokens, i + 2, "{")) {
                throw std::runtime_error("a db::Query that is no constant of its own");
            }
            note_statement(tokens.subspan(i + 3));
        }
    }

    /// After note_statements(): the columns of a list may stand in another file.
    void note_lists(Tokens tokens) {
        for (std::size_t i = 1; i + 3 < tokens.size(); ++i) {
            if (!is_word(tokens, i) || tokens[i].value != "List") continue;
            if (tokens[i - 1].value != ":" || !is_word(tokens, i + 1)) continue;
            if (is_sign(tokens, i + 2, "{")) note_list(tokens.subspan(i + 3));
        }
    }

    /// `constexpr std::array columns{db::SortColumn{"key", "sql", db::SortKind::text}, ...}`.
    void note_columns(Tokens tokens) {
        std::string array;
        for (std::size_t i = 1; i + 4 < tokens.size(); ++i) {
            if (!is_word(tokens, i)) continue;
            if (tokens[i].value == "array" && is_word(tokens, i + 1)) array = tokens[i + 1].value;
            if (tokens[i].value != "SortColumn" || tokens[i - 1].value == "struct") continue;
            if (!is_sign(tokens, i + 1, "{")) continue;
            columns_[array].push_back(column_of(tokens.subspan(i + 2)));
        }
    }

    [[nodiscard]] std::vector<db::Query> found() && { return std::move(found_); }

private:
    static db::SortColumn column_of(Tokens tokens) {
        db::SortColumn column;
        std::vector<std::string> texts;
        for (std::size_t i = 0; i < tokens.size() && !is_sign(tokens, i, "}"); ++i) {
            if (tokens[i].kind == Kind::text) texts.push_back(tokens[i].value);
            if (tokens[i].value == "text") column.kind = db::SortKind::text;
            if (tokens[i].value == "last") column.nulls = db::Nulls::last;
        }
        if (texts.size() != 2) throw std::runtime_error("a SortColumn without key or SQL");
        column.key = db::lasting(texts[0]);
        column.sql = db::lasting(texts[1]);
        return column;
    }

    /// "name", the pieces of the text, the name of the columns, "id".
    void note_list(Tokens tokens) {
        std::size_t end = 2;
        while (end < tokens.size() && !is_sign(tokens, end, ",")) ++end;
        const bool good = end + 3 < tokens.size() && tokens[0].kind == Kind::text &&
                          columns_.contains(tokens[end + 1].value) &&
                          tokens[end + 3].kind == Kind::text;
        if (!good) throw std::runtime_error("a db::List whose parts are no constants");
        const db::List list{
            db::lasting(tokens[0].value),
            db::lasting(text_of(tokens.subspan(2, end - 2), tokens[0].value)),
            columns_.at(tokens[end + 1].value),
            db::lasting(tokens[end + 3].value),
        };
        for (const auto& statement : db::statements_of(list)) found_.push_back(statement);
    }

    /// "name", then the pieces of the text, up to the brace.
    void note_statement(Tokens tokens) {
        if (tokens.size() < 3 || tokens[0].kind != Kind::text || !is_sign(tokens, 1, ",")) {
            throw std::runtime_error("a statement whose name is no string");
        }
        std::size_t end = 2;
        while (end < tokens.size() && !is_sign(tokens, end, "}")) ++end;
        auto sql = text_of(tokens.subspan(2, end - 2), tokens[0].value);
        found_.push_back({db::lasting(tokens[0].value), db::lasting(std::move(sql))});
    }

    [[nodiscard]] std::string text_of(Tokens pieces, const std::string& name) const {
        std::string text;
        for (const auto& piece : pieces) {
            if (piece.kind == Kind::text) {
                text += piece.value;
            } else if (const auto macro = macros_.find(piece.value); macro != macros_.end()) {
                text += text_of(macro->second, name);
            } else {
                throw std::runtime_error(fmt::format("{} contains {}", name, piece.value));
            }
        }
        return text;
    }

    std::map<std::string, std::vector<Token>> macros_;
    std::map<std::string, std::vector<db::SortColumn>> columns_;
    std::vector<db::Query> found_;
};

std::vector<Token> tokens_of_file(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return tokens_of(text.str());
}

bool is_of_program(const fs::path& file, db::Engine engine) {
    const auto folder = file.parent_path().filename();
    const auto* other = engine == db::Engine::sqlite ? "postgres" : "sqlite";
    const bool source = file.extension() == ".cpp" || file.extension() == ".hpp";
    return source && folder != "tests" && folder != other;
}

}  // namespace

std::vector<fs::path> program_sources(db::Engine engine) {
    std::vector<fs::path> sources;
    for (const auto* folder : {"src", "demo"}) {
        for (const auto& entry : fs::recursive_directory_iterator(HG_SOURCES / fs::path(folder))) {
            if (is_of_program(entry.path(), engine)) sources.push_back(entry.path());
        }
    }
    return sources;
}

std::vector<db::Query> statements_in(std::string_view source) {
    const auto tokens = tokens_of(source);
    Statements statements;
    statements.note_macros(tokens);
    statements.note_statements(tokens);
    statements.note_columns(tokens);
    statements.note_lists(tokens);
    return std::move(statements).found();
}

std::vector<db::Query> all_statements(db::Engine engine) {
    Statements statements;
    std::vector<std::vector<Token>> sources;
    for (const auto& file : program_sources(engine)) sources.push_back(tokens_of_file(file));
    for (const auto& source : sources) statements.note_macros(source);
    for (const auto& source : sources) statements.note_statements(source);
    for (const auto& source : sources) statements.note_columns(source);
    for (const auto& source : sources) statements.note_lists(source);
    return std::move(statements).found();
}

}  // namespace hg::test
