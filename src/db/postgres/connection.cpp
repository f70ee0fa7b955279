// SPDX-License-Identifier: Apache-2.0
#include "db/postgres/connection.hpp"

#include <fmt/core.h>

#include <libpq-fe.h>
#include <poll.h>

#include "db/postgres/statement.hpp"

namespace hg::db {

namespace {

/// The kind that a SQLSTATE stands for (PostgreSQL 15, appendix A).
ErrorKind error_kind_of(std::string_view state) {
    if (state == "40001" || state == "40P01") return ErrorKind::deadlock;
    if (state == "23505") return ErrorKind::duplicate_key;
    if (state == "55P03" || state == "57014" || state == "53300") return ErrorKind::busy;
    if (state == "53100") return ErrorKind::full;
    if (state == "25006") return ErrorKind::read_only;
    if (state.starts_with("08") || state.starts_with("57P")) return ErrorKind::lost;
    if (state.starts_with("23")) return ErrorKind::constraint;
    if (state.starts_with("XX")) return ErrorKind::corrupt;
    if (state.starts_with("3F") || state.starts_with("42")) return ErrorKind::schema;
    return ErrorKind::other;
}

Error error_of(const PGresult* result, std::string_view doing) {
    const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    return {
        error_kind_of(state ? state : ""),
        fmt::format("{}: {}", doing, message ? message : PQresultErrorMessage(result))
    };
}

/// libpq's messages about a lost connection hold line breaks.
std::string one_line(std::string_view message) {
    std::string out(message.substr(0, message.find_last_not_of("\n ") + 1));
    for (auto& c : out) c = c == '\n' || c == '\t' ? ' ' : c;
    return out;
}

// A statement that waits longer than this has met something broken; the client should try again.
constexpr std::string_view settings = R"sql(
    SET lock_timeout = '10s'; SET statement_timeout = '60s';
    SET idle_in_transaction_session_timeout = '60s'; SET client_min_messages = error;
    SET default_transaction_isolation = 'read committed'; SET synchronous_commit = on;
    SET plan_cache_mode = force_generic_plan
)sql";

constexpr Query commit_all{"postgres.commit", "COMMIT"};

/// Ends the use of a statement on the way out.
class Use {
public:
    explicit Use(Statement& statement) : statement_(statement) {}
    ~Use() { statement_.reset(); }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

private:
    Statement& statement_;
};

}  // namespace

/// The uses of one query: as many statements as were ever in use at once, all of them the same
/// prepared statement of the server.
struct PostgresConnection::Pool {
    std::string name;
    bool is_prepared = false;
    ColumnMaps column_maps;
    std::vector<std::unique_ptr<PostgresStatement>> statements;
};

void PostgresConnection::Finish::operator()(pg_conn* connection) const { PQfinish(connection); }

PostgresConnection::
    PostgresConnection(const DatabaseLocation& location, ConnectionOptions /*options*/)
    : connection_(PQconnectdb(location.address.c_str())), location_(location.shown()) {
    if (PQstatus(raw()) != CONNECTION_OK) {
        throw Error(
            ErrorKind::lost,
            fmt::format(
                "The PostgreSQL server cannot be reached: {}", one_line(PQerrorMessage(raw()))
            )
        );
    }
    PQsetNoticeProcessor(raw(), [](void*, const char*) {}, nullptr);
    PQenterPipelineMode(raw());
    execute(settings);
    if (!location.schema.empty())
        execute(fmt::format("SET search_path TO \"{}\"", location.schema));
}

PostgresConnection::~PostgresConnection() = default;

bool PostgresConnection::usable() const { return !gone_ && PQstatus(raw()) == CONNECTION_OK; }

Statement& PostgresConnection::prepared(const Query& query) {
    auto& pool = pools_[query.sql.data()];
    if (!pool) {
        pool = std::make_unique<Pool>();
        pool->name = fmt::format("s{}", pools_.size());
    }
    for (auto& statement : pool->statements) {
        if (std::exchange(statement->in_use_, true)) continue;
        return *statement;
    }
    pool->statements.push_back(std::make_unique<PostgresStatement>(*this, query, pool->column_maps)
    );
    pool->statements.back()->in_use_ = true;
    return *pool->statements.back();
}

void PostgresConnection::prepare(Pool& pool, const PostgresStatement& statement) {
    const auto types = statement.parameters_.types();
    const std::string sql(statement.query_.sql);
    if (PQsendPrepare(
            raw(), pool.name.c_str(), sql.c_str(), statement.parameters_.count(), types.data()
        ) == 0) {
        lose();
    }
    pool.is_prepared = true;
    awaited_.push_back({nullptr, &pool});
}

void PostgresConnection::queue(PostgresStatement& statement) {
    auto& pool = *pools_[statement.query_.sql.data()];
    if (!pool.is_prepared) prepare(pool, statement);
    const auto& [values, lengths, formats] = statement.parameters_.arrays();
    if (PQsendQueryPrepared(
            raw(),
            pool.name.c_str(),
            statement.parameters_.count(),
            values.data(),
            lengths.data(),
            formats.data(),
            1
        ) == 0) {
        lose();
    }
    awaited_.push_back({&statement, nullptr});
}

void PostgresConnection::queue(const char* sql) {
    if (PQsendQueryParams(raw(), sql, 0, nullptr, nullptr, nullptr, nullptr, 1) == 0) lose();
    awaited_.push_back({});
}

