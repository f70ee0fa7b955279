// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "modules/attendance/service.hpp"

namespace hg::attendance {

namespace {

using activities::SessionOrganiser;
using identity::Authenticated;

Outcome malformed_outcome(const json::Lenient<Event>& item) {
    Outcome outcome;
    outcome.event_id = item.value.event_id;
    outcome.outcome = OutcomeKind::refused;
    outcome.code = Refusal::malformed;
    outcome.field = item.faults.front().field;
    return outcome;
}

Result<Outcomes> create_events(
    Context& context, const Authenticated& caller, const EventBatch& batch
) {
    Outcomes outcomes;
    for (const auto& item : batch.events) {
        outcomes.outcomes.push_back(
            item.faults.empty() ? record(context, caller.person(), item.value)
                                : malformed_outcome(item)
        );
    }
    return outcomes;
}

/// A display shows addresses, so it has to know where the town is reached.
class DisplayKeeper {
public:
    static constexpr const char* permission = SessionOrganiser::permission;
    static constexpr std::string_view subject = SessionOrganiser::subject;
    using Subject = SessionId;
    using Requires = Authenticated;
    static Result<DisplayKeeper> prove(
        Context& context, const Authenticated& caller, SessionId session
    ) {
        HG_TRY(auto organiser, SessionOrganiser::prove(context, caller, session));
        const auto& fixed = context.tenant.settings.public_url;
        const auto& origin = fixed.empty() ? caller.caller().origin : fixed;
        return DisplayKeeper{
            organiser.session(), fmt::format("{}{}/q/", origin, caller.caller().base)
        };
    }
    activities::Session session;
    std::string address;

private:
    DisplayKeeper(activities::Session of, std::string at)
        : session(std::move(of)), address(std::move(at)) {}
};

Result<Display> show_display(
    Context& context, const DisplayKeeper& keeper, const DisplayQuery& query
) {
    const auto gate = query.gate.value_or("main");
    if (!is_gate(gate)) {
        std::vector<FieldError> fields{{"gate", "malformed", "Only a-z, 0-9 and - are allowed."}};
        return Refused{"invalid_input", 422, "Some fields are not right.", std::move(fields), 0};
    }
    return display_of(context, keeper.session, gate, keeper.address);
}

Result<Roster> show_roster(Context& context, const SessionOrganiser& caller, const SessionPath&) {
    return roster_of(context, caller.session());
}

std::string topic_of_roster(const api::PathValues& path) {
    const auto session = api::path_id<SessionId>(path, "session_id");
    return session ? activities::roster_topic(*session) : "roster";
}

Result<PresenceReport> show_presence(
    Context& context, const Authenticated& caller, const PresencePath& path
) {
    return report_of(context, caller.person(), path.presence_id);
}

Result<MyPresence>
show_my_presence(Context& context, const Authenticated& caller, const api::NoInput&) {
    return my_presence(context, caller.person());
}

}  // namespace

void add_routes(api::Routes& routes) {
    routes.post("/api/attendance/events", "attendance_event_create", create_events).pipelined =
        true;
    routes.get("/api/sessions/{session_id}/display", "display_show", show_display);
    routes.get("/api/sessions/{session_id}/roster", "roster_show", show_roster);
    routes.stream(
        "/api/sessions/{session_id}/roster/live", "roster_live", topic_of_roster, show_roster
    );
    routes.get("/api/presences/{presence_id}", "presence_show", show_presence);
    routes.post("/api/presences/{presence_id}/corrections", "presence_correct", correct);
    routes.post("/api/presences/{presence_id}/annulment", "presence_annul", annul);
    routes.get("/api/me/presence", "my_presence_show", show_my_presence);
    add_qr_routes(routes);
}

}  // namespace hg::attendance
