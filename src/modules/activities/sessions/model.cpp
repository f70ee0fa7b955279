// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/sessions/model.hpp"

namespace hg::activities {

bool times_possible(const SessionTimes& times, Time now) {
    return times.ends_at > times.starts_at &&
           times.ends_at - times.starts_at <= session_length_max &&
           times.starts_at >= now - recorded_late_max;
}

bool times_unusual(const SessionTimes& was, const SessionTimes& is, Time now) {
    if (is.starts_at == was.starts_at) return false;
    return is.starts_at < now || is.starts_at > was.starts_at + moved_far ||
           was.starts_at > is.starts_at + moved_far;
}

}  // namespace hg::activities
