// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace hg::app {

/// How a program ended, and what it said on the way.
struct Ended {
    int status = 0;
    std::string said;
};
/// Waits for the program that the first argument names. No shell reads the arguments, and
/// `variables` (NAME=value) are added to this program's environment. Throws std::runtime_error when
/// it cannot be started.
Ended run_child(
    const std::vector<std::string>& arguments, const std::vector<std::string>& variables
);

}  // namespace hg::app
