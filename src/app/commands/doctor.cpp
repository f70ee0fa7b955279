// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/commands/compare.hpp"
#include "db/rows.hpp"
#include "modules/points/points.hpp"

namespace hg::app {

namespace {

constexpr db::Query integrity{"doctor.integrity", "PRAGMA integrity_check"};

void examine(Context& context, Findings& findings) {
    if (context.tx.engine() == db::Engine::sqlite) {
        const auto file = context.tx.one<std::string>(integrity);
        findings.say(file == "ok", fmt::format("the file's pages: {}", file));
    }
    const auto ledger = points::check_ledger(context);
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
    const auto broken = identity::broken_audit_entry(context);
    findings.say(
        !broken,
        broken ? fmt::format("the audit log is broken at entry {}", *broken)
               : "the audit log's chain holds"
    );
}

void examine(const TenantRegistry& registry, const TenantRecord& record, Findings& findings) {
    try {
        const auto connection =
            db::connect(registry.location(record.name), {.access = db::Access::read});
        db::disable_timeouts(*connection);
        connection->begin(db::Access::read);
        db::Transaction tx(*connection);
        const auto town = registry.town(record);
        Context context{tx, town, {}};
        examine(context, findings);
    } catch (const std::exception& error) {
        findings.say(false, error.what());
    }
}

}  // namespace

int doctor(const Config& config, const Examination& wish) {
    Findings findings;
    const TenantRegistry registry(config);
    static_cast<void>(registry.meant(wish.tenant));
    for (const auto& record : registry.tenants()) {
        if (!wish.tenant.empty() && record.name != wish.tenant) continue;
        fmt::print("{}\n", registry.location(record.name).shown());
        if (wish.against.empty()) {
            examine(registry, record, findings);
        } else {
            compare(registry, record, db::location_of(wish.against, record.name), findings);
        }
    }
    return findings.sound() ? 0 : 1;
}

}  // namespace hg::app
