// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/time.hpp"

namespace hg::attendance {

/// A UUID of version 7 (RFC 9562, section 5.7): time-ordered, so that events stay together.
std::string new_event_id(Time now);
/// The moment in such an id. A form that is sent again tells the same one.
Time moment_of(const std::string& event_id, Time otherwise);

}  // namespace hg::attendance
