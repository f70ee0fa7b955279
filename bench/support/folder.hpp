// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace hg::bench {

/// A new empty folder that goes when its holder goes, with all that is in it.
class TemporaryFolder {
public:
    explicit TemporaryFolder(const std::filesystem::path& inside);
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// Copies the files of a folder into a new one and waits until they are on disk, so that what is
/// measured next does not share the disk with the copying.
void copy_to_disk(const std::filesystem::path& from, const std::filesystem::path& into);

}  // namespace hg::bench
