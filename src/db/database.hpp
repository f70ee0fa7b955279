// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>

#include "db/batch.hpp"
#include "db/migration.hpp"
#include "db/readers.hpp"

namespace hg::db {

struct DatabaseOptions {
    DatabaseLocation location;
    unsigned readers = 2;
    unsigned slow_readers = 2;
    unsigned writers = 2;  ///< PostgreSQL only; a file has one.
    int writer_cache_kib = 32 * 1024;
    /// Runs after the writes of a batch were told how they ended.
    std::function<void()> after_batch = [] {};
    /// Receives each topic that another program on the same database announces.
    std::function<void(std::string_view topic)> on_notify = [](std::string_view) {};
    /// Receives this program's number among those on the same database whenever it changes.
    std::function<void(int node)> on_node_id = [](int) {};
};

/// One tenant's rows while a program serves them.
class Database {
public:
    Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    virtual ~Database() = default;

    /// All three return false when too many wait already: the caller should answer 503.
    [[nodiscard]] virtual bool submit(std::unique_ptr<Write> write) = 0;
    [[nodiscard]] virtual bool submit(std::unique_ptr<Read>&& read) = 0;
    /// For reads that take long, such as hashing a password or asking another server.
    [[nodiscard]] virtual bool submit_slow(std::unique_ptr<Read>&& read) = 0;

    /// Tells the topics to the other programs on the same database.
    virtual void announce(const std::vector<std::string>& topics) = 0;
    /// Whether this program is the one that runs the scheduled jobs.
    [[nodiscard]] virtual bool is_leader() const = 0;

    /// Finishes what waits. Nothing is accepted afterwards.
    virtual void stop() = 0;
};

/// Connects to a location, which is made if it is not there and brought to the newest schema. The
/// caller must be alone with it. Throws Error with a sentence.
std::unique_ptr<Connection> connect_migrated(
    const DatabaseLocation& location,
    ConnectionOptions options,
    const std::vector<MigrationFile>& migrations,
    std::int64_t now_ms
);

/// Migrates the location and opens it. Throws Error with a sentence.
std::unique_ptr<Database> open_database(
    const DatabaseOptions& options,
    const std::vector<MigrationFile>& migrations,
    std::int64_t now_ms
);

}  // namespace hg::db
