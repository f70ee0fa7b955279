// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <fstream>
#include <sstream>
#include <sys/mount.h>

#include "app/directory.hpp"
#include "operations/site.hpp"
#include "support/evening.hpp"

using namespace hg;
using operations::is_well;
using operations::on_each_engine;
using operations::says;
using operations::Site;

namespace {

namespace fs = std::filesystem;

void live(const Site& site) {
    site.run_well({"tenant", "create", "shuitou", "--host", "a.test"});
    test::TestTown town({.name = "shuitou"}, site.location("shuitou"));
    // The rows are recent enough that a server's jobs delete none of them.
    town.clock.set(SystemClock().now());
    test::live_an_evening(town);
}

app::Ended save(const Site& site, const fs::path& file) {
    return site.run({"tenant", "backup", "shuitou", file.string()});
}

app::Ended restore(const Site& site, const std::string& name, const fs::path& file) {
    return site.run({"tenant", "restore", name, file.string()});
}

std::string content(const fs::path& file) {
    std::ostringstream out;
    out << std::ifstream(file, std::ios::binary).rdbuf();
    return out.str();
}

void write(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

std::size_t files_in(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator())
    );
}

/// A disk of its own, too small for any backup. Needs the right to mount.
class SmallDisk {
public:
    explicit SmallDisk(const fs::path& at) : at_(at) {
        fs::create_directories(at);
        mounted = ::mount("tmpfs", at.c_str(), "tmpfs", 0, "size=16k") == 0;
    }
    ~SmallDisk() {
        if (mounted) ::umount2(at_.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    bool mounted = false;

private:
    fs::path at_;
};

}  // namespace

TEST_CASE("a town that was backed up while it was served comes back as it was") {
    on_each_engine([](const Site& site) {
        live(site);
        const auto before = site.rows("shuitou");
        const test::TemporaryFolder kept;
        const auto file = kept.path() / "shuitou.backup";
        {
            const auto server = site.serve();
            CHECK(is_well(save(site, file)));
            // A server notices the end of a killed program's sessions a moment later.
            CHECK(server->terminate() == 0);
        }
        CHECK(files_in(kept.path()) == 2);
        site.run_well({"tenant", "remove", "shuitou", "--yes"});
        CHECK(says(restore(site, "shuitou", file), "shuitou is back"));
        CHECK(site.rows("shuitou") == before);
        site.run_well({"doctor"});
        CHECK(says(site.run({"tenant", "list"}), "hosts: a.test"));
    });
}

TEST_CASE("a town can come back under another name, and keeps its keys") {
    on_each_engine([](const Site& site) {
        live(site);
        const test::TemporaryFolder kept;
        const auto file = kept.path() / "shuitou.backup";
        const auto before = site.rows("shuitou");
        REQUIRE(is_well(save(site, kept.path() / "first")));
        // An operator may rename a backup when moving it.
        fs::rename(kept.path() / "first", file);
        fs::rename(kept.path() / "first.sha256", file.string() + ".sha256");
        site.run_well({"tenant", "remove", "shuitou", "--yes"});
        CHECK(is_well(restore(site, "aojiang", file)));
        CHECK(site.rows("aojiang") == before);
        site.run_well({"tenant", "create", "shuitou"});
        const auto note = kept.path() / "again";
        site.run_well({"tenant", "backup", "aojiang", note.string()});
        CHECK(
            content(note.string() + ".sha256").find("# key_name = shuitou\n") != std::string::npos
        );
    });
}

TEST_CASE("a town comes back without the modules that it had switched off") {
    on_each_engine([](const Site& site) {
        site.run_well({"tenant", "create", "shuitou"});
        const auto directory = db::connect(app::directory_location(site.url()));
        directory->execute("UPDATE app_tenants SET modules_off = 'venues,bookings'");
        const test::TemporaryFolder kept;
        const auto file = kept.path() / "shuitou.backup";
        REQUIRE(is_well(save(site, file)));
        site.run_well({"tenant", "remove", "shuitou", "--yes"});
        REQUIRE(is_well(restore(site, "shuitou", file)));
        const auto records = app::Directory(site.url()).all();
        REQUIRE(records.size() == 1);
        CHECK(records[0].modules_off == "venues,bookings");
    });
}

TEST_CASE("a file's backup can stand beside the living town, without its hosts") {
    const Site site(db::Engine::sqlite);
    live(site);
    const test::TemporaryFolder kept;
    const auto file = kept.path() / "shuitou.backup";
    REQUIRE(is_well(save(site, file)));
    CHECK(is_well(restore(site, "yesterday", file)));
    CHECK(site.rows("yesterday") == site.rows("shuitou"));
    CHECK(says(site.run({"tenant", "list"}), "hosts: -"));
}

TEST_CASE("nothing is overwritten: neither a backup nor a town") {
    on_each_engine([](const Site& site) {
        live(site);
        const test::TemporaryFolder kept;
        const auto file = kept.path() / "shuitou.backup";
        REQUIRE(is_well(save(site, file)));
        const auto first = content(file);
        CHECK(says(save(site, file), "exists already"));
        CHECK(content(file) == first);
        const auto refused = restore(site, "shuitou", file);
        CHECK(refused.status == 1);
        CHECK(says(refused, "There is a tenant shuitou already"));
    });
}

TEST_CASE("a backup that is torn, changed or without its note is refused before anything is done") {
    on_each_engine([](const Site& site) {
        live(site);
        const test::TemporaryFolder kept;
        const auto file = kept.path() / "shuitou.backup";
        const fs::path note = file.string() + ".sha256";
        REQUIRE(is_well(save(site, file)));
        const auto listed = site.run({"tenant", "list"}).said;
        const auto whole = content(file);
        const auto about = content(note);
        const auto refused = [&](std::string_view words) {
            const auto ended = restore(site, "aojiang", file);
            CHECK(ended.status == 1);
            CHECK(says(ended, words));
            CHECK(site.run({"tenant", "list"}).said == listed);
        };
        write(file, whole.substr(0, whole.size() - 1));
        refused("is not what was written");
        auto changed = whole;
        changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
        write(file, changed);
        refused("is not what was written");
        write(file, whole);
        auto other = about;
        write(note, other.replace(other.find("key_name = s"), 12, "key_name = z"));
        refused("is not what was written");
        fs::remove(note);
        refused("sha256 is missing");
    });
}

TEST_CASE("a full disk leaves nothing that looks like a backup") {
    on_each_engine([](const Site& site) {
        live(site);
        const test::TemporaryFolder kept;
        const SmallDisk disk(kept.path() / "disk");
        if (!disk.mounted) {
            MESSAGE("no right to mount a small disk here; the full disk was not tried");
            return;
        }
        const auto ended = save(site, kept.path() / "disk" / "shuitou.backup");
        CHECK(ended.status == 1);
        CHECK(says(ended, "honggang: "));
        CHECK(files_in(kept.path() / "disk") == 0);
    });
}

namespace {

/// The password of an address; one is put in when it has none.
std::string password_in(std::string& url) {
    const auto end = url.find('@');
    const auto colon = url.find(':', url.find("//"));
    if (colon < end) return url.substr(colon + 1, end - colon - 1);
    url.insert(end, ":geheim");
    return "geheim";
}

}  // namespace

TEST_CASE("a server's password stands in no argument of the programs that are run") {
    if (!operations::has_postgres()) return;
    const Site site(db::Engine::postgres);
    live(site);
    const test::TemporaryFolder bin;
    const auto script = bin.path() / "pg_dump";
    write(script, "#!/bin/sh\necho \"arguments: $*\"; echo \"password: $PGPASSWORD\"; exit 1\n");
    fs::permissions(script, fs::perms::owner_all);
    auto url = site.url();
    const auto secret = password_in(url);
    const auto ended = app::run_child(
        {HONGGANG_PROGRAM,
         "tenant",
         "backup",
         "shuitou",
         (bin.path() / "file").string(),
         "--data",
         site.folder().string(),
         "--set",
         "database.url=" + url},
        {"PATH=" + bin.path().string() + ":/usr/bin:/bin"}
    );
    CHECK(says(ended, "password: " + secret));
    const auto at = ended.said.find("arguments: ");
    REQUIRE(at != std::string::npos);
    const auto arguments = ended.said.substr(at, ended.said.find('\n', at) - at);
    CHECK(arguments.find("town_shuitou") != std::string::npos);
    CHECK(arguments.find(secret) == std::string::npos);
}
