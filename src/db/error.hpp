// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace hg::db {

enum class ErrorKind {
    full,
    read_only,
    busy,
    corrupt,
    /// A row with this key is there already. A pipelined write is run again by the writers: another
    /// transaction may have stored the row after it had looked, and it finds the row now. Any other
    /// write was alone and should have looked: a bug of the program, which is answered as one.
    duplicate_key,
    constraint,  ///< Any other rule of the schema.
    conflict,    ///< Another transaction was faster; the write is run again and sees what that did.
    deadlock,    ///< Likewise, but the whole batch has to be run again.
    lost,        ///< The server is away; nothing is known of what was not answered.
    schema,
    other
};

/// Whether the same work may succeed when it is run again from the start.
constexpr bool is_passing(ErrorKind kind) {
    return kind == ErrorKind::conflict || kind == ErrorKind::deadlock || kind == ErrorKind::lost;
}

/// The world is broken: disk, file, server, schema. The message is a sentence for the operator.
class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, const std::string& sentence)
        : std::runtime_error(sentence), kind_(kind) {}
    [[nodiscard]] ErrorKind kind() const { return kind_; }

private:
    ErrorKind kind_;
};

/// A use case throws this when a conditional statement changed nothing although what it had read
/// before said that it would.
[[noreturn]] inline void throw_conflict(const std::string& statement) {
    throw Error(ErrorKind::conflict, statement + ": another transaction was faster");
}

}  // namespace hg::db
