// SPDX-License-Identifier: Apache-2.0
#include "db/batch.hpp"

namespace hg::db {

namespace {

constexpr Query savepoint{"writer.savepoint", "SAVEPOINT one"};
constexpr Query release{"writer.release", "RELEASE SAVEPOINT one"};
constexpr Query undo{"writer.undo", "ROLLBACK TO SAVEPOINT one"};

constexpr int reruns_max = 3;

std::exception_ptr run_in_savepoint(Connection& connection, Write& write) {
    Transaction tx(connection);
    tx.run(savepoint);
    try {
        if (write.run(tx) == Outcome::rollback) tx.run(undo);
        tx.run(release);
        return {};
    } catch (...) {
        // A full disk may have ended the whole transaction; then the others have to know it too.
        if (!connection.in_transaction()) throw;
        tx.run(undo);
        tx.run(release);
        return std::current_exception();
    }
}

/// Whether a write may succeed when only it is run again in the same transaction.
bool may_pass_alone(const Write& write, std::optional<ErrorKind> kind) {
    return kind == ErrorKind::conflict || (kind == ErrorKind::duplicate_key && write.pipelined());
}

}  // namespace

std::optional<ErrorKind> error_kind_of(const std::exception_ptr& why) {
    if (!why) return {};
    try {
        std::rethrow_exception(why);
    } catch (const Error& error) {
        return error.kind();
    } catch (...) {
        return ErrorKind::other;
    }
}

bool run_plainly(Connection& connection, Write& write) {
    try {
        Transaction tx(connection);
        return write.run(tx) == Outcome::commit || tx.changes() == 0;
    } catch (...) {
        // The careful rerun reports the exception.
        return false;
    }
}

std::exception_ptr run_carefully(Connection& connection, Write& write) {
    auto why = run_in_savepoint(connection, write);
    for (int i = 0; i < reruns_max && may_pass_alone(write, error_kind_of(why)); ++i) {
        why = run_in_savepoint(connection, write);
    }
    if (error_kind_of(why) == ErrorKind::deadlock) std::rethrow_exception(why);
    return why;
}

void tell(Done& done) {
    if (done.why) {
        done.write->failed(done.why);
    } else {
        done.write->committed();
    }
}

}  // namespace hg::db
