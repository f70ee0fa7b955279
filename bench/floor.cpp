// SPDX-License-Identifier: Apache-2.0
#include "floor.hpp"

#include <chrono>
#include <stdexcept>

#include "api/caller.hpp"
#include "base/clock.hpp"
#include "modules/attendance/fixtures.hpp"
#include "scripts/event_request.hpp"

namespace hg::bench {
namespace {

attendance::Event event_of(const Ticket& ticket, EventIds& ids, Time now) {
    attendance::Event event;
    ids.append_next(event.event_id, now);
    event.receipt = ticket.receipt;
    event.occurred_at = now;
    return event;
}

void check_in(Context& context, const Ticket& ticket, EventIds& ids) {
    api::Caller caller;
    caller.token = ticket.token;
    const auto member = identity::Authenticated::prove(context, caller).value();
    const auto outcome =
        attendance::record(context, member.person(), event_of(ticket, ids, context.now));
    if (outcome.outcome != attendance::OutcomeKind::accepted) {
        throw std::runtime_error("a check-in of the floor was not accepted");
    }
}

}  // namespace

void try_check_in(TownFile& file, db::Connection& connection, const Member& member) {
    const Time now = SystemClock().now();
    const auto ticket = hand_out_tickets(file, std::span(&member, 1), now).front();
    EventIds ids;
    connection.begin(db::Access::write);
    db::Transaction tx(connection);
    Context context{tx, file.town(), now};
    check_in(context, ticket, ids);
    connection.roll_back();
}

double floor_per_second(TownFile& file, std::span<const Member> members) {
    const Time now = SystemClock().now();
    const auto tickets = hand_out_tickets(file, members, now);
    EventIds ids;
    const auto since = std::chrono::steady_clock::now();
    file.each(tickets.size(), now, [&](Context& context, std::size_t number) {
        check_in(context, tickets[number], ids);
    });
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - since;
    return static_cast<double>(tickets.size()) / took.count();
}

}  // namespace hg::bench
