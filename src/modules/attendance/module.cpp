// SPDX-License-Identifier: Apache-2.0
#include "api/module.hpp"

#include "api/routes.hpp"
#include "modules/attendance/appeals/api.hpp"
#include "modules/attendance/attendance.hpp"
#include "modules/attendance/events/api.hpp"
#include "modules/attendance/hand_entries/api.hpp"
#include "modules/attendance/pending/api.hpp"
#include "modules/attendance/pending/settling.hpp"
#include "modules/attendance/presences/api.hpp"
#include "modules/attendance/presences/closing.hpp"
#include "modules/attendance/presences/day_limit.hpp"
#include "modules/attendance/presences/notice_kinds.hpp"
#include "modules/attendance/presences/store.hpp"
#include "modules/attendance/qr_pages/api.hpp"
#include "modules/attendance/qr_pages/forms.hpp"
#include "modules/attendance/roster/api.hpp"
#include "tenant/job_step.hpp"

namespace hg::attendance {

std::vector<db::MigrationFile> migration_files();

namespace {

bool is_inside(Context& context, SessionId session, PersonId person) {
    const auto open = open_presence(context.tx, person);
    return open && open->session_id == session;
}

std::vector<PersonId> people_who_came(Context& context, SessionId session) {
    return people_at(context.tx, session);
}

std::vector<tenant::DayCount> presences(Context& context, const tenant::Period& period) {
    return presences_by_day(context.tx, period);
}

void add_routes(api::Routes& routes) {
    routes.post("/api/attendance/events", "attendance_event_create", attendance_event_create)
        .pipelined = true;
    routes.get("/api/sessions/{session_id}/display", "display_show", display_show);
    routes.get("/api/sessions/{session_id}/roster", "roster_show", roster_show);
    routes.stream(
        "/api/sessions/{session_id}/roster/live", "roster_live", topic_of_roster, roster_show
    );
    routes.get("/api/presences/{presence_id}", "presence_show", presence_show);
    routes.post("/api/presences/{presence_id}/corrections", "presence_correct", presence_correct);
    routes.post("/api/presences/{presence_id}/annulment", "presence_annul", presence_annul);
    routes.put("/api/presences/{presence_id}/leaving", "presence_leave", presence_leave);
    routes.get("/api/desk/pending_presences", "pending_list", pending_list);
    routes.post(
        "/api/sessions/{session_id}/confirmations", "confirmation_create", confirmation_create
    );
    routes.post("/api/sessions/{session_id}/hand_entries", "hand_entry_create", hand_entry_create);
    routes.get("/api/sessions/{session_id}/candidates", "candidate_list", candidate_list);
    routes.get("/api/desk/hand_entries", "hand_entry_list", hand_entry_list);
    routes.get("/api/desk/hand_entry_figures", "hand_entry_figures", hand_entry_figures);
    const std::string hand_entry = "/api/hand_entries/{hand_entry_id}";
    routes.get(hand_entry, "hand_entry_show", hand_entry_show);
    routes.put(hand_entry + "/approval", "hand_entry_approve", hand_entry_approve);
    routes.put(hand_entry + "/refusal", "hand_entry_refuse", hand_entry_refuse);
    routes.put(hand_entry + "/people/{person_id}/check", "hand_entry_check", hand_entry_check);
    routes.post("/api/sessions/{session_id}/appeals", "appeal_create", appeal_create);
    routes.get("/api/me/appeals", "my_appeal_list", my_appeal_list);
    routes.get("/api/desk/appeals", "appeal_list", appeal_list);
    const std::string appeal = "/api/appeals/{appeal_id}";
    routes.get(appeal, "appeal_show", appeal_show);
    routes.put(appeal + "/answer", "appeal_answer", appeal_answer);
    routes.put(appeal + "/second_instance", "appeal_go_on", appeal_go_on);
    routes.get("/api/me/presence", "my_presence_show", my_presence_show);
    routes.get("/q/{code}", "qr_show", qr_show);
    routes.get("/q/receipt/{receipt}", "qr_receipt_show", qr_receipt_show);
    routes.get("/q/events/{event_id}", "qr_event_show", qr_event_show);
    routes.post("/q/code", "qr_login_code_create", qr_login_code_create);
    routes.post("/q/login", "qr_login_create", qr_login_create);
    routes.post("/q/redeem", "qr_redeem", qr_redeem);
    routes.post("/q/language", "qr_language_choose", qr_language_choose);
}

}  // namespace

api::Module module() {
    return {
        .name = "attendance",
        .needs = {"identity", "notices", "organisations", "points", "activities"},
        .migrations = migration_files(),
        .add_routes = add_routes,
        .settings =
            {&code_steps,
             &early_minutes,
             &late_minutes,
             &visits_a_day,
             &day_minutes_alone,
             &day_minutes_approved,
             &minutes_alone,
             &days_alone,
             &people_a_day,
             &check_percent},
        .jobs =
            {{"attendance.close_pending", seconds(1), tenant::run_step<close_pending>},
             {"attendance.remind_of_check_out", seconds(10), tenant::run_step<remind_of_check_out>},
             {"attendance.confirm_agreeing", seconds(30), tenant::run_step<confirm_agreeing>},
             {"attendance.forward_appeals", hours(1), tenant::run_step<forward_appeals>},
             {"attendance.escalate_undecided", hours(1), tenant::run_step<escalate_undecided>}},
        .notice_kinds =
            {notice_kinds::check_out_due.name,
             notice_kinds::forgotten_check_out.name,
             notice_kinds::session_settled.name,
             notice_kinds::presence_corrected.name,
             notice_kinds::presence_annulled.name,
             notice_kinds::presence_confirmed.name,
             notice_kinds::appeal_filed.name,
             notice_kinds::appeal_accepted.name,
             notice_kinds::appeal_declined.name,
             notice_kinds::appeal_forwarded.name,
             notice_kinds::appeal_reminded.name,
             notice_kinds::day_limit_met.name,
             notice_kinds::day_limit_raised.name,
             notice_kinds::presence_entered.name,
             notice_kinds::hand_entry_waiting.name,
             notice_kinds::hand_entry_approved.name,
             notice_kinds::hand_entry_refused.name,
             notice_kinds::hand_entry_found_wrong.name,
             notice_kinds::pending_escalated.name},
        .figures = {{"presences", presences}},
        .hooks =
            {bind(activities::is_inside, is_inside),
             bind(activities::people_who_came, people_who_came),
             bind(activities::session_changed, settle_open_presences)},
    };
}

}  // namespace hg::attendance
