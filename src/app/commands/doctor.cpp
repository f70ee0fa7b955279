// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.hpp"
#include "app/commands/compare.hpp"
#include "app/modules.hpp"
#include "db/rows.hpp"

namespace hg::app {

namespace {

constexpr db::Query integrity{"doctor.integrity", "PRAGMA integrity_check"};

void examine(Context& context, Findings& findings) {
    if (context.tx.engine() == db::Engine::sqlite) {
        const auto file = context.tx.one<std::string>(integrity);
        findings.say(file == "ok", fmt::format("the file's pages: {}", file));
    }
    for (const auto& module : modules()) {
        if (!module.examine) continue;
        for (const auto& [sound, sentence] : module.examine(context)) {
            findings.say(sound, sentence);
        }
    }
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
