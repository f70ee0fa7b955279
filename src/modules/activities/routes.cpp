// SPDX-License-Identifier: Apache-2.0
#include "api/routes.hpp"

#include "modules/activities/service.hpp"
#include "modules/organisations/organisations.hpp"

namespace hg::activities {

namespace {

using identity::Authenticated;
using identity::Visitor;

Result<SessionList> session_list(
    Context& context, const Visitor& caller, const SessionListQuery& query
) {
    return list_sessions(context, caller.person(), query);
}

Result<SessionShown> session_show(
    Context& context, const Visitor& caller, const SessionPath& path
) {
    return show_session(context, caller.person(), path.session_id);
}

Result<SignUp> sign_up_create(
    Context& context, const Authenticated& caller, const SignUpCreate& wish
) {
    const auto waitlist = wish.waitlist.value_or(false) ? Waitlist::join : Waitlist::decline;
    return sign_up(context, caller.person(), wish.session_id, waitlist);
}

Result<Nothing> sign_up_withdraw(
    Context& context, const Authenticated& caller, const SessionPath& path
) {
    return withdraw(context, caller.person(), path.session_id);
}

Result<SessionList> my_sign_up_list(
    Context& context, const Authenticated& caller, const MySignUpsQuery& query
) {
    return list_signed_up(context, caller.person(), query);
}

Result<TagList> tag_list(Context& context, const api::Anyone&, const api::NoInput&) {
    return list_tags(context);
}

Result<VenueList> venue_list(Context& context, const Authenticated&, const VenueQuery& query) {
    return list_venues(context, query);
}

Result<ActivityList> desk_activity_list(
    Context& context, const Authenticated& caller, const DeskQuery& query
) {
    std::vector<OrganisationId> organisations;
    if (query.organisation_id) {
        HG_TRY(
            const auto one, organisations::Organiser::prove(context, caller, *query.organisation_id)
        );
        organisations.push_back(one.organisation());
    } else {
        for (const auto& each : organisations::appointed_for(context, caller.person())) {
            organisations.push_back(each.id);
        }
    }
    return list_for_desk(context, organisations, query);
}

Result<Activity> activity_create(
    Context& context, const organisations::Organiser& caller, const ActivityCreate& wish
) {
    HG_TRY(const auto created, create(context, caller.person(), wish));
    return show_activity(context, created.id);
}

Result<Activity> activity_show(Context& context, const api::Anyone&, const ActivityPath& path) {
    return show_activity(context, path.activity_id);
}

Result<Activity> activity_update(
    Context& context, const ActivityOrganiser& caller, const ActivityUpdate& wish
) {
    return change_activity(context, caller, wish);
}

Result<Activity> session_create(
    Context& context, const ActivityOrganiser& caller, const SessionCreate& wish
) {
    return add_session(context, caller, wish);
}

Result<Activity> session_update(
    Context& context, const SessionOrganiser& caller, const SessionUpdate& wish
) {
    return change_session(context, caller, wish);
}

Result<Activity> session_cancel(
    Context& context, const SessionOrganiser& caller, const SessionCancel& wish
) {
    return cancel_session(context, caller, wish);
}

}  // namespace

void add_routes(api::Routes& routes) {
    routes.get("/api/sessions", "session_list", session_list);
    const std::string session = "/api/sessions/{session_id}";
    routes.get(session, "session_show", session_show);
    routes.patch(session, "session_update", session_update);
    routes.put(session + "/cancellation", "session_cancel", session_cancel);
    routes.put(session + "/sign_up", "sign_up_create", sign_up_create).pipelined = true;
    routes.remove(session + "/sign_up", "sign_up_withdraw", sign_up_withdraw);
    routes.get("/api/me/sign_ups", "my_sign_up_list", my_sign_up_list);
    routes.get("/api/tags", "tag_list", tag_list);
    routes.get("/api/venues", "venue_list", venue_list);

    routes.get("/api/desk/activities", "desk_activity_list", desk_activity_list);
    routes.post("/api/activities", "activity_create", activity_create);
    const std::string activity = "/api/activities/{activity_id}";
    routes.get(activity, "activity_show", activity_show);
    routes.patch(activity, "activity_update", activity_update);
    routes.post(activity + "/sessions", "session_create", session_create);
}

}  // namespace hg::activities
