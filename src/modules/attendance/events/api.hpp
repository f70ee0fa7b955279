// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json_read.hpp"
#include "modules/attendance/events/model.hpp"

namespace hg::attendance {

struct EventBatch {
    std::vector<json::Lenient<Event>> events;
};
BOOST_DESCRIBE_STRUCT(EventBatch, (), (events))
inline std::vector<FieldSpec> field_specs(const EventBatch*) {
    return {field(&EventBatch::events)
                .between(1, 1000)
                .described("In the order in which they happened.")};
}

struct Outcomes {
    std::vector<Outcome> outcomes;
};
BOOST_DESCRIBE_STRUCT(Outcomes, (), (outcomes))

/// Records one event of a caller and says what became of it. Never refuses as a whole: a refusal is
/// an outcome, kept like any other, and the same event_id gets it again.
Outcome record(Context& context, PersonId caller, const Event& event);

/// One bad event never spoils the others.
Result<Outcomes> attendance_event_create(
    Context& context, const identity::Authenticated& caller, const EventBatch& batch
);

}  // namespace hg::attendance
