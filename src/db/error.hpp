// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace hg::db {

enum class Trouble { full, read_only, busy, corrupt, constraint, schema, other };

/// The world is broken: disk, file, schema. The message is a sentence for the town's IT person.
class Error : public std::runtime_error {
public:
    Error(Trouble trouble, const std::string& sentence)
        : std::runtime_error(sentence), trouble_(trouble) {}
    [[nodiscard]] Trouble trouble() const { return trouble_; }

private:
    Trouble trouble_;
};

}  // namespace hg::db
