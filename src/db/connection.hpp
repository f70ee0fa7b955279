// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "db/error.hpp"

struct sqlite3_stmt;

namespace hg::db {

/// A statement's text under the name that logs and tests know it by. Lives as long as the program;
/// parameters are $1, $2, ...
struct Query {
    std::string_view name;
    std::string_view sql;
};

/// A prepared statement while it is bound and stepped. Parameters and columns count from 0. Texts
/// are bound by reference: they must live until the statement is reset.
class Statement {
public:
    explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}

    void bind_null(int index);
    void bind_integer(int index, std::int64_t value);
    void bind_text(int index, std::string_view value);
    void bind_bytes(int index, std::string_view value);

    /// True while there is a row to read.
    bool step();
    void reset() noexcept;

    [[nodiscard]] int columns() const;
    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view text(int column) const;  ///< Valid until the next step.
    [[nodiscard]] std::string_view bytes(int column) const;

private:
    sqlite3_stmt* statement_;
};

/// The write-ahead log as a file to be kept. Used by one thread, while another writes to it.
class LogFile {
public:
    /// An empty path is a log that needs no keeping.
    explicit LogFile(const std::filesystem::path& file);
    ~LogFile();
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;
    /// All that was written before is on the disk when this returns. Throws Error.
    void keep();

private:
    int descriptor_ = -1;
};

enum class Mode { read_write, read_only };

struct ConnectionOptions {
    Mode mode = Mode::read_write;
    int cache_kib = 16 * 1024;
};

/// One connection to one tenant's file; used by one thread at a time.
class Connection {
public:
    /// Throws Error with a sentence when the file cannot be opened, is no database, or is
    /// read-only.
    static Connection open(const std::filesystem::path& file, ConnectionOptions options);
    /// A database that lives in memory, for tests.
    static Connection in_memory();

    Connection(Connection&&) noexcept;
    Connection& operator=(Connection&&) noexcept;
    ~Connection();

    Statement prepared(const Query& query);
    /// Runs a text of one or more statements without parameters.
    void execute(std::string_view sql);
    [[nodiscard]] bool in_transaction() const;
    /// Rows changed by the last statement.
    [[nodiscard]] std::int64_t changes() const;
    /// Rows changed since the connection was opened, those undone again included.
    [[nodiscard]] std::int64_t changes_ever() const;
    /// The write-ahead log; empty for a database in memory. From this call on a commit leaves it to
    /// the caller to bring the log to the disk (LogFile) before promising anything.
    std::filesystem::path log_file();
    /// Writes a consistent copy into a new file, while others write.
    void copy_into(const std::filesystem::path& file);

private:
    class State;
    explicit Connection(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace hg::db
