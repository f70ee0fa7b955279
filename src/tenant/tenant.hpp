// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <future>
#include <memory>

#include "base/result.hpp"
#include "db/database.hpp"
#include "tenant/context.hpp"

namespace hg::tenant {

/// What a tenant tells the program around it.
struct Callbacks {
    std::function<void()> after_batch = [] {};
    std::function<void(std::string_view topic)> publish = [](std::string_view) {};
};

struct TenantOptions {
    db::DatabaseLocation location;
    Settings settings;
    std::string key_name{};  ///< What its keys are derived from; empty: the settings' name.
    std::vector<std::string_view> modules{};  ///< Those that are on.
    HookTable table{};                        ///< What they have bound.
};

/// One sub-district: its settings, its keys, its database.
class Tenant {
public:
    /// Migrates and opens the database. Throws db::Error with a sentence.
    Tenant(
        TenantOptions options,
        const Key& master,
        const std::vector<db::MigrationFile>& migrations,
        const Clock& clock,
        Callbacks callbacks
    );
    ~Tenant();

    [[nodiscard]] const TenantEnvironment& environment() const { return environment_; }
    [[nodiscard]] Time now() const { return clock_.now(); }
    /// Whether this program runs the town's scheduled jobs.
    [[nodiscard]] bool is_leader() const { return database_->is_leader(); }

    /// All three are false when too many wait already.
    [[nodiscard]] bool submit(std::unique_ptr<db::Write> write) {
        return database_->submit(std::move(write));
    }
    [[nodiscard]] bool submit(std::unique_ptr<db::Read>&& read) {
        return database_->submit(std::move(read));
    }
    /// For looks that take long: a hash of a password, a question to another server.
    [[nodiscard]] bool submit_slow(std::unique_ptr<db::Read>&& read) {
        return database_->submit_slow(std::move(read));
    }
    /// To the pages that this program serves and, through the database, to those of others.
    void publish(const std::vector<std::string>& topics) const;

    /// Runs on the writer and waits until it is on disk: for jobs, commands and tests. What `act`
    /// throws is thrown here. It may be run a second time after the first was undone.
    void write(std::function<void(Context&)> act);
    void read(std::function<void(Context&)> look);

    /// Finishes what waits; nothing is taken afterwards.
    void stop();

private:
    TenantEnvironment environment_;
    const Clock& clock_;
    Callbacks callbacks_;
    std::unique_ptr<db::Database> database_;
};

}  // namespace hg::tenant
