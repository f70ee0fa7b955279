// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite/connection.hpp"

#include <fmt/core.h>
#include <sqlite3.h>

#include <fcntl.h>
#include <unistd.h>

#include "db/sql_text.hpp"
#include "db/transaction.hpp"

namespace hg::db {

namespace {

/// The kind that an extended result code stands for (sqlite.org/rescode.html).
ErrorKind error_kind_of(int code) {
    if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
        code == SQLITE_CONSTRAINT_ROWID) {
        return ErrorKind::duplicate_key;
    }
    switch (code & 0xFF) {
        case SQLITE_FULL: return ErrorKind::full;
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN: return ErrorKind::read_only;
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return ErrorKind::busy;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return ErrorKind::corrupt;
        case SQLITE_CONSTRAINT: return ErrorKind::constraint;
        default: return ErrorKind::other;
    }
}

[[noreturn]] void fail(sqlite3* database, int code, std::string_view doing) {
    const char* message = database ? sqlite3_errmsg(database) : sqlite3_errstr(code);
    throw Error(error_kind_of(code), fmt::format("{}: {}", doing, message));
}

void check(sqlite3_stmt* statement, int code) {
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return;
    fail(sqlite3_db_handle(statement), code, sqlite3_sql(statement));
}

sqlite3_stmt* prepare(sqlite3* database, const Query& query) {
    const auto text = in_words_of_sqlite(query.sql);
    sqlite3_stmt* statement = nullptr;
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

constexpr Query begin_read{"sqlite.begin_read", "BEGIN"};
constexpr Query begin_write{"sqlite.begin_write", "BEGIN IMMEDIATE"};
constexpr Query commit_all{"sqlite.commit", "COMMIT"};

}  // namespace

class SqliteStatement final : public Statement {
public:
    explicit SqliteStatement(sqlite3_stmt* statement) : statement_(statement) {}
    ~SqliteStatement() override { sqlite3_finalize(statement_); }

    void bind_null(int index) override {
        check(statement_, sqlite3_bind_null(statement_, index + 1));
    }
    void bind_integer(int index, std::int64_t value) override {
        check(statement_, sqlite3_bind_int64(statement_, index + 1, value));
    }
    void bind_text(int index, std::string_view value) override {
        // An empty view may hold a null pointer, which would bind NULL.
        const char* data = value.empty() ? "" : value.data();
        const auto size = static_cast<int>(value.size());
        check(statement_, sqlite3_bind_text(statement_, index + 1, data, size, SQLITE_STATIC));
    }
    void bind_bytes(int index, std::string_view value) override {
        const char* data = value.empty() ? "" : value.data();
        const auto size = static_cast<int>(value.size());
        check(statement_, sqlite3_bind_blob(statement_, index + 1, data, size, SQLITE_STATIC));
    }

    bool step() override {
        const int code = sqlite3_step(statement_);
        if (code == SQLITE_ROW) return true;
        check(statement_, code);
        return false;
    }
    std::int64_t reset() noexcept override {
        sqlite3_reset(statement_);
        if (sqlite3_stmt_readonly(statement_) != 0) return 0;
        return sqlite3_changes64(sqlite3_db_handle(statement_));
    }

    [[nodiscard]] int columns() const override { return sqlite3_column_count(statement_); }
    [[nodiscard]] std::string_view column_name(int column) const override {
        return sqlite3_column_name(statement_, column);
    }
    [[nodiscard]] ColumnMaps& column_maps() override { return column_maps_; }
    [[nodiscard]] bool is_null(int column) const override {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL;
    }
    [[nodiscard]] std::int64_t integer(int column) const override {
        return sqlite3_column_int64(statement_, column);
    }
    [[nodiscard]] std::string_view text(int column) const override {
        const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
        return {data ? data : "", size(column)};
    }
    [[nodiscard]] std::string_view bytes(int column) const override {
        const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
        return {data ? data : "", size(column)};
    }

private:
    [[nodiscard]] std::size_t size(int column) const {
        return static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    }

    sqlite3_stmt* statement_;
    ColumnMaps column_maps_;
};

namespace {

int open_for_keeping(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor >= 0) return descriptor;
    throw Error(ErrorKind::other, fmt::format("Cannot open {}", file.string()));
}

}  // namespace

LogFile::LogFile(const std::filesystem::path& file) {
    descriptor_ = open_for_keeping(file);
    // A new file's name is on the disk only once its folder is.
    const int folder = open_for_keeping(file.parent_path().empty() ? "." : file.parent_path());
    ::fsync(folder);
    ::close(folder);
}

LogFile::~LogFile() { ::close(descriptor_); }

