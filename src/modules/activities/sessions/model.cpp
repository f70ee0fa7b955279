// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/sessions/model.hpp"

namespace hg::activities {

bool times_possible(const SessionTimes& times, Time now) {
    return times.ends_at > times.starts_at &&
           times.ends_at - times.starts_at <= session_length_max &&
           times.starts_at >= now - recorded_late_max;
}

}  // namespace hg::activities
