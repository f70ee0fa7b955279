// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>

#include "app/directory.hpp"

namespace hg::app {

/// What stands beside a backup, in FILE.sha256: which tenant it is of, and its checksum. For
/// sha256sum all but the last line is comment.
struct BackupNote {
    db::Engine engine = db::Engine::sqlite;
    TenantRecord record;
};

/// Lets `write` fill a file under another name, brings it to the disk with its note, and only then
/// calls it `file`. Nothing is left when something fails.
void write_backup(
    const std::filesystem::path& file,
    const BackupNote& note,
    const std::function<void(const std::filesystem::path&)>& write
);

/// Throws ConfigError in words when the note is missing, or file or note are not as they were
/// written.
BackupNote checked_backup(const std::filesystem::path& file);

/// All that was written is on the disk, its name included, when this returns.
void keep_on_disk(const std::filesystem::path& file);

}  // namespace hg::app
