// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace hg::faults {

/// A disk of its own, so small that it can be filled. Needs the right to mount.
class SmallDisk {
public:
    SmallDisk(std::filesystem::path at, int mebibytes);
    ~SmallDisk();
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    /// False where there is no right to mount.
    [[nodiscard]] bool mounted() const { return mounted_; }
    [[nodiscard]] const std::filesystem::path& path() const { return at_; }
    /// To the last block.
    void fill() const;
    /// Makes room again.
    void clear() const;
    [[nodiscard]] bool make_read_only() const;

private:
    std::filesystem::path at_;
    std::string options_;
    bool mounted_;
};

}  // namespace hg::faults
