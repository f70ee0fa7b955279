// SPDX-License-Identifier: Apache-2.0
// Stands before the C library: the wall clock of one program, some time ahead of the machine's.
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "faults/shim/controls.hpp"

namespace {

constexpr std::int64_t ns_per_ms = 1'000'000;
constexpr std::int64_t ms_per_s = 1'000;

/// Whole milliseconds are as fine as anything of ours goes.
void set_right(timespec& time) {
    const auto outside = time.tv_sec * ms_per_s + time.tv_nsec / ns_per_ms;
    const auto ms = hg::faults::program_time(hg::faults::controls(), outside);
    time.tv_sec = ms / ms_per_s;
    time.tv_nsec = ms % ms_per_s * ns_per_ms;
}

timespec wall_clock() {
    timespec time{};
    ::syscall(SYS_clock_gettime, CLOCK_REALTIME, &time);
    set_right(time);
    return time;
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* time) noexcept {
    const auto failed = ::syscall(SYS_clock_gettime, clock, time);
    const bool wall = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
    if (failed == 0 && wall) set_right(*time);
    return static_cast<int>(failed);
}

time_t time(time_t* out) noexcept {
    const auto now = wall_clock().tv_sec;
    if (out) *out = now;
    return now;
}

int gettimeofday(timeval* __restrict time, void* __restrict) noexcept {
    const auto now = wall_clock();
    *time = {now.tv_sec, now.tv_nsec / 1000};
    return 0;
}
}
