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
    constraint,
    conflict,  ///< Another transaction was faster; run again from the start, it sees what that did.
    deadlock,  ///< Likewise, but the whole batch has to be run again.
    lost,      ///< The server is away; nothing is known of what was not answered.
    schema,
    other
};

/// Whether the same may succeed when it is run again from the start.
constexpr bool is_passing(ErrorKind kind) {
    return kind == ErrorKind::conflict || kind == ErrorKind::deadlock || kind == ErrorKind::lost;
}

/// The world is broken: disk, file, server, schema. The message is a sentence for the town's IT
/// person.
class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, const std::string& sentence)
        : std::runtime_error(sentence), kind_(kind) {}
    [[nodiscard]] ErrorKind kind() const { return kind_; }

private:
    ErrorKind kind_;
};

/// For a conditional statement that changed nothing although what was read before said it would.
[[noreturn]] inline void throw_conflict(const std::string& statement) {
    throw Error(ErrorKind::conflict, statement + ": another transaction was faster");
}

}  // namespace hg::db
