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
    /// Runs after the writes of a batch were told.
    std::function<void()> after_batch = [] {};
    /// A topic that another program on the same database announced.
    std::function<void(std::string_view topic)> on_notify = [](std::string_view) {};
    /// This program's number among those on the same database, whenever it gets another.
    std::function<void(int node)> on_node_id = [](int) {};
};

/// One tenant's rows while a program serves them.
class Database {
public:
    Database() = default;
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    virtual ~Database() = default;

    /// All three are false when too many wait already: the caller should answer 503.
    [[nodiscard]] virtual bool submit(std::unique_ptr<Write> write) = 0;
    [[nodiscard]] virtual bool submit(Read read) = 0;
    /// For looks that take long: a hash of a password, a question to another server.
    [[nodiscard]] virtual bool submit_slow(Read read) = 0;

    /// Tells the other programs on the same database.
    virtual void announce(const std::vector<std::string>& topics) = 0;
    /// Whether this program is the one that runs the scheduled jobs.
    [[nodiscard]] virtual bool is_leader() const = 0;

    /// Finishes what waits; nothing is taken afterwards.
    virtual void stop() = 0;
};

/// A connection to a place that is made if it is not there and brought to the newest schema, for
/// who works on it alone. Throws Error with a sentence.
std::unique_ptr<Connection> connect_migrated(
    const DatabaseLocation& location,
    ConnectionOptions options,
    const std::vector<MigrationFile>& migrations,
    std::int64_t now_ms
);

/// Migrates and opens. Throws Error with a sentence.
std::unique_ptr<Database> open_database(
    const DatabaseOptions& options,
    const std::vector<MigrationFile>& migrations,
    std::int64_t now_ms
);

}  // namespace hg::db
