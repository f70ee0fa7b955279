// SPDX-License-Identifier: Apache-2.0
#include "faults/shim/disk.hpp"

#include <climits>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

#include "faults/shim/controls.hpp"

namespace hg::faults {

namespace {

constexpr std::size_t sector = 512;
// The town's file and its log. The directory beside them is written now and then as well.
constexpr std::string_view town = "honggang.sqlite";

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

/// Counts one down; false when there was none.
bool take_one(std::atomic<std::int64_t>& count) {
    auto left = count.load();
    while (left > 0 && !count.compare_exchange_weak(left, left - 1)) {
    }
    return left > 0;
}

void put(int descriptor, off_t at, std::string_view bytes) {
    // A system call is made directly, because the C library's functions are replaced here.
    ::syscall(SYS_pwrite64, descriptor, bytes.data(), bytes.size(), at);
}

}  // namespace

Disk& Disk::of_this_process() {
    // The object is never destroyed, because the program still writes during its exit.
    static auto* const disk = new Disk(variable(watched_variable), variable(kept_variable));
    return *disk;
}

Disk::Disk(std::string watched, std::string kept)
    : watched_(std::move(watched)), kept_(std::move(kept)) {
    if (keeps()) ::mkdir((kept_ + "/" + nameless_folder).c_str(), 0700);
}

std::string Disk::name_of(int descriptor) const {
    if (watched_.empty()) return "";
    char path[PATH_MAX];
    const auto link = "/proc/self/fd/" + std::to_string(descriptor);
    const auto size = ::readlink(link.c_str(), path, sizeof path);
    const std::string_view found(path, size > 0 ? static_cast<std::size_t>(size) : 0);
    if (!found.starts_with(watched_ + "/")) return "";
    const auto name = found.substr(watched_.size() + 1);
    // The log's index and the lock file are rebuilt at the next start, so they are not kept.
    const bool passing = name.ends_with("-shm") || name.ends_with(".lock");
    return passing || name.ends_with(" (deleted)") ? "" : std::string(name);
}

bool Disk::is_folder(int descriptor) const {
    struct stat what{};
    return !watched_.empty() && ::fstat(descriptor, &what) == 0 && S_ISDIR(what.st_mode);
}

std::string Disk::path_of(const std::string& name) const {
    auto path = kept_ + "/" + name;
    if (::access(path.c_str(), F_OK) == 0) return path;
    return kept_ + "/" + nameless_folder + "/" + name;
}

void Disk::wrote(const std::string& name, off_t at, std::string_view bytes) {
    std::this_thread::sleep_for(std::chrono::microseconds(controls().write_takes_us));
    change(name, {at, std::string(bytes)});
}

void Disk::cut(const std::string& name, off_t size) { change(name, {size, {}, true}); }

void Disk::change(const std::string& name, Change change) {
    if (!keeps()) return;
    const std::scoped_lock lock(mutex_);
    apply_early(name, change);
    unsynced_[name].push_back(std::move(change));
}

void Disk::apply(const std::string& name, const Change& change) const {
    const int file = ::open(path_of(name).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (change.cuts) {
        ::syscall(SYS_ftruncate, file, change.at);
    } else {
        put(file, change.at, change.bytes);
    }
    ::close(file);
}

void Disk::apply_early(const std::string& name, const Change& change) {
    const auto percent = controls().sectors_early.load();
    if (percent == 0 || change.cuts) return;
    const std::string_view bytes(change.bytes);
    for (std::size_t at = 0; at < bytes.size(); at += sector) {
        if (static_cast<std::int64_t>(chance_() % 100) >= percent) continue;
        const auto where = change.at + static_cast<off_t>(at);
        apply(name, {where, std::string(bytes.substr(at, sector))});
    }
}

bool Disk::is_told_of_failure(const std::string& name, int descriptor) {
    auto& told = told_[{name, descriptor}];
    const bool news = told < failures_[name];
    told = failures_[name];
    if (news) errno = EIO;
    return news;
}

bool Disk::sync(const std::string& name, int descriptor) {
    const std::scoped_lock one_at_a_time(syncing_);
    std::vector<Change> changes;
    {
        // Bytes written after this point may have to wait for the next sync.
        const std::scoped_lock lock(mutex_);
        changes.swap(unsynced_[name]);
    }
    std::this_thread::sleep_for(std::chrono::microseconds(controls().sync_takes_us));
    ++controls().syncs;
    if (name.starts_with(town) && take_one(controls().syncs_to_fail)) {
        ++failures_[name];
        changes.clear();
    }
    if (is_told_of_failure(name, descriptor)) return false;
    if (!keeps() || controls().syncs_lie != 0) return true;
    const std::scoped_lock lock(mutex_);
    for (const auto& change : changes) apply(name, change);
    return true;
}

void Disk::sync_folder() {
    if (!keeps()) return;
    const std::scoped_lock lock(mutex_);
    const auto nameless = kept_ + "/" + nameless_folder;
    auto* folder = ::opendir(nameless.c_str());
    while (const auto* entry = folder ? ::readdir(folder) : nullptr) {
        const std::string name(entry->d_name);
        if (name == "." || name == "..") continue;
        ::rename((nameless + "/" + name).c_str(), (kept_ + "/" + name).c_str());
    }
    if (folder) ::closedir(folder);
}

/// A file system that keeps its own order removes the file no later than it keeps a new one.
void Disk::removed(const char* path) {
    const std::string whole(path);
    if (!keeps() || !whole.starts_with(watched_ + "/")) return;
    const std::scoped_lock lock(mutex_);
    const auto name = whole.substr(watched_.size() + 1);
    unsynced_.erase(name);
    ::syscall(SYS_unlink, path_of(name).c_str());
}

}  // namespace hg::faults
