// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "modules/organisations/organisations.hpp"

namespace hg::organisations {

/// "union" for Kind::union_, which cannot be spelt so in C++.
std::string_view word_of(Kind kind);
std::optional<Kind> kind_of(std::string_view word);

/// A kind stands below those that come before it in the order of kinds; enterprises and teams have
/// nothing below them.
bool may_stand_below(Kind kind, Kind parent);

/// Whether a name holds the searched letters; capital and small letters of ASCII count the same.
bool name_matches(std::string_view name, std::string_view wish);

}  // namespace hg::organisations
