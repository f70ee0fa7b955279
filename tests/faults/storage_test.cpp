// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <fstream>
#include <sys/mount.h>

#include "app/modules.hpp"
#include "faults/program.hpp"
#include "http/client.hpp"
#include "modules/points/points.hpp"

using namespace hg;

namespace {

/// A disk of its own, so small that it can be filled. Needs the right to mount.
class SmallDisk {
public:
    explicit SmallDisk(const std::filesystem::path& at) : at_(at) {
        std::filesystem::create_directories(at);
        mounted = ::mount("tmpfs", at.c_str(), "tmpfs", 0, "size=4m") == 0;
    }
    ~SmallDisk() {
        if (mounted) ::umount2(at_.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    void fill() const {
        std::ofstream filler(at_ / "filler", std::ios::binary);
        const std::string block(4096, 'x');
        while (filler.write(block.data(), 4096).flush()) {
        }
    }
    void clear() const { std::filesystem::remove(at_ / "filler"); }
    [[nodiscard]] bool make_read_only() const {
        return ::mount("tmpfs", at_.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, "size=4m") == 0;
    }
    bool mounted = false;

private:
    std::filesystem::path at_;
};

http::FetchResult ask_for_code(std::uint16_t port, int number) {
    return http::fetch(
        http::Method::post,
        fmt::format("http://127.0.0.1:{}/api/sign_in/codes", port),
        {{"Content-Type", "application/json"}},
        fmt::format(R"({{"phone":"135{:08}"}})", number),
        std::chrono::seconds(20)
    );
}

}  // namespace

TEST_CASE("a full disk is said in words, loses nothing, and is forgotten once there is room") {
    const test::TemporaryFolder folder;
    const SmallDisk disk(folder.path() / "disk");
    if (!disk.mounted) {
        MESSAGE("no right to mount a small disk here; the full disk was not tried");
        return;
    }
    faults::Program server(folder.path() / "disk", {});
    REQUIRE(server.port() != 0);
    REQUIRE(ask_for_code(server.port(), 1).status == 200);
    disk.fill();
    http::FetchResult refused;
    int stored = 1;
    for (int i = 2; i < 3000 && refused.status != 507; ++i) {
        refused = ask_for_code(server.port(), i);
        stored += refused.status == 200;
    }
    CHECK(refused.status == 507);
    CHECK(refused.body.find("\"code\":\"storage_full\"") != std::string::npos);
    disk.clear();
    CHECK(ask_for_code(server.port(), 5000).status == 200);
    CHECK(server.terminate() == 0);
}

TEST_CASE("a second server on the same folder ends at once and says why") {
    const test::TemporaryFolder folder;
    faults::Program first(folder.path(), {});
    REQUIRE(first.port() != 0);
    faults::Program second(folder.path(), {});
    CHECK(second.port() == 0);
    CHECK(second.output().find("Another honggang is already serving") != std::string::npos);
    CHECK(second.wait() == 1);
    CHECK(ask_for_code(first.port(), 1).status == 200);
}

TEST_CASE("a read-only folder is said in words at the start") {
    const test::TemporaryFolder folder;
    const SmallDisk disk(folder.path() / "disk");
    if (!disk.mounted || !disk.make_read_only()) {
        MESSAGE("no right to mount a read-only disk here; it was not tried");
        return;
    }
    faults::Program server(folder.path() / "disk", {});
    CHECK(server.port() == 0);
    CHECK(server.output().find("honggang: ") != std::string::npos);
    CHECK(server.wait() == 1);
}

TEST_CASE("SIGTERM drains: what was asked is answered, and the program ends well") {
    const test::TemporaryFolder folder;
    faults::Program server(folder.path(), {});
    REQUIRE(server.port() != 0);
    CHECK(ask_for_code(server.port(), 1).status == 200);
    CHECK(server.terminate() == 0);
}
