// SPDX-License-Identifier: Apache-2.0
#include "stage/full_room.hpp"

#include <stdexcept>

#include "base/clock.hpp"
#include "modules/activities/fixtures.hpp"
#include "modules/attendance/fixtures.hpp"
#include "modules/organisations/organisations.hpp"
#include "scripts/event_request.hpp"

namespace hg::bench {
namespace {

constexpr std::size_t spots = 200;
constexpr std::size_t come = 150;
constexpr std::size_t leave = 75;
constexpr Span stay = minutes(100);

using attendance::EventKind;

class CheckIns {
public:
    explicit CheckIns(SessionId session) : session_(session) {}

    /// False when the person is checked in to another session.
    bool pass(Context& context, PersonId person, EventKind kind) {
        attendance::Event event;
        ids_.append_next(event.event_id, context.now);
        event.kind = kind;
        event.receipt = attendance::make_receipt(context, session_, "main");
        event.occurred_at = context.now;
        const auto outcome = attendance::record(context, person, event);
        return outcome.outcome == attendance::OutcomeKind::accepted;
    }

private:
    SessionId session_;
    EventIds ids_;
};

SessionId publish(Context& context, const Reader& organiser) {
    activities::ActivityCreate wish;
    wish.organisation_id = organisations::root(context).value();
    wish.title = "Evening of the bench";
    wish.tag = "bench";
    wish.sessions = {{"Hall", context.now - minutes(10), context.now + hours(3), spots}};
    return activities::create(context, organiser.person, wish).value().sessions.front();
}

}  // namespace

FullRoom full_room(TownFile& file, const Reader& organiser, std::span<const Reader> members) {
    FullRoom room;
    const Time now = SystemClock().now();
    file.write(now - stay, [&](Context& context) {
        room.session = publish(context, organiser);
        CheckIns check_ins(room.session);
        for (std::size_t i = 0; i < spots; ++i) {
            const auto person = members[i].person;
            activities::sign_up(context, person, room.session, activities::Waitlist::decline)
                .value();
            if (room.people.size() == come) continue;
            if (check_ins.pass(context, person, EventKind::in)) room.people.push_back(person);
        }
    });
    if (room.people.size() < come) throw std::runtime_error("too few came to the room");
    file.write(now, [&](Context& context) {
        CheckIns check_ins(room.session);
        for (std::size_t i = 0; i < leave; ++i) {
            check_ins.pass(context, room.people[i], EventKind::out);
        }
    });
    return room;
}

}  // namespace hg::bench
