// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "base/units.hpp"
#include "tenant/forward.hpp"

namespace hg {
/// Of attendance, which lies above: points are paid for presences under their ids.
using PresenceId = Id<struct PresenceTag>;
using MovementId = Id<struct MovementTag>;
}  // namespace hg

namespace hg::points {

/// How presence becomes points: so many for each full block of minutes, up to a most. A version
/// never changes once made.
struct Rule {
    std::int64_t block_minutes = 30;
    std::int64_t points_per_block = 1;
    std::optional<std::int64_t> points_max;
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Rule, (), (block_minutes, points_per_block, points_max, version))

/// A finished presence that earns. Paid once for each (presence, rule version); a later revision of
/// the same presence (a correction, an annulment) is paid the difference.
struct Earning {
    PresenceId presence;
    PersonId person;
    Rule rule;
    std::int64_t revision = 0;
    Minutes minutes;
    std::string title;
    Time checked_in_at;
    Time checked_out_at;
    std::string closed_by;
    std::optional<std::string> reason;  ///< Of the correction.
};
/// The points that the presence has earned after this, in all.
Points earn(Context& context, const Earning& earning);

/// Points that a presence has earned so far. Many are looked up in the view points_public_earned.
std::optional<Points> earned_by(Context& context, PresenceId presence);

}  // namespace hg::points
