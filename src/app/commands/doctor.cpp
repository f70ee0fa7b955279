// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/commands/compare.hpp"
#include "db/rows.hpp"
#include "modules/points/points.hpp"

namespace hg::app {

namespace {

constexpr db::Query integrity{"doctor.integrity", "PRAGMA integrity_check"};

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

void examine(const Installation& installation, const Listing& listing, Findings& findings) {
    try {
        const auto connection =
            db::connect(installation.place(listing.name), {.access = db::Access::read});
        db::take_time(*connection);
        connection->begin(db::Access::read);
        db::Transaction tx(*connection);
        const auto town = installation.town(listing);
        Work work{tx, town, {}};
        examine(work, findings);
    } catch (const std::exception& error) {
        findings.say(false, error.what());
    }
}

}  // namespace

int doctor(const Config& config, const Examination& wish) {
    Findings findings;
    const Installation installation(config);
    static_cast<void>(installation.meant(wish.tenant));
    for (const auto& listing : installation.tenants()) {
        if (!wish.tenant.empty() && listing.name != wish.tenant) continue;
        fmt::print("{}\n", installation.place(listing.name).shown());
        if (wish.against.empty()) {
            examine(installation, listing, findings);
        } else {
            compare(installation, listing, db::place_of(wish.against, listing.name), findings);
        }
    }
    return findings.sound() ? 0 : 1;
}

}  // namespace hg::app
