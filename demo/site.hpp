// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/connection.hpp"
#include "tenant/context.hpp"

namespace hg::demo {

/// Where the town is built: hands out units of work at any moment of the past, many to a commit.
class Site {
public:
    Site(const tenant::TenantEnvironment& home, db::Connection& connection);
    /// What was not committed is undone.
    ~Site();
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;

    /// The one before it must be done: a commit may lie between them.
    Context at(Time moment);
    void finish();

private:
    const tenant::TenantEnvironment& home_;
    db::Connection& connection_;
    db::Transaction tx_;
    std::size_t acts_ = 0;
};

}  // namespace hg::demo
