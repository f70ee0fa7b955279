// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include "simulation/promises.hpp"
#include "simulation/world.hpp"

namespace hg::simulation {

namespace {

constexpr std::int64_t batch_most = 6;
constexpr std::int64_t statements_most = 50;

bool same(const attendance::PresenceView& a, const attendance::PresenceView& b) {
    return a.id == b.id && a.session_id == b.session_id && a.checked_in_at == b.checked_in_at &&
           a.checked_out_at == b.checked_out_at && a.stated_out_at == b.stated_out_at &&
           a.minutes == b.minutes && a.state == b.state && a.closed_by == b.closed_by &&
           a.stay_minutes == b.stay_minutes && a.points == b.points;
}

/// Only what the model has an opinion about.
bool same(const Answer& expected, const Answer& said) {
    if (expected.word != said.word || expected.position != said.position) return false;
    return !expected.presence || (said.presence && same(*expected.presence, *said.presence));
}

std::string shown(const Answer& answer) {
    auto text = answer.word;
    if (answer.position) text += fmt::format(", position {}", *answer.position);
    if (!answer.presence) return text;
    const auto& presence = *answer.presence;
    return text + fmt::format(
                      " (from {} until {}, {} minutes, points {})",
                      to_rfc3339(presence.checked_in_at),
                      presence.checked_out_at ? to_rfc3339(*presence.checked_out_at) : "now",
                      presence.minutes.value,
                      presence.points ? presence.points->value : -1
                  );
}

}  // namespace

/// Takes some of what is under way, in any order; some of it is lost, some comes again later.
void World::deliver() {
    std::vector<Message> batch;
    const auto wanted = chance_.between(1, batch_most);
    while (std::ssize(batch) < wanted && !network_.empty()) {
        const auto at = static_cast<std::size_t>(chance_.below(network_.size()));
        const bool lost = chance_.one_in(12);
        const bool again = chance_.one_in(6);
        if (lost) {
            say("lost: " + network_[at].request.told);
        } else {
            batch.push_back(network_[at]);
        }
        if (!again) network_.erase(network_.begin() + static_cast<std::ptrdiff_t>(at));
    }
    if (!batch.empty()) serve(batch);
}

void World::close_pending() {
    serve({{0, {Act::close_pending, PersonId{}, "the schedule closes what was forgotten"}}});
}

void World::remind() {
    serve({{0, {Act::remind, PersonId{}, "whoever has not checked out is reminded"}}});
}

void World::release_no_shows() {
    serve({{0, {Act::release_no_shows, PersonId{}, "spots of who did not come are passed on"}}});
}

void World::tell_changes() {
    serve({{0, {Act::tell_changes, PersonId{}, "changes that have waited are told"}}});
}

void World::confirm_agreeing() {
    serve({{0, {Act::confirm_agreeing, PersonId{}, "what two signs agree about is confirmed"}}});
}

Death World::chosen_death() {
    if (chance_.one_in(6)) return {static_cast<int>(chance_.between(0, statements_most)), false};
    return {{}, chance_.one_in(20)};
}

void World::serve(const std::vector<Message>& batch) {
    std::vector<Request> requests;
    for (const auto& message : batch) requests.push_back(message.request);
    const auto death = chosen_death();
    const auto served = server_.write(requests, now_, death);
    if (!served.kept) {
        for (const auto& request : requests) say("served in vain: " + request.told);
        return restart("dies in the middle");
    }
    check(compare(batch, served.answers));
    if (death.after_commit) return restart("dies before it has told anybody");
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (chance_.one_in(6)) {
            say("the answer is lost: " + requests[i].told);
        } else {
            hear(phones_[batch[i].phone], requests[i], served.answers[i]);
        }
    }
}

/// Tells the model the same; the first answer that it would have given otherwise.
std::string World::compare(const std::vector<Message>& batch, const std::vector<Answer>& answers) {
    std::string mismatch;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const auto& request = batch[i].request;
        say(fmt::format("{}: {}", request.told, shown(answers[i])));
        if (!mismatch.empty()) continue;
        const auto expected = model_.expect(request, now_, answers[i]);
        if (same(expected, answers[i])) continue;
        mismatch = fmt::format(
            "the answer to “{}” is {}; by the rules it is {}",
            request.told,
            shown(answers[i]),
            shown(expected)
        );
    }
    return mismatch;
}

void World::hear(Phone& phone, const Request& request, const Answer& answer) {
    if (request.act != Act::event) return;
    std::erase_if(phone.untold, [&](const Request& untold) {
        return untold.event.event_id == request.event.event_id;
    });
    const bool by_member = request.event.receipt.has_value();
    if (by_member && answer.presence) {
        const bool inside = answer.presence->state == attendance::PresenceState::inside;
        phone.inside = inside ? std::optional(answer.presence->session_id) : std::nullopt;
    }
}

/// What is stored comes first: a broken promise says more than an answer that is not as expected.
void World::check(const std::string& mismatch) {
    auto& connection = server_.connection();
    connection.begin(db::Access::read);
    db::Transaction tx(connection);
    auto found = broken_promise(tx);
    if (found.empty()) found = mismatch;
    if (found.empty()) found = difference_from(model_, tx);
    connection.roll_back();
    if (!found.empty()) throw Finding{found};
}

void World::restart(std::string_view why) {
    say(fmt::format("the server {} and begins anew", why));
    // Ids are made of the time: no process begins in the millisecond in which another ended.
    now_ = now_ + Span{chance_.between(1, 20'000)};
    server_.restart();
    check("");
}

/// Mostly a little, sometimes up to the very moment at which a rule turns.
void World::pass_time() {
    const auto turns = moments();
    if (!turns.empty() && chance_.one_in(8)) {
        now_ = std::max(now_ + Span{1}, chance_.pick(turns) + Span{chance_.between(-1, 1)});
    } else {
        const std::int64_t most = chance_.one_in(20) ? 1500 : chance_.one_in(4) ? 240 : 40;
        now_ = now_ + Span{chance_.between(1, most * 1000)};
    }
    say("time has passed");
}

std::vector<Time> World::moments() const {
    std::vector<Time> turns;
    for (const auto& [id, session] : model_.sessions) {
        for (const auto at :
             {session.starts_at - minutes(30),
              session.starts_at,
              session.ends_at,
              session.ends_at + minutes(30)}) {
            // What lies hours ahead would leave nothing to happen on the way there.
            if (at > now_ && at < now_ + minutes(30)) turns.push_back(at);
        }
    }
    for (const auto& [text, receipt] : model_.receipts) {
        const auto at = receipt.seen_at + minutes(10);
        if (at > now_ && at < now_ + minutes(2) && !receipt.spent) turns.push_back(at);
    }
    return turns;
}

}  // namespace hg::simulation
