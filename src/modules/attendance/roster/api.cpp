// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/roster/api.hpp"

#include <fmt/core.h>

#include <unordered_map>

#include "base/names.hpp"
#include "modules/attendance/roster/store.hpp"

namespace hg::attendance {

namespace {

constexpr std::int64_t steps_ahead = 20;  // Five minutes.

std::optional<Exception> exception_of(const RosterRow& row) {
    switch (row.state()) {
        case PresenceState::annulled: return Exception::annulled;
        case PresenceState::pending: return Exception::forgotten_check_out;
        case PresenceState::inside:
        case PresenceState::left: break;
    }
    return row.corrected ? std::optional(Exception::corrected) : std::nullopt;
}

RosterState roster_state(PresenceState state) {
    switch (state) {
        case PresenceState::inside: return RosterState::inside;
        case PresenceState::pending: return RosterState::pending;
        case PresenceState::left: return RosterState::left;
        case PresenceState::annulled: break;
    }
    return RosterState::annulled;
}

/// Adds one presence to what its person's row says so far; presences come in their order.
void add(RosterItem& item, const RosterRow& row, Time now) {
    item.presences += 1;
    item.minutes.value += row.minutes(now).value;
    if (row.points) item.points = item.points.value_or(Points{}) + *row.points;
    if (const auto exception = exception_of(row)) item.exception = exception;
    const bool is_first = item.presences == 1;
    if (row.state() != PresenceState::annulled) {
        item.grade = std::max(item.grade.value_or(Grade::a), row.grade());
    }
    if (!is_first && row.state() == PresenceState::annulled) return;
    const bool has_come = !is_first && item.state != RosterState::annulled;
    if (!has_come) item.checked_in_at = row.in_at();
    item.presence_id = row.id;
    item.state = roster_state(row.state());
    const bool is_pending = item.state == RosterState::pending;
    item.checked_out_at = is_pending ? std::nullopt : row.out_at();
    item.stated_out_at = row.stated_out_at;
    item.closed_by = row.closed_by;
}

/// A row a person, in the order of their first check-ins.
std::vector<RosterItem> items_of(std::vector<RosterRow> rows, Time now) {
    std::vector<RosterItem> items;
    std::unordered_map<PersonId, std::size_t> at;
    for (auto& row : rows) {
        const auto [found, is_new] = at.emplace(row.person_id, items.size());
        if (is_new) {
            auto& item = items.emplace_back();
            item.person_id = row.person_id;
            item.name = std::move(row.name);
        }
        add(items[found->second], row, now);
    }
    return items;
}

/// Adds what tells people apart whose names do not.
void tell_apart(Context& context, std::vector<RosterItem>& items) {
    std::vector<std::string_view> names;
    for (const auto& item : items) names.emplace_back(item.name);
    const auto is_ambiguous = ambiguous_names(names);
    std::vector<PersonId> people;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (is_ambiguous[i]) people.push_back(items[i].person_id);
    }
    if (people.empty()) return;
    const auto known = identity::names_of(context, people);
    const auto organisations = organisations::organisation_names_of(context, people);
    for (auto& item : items) {
        const auto person = known.find(item.person_id);
        if (person != known.end()) item.phone_masked = person->second.phone_masked;
        const auto member_of = organisations.find(item.person_id);
        if (member_of != organisations.end()) item.organisation_name = member_of->second;
    }
}

}  // namespace

Result<Roster>
roster_show(Context& context, const activities::SessionOrganiser& caller, const SessionPath&) {
    const auto session = caller.session().id;
    Roster roster;
    roster.items = items_of(roster_rows(context.tx, session), context.now);
    for (const auto& item : roster.items) {
        roster.inside += item.state == RosterState::inside;
        roster.pending += item.state == RosterState::pending;
        roster.left += item.state == RosterState::left;
        roster.exceptions += item.exception.has_value();
    }
    for (auto& person : people_expected(context.tx, session)) {
        auto& item = roster.items.emplace_back();
        item.person_id = person.person_id;
        item.name = std::move(person.name);
        roster.expected += 1;
    }
    tell_apart(context, roster.items);
    return roster;
}

std::string topic_of_roster(const api::PathValues& path) {
    const auto session = api::path_id<SessionId>(path, "session_id");
    return session ? activities::roster_topic(*session) : "roster";
}

Result<DisplayKeeper> DisplayKeeper::prove(
    Context& context, const identity::Authenticated& caller, SessionId id
) {
    HG_TRY(const auto organiser, activities::SessionOrganiser::prove(context, caller, id));
    const auto& fixed = context.tenant.settings.public_url;
    const auto& origin = fixed.empty() ? caller.caller().origin : fixed;
    return DisplayKeeper{organiser.session(), fmt::format("{}{}/q/", origin, caller.caller().base)};
}

Result<Display> display_show(
    Context& context, const DisplayKeeper& keeper, const DisplayQuery& query
) {
    Display display;
    display.gate = query.gate.value_or("main");
    // A changing code of that gate would never grow old.
    if (!is_gate(display.gate) || display.gate == printed_gate) {
        return invalid_input({{"gate", "malformed", "Only a-z, 0-9 and - are allowed."}});
    }
    const auto& session = keeper.session();
    display.session = facts_of(session);
    display.now = context.now;
    display.printed_address = keeper.address() + make_printed_code(context.tenant, session.id);
    display.inside = count_inside(context.tx, session.id);
    display.expected = session.confirmed_count;
    const auto first = step_at(context.now);
    for (auto step = first; step <= first + steps_ahead; ++step) {
        display.codes.push_back({
            .step = step,
            .from = {step * step_ms},
            .until = {(step + 1) * step_ms},
            .address = keeper.address() + make_code(context.tenant, session.id, display.gate, step),
        });
    }
    return display;
}

}  // namespace hg::attendance
