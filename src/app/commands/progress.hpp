// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace hg::app {

/// A bar on the standard error, written over by the next until it is full.
void print_progress(std::string_view stage, std::size_t done, std::size_t of);

}  // namespace hg::app
