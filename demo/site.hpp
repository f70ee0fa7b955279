// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/connection.hpp"
#include "town/work.hpp"

namespace hg::demo {

/// Where the town is built: hands out units of work at any moment of the past, many to a commit.
class Site {
public:
    Site(const town::Town& home, db::Connection& connection);
    /// What was not committed is undone.
    ~Site();
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;

    /// The one before it must be done: a commit may lie between them.
    Work at(Time moment);
    void finish();

private:
    const town::Town& home_;
    db::Connection& connection_;
    db::Transaction tx_;
    std::size_t acts_ = 0;
};

}  // namespace hg::demo
