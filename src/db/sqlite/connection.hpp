// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <unordered_map>

#include "db/connection.hpp"

struct sqlite3;

namespace hg::db {

/// The write-ahead log as a file to be kept on the disk. One thread uses this while another writes
/// to the log.
class LogFile {
public:
    explicit LogFile(const std::filesystem::path& file);
    ~LogFile();
    LogFile(const LogFile&) = delete;
    LogFile& operator=(const LogFile&) = delete;
    /// Brings all that was written before to the disk. Throws Error.
    void keep();

private:
    int descriptor_ = -1;
};

class SqliteConnection final : public Connection {
public:
    /// Throws Error with a sentence when the file cannot be opened, is no database, or is
    /// read-only.
    SqliteConnection(const std::filesystem::path& file, ConnectionOptions options);
    /// A database that lives in memory, for tests.
    static std::unique_ptr<SqliteConnection> in_memory();

    [[nodiscard]] Engine engine() const override { return Engine::sqlite; }
    Statement& prepared(const Query& query) override;
    void execute(std::string_view sql) override;
    void begin(Access access) override;
    void commit() override;
    void roll_back() noexcept override;
    [[nodiscard]] bool in_transaction() const override;

    [[nodiscard]] std::filesystem::path file() const;
    /// Returns the write-ahead log. From this call on the caller brings the log to the disk
    /// (LogFile) before promising anything, and into the file (checkpoint).
    std::filesystem::path take_log();
    /// How many frames the log that was taken has after the last commit.
    [[nodiscard]] int frames_in_log() const { return frames_in_log_; }
    /// Copies as much of the log into the file as nobody reads any more, while others read and
    /// write. Returns how many frames of the log are in the file by now, or nothing when the disk
    /// failed: then nobody knows what it holds, and another try would succeed without having
    /// written anything. A full disk and another running checkpoint only have to be waited for.
    std::optional<int> checkpoint();
    /// Writes a consistent copy into a new file, while others write.
    void copy_into(const std::filesystem::path& file);

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    explicit SqliteConnection(sqlite3* database) : database_(database) {}

    std::unique_ptr<sqlite3, Close> database_;
    int frames_in_log_ = 0;
    std::unordered_map<const char*, std::unique_ptr<Statement>> statements_;
};

}  // namespace hg::db
