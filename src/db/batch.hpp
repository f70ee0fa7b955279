// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>
#include <memory>
#include <vector>

#include "db/transaction.hpp"

namespace hg::db {

enum class Outcome { commit, rollback };

/// One piece of writing, in a transaction that it shares with others. It may be run several times,
/// each time after all that it wrote was undone.
class Write {
public:
    virtual ~Write() = default;
    virtual Outcome run(Transaction& tx) = 0;
    /// Whether it may run in between the statements of others of the same kind: only if each of its
    /// rules holds by a conditional statement or a constraint. Any other write is alone in the
    /// tenant while it runs, on PostgreSQL as on a file: nothing changes between two of its
    /// statements.
    [[nodiscard]] virtual bool pipelined() const { return false; }
    /// Reports that the outcome is on disk. The database calls both on a thread of its own, so they
    /// must be quick.
    virtual void committed() = 0;
    /// Reports that nothing was promised; `why` holds a db::Error, a Bug, or whatever was thrown.
    virtual void failed(std::exception_ptr why) = 0;
};

using Batch = std::vector<std::unique_ptr<Write>>;

/// A write that was run, with the exception that ended it, if there was one.
struct Done {
    std::unique_ptr<Write> write;
    std::exception_ptr why;
};
using DoneBatch = std::vector<Done>;

/// Runs it without a savepoint. False when it wrote something and then threw or wants it undone.
bool run_plainly(Connection& connection, Write& write);
/// Runs it in a savepoint, so that it spoils no other, and again if another transaction was faster.
/// Returns what was thrown at last; throws what concerns the whole transaction: its end, or a
/// deadlock.
std::exception_ptr run_carefully(Connection& connection, Write& write);

/// The kind of the Error that was thrown, `other` for another exception, nothing without one.
std::optional<ErrorKind> error_kind_of(const std::exception_ptr& why);

/// Tells the write how it ended.
void tell(Done& done);

}  // namespace hg::db
