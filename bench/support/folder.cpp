// SPDX-License-Identifier: Apache-2.0
#include "support/folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>

#include "load/interrupt.hpp"

namespace hg::bench {
namespace {

void flush_to_disk(const std::filesystem::path& file) {
    const int descriptor = open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 || fsync(descriptor) != 0) {
        throw std::system_error(errno, std::generic_category(), file.string());
    }
    close(descriptor);
}

}  // namespace

TemporaryFolder::TemporaryFolder(const std::filesystem::path& inside) {
    std::filesystem::create_directories(inside);
    std::string name = std::filesystem::absolute(inside / "run-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) {
        throw std::system_error(errno, std::generic_category(), name);
    }
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

void copy_to_disk(const std::filesystem::path& from, const std::filesystem::path& into) {
    std::filesystem::create_directories(into);
    for (const auto& entry : std::filesystem::directory_iterator(from)) {
        stop_when_interrupted();
        const auto copy = into / entry.path().filename();
        std::filesystem::copy_file(entry.path(), copy);
        flush_to_disk(copy);
    }
}

}  // namespace hg::bench
