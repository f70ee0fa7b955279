// SPDX-License-Identifier: Apache-2.0
#include "db/sql_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <mutex>
#include <regex>
#include <set>

#include "db/connection.hpp"

namespace hg::db {

namespace {

constexpr std::string_view blanks = " \t\r\n";

/// The length of what begins with `mark` and ends with the next `end`, both included.
std::size_t length_to(std::string_view sql, std::string_view mark, std::string_view end) {
    const auto found = sql.find(end, mark.size());
    return found == std::string_view::npos ? sql.size() : found + end.size();
}

/// The `$tag$` at the front of a dollar quote; empty when there is none.
std::string_view dollar_tag(std::string_view sql) {
    const auto is_tag = [](char c) { return c == '_' || (c >= 'A' && c <= 'Z') || c >= 'a'; };
    const auto end = std::find_if_not(sql.begin() + 1, sql.end(), is_tag);
    if (end == sql.end() || *end != '$') return {};
    return {sql.begin(), end + 1};
}

/// The length of the quote or comment at the front, which is not looked into; 0 without one.
std::size_t opaque_length(std::string_view sql) {
    if (sql.starts_with("--")) return std::min(sql.find('\n'), sql.size());
    if (sql.starts_with("/*")) return length_to(sql, "/*", "*/");
    if (sql.starts_with('\'')) return length_to(sql, "'", "'");
    if (sql.starts_with('"')) return length_to(sql, "\"", "\"");
    const auto tag = sql.starts_with('$') ? dollar_tag(sql) : std::string_view{};
    return tag.empty() ? 0 : length_to(sql, tag, tag);
}

std::string_view trimmed(std::string_view text) {
    const auto first = std::min(text.find_first_not_of(blanks), text.size());
    const auto last = text.find_last_not_of(blanks);
    return text.substr(first, last == std::string_view::npos ? 0 : last + 1 - first);
}

/// Writes a list of words as comparisons: for a list SQLite builds an index at every row that it
/// checks, which was a fifth of the cost of a presence.
std::string without_lists(std::string sql) {
    static const std::regex list(R"(CHECK \(\s*(\w+) IN \(([^()]*)\)\s*\))");
    static const std::regex comma(R"(\s*,\s*)");
    for (std::smatch found; std::regex_search(sql, found, list);) {
        const auto is = found[1].str() + " = ";
        const auto words = std::regex_replace(found[2].str(), comma, " OR " + is);
        sql = found.prefix().str() + "CHECK (" + is + words + ")" + found.suffix().str();
    }
    return sql;
}

/// The files are written in PostgreSQL's types; strict tables of SQLite know only its own.
std::string for_sqlite(const std::string& sql) {
    static const std::regex integers(R"(\bBIGINT\b)");
    static const std::regex bytes(R"(\bBYTEA\b)");
    const auto typed =
        std::regex_replace(std::regex_replace(sql, integers, "INTEGER"), bytes, "BLOB");
    return without_lists(in_words_of_sqlite(typed));
}

/// PostgreSQL is always strict, and has no tables without row ids.
std::string for_postgres(const std::string& sql) {
    static const std::regex ending(R"(\) STRICT(, WITHOUT ROWID)?$)");
    return std::regex_replace(sql, ending, ")");
}

/// Adds a column first and then its CHECK, under the name that PostgreSQL would give it.
std::vector<std::string> without_checks(const std::string& sql) {
    static const std::regex both(R"(ALTER TABLE (\w+) ADD COLUMN (\w+) ([^]*?)\s+CHECK (\([^]*\)))"
    );
    std::smatch found;
    if (!std::regex_match(sql, found, both)) return {sql};
    const auto table = found[1].str();
    const auto column = found[2].str();
    return {
        fmt::format("ALTER TABLE {} ADD COLUMN {} {}", table, column, found[3].str()),
        fmt::format(
            "ALTER TABLE {0} ADD CONSTRAINT {0}_{1}_check CHECK {2}", table, column, found[4].str()
        )
    };
}

}  // namespace

std::vector<std::string> split_statements(std::string_view sql) {
    std::vector<std::string> statements;
    std::string current;
    const auto end_statement = [&] {
        if (const auto text = trimmed(current); !text.empty()) statements.emplace_back(text);
        current.clear();
    };
    while (!sql.empty()) {
        const auto opaque = opaque_length(sql);
        const auto length = std::max<std::size_t>(opaque, 1);
        const bool comment = opaque > 0 && (sql[0] == '-' || sql[0] == '/');
        if (opaque == 0 && sql[0] == ';') {
            end_statement();
        } else if (!comment) {
            current += sql.substr(0, length);
        } else {
            current += ' ';
        }
        sql.remove_prefix(length);
    }
    end_statement();
    return statements;
}

std::vector<std::string> migration_statements(Engine engine, std::string_view file) {
    std::vector<std::string> statements;
    for (const auto& statement : split_statements(file)) {
        if (engine == Engine::sqlite) {
            statements.push_back(for_sqlite(statement));
            continue;
        }
        for (auto& each : without_checks(for_postgres(statement))) {
            statements.push_back(std::move(each));
        }
    }
    return statements;
}

std::int64_t checksum(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return static_cast<std::int64_t>(hash);
}

std::string in_words_of_sqlite(std::string_view sql) {
    constexpr std::string_view bytewise = "COLLATE \"C\"";
    std::string text(sql);
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == '$' && text[i + 1] >= '1' && text[i + 1] <= '9') text[i] = '?';
    }
    for (auto at = text.find(bytewise); at != std::string::npos; at = text.find(bytewise, at)) {
        text.replace(at, bytewise.size(), "COLLATE BINARY");
    }
    return text;
}

std::string_view lasting(std::string sql) {
    static std::mutex mutex;
    static std::set<std::string> texts;
    const std::scoped_lock lock(mutex);
    return *texts.insert(std::move(sql)).first;
}

}  // namespace hg::db
