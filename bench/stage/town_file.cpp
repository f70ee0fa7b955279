// SPDX-License-Identifier: Apache-2.0
#include "stage/town_file.hpp"

#include <algorithm>
#include <fstream>

#include "app/modules.hpp"
#include "base/clock.hpp"
#include "db/database.hpp"
#include "db/rows.hpp"
#include "load/interrupt.hpp"
#include "tenant/tenant.hpp"

namespace hg::bench {
namespace {

db::ConnectionOptions as_the_writer() {
    return {db::Access::write, db::DatabaseOptions{}.writer_cache_kib};
}

std::unique_ptr<db::Connection> opened(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    const auto location = db::location_of(database_url(folder), tenant::Settings().name);
    const auto now = SystemClock().now().ms;
    return db::connect_migrated(location, as_the_writer(), app::all_migrations(), now);
}

std::filesystem::path note_in(const std::filesystem::path& folder) { return folder / "database"; }

/// Undoes what was begun when it is left by an exception.
class Begun {
public:
    explicit Begun(db::Connection& connection) : connection_(connection) {
        connection_.begin(db::Access::write);
    }
    ~Begun() { connection_.roll_back(); }
    Begun(const Begun&) = delete;
    Begun& operator=(const Begun&) = delete;
    void commit() { connection_.commit(); }

private:
    db::Connection& connection_;
};

}  // namespace

void note_database(const std::filesystem::path& folder, const std::string& database_url) {
    std::filesystem::create_directories(folder);
    std::ofstream(note_in(folder)) << database_url;
}

void keep_in(const std::filesystem::path& folder, const std::string& database_url) {
    note_database(folder, database_url);
    const auto location = db::location_of(database_url, tenant::Settings().name);
    db::connect(location)->execute("DROP SCHEMA IF EXISTS \"" + location.schema + "\" CASCADE");
}

std::string database_url(const std::filesystem::path& folder) {
    std::string url;
    std::ifstream(note_in(folder)) >> url;
    return url.empty() ? "sqlite:" + folder.string() : url;
}

tenant::TenantEnvironment secrets_of(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    const tenant::Settings settings;
    const auto master = tenant::read_or_create_master_key(folder / "secret.key");
    return {
        settings,
        tenant::Keys(master, settings.name),
        app::modules_without(""),
        app::hook_table(),
    };
}

TownFile::TownFile(const std::filesystem::path& folder)
    : town_(secrets_of(folder)), connection_(opened(folder)) {
    db::disable_timeouts(*connection_);
}

void TownFile::write(Time now, const std::function<void(Context&)>& act) {
    Begun begun(*connection_);
    db::Transaction tx(*connection_);
    Context context{tx, town_, now};
    act(context);
    begun.commit();
}

void TownFile::each(
    std::size_t count, Time now, const std::function<void(Context&, std::size_t)>& act
) {
    db::Transaction tx(*connection_);
    for (std::size_t begin = 0; begin < count; begin += group) {
        stop_when_interrupted();
        Begun begun(*connection_);
        for (auto i = begin; i < std::min(begin + group, count); ++i) {
            Context context{tx, town_, now};
            act(context, i);
        }
        begun.commit();
    }
}

void TownFile::tidy_up() {
    if (connection_->engine() == db::Engine::postgres) connection_->execute("VACUUM ANALYZE");
}

void TownFile::look(const std::function<void(Context&)>& act) {
    db::Transaction tx(*connection_);
    Context context{tx, town_, SystemClock().now()};
    act(context);
}

}  // namespace hg::bench
