// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <span>
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

/// How well a presence is proven, the best first: a changing code at both ends; a changing code
/// once, or a member code scanned by an organiser; a printed code; entered by hand.
BOOST_DEFINE_ENUM_CLASS(Grade, a, b, c, d)

/// How presence becomes points: so many for each full block of minutes, up to a most. A version
/// never changes once made.
struct Rule {
    std::int64_t block_minutes = 30;
    std::int64_t points_per_block = 1;
    std::optional<std::int64_t> points_max;
    std::int64_t version = 1;
    std::optional<Grade> grade_min{};  ///< Presences that are proven less well earn nothing.
    /// Who is there for a smaller part of the session earns nothing.
    std::optional<std::int64_t> share_min_percent{};
};
BOOST_DESCRIBE_STRUCT(
    Rule, (), (block_minutes, points_per_block, points_max, version, grade_min, share_min_percent)
)

/// One presence among those that a person has at a session, as it stands after all decisions.
struct Interval {
    PresenceId presence;
    Time checked_in_at;
    Time checked_out_at;
    std::string closed_by;
    Minutes minutes;  ///< That count.
    Grade grade = Grade::a;
};

/// All finished presences of one person at one session, the first one first: the rule pays them
/// together, so that coming and going earns no more than staying.
struct Earning {
    PersonId person;
    Rule rule;
    Minutes session_minutes;  ///< How long the session was, by its times.
    std::string title;
    std::vector<Interval> intervals;
    std::optional<std::string> reason{};  ///< Of the correction.
};
/// Books what the presences have earned together, less what was booked for them before, under the
/// id of the first. Nothing is booked when nothing has changed, unless there is a reason to show.
/// Returns the points that they have earned after this, in all.
Points earn(Context& context, const Earning& earning);

/// Points that the presences of a person at a session have earned so far, in all; nothing before
/// the first has ended. Many are looked up in the view points_public_earned.
std::optional<Points> earned_by(Context& context, std::span<const PresenceId> presences);

}  // namespace hg::points
