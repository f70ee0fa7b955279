// SPDX-License-Identifier: Apache-2.0
#include "db/connection.hpp"

#include <fmt/core.h>
#include <sqlite3.h>

#include <fcntl.h>
#include <unistd.h>
#include <unordered_map>

namespace hg::db {

namespace {

Trouble trouble_of(int code) {
    switch (code & 0xFF) {
        case SQLITE_FULL: return Trouble::full;
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN: return Trouble::read_only;
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return Trouble::busy;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return Trouble::corrupt;
        case SQLITE_CONSTRAINT: return Trouble::constraint;
        default: return Trouble::other;
    }
}

[[noreturn]] void fail(sqlite3* database, int code, std::string_view doing) {
    const char* message = database ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    throw Error(trouble_of(code), fmt::format("{}: {}", doing, message));
}

void check(sqlite3_stmt* statement, int code) {
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
    fail(sqlite3_db_handle(statement), code, sqlite3_sql(statement));
}

}  // namespace

void Statement::bind_null(int index) {
    check(statement_, sqlite3_bind_null(statement_, index + 1));
}

void Statement::bind_integer(int index, std::int64_t value) {
    check(statement_, sqlite3_bind_int64(statement_, index + 1, value));
}

void Statement::bind_text(int index, std::string_view value) {
    // An empty view may hold a null pointer, which would bind NULL.
    const char* data = value.empty() ? "" : value.data();
    const auto size = static_cast<int>(value.size());
    check(statement_, sqlite3_bind_text(statement_, index + 1, data, size, SQLITE_STATIC));
}

void Statement::bind_bytes(int index, std::string_view value) {
    const char* data = value.empty() ? "" : value.data();
    const auto size = static_cast<int>(value.size());
    check(statement_, sqlite3_bind_blob(statement_, index + 1, data, size, SQLITE_STATIC));
}

bool Statement::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    check(statement_, code);
    return false;
}

void Statement::reset() noexcept { sqlite3_reset(statement_); }

int Statement::columns() const { return sqlite3_column_count(statement_); }

bool Statement::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(statement_, column);
}

std::string_view Statement::text(int column) const {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {data ? data : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::string_view Statement::bytes(int column) const {
    const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return {data ? data : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

namespace {

/// SQLite numbers $1, $2 by their first appearance in the text, and only ?1, ?2 by what they say.
std::string numbered(std::string_view sql) {
    std::string text(sql);
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] == '$' && text[i + 1] >= '1' && text[i + 1] <= '9') text[i] = '?';
    }
    return text;
}

}  // namespace

namespace {

int open_for_keeping(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) return descriptor;
    throw Error(Trouble::other, fmt::format("Cannot open {}", file.string()));
}

}  // namespace

LogFile::LogFile(const std::filesystem::path& file) {
    if (file.empty()) return;
    descriptor_ = open_for_keeping(file);
    // A new file's name is on the disk only once its folder is.
    const int folder = open_for_keeping(file.parent_path().empty() ? "." : file.parent_path());
    ::fsync(folder);
    ::close(folder);
}

LogFile::~LogFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

void LogFile::keep() {
    if (descriptor_ < 0 || ::fdatasync(descriptor_) == 0) return;
    const auto trouble = errno == ENOSPC ? Trouble::full : Trouble::other;
    throw Error(trouble, "The disk did not keep the write-ahead log; no further writing is safe.");
}

class Connection::State {
public:
    explicit State(sqlite3* opened) : database(opened) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        for (const auto& [query, statement] : statements) sqlite3_finalize(statement);
        sqlite3_close(database);
    }

    sqlite3_stmt* prepare(const Query& query) {
        auto& statement = statements[query.sql.data()];
        if (statement) return statement;
        const auto text = numbered(query.sql);
        const int code = sqlite3_prepare_v3(
            database,
            text.data(),
            static_cast<int>(text.size()),
            SQLITE_PREPARE_PERSISTENT,
            &statement,
            nullptr
        );
        if (code != SQLITE_OK) fail(database, code, query.name);
        return statement;
    }

    sqlite3* database;
    std::unordered_map<const char*, sqlite3_stmt*> statements;
};

namespace {

/// SQLite would otherwise count every byte it allocates under one lock for all threads.
void count_no_memory() {
    static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(configured);
}

sqlite3* open_file(const std::string& file, Mode mode) {
    count_no_memory();
    sqlite3* database = nullptr;
    const int access =
        mode == Mode::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int code =
        sqlite3_open_v2(file.c_str(), &database, access | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code == SQLITE_OK) return database;
    const auto message = fmt::format("Cannot open {}: {}", file, sqlite3_errstr(code));
    sqlite3_close(database);
    throw Error(trouble_of(code), message);
}

}  // namespace

Connection::Connection(std::unique_ptr<State> state) : state_(std::move(state)) {}
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&&) noexcept = default;
Connection::~Connection() = default;

Connection Connection::open(const std::filesystem::path& file, ConnectionOptions options) {
    Connection connection(std::make_unique<State>(open_file(file.string(), options.mode)));
    connection.execute(fmt::format("PRAGMA cache_size = -{}", options.cache_kib));
    connection.execute("PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = OFF");
    if (options.mode == Mode::read_write) {
        // Only a new file takes the page size: with 8 KiB an index of random keys is less deep.
        connection.execute("PRAGMA page_size = 8192");
        // FULL: a commit is on disk when it returns, whatever happens to the power.
        connection.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
        connection.execute("PRAGMA wal_autocheckpoint = 2000; PRAGMA temp_store = MEMORY");
    }
    return connection;
}

Connection Connection::in_memory() {
    return Connection(std::make_unique<State>(open_file(":memory:", Mode::read_write)));
}

Statement Connection::prepared(const Query& query) { return Statement(state_->prepare(query)); }

void Connection::execute(std::string_view sql) {
    const std::string text(sql);
    const int code = sqlite3_exec(state_->database, text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(state_->database, code, text.substr(0, 80));
}

bool Connection::in_transaction() const { return sqlite3_get_autocommit(state_->database) == 0; }
std::int64_t Connection::changes() const { return sqlite3_changes64(state_->database); }
std::int64_t Connection::changes_ever() const { return sqlite3_total_changes64(state_->database); }

std::filesystem::path Connection::log_file() {
    const char* name = sqlite3_db_filename(state_->database, "main");
    if (!name || !*name) return {};
    // NORMAL still brings log and file to the disk around each checkpoint, in the order that keeps
    // the file whole; only the fsync of each commit is left to LogFile::keep().
    execute("PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE; COMMIT");
    return std::string(name) + "-wal";
}

void Connection::copy_into(const std::filesystem::path& file) {
    State target(open_file(file.string(), Mode::read_write));
    auto* backup = sqlite3_backup_init(target.database, "main", state_->database, "main");
    if (!backup) fail(target.database, sqlite3_errcode(target.database), "Cannot begin the copy");
    sqlite3_backup_step(backup, -1);
    const int code = sqlite3_backup_finish(backup);
    if (code != SQLITE_OK) fail(target.database, code, "Cannot copy the database");
}

}  // namespace hg::db
