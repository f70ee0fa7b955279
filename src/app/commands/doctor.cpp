// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "app/application.hpp"
#include "app/commands/commands.hpp"
#include "db/sqlite/connection.hpp"
#include "modules/points/points.hpp"

namespace hg::app {

namespace {

constexpr db::Query integrity{"doctor.integrity", "PRAGMA integrity_check"};

/// Prints one finding and remembers whether all were good.
class Findings {
public:
    void say(bool good, const std::string& sentence) {
        fmt::print("{} {}\n", good ? "ok   " : "WRONG", sentence);
        sound_ = sound_ && good;
    }
    [[nodiscard]] bool sound() const { return sound_; }

private:
    bool sound_ = true;
};

void examine(Work& work, Findings& findings) {
    if (work.tx.engine() == db::Engine::sqlite) {
        const auto file = work.tx.one<std::string>(integrity);
        findings.say(file == "ok", fmt::format("the file's pages: {}", file));
    }
    const auto ledger = points::check_ledger(work);
    findings.say(
        ledger.unbalanced_movements == 0,
        fmt::format(
            "{} movements, {} do not sum to zero", ledger.movements, ledger.unbalanced_movements
        )
    );
    findings.say(
        ledger.wrong_balances == 0,
        fmt::format(
            "{} accounts, {} differ from their entries", ledger.accounts, ledger.wrong_balances
        )
    );
    const auto broken = identity::broken_audit_entry(work);
    findings.say(
        !broken,
        broken ? fmt::format("the audit log is broken at entry {}", *broken)
               : "the audit log's chain holds"
    );
}

}  // namespace

int doctor(const Config& config) {
    Findings findings;
    const SystemClock clock;
    for (const auto& [name, hosts] : tenant_names(config)) {
        const auto place = tenant_place(config, name);
        fmt::print("{}\n", place.shown());
        const auto connection = db::connect(place, {.access = db::Access::read});
        db::Transaction tx(*connection);
        const town::Town town{settings_of(config, name), {master_key(config), name}, {}, {}};
        Work work{tx, town, clock.now()};
        examine(work, findings);
    }
    return findings.sound() ? 0 : 1;
}

int backup(const Config& config, const std::string& to) {
    if (std::filesystem::exists(to)) throw ConfigError(fmt::format("{} exists already.", to));
    const auto from = tenant_place(config, tenant_names(config).front().name);
    db::SqliteConnection(from.address, {.access = db::Access::read}).copy_into(to);
    fmt::print("{} holds a consistent copy of {}.\n", to, from.shown());
    return 0;
}

}  // namespace hg::app
