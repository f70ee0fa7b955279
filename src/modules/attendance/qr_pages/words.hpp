// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/attendance/events/model.hpp"

namespace hg::attendance {

enum class Language { zh, en };
BOOST_DEFINE_ENUM_CLASS(Tone, good, wait, bad)

/// What the page behind a code says, readable at arm's length.
struct Verdict {
    Tone tone = Tone::good;
    std::string word;
    std::string line;
    std::string next;
};

/// `now` is the moment of the answer.
Verdict verdict_of(const Outcome& outcome, Time now, Language language);
/// For a code or receipt that was refused before anybody logged in.
Verdict verdict_of(Refusal refusal, Language language);

/// For the page of an event, to whom it does not belong.
Verdict verdict_hidden(Language language);   ///< To somebody who is not logged in.
Verdict verdict_unknown(Language language);  ///< To anybody else, and where there is none.
/// Whether a new scan is what helps.
bool wants_scan(const Outcome& outcome, Time now);

/// When the session is: "11月23日 周一 18:32–20:00" by the tenant's clock; "Mon 23 Nov, all day"
/// for one from midnight to midnight.
std::string time_text(const SessionFacts& session, Language language);

}  // namespace hg::attendance
