// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace hg::faults {

/// What a disk would hold after a power cut at this moment, in a folder of its own: a change to a
/// watched file reaches it when the file is synced, or sector by sector as chance has it. A new
/// file's name reaches it when the folder is synced.
class Disk {
public:
    static Disk& of_this_process();

    /// The file's name within the watched folder; empty for everything else.
    [[nodiscard]] std::string name_of(int descriptor) const;
    [[nodiscard]] bool is_folder(int descriptor) const;

    void wrote(const std::string& name, off_t at, std::string_view bytes);
    void cut(const std::string& name, off_t size);
    void removed(const char* path);
    /// False, with errno set, when the sync fails. What it should have kept is lost, and everybody
    /// who has the file open is told once, as Linux does it.
    bool sync(const std::string& name, int descriptor);
    void sync_folder();

private:
    struct Change {
        off_t at = 0;
        std::string bytes{};
        bool cuts = false;  ///< The file ends at `at`.
    };
    Disk(std::string watched, std::string kept);

    [[nodiscard]] bool keeps() const { return !kept_.empty(); }
    [[nodiscard]] std::string path_of(const std::string& name) const;
    void change(const std::string& name, Change change);
    bool is_told_of_failure(const std::string& name, int descriptor);
    void apply(const std::string& name, const Change& change) const;
    void apply_early(const std::string& name, const Change& change);

    std::string watched_;
    std::string kept_;
    std::mutex mutex_;    ///< Of what follows and of the kept folder.
    std::mutex syncing_;  ///< A sync is over only once those before it are.
    std::map<std::string, std::vector<Change>> unsynced_;
    std::map<std::string, int> failures_;
    std::map<std::pair<std::string, int>, int> told_;  ///< By file and descriptor.
    std::minstd_rand chance_{20261123};
};

}  // namespace hg::faults
