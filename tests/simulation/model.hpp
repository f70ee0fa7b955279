// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>

#include "modules/attendance/fixtures.hpp"
#include "simulation/request.hpp"

namespace hg::simulation {

/// A session as the rules see it.
struct ModelSession {
    SessionId id;
    std::string name;
    Time starts_at;
    Time ends_at;
    std::int64_t capacity = 0;
    bool open = false;  ///< The door lets in anybody while there is room.
    bool cancelled = false;
    /// The times as people know them, and until when a change waits to be told.
    struct Announced {
        Time starts_at;
        Time ends_at;
        Time told_at;
    };
    std::optional<Announced> known{};
    points::Rule rule{};
    bool counts_outside = false;  ///< Minutes before the start and after the end count, too.
    std::set<PersonId> confirmed{};
    std::vector<PersonId> waiting{};  ///< In the order of joining.
    std::set<PersonId> at_door{};     ///< Of the confirmed: who took the spot at the open door.
    std::vector<PersonId> order{};    ///< In which people signed up last.
    std::optional<std::int64_t> no_show_minutes{};
};

/// A presence with what was last decided about it.
struct ModelPresence {
    PresenceId id;
    SessionId session;
    PersonId person;
    Time in;
    std::optional<Time> out{};
    Time closes_at;
    std::optional<attendance::ClosedBy> closed_by{};
    bool scanned_out = false;
    std::int64_t revision = 0;
    bool annulled = false;
    std::optional<activities::SessionTimes> counts{};  ///< Only these times do; none: all.
    Time scanned_in{};                                 ///< Before any decision.
    std::optional<Time> pending_since{};               ///< The check-out was forgotten.
    std::optional<Time> stated_out{};                  ///< As the member says.
    bool reminded = false;                             ///< That the session is over.

    /// Nothing is credited for it, and nobody knows when the person left.
    [[nodiscard]] bool is_pending() const { return pending_since && revision == 0; }
};

/// A receipt or a member's code, as whoever made it knows it.
struct ModelReceipt {
    SessionId session;
    Time seen_at;
    bool spent = false;
};
struct ModelCode {
    PersonId person;
    Time made_at;  ///< The beginning of its step.
};

/// An event id that was seen before.
struct ModelEvent {
    PersonId caller;
    attendance::Event event;
    std::string first;  ///< The first word.
    std::optional<PresenceId> presence{};
};

/// The rules written a second time, as simply as can be: what the server ought to answer and to
/// have stored. It knows neither SQL nor the code under test.
class Model {
public:
    /// What the server ought to say; changes the model as the request ought to change the town.
    /// `said` is what it did say: ids are the server's to choose.
    Answer expect(const Request& request, Time now, const Answer& said);

    void add_session(ModelSession session) { sessions[session.id] = std::move(session); }

    [[nodiscard]] const ModelPresence* inside(PersonId person) const;
    /// Full minutes that count, of one still inside until `now`.
    [[nodiscard]] static Minutes minutes_of(const ModelPresence& presence, Time now);
    /// What all presences of the person at the session that have ended amount to; nothing before.
    [[nodiscard]] std::optional<attendance::StayTotal> stay_of(const ModelPresence& presence) const;
    /// Points are booked for the first presence of a stay.
    [[nodiscard]] bool is_first(const ModelPresence& presence) const;

    std::map<SessionId, ModelSession> sessions;
    std::map<PresenceId, ModelPresence> presences;
    std::map<std::string, ModelEvent> events;
    std::map<std::string, ModelReceipt> receipts;
    std::map<std::string, ModelCode> codes;
    std::set<PersonId> organisers;
    std::map<std::string, std::int64_t> notices;  ///< How many of each kind.

private:
    struct Arrival {
        PersonId person;
        SessionId session;
        Time at;
        Time now;
        ModelReceipt* receipt = nullptr;
    };

    Answer expect_event(const Request& request, Time now, const Answer& said);
    Answer expect_again(const ModelEvent& first, const Request& request, Time now);
    std::string judge(const Request& request, Time now, const Answer& said);
    std::string arrive(const Request& request, Time now, Arrival& arrival);
    std::string arrive_by_receipt(const Request& request, Time now, Arrival& arrival);
    std::string arrive_by_code(const Request& request, Time now, Arrival& arrival);
    std::string enter(const Request& request, const Arrival& arrival, const Answer& said);
    const ModelPresence* just_left(const Arrival& arrival) const;
    [[nodiscard]] const ModelPresence* hindrance(const Request& request, const Arrival& arrival)
        const;
    std::optional<Time> leave_other(const Request& request, const Arrival& arrival);
    std::string place_for(const Request& request, PersonId person, ModelSession& session);
    std::string leave(const Arrival& arrival);
    [[nodiscard]] Time left_last(PersonId person, Time otherwise) const;

    Answer expect_sign_up(const Request& request, Time now);
    Answer expect_withdrawal(const Request& request, Time now);
    Answer expect_change(const Request& request, Time now);
    Answer expect_cancel(const Request& request, Time now);
    void move_up(ModelSession& session, Time now);
    void settle(const ModelSession& session, Time now);
    void tell_everybody(const ModelSession& session, const std::string& kind);

    Answer expect_decision(const Request& request, Time now);
    std::string refusal_of_times(const Request& request, const ModelPresence& presence, Time now);
    [[nodiscard]] bool overlaps(const Request& request, const ModelPresence& presence) const;
    Answer expect_leaving(const Request& request, Time now);
    Answer expect_confirmation(const Request& request, Time now);
    Answer expect_closing(Time now);
    void suspend(ModelPresence& presence, Time now);
    Answer expect_undo(const Request& request, Time now);
    Answer expect_tellings(Time now);
    Answer expect_no_shows(Time now);
    void leave_door(SessionId session, PersonId person, Time now);
    static void put(ModelSession& session, PersonId person);
    [[nodiscard]] bool attended(SessionId session) const;
    Answer expect_reminders(Time now);
    Answer expect_agreeing(Time now);
    [[nodiscard]] std::vector<PresenceId> agreeing() const;
    void confirm(ModelPresence& presence, Time until);
    enum class WithStay { no, yes };
    [[nodiscard]] attendance::PresenceView view(
        const ModelPresence& presence, Time now, WithStay with_stay
    ) const;

    ModelPresence* touched_ = nullptr;  ///< By the event that is being judged.
};

}  // namespace hg::simulation
