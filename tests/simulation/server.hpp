// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/activities/fixtures.hpp"
#include "simulation/ground.hpp"
#include "simulation/store.hpp"

namespace hg::simulation {

/// When the server's process dies while it serves a batch.
struct Death {
    std::optional<int> before_statement{};
    bool after_commit = false;  ///< Everything is on disk, and no client was answered.
};

/// What became of a batch. What is kept may be told or not, as the death of the process has it.
struct Served {
    bool kept = false;
    std::vector<Answer> answers{};  ///< One a request, if kept.
};

/// The program as far as one thread can have it: use cases behind the real router, batches as the
/// writer commits them, a store that may die at any statement.
class Server {
public:
    Server(const Ground& ground, Store& store);

    /// The whole batch is one transaction.
    Served write(const std::vector<Request>& batch, Time now, const Death& death);
    /// Serves a read, at which the simulated process never dies.
    http::Response get(const std::string& path, const std::string& token, Time now);
    std::string member_code(PersonId person, Time now);
    std::string wall_code(SessionId session, std::string_view gate, Time clock) const;
    SessionId publish(const activities::ActivityCreate& wish, Time now);
    /// Starts the process again.
    void restart();

    db::Connection& connection() { return store_.connection(); }

private:
    const Ground& ground_;
    Store& store_;
    std::unique_ptr<tenant::TenantEnvironment> town_;
};

}  // namespace hg::simulation
