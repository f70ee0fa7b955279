// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/activity_organiser.hpp"
#include "modules/activities/store.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::activities {

Result<ActivityOrganiser> ActivityOrganiser::prove(
    Context& context, const identity::Authenticated& caller, ActivityId id
) {
    const auto activity = store::find(context, id);
    if (!activity) return refuse(Refusal::activity_unknown);
    if (!organisations::organises(context, caller.person(), activity->organisation_id)) {
        return refuse(Refusal::not_organiser);
    }
    return ActivityOrganiser(caller.person(), id);
}

Result<SessionOrganiser> SessionOrganiser::prove(
    Context& context, const identity::Authenticated& caller, SessionId session
) {
    auto found = store::session(context, session);
    if (!found) return refuse(Refusal::session_unknown);
    if (!organisations::organises(context, caller.person(), found->organisation_id)) {
        return refuse(Refusal::not_organiser);
    }
    return SessionOrganiser(caller.person(), *std::move(found));
}

}  // namespace hg::activities
