// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/transaction.hpp"
#include "modules/attendance/presences/model.hpp"

namespace hg::attendance {

/// What somebody decides about a presence. A confirmation says when somebody left whose check-out
/// is pending, and needs no reason.
BOOST_DEFINE_ENUM_CLASS(DecisionKind, correction, annulment, confirmation)

struct Decision {
    DecisionKind kind = DecisionKind::correction;
    PresenceTimes times;
    std::string reason;
    PersonId decided_by;  ///< Nobody where the rules agree by themselves.
};

/// Whether the person may have been there at these times: in order, near the check-in that
/// happened, not in the future, and at no other place.
bool may_have_been(Context& context, const Presence& presence, const PresenceTimes& times);

/// Writes the decision down; hours, points, the audit log, the member's notice and the roster
/// follow.
PresenceView decide(
    Context& context,
    const Presence& presence,
    const activities::Session& session,
    const Decision& decision
);

/// A decision as its readers see it.
struct DecisionView {
    DecisionKind kind = DecisionKind::correction;
    Time decided_at;
    std::string decided_by_name;
    Time checked_in_at;
    Time checked_out_at;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(
    DecisionView, (), (kind, decided_at, decided_by_name, checked_in_at, checked_out_at, reason)
)
/// The decisions about a presence, in the order in which they were made.
std::vector<DecisionView> decisions_about(db::Transaction& tx, PresenceId presence);

}  // namespace hg::attendance
