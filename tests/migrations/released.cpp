// SPDX-License-Identifier: Apache-2.0
#include "migrations/released.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <fstream>
#include <regex>
#include <sstream>

#include "app/modules.hpp"
#include "base/text.hpp"
#include "db/database.hpp"
#include "db/rows.hpp"
#include "db/sql_text.hpp"

namespace hg::migrations {

namespace {

struct Applied {
    std::string module;
    std::string name;
    std::int64_t checksum = 0;
};
BOOST_DESCRIBE_STRUCT(Applied, (), (module, name, checksum))

constexpr db::Query applied_all{
    "released.applied", "SELECT module, name, checksum FROM schema_migrations"
};

/// The checksums that migrate() has stored, in the order of the program's list.
std::string schema_text(db::Connection& connection, const std::vector<db::MigrationFile>& files) {
    const auto applied = db::Transaction(connection).all<Applied>(applied_all);
    std::string text;
    for (const auto& file : files) {
        const auto found = std::ranges::find_if(applied, [&](const Applied& row) {
            return row.module == file.module && row.name == file.name;
        });
        text += fmt::format("{} {} {}\n", found->module, found->name, found->checksum);
    }
    return text;
}

std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? "''" : std::string(1, c);
    return out + "'";
}

std::string literal(const db::Column& column, const db::Statement& row, int at) {
    if (row.is_null(at)) return "NULL";
    switch (column.type) {
        case db::ColumnType::integer: return std::to_string(row.integer(at));
        case db::ColumnType::text: return quoted(row.text(at));
        default: return "'\\x" + to_hex(row.bytes(at)) + "'";
    }
}

/// PostgreSQL's way to write bytes, in SQLite's.
std::string for_sqlite(const std::string& sql) {
    static const std::regex bytes(R"('\\x([0-9a-f]*)')");
    return std::regex_replace(sql, bytes, "X'$1'");
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<db::MigrationFile> files_named_in(const std::string& schema) {
    std::vector<db::MigrationFile> files;
    const auto known = app::all_migrations();
    for (const auto line : split(schema, '\n')) {
        if (line.empty()) continue;
        const auto words = split(line, ' ');
        const auto found = std::ranges::find_if(known, [&](const db::MigrationFile& file) {
            return file.module == words[0] && file.name == words[1];
        });
        if (found == known.end()) throw std::runtime_error(std::string(line) + " is gone");
        files.push_back(*found);
    }
    return files;
}

}  // namespace

void write_released(db::Connection& connection, const std::filesystem::path& folder) {
    const auto files = app::all_migrations();
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "schema.txt", std::ios::binary) << schema_text(connection, files);
    std::ofstream out(folder / "town.sql", std::ios::binary);
    connection.begin(db::Access::read);
    for (const auto& table : db::tables_of(files)) {
        const auto columns = db::columns_of(connection, table);
        db::each_row(connection, table, columns, [&](const db::Statement& row) {
            std::string names;
            std::string values;
            for (std::size_t i = 0; i < columns.size(); ++i) {
                names += (i ? ", " : "") + columns[i].name;
                values += (i ? ", " : "") + literal(columns[i], row, static_cast<int>(i));
            }
            out << fmt::format("INSERT INTO {} ({}) VALUES ({});\n", table, names, values);
        });
    }
    connection.commit();
}

void load_released(const db::DatabaseLocation& location, const std::filesystem::path& folder) {
    const auto schema = text_of(folder / "schema.txt");
    const auto files = files_named_in(schema);
    const auto connection = db::connect_migrated(location, {}, files, 0);
    if (schema_text(*connection, files) != schema) {
        throw std::runtime_error("a released migration file was changed");
    }
    for (const auto& table : db::filled_tables_of(files)) {
        connection->execute("DELETE FROM " + table);
    }
    const auto rows = text_of(folder / "town.sql");
    const bool is_file = location.engine == db::Engine::sqlite;
    db::all_or_nothing(*connection, [&] {
        for (const auto& insert : db::split_statements(rows)) {
            connection->execute(is_file ? for_sqlite(insert) : insert);
        }
    });
}

std::vector<std::filesystem::path> all_released() {
    std::vector<std::filesystem::path> folders;
    for (const auto& entry : std::filesystem::directory_iterator(HONGGANG_RELEASED)) {
        if (entry.is_directory()) folders.push_back(entry.path());
    }
    std::ranges::sort(folders);
    return folders;
}

}  // namespace hg::migrations
