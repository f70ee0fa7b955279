// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>

namespace hg::bench {

struct Interrupted : std::runtime_error {
    Interrupted() : std::runtime_error("interrupted") {}
};

/// From now on SIGINT and SIGTERM are only noted, so that servers and folders are left by the
/// destructors of what holds them.
void note_interrupts();
/// Throws Interrupted when one was noted.
void stop_when_interrupted();

}  // namespace hg::bench
