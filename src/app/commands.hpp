// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hg::app {

/// Reads the arguments and runs the command they name; returns the exit status.
int run_command(int argc, char** argv, char** environment);

}  // namespace hg::app
