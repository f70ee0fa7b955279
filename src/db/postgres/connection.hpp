// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

#include "db/connection.hpp"

struct pg_conn;
struct pg_result;

namespace hg::db {

class PostgresStatement;

/// One session of a PostgreSQL server, always in libpq's pipeline mode: statements are queued, sent
/// together, and their results read in order. Nobody waits for some
/// of them, such as BEGIN: they travel with the next statement.
class PostgresConnection final : public Connection {
public:
    /// Throws Error when the server cannot be reached or refuses.
    PostgresConnection(const DatabaseLocation& location, ConnectionOptions options);
    ~PostgresConnection() override;

    [[nodiscard]] Engine engine() const override { return Engine::postgres; }
    Statement& prepared(const Query& query) override;
    void execute(std::string_view sql) override;
    void begin(Access access) override;
    void commit() override;
    void roll_back() noexcept override;
    [[nodiscard]] bool in_transaction() const override { return begun_; }
    [[nodiscard]] bool usable() const override;

    /// Queues a statement that travels with the next one; when it fails, so does that one.
    void run_unheard(const std::string& sql);

    /// COPY ... FROM STDIN is begun, fed, and ended or abandoned, with nothing else in between.
    void begin_copy(const std::string& sql);
    void copy(std::string_view data);
    void end_copy();
    void abandon_copy() noexcept;

    /// What a statement does until its result is there; by default exchange(). Set while several
    /// pieces of work share the connection: each then pauses instead.
    void set_pause(std::function<void()> pause) { pause_ = std::move(pause); }
    /// Sends all that is queued and reads all results. Throws Error when the server is lost.
    void exchange();

    /// Returns what pg_notify was given on the channels that this session listens to. It waits
    /// until something comes, `wake` can be read, or the time is over.
    std::vector<std::string> notifications(int wake, int patience_ms);

private:
    friend class PostgresStatement;
    struct Pool;

    /// Whose result comes next: a statement's, a preparation's, or one that nobody waits for.
    struct Awaited {
        PostgresStatement* statement = nullptr;
        Pool* preparing = nullptr;
    };

    void queue(PostgresStatement& statement);
    void queue(const char* sql);
    void prepare(Pool& pool, const PostgresStatement& statement);
    void wait_for(const PostgresStatement& statement);
    void send();
    void read_results();
    void take(pg_result* result);
    [[noreturn]] void lose();

    struct Finish {
        void operator()(pg_conn* connection) const;
    };
    [[nodiscard]] pg_conn* raw() const { return connection_.get(); }

    std::unique_ptr<pg_conn, Finish> connection_;
    std::string location_;
    bool begun_ = false;
    bool gone_ = false;
    Access access_ = Access::read;
    std::unordered_map<const char*, std::unique_ptr<Pool>> pools_;
    std::deque<Awaited> awaited_;
    int syncs_ = 0;               ///< Sent and not yet answered.
    std::optional<Error> error_;  ///< The first since the last sync; the server skips what follows.
    std::function<void()> pause_;
};

}  // namespace hg::db
