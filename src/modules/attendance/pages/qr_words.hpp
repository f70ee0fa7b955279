// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/attendance/attendance.hpp"

namespace hg::attendance {

enum class Tone { good, wait, bad };

/// What the page behind a code says, readable at arm's length.
struct Verdict {
    Tone tone = Tone::good;
    std::string word;
    std::string line;
    std::string next;
};

/// `at` is the moment of the answer.
Verdict verdict_of(const Outcome& outcome, Time at, bool english);
/// For a code or receipt that was refused before anybody logged in.
Verdict verdict_of(Refusal refusal, bool english);

/// "18:32" of the town's clock.
std::string clock_text(Time time);
/// "11月23日 周一 18:32–20:00"; "Mon 23 Nov, all day" for one from midnight to midnight.
std::string span_text(Time from, Time to, bool english);

}  // namespace hg::attendance
