// SPDX-License-Identifier: Apache-2.0
#include "stage/full_room.hpp"

#include <stdexcept>

#include "base/clock.hpp"
#include "modules/attendance/attendance.hpp"
#include "modules/organisations/organisations.hpp"
#include "scripts/event_request.hpp"

namespace hg::bench {
namespace {

constexpr std::size_t places = 200;
constexpr std::size_t come = 150;
constexpr std::size_t leave = 75;
constexpr Span stay = minutes(100);

using attendance::EventKind;

class Door {
public:
    explicit Door(SessionId session) : session_(session) {}

    /// False for who is somewhere else.
    bool pass(Work& work, PersonId person, EventKind kind) {
        attendance::Event event;
        ids_.append_next(event.event_id, work.now);
        event.kind = kind;
        event.receipt = attendance::make_receipt(work, session_, "main");
        event.occurred_at = work.now;
        const auto outcome = attendance::record(work, person, event);
        return outcome.outcome == attendance::OutcomeKind::accepted;
    }

private:
    SessionId session_;
    EventIds ids_;
};

SessionId publish(Work& work, const Reader& organiser) {
    activities::ActivityCreate wish;
    wish.organisation_id = organisations::root(work).value();
    wish.title = "Evening of the bench";
    wish.tag = "bench";
    wish.sessions = {{"Hall", work.now - minutes(10), work.now + hours(3), places}};
    return activities::create(work, organiser.person, wish).value().sessions.front();
}

}  // namespace

FullRoom full_room(TownFile& file, const Reader& organiser, std::span<const Reader> members) {
    FullRoom room;
    const Time now = SystemClock().now();
    file.write(now - stay, [&](Work& work) {
        room.session = publish(work, organiser);
        Door door(room.session);
        for (std::size_t i = 0; i < places; ++i) {
            const auto person = members[i].person;
            activities::sign_up(work, person, room.session, activities::Waitlist::decline).value();
            if (room.people.size() == come) continue;
            if (door.pass(work, person, EventKind::in)) room.people.push_back(person);
        }
    });
    if (room.people.size() < come) throw std::runtime_error("too few came to the room");
    file.write(now, [&](Work& work) {
        Door door(room.session);
        for (std::size_t i = 0; i < leave; ++i) {
            door.pass(work, room.people[i], EventKind::out);
        }
    });
    return room;
}

}  // namespace hg::bench
