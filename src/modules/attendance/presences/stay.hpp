// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "modules/attendance/presences/model.hpp"
#include "tenant/forward.hpp"

namespace hg::attendance {

/// The presences of one person at one session, the first one first: the rule for points is applied
/// to all of them together.
using Stay = std::span<const Presence>;

/// What the presences have brought that have ended; nothing while none has.
std::optional<StayTotal> total_of(Context& context, Stay stay);

/// Books what the person's presences at the session that have ended earn together. The reason is
/// that of a decision about one of them. At least one has ended.
StayTotal book(
    Context& context,
    PersonId person,
    const activities::Session& session,
    std::optional<std::string> reason
);
/// The same for a presence that has just ended or been decided about, after its day was limited.
StayTotal earn(
    Context& context,
    Presence& presence,
    const activities::Session& session,
    std::optional<std::string> reason
);

}  // namespace hg::attendance
