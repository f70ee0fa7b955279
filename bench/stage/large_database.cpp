// SPDX-License-Identifier: Apache-2.0
#include "stage/large_database.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "db/rows.hpp"
#include "db/transaction.hpp"
#include "load/interrupt.hpp"
#include "stage/town_file.hpp"
#include "support/child.hpp"
#include "support/report.hpp"

namespace hg::bench {
namespace {

namespace fs = std::filesystem;

constexpr db::Query database_find{
    "bench.database_find", "SELECT COUNT(*) FROM pg_database WHERE datname = $1"
};

/// A town that was made anew has another key, and its rows are another's.
std::string name_of(const fs::path& town) {
    std::ostringstream key;
    key << std::ifstream(town / "secret.key", std::ios::binary).rdbuf();
    const auto hash = std::hash<std::string>()(key.str());
    return fmt::format("{}-{:08x}", town.filename().string(), hash & 0xffffffff);
}

std::unique_ptr<db::Connection> patient(const std::string& url) {
    auto connection = db::connect(db::location_of(url, "bench"));
    db::disable_timeouts(*connection);
    return connection;
}

}  // namespace

LargeDatabase::LargeDatabase(
    std::string database_url, const fs::path& server, const fs::path& town, const fs::path& folder
)
    : url_(std::move(database_url)), kept_(name_of(town)), used_(kept_ + "-used") {
    const auto connection = patient(url_);
    const auto there = db::Transaction(*connection).one<std::int64_t>(database_find, kept_);
    if (there == 0) carry_over(server, town);
    say("Copying the large database ...");
    connection->execute(fmt::format("DROP DATABASE IF EXISTS \"{}\" WITH (FORCE)", used_));
    connection->execute(
        fmt::format("CREATE DATABASE \"{}\" TEMPLATE \"{}\" STRATEGY FILE_COPY", used_, kept_)
    );
    note_database(folder, url_of(used_));
    fs::copy_file(town / "secret.key", folder / "secret.key");
}

LargeDatabase::~LargeDatabase() {
    try {
        patient(url_)->execute(fmt::format("DROP DATABASE IF EXISTS \"{}\" WITH (FORCE)", used_));
    } catch (const std::exception& error) {
        say(error.what());
    }
}

std::string LargeDatabase::url_of(const std::string& name) const {
    return url_.substr(0, url_.rfind('/') + 1) + name;
}

/// Under its name only once it is whole.
void LargeDatabase::carry_over(const fs::path& server, const fs::path& town) const {
    say("Carrying the large town over to PostgreSQL, once; this takes minutes.");
    const auto making = kept_ + "-making";
    const auto connection = patient(url_);
    connection->execute(fmt::format("DROP DATABASE IF EXISTS \"{}\" WITH (FORCE)", making));
    connection->execute(fmt::format("CREATE DATABASE \"{}\"", making));
    const auto to = url_of(making);
    const auto log = town / "copy.log";
    Child copy(
        {server.string(),
         "copy",
         "--data",
         town.string(),
         "--from",
         "sqlite:" + town.string(),
         "--to",
         to},
        log
    );
    while (!copy.wait(std::chrono::seconds(1))) stop_when_interrupted();
    if (copy.ended() != 0) {
        throw std::runtime_error("the large town was not carried over: " + log.string());
    }
    patient(to)->execute("VACUUM ANALYZE");
    connection->execute(fmt::format("ALTER DATABASE \"{}\" RENAME TO \"{}\"", making, kept_));
}

}  // namespace hg::bench
