// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "db/sqlite/writer.hpp"

namespace hg::db {

/// Held while a program serves a file, so that a second one cannot.
class FileLock {
public:
    /// Throws Error naming the file when another program holds it.
    explicit FileLock(const std::filesystem::path& file);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int descriptor_;
};

/// Makes the file if it is not there and brings it to the newest schema. A file that it made is
/// gone again when that fails.
std::unique_ptr<SqliteConnection> open_migrated_file(
    const std::filesystem::path& file,
    ConnectionOptions options,
    const std::vector<MigrationFile>& migrations,
    std::int64_t now_ms
);

class SqliteDatabase final : public Database {
public:
    SqliteDatabase(
        const DatabaseOptions& options,
        const std::vector<MigrationFile>& migrations,
        std::int64_t now_ms
    );
    ~SqliteDatabase() override;

    [[nodiscard]] bool submit(std::unique_ptr<Write> write) override {
        return writer_.submit(std::move(write));
    }
    [[nodiscard]] bool submit(std::unique_ptr<Read>&& read) override {
        return readers_.submit(std::move(read));
    }
    [[nodiscard]] bool submit_slow(std::unique_ptr<Read>&& read) override {
        return slow_readers_.submit(std::move(read));
    }
    void announce(const std::vector<std::string>& /*topics*/) override {}
    [[nodiscard]] bool is_leader() const override { return true; }
    void stop() override;

private:
    FileLock lock_;
    SqliteWriter writer_;
    Readers readers_;
    Readers slow_readers_;
};

}  // namespace hg::db
