// SPDX-License-Identifier: Apache-2.0
#include "modules/activities/activity_organiser.hpp"
#include "modules/activities/store.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::activities {

Result<ActivityOrganiser> ActivityOrganiser::prove(
    Work& work, const api::Caller& caller, const api::PathValues& path
) {
    HG_TRY(const auto signed_in, identity::SignedIn::prove(work, caller, path));
    HG_TRY(const auto id, api::path_id<ActivityId>(path, "activity_id"));
    const auto activity = store::find(work, id);
    if (!activity) return refuse(Refusal::activity_unknown);
    if (!organisations::organises(work, signed_in.person(), activity->organisation_id)) {
        return refuse(Refusal::not_organiser);
    }
    return ActivityOrganiser(signed_in.person(), id);
}

Result<SessionOrganiser> SessionOrganiser::prove(
    Work& work, const api::Caller& caller, const api::PathValues& path
) {
    HG_TRY(const auto signed_in, identity::SignedIn::prove(work, caller, path));
    HG_TRY(const auto session, api::path_id<SessionId>(path, "session_id"));
    return of(work, signed_in, session);
}

Result<SessionOrganiser> SessionOrganiser::of(
    Work& work, const identity::SignedIn& caller, SessionId session
) {
    auto found = store::session(work, session);
    if (!found) return refuse(Refusal::session_unknown);
    if (!organisations::organises(work, caller.person(), found->organisation_id)) {
        return refuse(Refusal::not_organiser);
    }
    return SessionOrganiser(caller.person(), *std::move(found));
}

}  // namespace hg::activities
