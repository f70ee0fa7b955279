// SPDX-License-Identifier: Apache-2.0
#include "tenant/tenant.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

#include "base/assert.hpp"

using namespace hg;
using namespace hg::tenant;

namespace {

struct Folder {
    Folder() {
        char name[] = "/tmp/honggang-town-XXXXXX";
        path = ::mkdtemp(name);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    std::filesystem::path path;
};

TenantOptions in(const std::filesystem::path& folder) {
    return {db::location_of("sqlite:" + folder.string(), "town"), {}};
}

}  // namespace

TEST_CASE("what is sealed opens again, looks different each time and cannot be changed") {
    const Keys keys(Key{1}, "a");
    const auto sealed = keys.seal("13800138000");
    CHECK(keys.open(sealed) == "13800138000");
    CHECK(keys.seal("13800138000").data != sealed.data);
    CHECK(keys.open_untrusted(sealed.data) == "13800138000");
    for (const auto* bad : {"", "x", "a text that is long enough to hold a nonce and a tag"}) {
        CHECK_FALSE(keys.open_untrusted(bad));
    }
    auto changed = sealed;
    changed.data.back() = static_cast<char>(changed.data.back() ^ 1);
    CHECK_THROWS_AS((void)keys.open(changed), Bug);
    CHECK_THROWS_AS((void)keys.open({"short"}), Bug);
}

TEST_CASE("towns share no key, and no purpose shares another's") {
    const Keys a(Key{1}, "a");
    const Keys b(Key{1}, "b");
    CHECK(a.blind_index("x").data == a.blind_index("x").data);
    CHECK(a.blind_index("x").data != b.blind_index("x").data);
    CHECK(a.mac("receipt", "x") != a.mac("wechat_state", "x"));
    CHECK(a.session_mac(1, "x") != a.session_mac(2, "x"));
    CHECK_THROWS_AS((void)b.open(a.seal("x")), Bug);
}

TEST_CASE("the key file is made once, for its owner only, and refused when it is cut") {
    const Folder folder;
    const auto file = folder.path / "secret.key";
    const auto key = read_or_create_master_key(file);
    CHECK(read_or_create_master_key(file) == key);
    const auto mode = std::filesystem::status(file).permissions();
    CHECK((mode & std::filesystem::perms::mask) == std::filesystem::perms(0600));
    std::filesystem::resize_file(file, 31);
    CHECK_THROWS_AS(read_or_create_master_key(file), std::runtime_error);
}

TEST_CASE("a second program on the same file is told so") {
    const Folder folder;
    const SystemClock clock;
    const auto options = in(folder.path);
    const Tenant first(options, Key{1}, {}, clock, {});
    CHECK_THROWS_WITH_AS(
        Tenant(options, Key{1}, {}, clock, {}),
        doctest::Contains("Another honggang is already serving"),
        db::Error
    );
}

TEST_CASE("a folder that is not there and a file that is no database are told in words") {
    const Folder folder;
    const SystemClock clock;
    CHECK_THROWS_WITH_AS(
        Tenant(in(folder.path / "no"), Key{1}, {}, clock, {}),
        doctest::Contains("is the folder there and writable"),
        db::Error
    );
    std::ofstream(folder.path / "town.sqlite") << std::string(4096, 'x');
    CHECK_THROWS_WITH_AS(
        Tenant(in(folder.path), Key{1}, {}, clock, {}),
        doctest::Contains("not a database"),
        db::Error
    );
}
