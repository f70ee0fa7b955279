// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite/database.hpp"

#include <fmt/core.h>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "db/sqlite/upkeep.hpp"

namespace hg::db {

namespace {

constexpr ConnectionOptions for_reading{Access::read, 8 * 1024};

/// Held while a file is opened that may have to be made, here and in other programs: who fails to
/// make it removes it, and nobody else may have it open by then. On the folder, because a lock on
/// the file itself would end those that SQLite has there. Without a folder SQLite says what is
/// wrong.
class FolderLock {
public:
    explicit FolderLock(const std::filesystem::path& folder)
        : descriptor_(
              ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
          ) {
        while (descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {
        }
    }
    ~FolderLock() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    int descriptor_;
};

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
    const FolderLock lock(file.parent_path());
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
