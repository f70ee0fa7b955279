// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace hg::test {

/// A port of the loopback interface that nobody had a moment ago.
std::uint16_t free_port();

}  // namespace hg::test