void LogFile::keep() {
    if (::fdatasync(descriptor_) == 0) return;
    const auto failure = errno == ENOSPC ? ErrorKind::full : ErrorKind::other;
    throw Error(failure, "The disk did not keep the write-ahead log; no further writing is safe.");
}

namespace {

/// SQLite would otherwise count every byte it allocates under one lock for all threads.
void count_no_memory() {
    static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(configured);
}

sqlite3* open_file(const std::string& file, Access wanted) {
    count_no_memory();
    sqlite3* database = nullptr;
    const int access =
        wanted == Access::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    const int code =
        sqlite3_open_v2(file.c_str(), &database, access | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code == SQLITE_OK) {
        sqlite3_extended_result_codes(database, 1);
        return database;
    }
    const auto message = fmt::format("Cannot open {}: {}", file, sqlite3_errstr(code));
    sqlite3_close(database);
    throw Error(error_kind_of(code), message);
}

}  // namespace

SqliteConnection::SqliteConnection(const std::filesystem::path& file, ConnectionOptions options)
    : database_(open_file(file.string(), options.access)) {
    // First, for any statement may meet a file that its last user is just closing.
    execute("PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = OFF");
    execute(fmt::format("PRAGMA cache_size = -{}", options.cache_kib));
    if (options.access == Access::read) return;
    // Only a new file takes the page size: with 8 KiB an index of random keys is less deep.
    execute("PRAGMA page_size = 8192");
    // FULL: a commit is on disk when it returns, whatever happens to the power.
    execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    execute("PRAGMA wal_autocheckpoint = 2000; PRAGMA temp_store = MEMORY");
    // A log that grew while somebody read for long is made short again.
    execute("PRAGMA journal_size_limit = 134217728");
}

std::unique_ptr<SqliteConnection> SqliteConnection::in_memory() {
    return std::unique_ptr<SqliteConnection>(
        new SqliteConnection(open_file(":memory:", Access::write))
    );
}

void SqliteConnection::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

Statement& SqliteConnection::prepared(const Query& query) {
    auto& statement = statements_[query.sql.data()];
    if (!statement) statement = std::make_unique<SqliteStatement>(prepare(database_.get(), query));
    return *statement;
}

void SqliteConnection::execute(std::string_view sql) {
    const std::string text(sql);
    const int code = sqlite3_exec(database_.get(), text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(database_.get(), code, text.substr(0, 80));
}

void SqliteConnection::begin(Access access) {
    Transaction(*this).run(access == Access::read ? begin_read : begin_write);
}

void SqliteConnection::commit() { Transaction(*this).run(commit_all); }

void SqliteConnection::roll_back() noexcept {
    // The rollback of a broken file may fail as well; that is no loss, nothing was promised.
    if (in_transaction()) sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

bool SqliteConnection::in_transaction() const {
    return sqlite3_get_autocommit(database_.get()) == 0;
}

std::filesystem::path SqliteConnection::file() const {
    return sqlite3_db_filename(database_.get(), "main");
}

namespace {

/// Takes the place of SQLite's own hook, which would checkpoint.
int note_frames(void* frames_in_log, sqlite3* /*database*/, const char* /*schema*/, int frames) {
    *static_cast<int*>(frames_in_log) = frames;
    return SQLITE_OK;
}

}  // namespace

std::optional<int> SqliteConnection::checkpoint() {
    int in_file = 0;
    const int code =
        0xFF & sqlite3_wal_checkpoint_v2(
                   database_.get(), "main", SQLITE_CHECKPOINT_PASSIVE, nullptr, &in_file
               );
    const bool may_try_again =
        code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED || code == SQLITE_FULL;
    if (!may_try_again) return {};
    return std::max(in_file, 0);
}

std::filesystem::path SqliteConnection::take_log() {
    // NORMAL still brings log and file to the disk around each checkpoint, in the order that keeps
    // the file whole; only the fsync of each commit is left to LogFile::keep().
    execute("PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE; COMMIT");
    sqlite3_wal_hook(database_.get(), note_frames, &frames_in_log_);
    return file().string() + "-wal";
}

void SqliteConnection::copy_into(const std::filesystem::path& file) {
    const SqliteConnection target(open_file(file.string(), Access::write));
    auto* backup = sqlite3_backup_init(target.database_.get(), "main", database_.get(), "main");
    if (!backup)
        fail(
            target.database_.get(), sqlite3_errcode(target.database_.get()), "Cannot begin the copy"
        );
    sqlite3_backup_step(backup, -1);
    const int code = sqlite3_backup_finish(backup);
    if (code != SQLITE_OK) fail(target.database_.get(), code, "Cannot copy the database");
}

}  // namespace hg::db
