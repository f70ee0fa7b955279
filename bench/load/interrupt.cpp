// SPDX-License-Identifier: Apache-2.0
#include "load/interrupt.hpp"

#include <csignal>

namespace hg::bench {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void note(int) { interrupted = 1; }

}  // namespace

void note_interrupts() {
    struct sigaction action{};
    action.sa_handler = note;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    signal(SIGPIPE, SIG_IGN);
}

void stop_when_interrupted() {
    if (interrupted != 0) throw Interrupted();
}

}  // namespace hg::bench
