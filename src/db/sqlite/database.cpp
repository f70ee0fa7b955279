// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite/database.hpp"

#include <fmt/core.h>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "db/sqlite/upkeep.hpp"

namespace hg::db {

namespace {

constexpr ConnectionOptions for_reading{Access::read, 8 * 1024};

}  // namespace

FileLock::FileLock(const std::filesystem::path& file)
    : descriptor_(::open((file.string() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (descriptor_ < 0) {
        throw Error(
            ErrorKind::read_only,
            fmt::format("Cannot write beside {}: is the folder there and writable?", file.string())
        );
    }
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor_);
        throw Error(
            ErrorKind::busy,
            fmt::format("Another honggang is already serving {}. Stop it first.", file.string())
        );
    }
}

FileLock::~FileLock() { ::close(descriptor_); }

std::unique_ptr<SqliteConnection> open_migrated_file(
    const std::filesystem::path& file,
    ConnectionOptions options,
    const std::vector<MigrationFile>& migrations,
    std::int64_t now_ms
) {
    const bool was_there = std::filesystem::exists(file);
    try {
        auto connection = std::make_unique<SqliteConnection>(file, options);
        migrate(*connection, migrations, now_ms);
        return connection;
    } catch (...) {
        if (!was_there) remove_file(file);
        throw;
    }
}

SqliteDatabase::SqliteDatabase(
    const DatabaseOptions& options,
    const std::vector<MigrationFile>& migrations,
    std::int64_t now_ms
)
    : lock_(options.location.address),
      writer_(
          open_migrated_file(
              options.location.address,
              {Access::write, options.writer_cache_kib},
              migrations,
              now_ms
          ),
          options.after_batch
      ),
      readers_(options.location, for_reading, options.readers),
      slow_readers_(options.location, for_reading, options.slow_readers) {}

SqliteDatabase::~SqliteDatabase() { stop(); }

void SqliteDatabase::stop() {
    slow_readers_.stop();
    writer_.stop();
    readers_.stop();
}

}  // namespace hg::db
