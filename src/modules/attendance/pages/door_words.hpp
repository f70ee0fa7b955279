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
/// For a code or receipt that was refused before anybody signed in.
Verdict verdict_of(Refusal refusal, bool english);

/// "18:32" of the town's clock; "11月23日 周一 18:32" / "Mon 23 Nov 18:32".
std::string clock_text(Time time);
std::string day_text(Time time, bool english);

}  // namespace hg::attendance