void PostgresConnection::run_unheard(const std::string& sql) { queue(sql.c_str()); }

void PostgresConnection::wait_for(const PostgresStatement& statement) {
    if (pause_) pause_();
    // An exchange for another statement may have brought the result already.
    if (!statement.result_ && !statement.error_) exchange();
}

void PostgresConnection::exchange() {
    send();
    read_results();
}

void PostgresConnection::send() {
    if (PQpipelineSync(raw()) == 0) lose();
    ++syncs_;
}

void PostgresConnection::read_results() {
    int nothing = 0;
    while (syncs_ > 0) {
        auto* result = PQgetResult(raw());
        // One null ends the results of a statement; two mean that nothing more will come.
        if (!result && ++nothing > 1) lose();
        if (!result) continue;
        nothing = 0;
        if (PQresultStatus(result) != PGRES_PIPELINE_SYNC) {
            take(result);
            continue;
        }
        PQclear(result);
        --syncs_;
        error_.reset();
    }
}

void PostgresConnection::take(pg_result* raw) {
    PostgresResult result(raw);
    const auto status = PQresultStatus(raw);
    if (PQstatus(connection_.get()) != CONNECTION_OK || awaited_.empty()) lose();
    const auto awaited = awaited_.front();
    awaited_.pop_front();
    const bool failed = status == PGRES_FATAL_ERROR || status == PGRES_PIPELINE_ABORTED;
    if (failed && !error_) {
        error_ = error_of(raw, awaited.statement ? awaited.statement->query_.name : "statement");
    }
    if (failed && awaited.preparing) awaited.preparing->is_prepared = false;
    if (!awaited.statement) return;
    if (failed) awaited.statement->error_ = error_;
    awaited.statement->result_ = std::move(result);
}

/// Every statement that waits for a result is told as well.
void PostgresConnection::lose() {
    const Error lost(
        ErrorKind::lost,
        fmt::format(
            "The connection to the PostgreSQL server is lost: {}", one_line(PQerrorMessage(raw()))
        )
    );
    for (const auto& awaited : std::exchange(awaited_, {})) {
        if (awaited.statement) awaited.statement->error_ = lost;
    }
    begun_ = false;
    syncs_ = 0;
    gone_ = true;
    throw lost;
}

std::vector<std::string> PostgresConnection::notifications(int wake, int patience_ms) {
    std::array<pollfd, 2> waits{{{PQsocket(raw()), POLLIN, 0}, {wake, POLLIN, 0}}};
    ::poll(waits.data(), waits.size(), patience_ms);
    if (PQconsumeInput(raw()) == 0) lose();
    std::vector<std::string> out;
    while (auto* notification = PQnotifies(raw())) {
        out.emplace_back(notification->extra);
        PQfreemem(notification);
    }
    return out;
}

void PostgresConnection::execute(std::string_view sql) {
    const std::string text(sql);
    exchange();
    PQexitPipelineMode(raw());
    const PostgresResult result(PQexec(raw(), text.c_str()));
    const auto status = PQresultStatus(result.raw());
    PQenterPipelineMode(raw());
    if (!usable()) lose();
    if (status == PGRES_FATAL_ERROR) throw error_of(result.raw(), text.substr(0, 80));
}

void PostgresConnection::begin_copy(const std::string& sql) {
    exchange();
    PQexitPipelineMode(raw());
    const PostgresResult result(PQexec(raw(), sql.c_str()));
    if (PQresultStatus(result.raw()) == PGRES_COPY_IN) return;
    PQenterPipelineMode(raw());
    if (!usable()) lose();
    throw error_of(result.raw(), sql);
}

void PostgresConnection::copy(std::string_view data) {
    if (PQputCopyData(raw(), data.data(), static_cast<int>(data.size())) != 1) lose();
}

void PostgresConnection::end_copy() {
    PQputCopyEnd(raw(), nullptr);
    const PostgresResult result(PQgetResult(raw()));
    while (auto* more = PQgetResult(raw())) PQclear(more);
    PQenterPipelineMode(raw());
    if (!usable()) lose();
    if (PQresultStatus(result.raw()) != PGRES_COMMAND_OK) throw error_of(result.raw(), "COPY");
}

void PostgresConnection::abandon_copy() noexcept {
    PQputCopyEnd(raw(), "abandoned");
    while (auto* result = PQgetResult(raw())) PQclear(result);
    PQenterPipelineMode(raw());
}

void PostgresConnection::begin(Access access) {
    queue(access == Access::read ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN");
    begun_ = true;
    access_ = access;
}

void PostgresConnection::commit() {
    begun_ = false;
    if (access_ == Access::read) {
        // Nothing depends on how a reader's transaction ends.
        queue("COMMIT");
        return send();
    }
    auto& statement = static_cast<PostgresStatement&>(prepared(commit_all));
    const Use use(statement);
    statement.step();
    const auto* status = PQcmdStatus(const_cast<PGresult*>(statement.result_->raw()));
    if (std::string_view(status) == "COMMIT") return;
    throw Error(ErrorKind::other, "PostgreSQL rolled back what should have been committed.");
}

void PostgresConnection::roll_back() noexcept {
    if (!std::exchange(begun_, false)) return;
    try {
        queue("ROLLBACK");
        exchange();
    } catch (const Error&) {
        // A server that is away has rolled back by itself.
    }
}

}  // namespace hg::db
