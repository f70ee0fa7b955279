// SPDX-License-Identifier: Apache-2.0
#include "faults/surroundings.hpp"

#include <fmt/core.h>

#include <fcntl.h>
#include <new>
#include <sys/mman.h>
#include <unistd.h>

namespace hg::faults {

namespace {

namespace fs = std::filesystem;

Controls* make_controls(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    HG_ASSERT(descriptor >= 0 && ::ftruncate(descriptor, sizeof(Controls)) == 0);
    void* memory =
        ::mmap(nullptr, sizeof(Controls), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    ::close(descriptor);
    HG_ASSERT(memory != MAP_FAILED);
    return new (memory) Controls;
}

/// What a start after a power cut has to do with: no index of the log, no lock.
void copy_files(const fs::path& from, const fs::path& to) {
    fs::create_directories(to);
    for (const auto& entry : fs::directory_iterator(from)) {
        const auto name = entry.path().filename().string();
        if (!entry.is_regular_file() || name.ends_with("-shm") || name.ends_with(".lock")) continue;
        fs::copy_file(entry.path(), to / name, fs::copy_options::overwrite_existing);
    }
}

}  // namespace

Surroundings::Surroundings(const Folder& folder)
    : folder_(folder), controls_(make_controls(own_.path() / "controls")) {}

Surroundings::~Surroundings() { ::munmap(controls_, sizeof(Controls)); }

Start Surroundings::serving() const {
    const auto data = fs::canonical(folder_.path());
    const auto kept = own_.path() / "kept";
    fs::remove_all(kept);
    copy_files(data, kept);
    auto start = faults::serving(data);
    start.environment = {
        "LD_PRELOAD=" HONGGANG_PRELOAD,
        fmt::format("{}={}", controls_variable, (own_.path() / "controls").string()),
        fmt::format("{}={}", watched_variable, data.string()),
        fmt::format("{}={}", kept_variable, kept.string()),
    };
    return start;
}

Time Surroundings::now() const { return {program_time(*controls_, SystemClock().now().ms)}; }

void Surroundings::cut_power() const {
    for (const auto& entry : fs::directory_iterator(folder_.path())) fs::remove(entry.path());
    copy_files(own_.path() / "kept", folder_.path());
}

}  // namespace hg::faults
