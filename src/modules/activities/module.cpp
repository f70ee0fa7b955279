// SPDX-License-Identifier: Apache-2.0
#include "api/module.hpp"

#include "api/routes.hpp"
#include "modules/activities/activities/api.hpp"
#include "modules/activities/cards/api.hpp"
#include "modules/activities/sessions/api.hpp"
#include "modules/activities/sessions/model.hpp"
#include "modules/activities/sessions/store.hpp"
#include "modules/activities/sign_ups/api.hpp"
#include "modules/activities/waitlist/api.hpp"
#include "tenant/job_step.hpp"

namespace hg::activities {

std::vector<db::MigrationFile> migration_files();

RefusalRow row_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::activity_unknown: return {404, "There is no such activity."};
        case Refusal::session_unknown: return {404, "There is no such session."};
        case Refusal::not_organiser: return {403, "You do not organise this."};
        case Refusal::times_impossible:
            return {
                409, "A session ends after it starts, lasts a day at most, and is not long past."
            };
        case Refusal::times_unusual:
            return {
                409,
                "The session would lie in the past or far from where it was. Say that it is meant."
            };
        case Refusal::session_cancelled: return {409, "The session is cancelled."};
        case Refusal::session_started: return {409, "The session has started."};
        case Refusal::session_over: return {409, "The session is over."};
        case Refusal::not_invited:
            return {403, "The session is for members of another organisation."};
        case Refusal::session_full: return {409, "The session is full."};
        case Refusal::not_signed_up: return {409, "You are not signed up."};
        case Refusal::already_inside: return {409, "You are inside; check out first."};
        case Refusal::capacity_below_confirmed:
            return {409, "More people than that have a spot already."};
        case Refusal::change_told:
            return {
                409,
                "Everybody has been told of the change. Change it again, and they are told anew."
            };
        case Refusal::person_outside:
            return {403, "This person is not of your organisation. Use the whole phone number."};
        case Refusal::phone_unknown:
            return {404, "Nobody has this number here. They log in once, then you can add them."};
        case Refusal::not_waiting: return {409, "This person does not wait any more."};
        case Refusal::messages_used: break;
    }
    return {429, "Three messages in a day were sent to this session. Send the next one tomorrow."};
}

namespace {

std::vector<tenant::DayCount> sessions_by_day(Context& context, const tenant::Period& period) {
    return count_sessions_by_day(context.tx, period);
}

void add_routes(api::Routes& routes) {
    routes.get("/api/sessions", "session_list", session_list);
    const std::string session = "/api/sessions/{session_id}";
    routes.get(session, "session_show", session_show);
    routes.patch(session, "session_update", session_update);
    routes.remove(session + "/change", "session_change_undo", session_change_undo);
    routes.put(session + "/cancellation", "session_cancel", session_cancel);
    routes.put(session + "/sign_up", "sign_up_create", sign_up_create).pipelined = true;
    routes.remove(session + "/sign_up", "sign_up_withdraw", sign_up_withdraw);
    routes.get(session + "/sign_ups", "sign_up_list", sign_up_list);
    routes.post(session + "/sign_ups", "sign_up_add", sign_up_add);
    const std::string waiter = session + "/waitlist/{person_id}";
    routes.put(waiter + "/position", "waiter_move", waiter_move);
    routes.put(waiter + "/removal", "waiter_remove", waiter_remove);
    routes.post(session + "/messages", "session_message_create", session_message_create);
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

}  // namespace

api::Module module() {
    return {
        .name = "activities",
        .needs = {"identity", "notices", "organisations", "points"},
        .migrations = migration_files(),
        .add_routes = add_routes,
        .jobs =
            {{"activities.tell_changes", seconds(5), tenant::run_step<tell_changes>},
             {"activities.release_no_shows", seconds(10), tenant::run_step<release_no_shows>}},
        .notice_kinds =
            {"activities.session_changed",
             "activities.session_cancelled",
             "activities.waitlist_moved_up",
             "activities.waitlist_left",
             "activities.spot_passed_on",
             "activities.signed_up_for_you",
             "activities.waitlisted_for_you",
             "activities.waitlist_removed",
             "activities.message"},
        .figures = {{"sessions", sessions_by_day}},
    };
}

}  // namespace hg::activities
