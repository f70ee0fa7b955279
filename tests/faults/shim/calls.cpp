// SPDX-License-Identifier: Apache-2.0
// Stands before the C library: what a program writes and syncs, as the Disk beside it wants it.
#include <sys/syscall.h>
#include <unistd.h>

#include "faults/shim/disk.hpp"

namespace {

using hg::faults::Disk;

ssize_t write_at(int descriptor, const void* bytes, std::size_t size, off_t at) {
    const auto written = ::syscall(SYS_pwrite64, descriptor, bytes, size, at);
    auto& disk = Disk::of_this_process();
    const auto name = written > 0 ? disk.name_of(descriptor) : std::string();
    if (!name.empty()) {
        disk.wrote(name, at, {static_cast<const char*>(bytes), static_cast<std::size_t>(written)});
    }
    return written;
}

int cut_at(int descriptor, off_t size) {
    const auto failed = ::syscall(SYS_ftruncate, descriptor, size);
    auto& disk = Disk::of_this_process();
    const auto name = failed == 0 ? disk.name_of(descriptor) : std::string();
    if (!name.empty()) disk.cut(name, size);
    return static_cast<int>(failed);
}

int sync_of(int descriptor, long call) {
    auto& disk = Disk::of_this_process();
    if (disk.is_folder(descriptor)) disk.sync_folder();
    const auto name = disk.name_of(descriptor);
    if (!name.empty()) return disk.sync(name, descriptor) ? 0 : -1;
    return static_cast<int>(::syscall(call, descriptor));
}

}  // namespace

extern "C" {

ssize_t pwrite64(int descriptor, const void* bytes, std::size_t size, off64_t at) {
    return write_at(descriptor, bytes, size, at);
}

ssize_t pwrite(int descriptor, const void* bytes, std::size_t size, off_t at) {
    return write_at(descriptor, bytes, size, at);
}

ssize_t write(int descriptor, const void* bytes, std::size_t size) {
    const auto written = ::syscall(SYS_write, descriptor, bytes, size);
    auto& disk = Disk::of_this_process();
    const auto name = written > 0 ? disk.name_of(descriptor) : std::string();
    if (!name.empty()) {
        const auto end = ::syscall(SYS_lseek, descriptor, 0, SEEK_CUR);
        const auto count = static_cast<std::size_t>(written);
        disk.wrote(name, end - written, {static_cast<const char*>(bytes), count});
    }
    return written;
}

int ftruncate64(int descriptor, off64_t size) noexcept { return cut_at(descriptor, size); }
int ftruncate(int descriptor, off_t size) noexcept { return cut_at(descriptor, size); }
int fdatasync(int descriptor) { return sync_of(descriptor, SYS_fdatasync); }
int fsync(int descriptor) { return sync_of(descriptor, SYS_fsync); }

int unlink(const char* path) noexcept {
    const auto failed = ::syscall(SYS_unlink, path);
    if (failed == 0) Disk::of_this_process().removed(path);
    return static_cast<int>(failed);
}
}
