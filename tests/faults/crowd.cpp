// SPDX-License-Identifier: Apache-2.0
#include "faults/crowd.hpp"

#include <fmt/core.h>

#include "modules/points/points.hpp"

namespace hg::faults {

namespace {

SessionId open_session(Work& work) {
    using organisations::Kind;
    const auto root = organisations::create(work, {}, Kind::street_union, "Street");
    const auto planner = *identity::person_with_phone(work, "13700000000", "Planner");
    activities::ActivityCreate wish;
    wish.organisation_id = root;
    wish.title = "Festival";
    wish.tag = "festival";
    wish.entry = activities::Entry::open;
    wish.block_minutes = 1;
    // Wide enough for a clock that is an hour off.
    wish.sessions = {{"Square", work.now - hours(5), work.now + hours(6), 1'000'000}};
    return activities::create(work, planner, wish).value().sessions.front();
}

}  // namespace

Crowd::Crowd(const Folder& folder) : folder_(folder) {
    session_ = folder.with_tenant([](town::Tenant& tenant) {
        SessionId session;
        tenant.write([&](Work& work) { session = open_session(work); });
        return session;
    });
}

void Crowd::invite(int count) {
    first_new_ = guests_.size();
    folder_.with_tenant([&](town::Tenant& tenant) {
        tenant.write([&](Work& work) {
            for (int i = 0; i < count; ++i) {
                const auto phone = fmt::format("136{:08}", guests_.size());
                const auto person = *identity::person_with_phone(work, phone, "Guest");
                guests_.push_back({person, identity::open_session(work, person, "phone").token});
            }
        });
    });
}

bool Crowd::is_found(Work& work, const Answer& answer) const {
    using attendance::OutcomeKind;
    const auto again = attendance::record(work, guests_[answer.guest].person, answer.event);
    if (again.outcome != OutcomeKind::replayed || !again.first_event || !again.presence) {
        return false;
    }
    const bool same = again.first_event->outcome == OutcomeKind::accepted &&
                      to_string(again.presence->id) == answer.presence;
    if (answer.event.kind == attendance::EventKind::in) return same;
    return same && again.presence->points &&
           std::to_string(again.presence->points->value) == answer.points;
}

Proof Crowd::proof_of(const std::vector<Answer>& answers) const {
    return folder_.with_tenant([&](town::Tenant& tenant) {
        Proof proof{.answered = std::ssize(answers)};
        tenant.write([&](Work& work) {
            proof.found = std::ranges::count_if(answers, [&](const Answer& answer) {
                return is_found(work, answer);
            });
            const auto ledger = points::check_ledger(work);
            proof.imbalance = ledger.unbalanced_movements + ledger.wrong_balances;
        });
        return proof;
    });
}

}  // namespace hg::faults
