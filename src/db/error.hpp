// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace hg::db {

enum class Trouble {
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
constexpr bool is_passing(Trouble trouble) {
    return trouble == Trouble::conflict || trouble == Trouble::deadlock || trouble == Trouble::lost;
}

/// The world is broken: disk, file, server, schema. The message is a sentence for the town's IT
/// person.
class Error : public std::runtime_error {
public:
    Error(Trouble trouble, const std::string& sentence)
        : std::runtime_error(sentence), trouble_(trouble) {}
    [[nodiscard]] Trouble trouble() const { return trouble_; }

private:
    Trouble trouble_;
};

/// For a conditional statement that changed nothing although what was read before said it would.
[[noreturn]] inline void run_again(const std::string& statement) {
    throw Error(Trouble::conflict, statement + ": another transaction was faster");
}

}  // namespace hg::db
