// SPDX-License-Identifier: Apache-2.0
#include "faults/small_disk.hpp"

#include <fmt/core.h>

#include <fstream>
#include <sys/mount.h>

namespace hg::faults {

namespace {
constexpr std::size_t block_size = 4096;
}

SmallDisk::SmallDisk(std::filesystem::path at, int mebibytes)
    : at_(std::move(at)), options_(fmt::format("size={}m", mebibytes)) {
    std::filesystem::create_directories(at_);
    mounted_ = ::mount("tmpfs", at_.c_str(), "tmpfs", 0, options_.c_str()) == 0;
}

SmallDisk::~SmallDisk() {
    if (mounted_) ::umount2(at_.c_str(), MNT_DETACH);
}

void SmallDisk::fill() const {
    std::ofstream filler(at_ / "filler", std::ios::binary | std::ios::app);
    const std::string block(block_size, 'x');
    while (filler.write(block.data(), block_size).flush()) {
    }
}

void SmallDisk::clear() const { std::filesystem::remove(at_ / "filler"); }

bool SmallDisk::make_read_only() const {
    const auto flags = MS_REMOUNT | MS_RDONLY;
    return ::mount("tmpfs", at_.c_str(), "tmpfs", flags, options_.c_str()) == 0;
}

}  // namespace hg::faults
