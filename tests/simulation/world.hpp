// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulation/chance.hpp"
#include "simulation/model.hpp"
#include "simulation/server.hpp"

namespace hg::simulation {

/// Ends a run: what was found, as a sentence.
struct Finding {
    std::string sentence;
};

/// A phone keeps what it has to tell until it has heard an answer.
struct Phone {
    const Person* owner = nullptr;
    Span clock_off{};
    std::vector<Request> untold{};
    std::vector<std::string> receipts{};
    std::optional<SessionId> inside{};  ///< As far as the phone knows.
};

/// A screen at a door, with a clock of its own.
struct Display {
    SessionId session;
    std::string gate;
    Span clock_off;
};

/// On its way to the server.
struct Message {
    std::size_t phone = 0;
    Request request;
};

/// The whole of a seed's town: people, phones, displays, the network, the server and its store, the
/// model beside them. One call of step() is one thing that happens.
class World {
public:
    World(const Ground& ground, Store& store, std::uint64_t seed);

    /// Throws Finding.
    void step();
    /// What has happened, a sentence a line.
    [[nodiscard]] const std::vector<std::string>& told() const { return told_; }
    std::string stored();

private:
    void settle_phones();
    void publish_sessions();
    void sign_up_beforehand();

    // What members and their phones do.
    void scan_display();
    void use_old_receipt();
    void send_untold();
    void sign_up_or_withdraw();
    void tell_later(std::size_t phone, Request request);
    const Display& display_before(const Person& person);
    void keep_event(std::size_t phone, const std::string& receipt, SessionId session);
    std::string seen_receipt(const Phone& phone, const Display& display);

    // What organisers do.
    void scan_member();
    void decide();
    void say_when_left();
    void change_session();
    const ModelSession& session_to_change();
    std::size_t some_organiser();
    std::string shown_member_code(const Person& member);

    // What happens by itself.
    void pass_time();
    [[nodiscard]] std::vector<Time> moments() const;
    void deliver();
    void close_pending();
    void remind();
    void release_no_shows();
    void tell_changes();
    void confirm_agreeing();
    void restart(std::string_view why);

    void serve(const std::vector<Message>& batch);
    Death chosen_death();
    std::string compare(const std::vector<Message>& batch, const std::vector<Answer>& answers);
    void hear(Phone& phone, const Request& request, const Answer& answer);
    void check(const std::string& mismatch);

    std::string new_event_id();
    std::size_t some_member() { return static_cast<std::size_t>(chance_.below(members_)); }
    ModelSession& some_session();
    [[nodiscard]] const std::string& name_of(SessionId session) const;
    void say(std::string sentence);

    const Ground& ground_;
    Chance chance_;
    Server server_;
    Model model_;
    Time now_ = Ground::start;
    std::size_t members_ = 0;  ///< The first phones are theirs, the others the organisers'.
    std::vector<Phone> phones_;
    std::vector<Display> displays_;
    std::vector<Message> network_;
    std::vector<std::string> told_;
};

}  // namespace hg::simulation
