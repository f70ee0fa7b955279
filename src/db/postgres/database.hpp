// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "db/postgres/cluster_membership.hpp"
#include "db/postgres/writers.hpp"

namespace hg::db {

/// A tenant's schema, made and migrated when it is opened; several programs may serve it.
class PostgresDatabase final : public Database {
public:
    PostgresDatabase(
        const DatabaseOptions& options,
        const std::vector<MigrationFile>& migrations,
        std::int64_t now_ms
    );
    ~PostgresDatabase() override;

    [[nodiscard]] bool submit(std::unique_ptr<Write> write) override {
        return writers_.submit(std::move(write));
    }
    [[nodiscard]] bool submit(std::unique_ptr<Read>&& read) override {
        return readers_.submit(std::move(read));
    }
    [[nodiscard]] bool submit_slow(std::unique_ptr<Read>&& read) override {
        return slow_readers_.submit(std::move(read));
    }
    void announce(const std::vector<std::string>& topics) override {
        if (!topics.empty()) cluster_.announce(topics);
    }
    [[nodiscard]] bool is_leader() const override { return cluster_.is_leader(); }
    void stop() override;

private:
    DatabaseLocation location_;
    ClusterMembership cluster_;
    PostgresWriters writers_;
    Readers readers_;
    Readers slow_readers_;
};

}  // namespace hg::db
