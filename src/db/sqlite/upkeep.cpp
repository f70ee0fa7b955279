// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite/upkeep.hpp"

#include <fmt/core.h>

#include "db/sqlite/connection.hpp"

namespace hg::db {

namespace {

std::filesystem::path beside(const std::filesystem::path& file, const char* ending) {
    return file.string() + ending;
}

/// The last connection that closes a file brings its log into it and removes the log.
void fold_log(const std::filesystem::path& file) {
    SqliteConnection(file, {}).execute("PRAGMA wal_checkpoint(TRUNCATE)");
    if (!std::filesystem::exists(beside(file, "-wal"))) return;
    throw Error(
        ErrorKind::busy, fmt::format("Another program is reading {}. Stop it first.", file.string())
    );
}

}  // namespace

void rename_file(const std::filesystem::path& from, const std::filesystem::path& to) {
    fold_log(from);
    std::filesystem::rename(from, to);
    std::filesystem::remove(beside(from, ".lock"));
    // A new name is on the disk only once its folder is.
    LogFile(to).keep();
}

void remove_file(const std::filesystem::path& file) {
    // A log that was left alone would be taken for that of the next file of this name.
    for (const auto* ending : {"-wal", "-shm", "", ".lock"}) {
        std::filesystem::remove(beside(file, ending));
    }
}

}  // namespace hg::db
