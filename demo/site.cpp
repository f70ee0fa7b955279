// SPDX-License-Identifier: Apache-2.0
#include "demo/site.hpp"

namespace hg::demo {

namespace {
constexpr std::size_t acts_in_a_commit = 10'000;
}  // namespace

Site::Site(const tenant::TenantEnvironment& home, db::Connection& connection)
    : home_(home), connection_(connection), tx_(connection) {
    connection_.begin(db::Access::write);
}

Site::~Site() { connection_.roll_back(); }

Context Site::at(Time moment) {
    if (++acts_ % acts_in_a_commit == 0) {
        connection_.commit();
        connection_.begin(db::Access::write);
    }
    return Context{tx_, home_, moment};
}

void Site::finish() { connection_.commit(); }

}  // namespace hg::demo
