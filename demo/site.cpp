// SPDX-License-Identifier: Apache-2.0
#include "demo/site.hpp"

#include "db/error.hpp"

namespace hg::demo {

namespace {
constexpr std::size_t acts_in_a_commit = 10'000;
}  // namespace

Site::Site(const town::Town& home, db::Connection& connection)
    : home_(home), connection_(connection), tx_(connection) {
    connection_.execute("BEGIN IMMEDIATE");
}

Site::~Site() {
    try {
        if (connection_.in_transaction()) connection_.execute("ROLLBACK");
    } catch (const db::Error&) {
        // The file cannot be written any more; what broke it is on its way to the caller.
        return;
    }
}

Work Site::at(Time moment) {
    if (++acts_ % acts_in_a_commit == 0) connection_.execute("COMMIT; BEGIN IMMEDIATE");
    return Work{tx_, home_, moment};
}

void Site::finish() { connection_.execute("COMMIT"); }

}  // namespace hg::demo
