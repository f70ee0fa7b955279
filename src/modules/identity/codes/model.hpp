// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/time.hpp"

namespace hg::identity {

inline constexpr Span code_life = minutes(5);
inline constexpr int code_tries_max = 5;

/// Six digits, each number as likely as any other.
std::string random_code();

}  // namespace hg::identity
