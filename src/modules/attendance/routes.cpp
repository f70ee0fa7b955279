// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/attendance.hpp"
#include "modules/attendance/events/api.hpp"
#include "modules/attendance/presences/api.hpp"
#include "modules/attendance/qr_pages/api.hpp"
#include "modules/attendance/roster/api.hpp"

namespace hg::attendance {

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
    routes.get("/api/me/presence", "my_presence_show", my_presence_show);
    routes.get("/q/{code}", "qr_show", qr_show);
    routes.get("/q/receipt/{receipt}", "qr_receipt_show", qr_receipt_show);
    routes.post("/q/code", "qr_login_code_create", qr_login_code_create);
    routes.post("/q/login", "qr_login_create", qr_login_create);
    routes.post("/q/redeem", "qr_redeem", qr_redeem);
}

}  // namespace hg::attendance
