// SPDX-License-Identifier: Apache-2.0
#include "stage/tickets.hpp"

#include "base/clock.hpp"
#include "modules/attendance/fixtures.hpp"

namespace hg::bench {
namespace {

constexpr std::string_view gate = "main";

constexpr db::Query newest_presence{
    "bench.newest_presence", "SELECT coalesce(max(id), 0) FROM attendance_presences"
};
// Event ids begin with their time.
constexpr db::Query newest_event{
    "bench.newest_event", "SELECT event_id FROM attendance_events ORDER BY event_id DESC LIMIT 1"
};
constexpr db::Query count_presences_after{
    "bench.count_presences_after", "SELECT count(*) FROM attendance_presences WHERE id > $1"
};
constexpr db::Query delete_presences_after{
    "bench.delete_presences_after", "DELETE FROM attendance_presences WHERE id > $1"
};
constexpr db::Query delete_events_after{
    "bench.delete_events_after", "DELETE FROM attendance_events WHERE event_id > $1"
};

}  // namespace

std::vector<Ticket> hand_out_tickets(TownFile& file, std::span<const Member> members, Time now) {
    std::vector<Ticket> tickets;
    tickets.reserve(members.size());
    file.write(now, [&](Context& context) {
        for (const auto& member : members) {
            const auto receipt = attendance::make_receipt(context, member.session, gate);
            tickets.push_back({member.token, receipt});
        }
    });
    return tickets;
}

std::string code_on_the_wall(const tenant::TenantEnvironment& town, SessionId session, Time now) {
    return attendance::make_code(town, session, gate, attendance::step_at(now));
}

Mark newest(TownFile& file) {
    Mark mark;
    file.look([&](Context& context) {
        mark.presence = context.tx.one<std::int64_t>(newest_presence);
        mark.event = context.tx.first<Bytes>(newest_event).value_or(Bytes{});
    });
    return mark;
}

std::uint64_t presences_after(TownFile& file, const Mark& mark) {
    std::int64_t count = 0;
    file.look([&](Context& context) {
        count = context.tx.one<std::int64_t>(count_presences_after, mark.presence);
    });
    return static_cast<std::uint64_t>(count);
}

void forget_after(TownFile& file, const Mark& mark) {
    file.write(SystemClock().now(), [&](Context& context) {
        context.tx.run(delete_presences_after, mark.presence);
        context.tx.run(delete_events_after, mark.event);
    });
    file.tidy_up();
}

}  // namespace hg::bench
