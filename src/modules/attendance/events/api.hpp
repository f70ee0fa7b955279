// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json_read.hpp"
#include "modules/attendance/attendance.hpp"

namespace hg::attendance {

struct EventBatch {
    std::vector<json::Lenient<Event>> events;
};
BOOST_DESCRIBE_STRUCT(EventBatch, (), (events))
inline std::vector<FieldSpec> field_specs(const EventBatch*) {
    return {{"events", 1, 1000, "In the order in which they happened."}};
}

struct Outcomes {
    std::vector<Outcome> outcomes;
};
BOOST_DESCRIBE_STRUCT(Outcomes, (), (outcomes))

/// One bad event never spoils the others.
Result<Outcomes> attendance_event_create(
    Context& context, const identity::Authenticated& caller, const EventBatch& batch
);

}  // namespace hg::attendance
