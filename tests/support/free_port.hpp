// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace hg::test {

/// A port of the loopback interface that nobody had a moment ago, and that no outgoing connection
/// gets.
std::uint16_t free_port();

}  // namespace hg::test
