// SPDX-License-Identifier: Apache-2.0
#include "stage/full_town.hpp"

#include <stdexcept>

#include "base/clock.hpp"
#include "db/error.hpp"
#include "modules/identity/fixtures.hpp"
#include "support/child.hpp"
#include "support/folder.hpp"
#include "support/report.hpp"

namespace hg::bench {
namespace {

namespace fs = std::filesystem;

constexpr db::Query members_spread{"bench.members_spread", R"sql(
    SELECT person_id FROM (
        SELECT person_id, ROW_NUMBER() OVER (ORDER BY person_id) AS number,
            COUNT(*) OVER () AS count
        FROM organisations_members WHERE left_at IS NULL
    ) AS numbered WHERE number % (count / $1) = 0 LIMIT $1
)sql"};
constexpr db::Query street_organiser_find{"bench.street_organiser", R"sql(
    SELECT o.person_id FROM organisations_organisers o
    JOIN organisations_tree t ON t.id = o.organisation_id
    WHERE t.parent_id IS NULL AND t.kind = 'street_union' AND o.ended_at IS NULL
    ORDER BY o.person_id LIMIT 1
)sql"};

/// Of today, and of this program's schema.
bool is_usable(const fs::path& folder) {
    const auto key = folder / "secret.key";
    if (!fs::exists(key)) return false;
    const auto age = fs::file_time_type::clock::now() - fs::last_write_time(key);
    if (age > std::chrono::hours(12)) return false;
    try {
        TownFile file(folder);
        return true;
    } catch (const db::Error& error) {
        say(error.what());
        return false;
    }
}

Reader logged_in(Context& context, PersonId person) {
    return {person, identity::create_login(context, person, "bench").token};
}

}  // namespace

fs::path full_town(const fs::path& folder, const fs::path& server) {
    const auto kept = folder / "town-full";
    if (is_usable(kept)) return kept;
    fs::remove_all(kept);
    const TemporaryFolder making(folder);
    seed_full_town(making.path() / "town", server);
    fs::rename(making.path() / "town", kept);
    return kept;
}

void seed_full_town(const fs::path& folder, const fs::path& server) {
    say("Making the full demonstration town ...");
    fs::create_directories(folder);
    Child program(
        {server.string(),
         "seed",
         "--town",
         "full",
         "--data",
         folder.string(),
         "--set",
         "database.url=" + database_url(folder)},
        folder / "seed.log"
    );
    if (program.wait(std::chrono::minutes(30)) == 0) return;
    throw std::runtime_error("the demonstration town was not made");
}

std::vector<Reader> some_members(TownFile& file, std::size_t count) {
    std::vector<Reader> members;
    file.write(SystemClock().now(), [&](Context& context) {
        const auto wanted = static_cast<std::int64_t>(count);
        for (const auto person : context.tx.all<PersonId>(members_spread, wanted)) {
            members.push_back(logged_in(context, person));
        }
    });
    return members;
}

Reader street_organiser(TownFile& file) {
    Reader organiser;
    file.write(SystemClock().now(), [&](Context& context) {
        organiser = logged_in(context, context.tx.one<PersonId>(street_organiser_find));
    });
    return organiser;
}

}  // namespace hg::bench
