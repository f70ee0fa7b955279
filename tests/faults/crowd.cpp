// SPDX-License-Identifier: Apache-2.0
#include "faults/crowd.hpp"

#include <fmt/core.h>

#include "modules/activities/fixtures.hpp"
#include "modules/attendance/fixtures.hpp"
#include "modules/identity/fixtures.hpp"
#include "support/findings.hpp"

namespace hg::faults {

namespace {

SessionId create_login(Context& context) {
    const auto root = organisations::create(context, {}, "street_union", "Street");
    const auto planner = *identity::person_with_phone(context, "13700000000", "Planner");
    activities::ActivityCreate wish;
    wish.organisation_id = root;
    wish.title = "Festival";
    wish.tag = "festival";
    wish.entry = activities::Entry::open;
    wish.block_minutes = 1;
    // Wide enough for a clock that is an hour off.
    wish.sessions = {{"Square", context.now - hours(5), context.now + hours(6), 1'000'000}};
    return activities::create(context, planner, wish).value().sessions.front();
}

}  // namespace

Crowd::Crowd(const Folder& folder) : folder_(folder) {
    session_ = folder.with_tenant([](tenant::Tenant& tenant) {
        SessionId session;
        tenant.write([&](Context& context) { session = create_login(context); });
        return session;
    });
}

void Crowd::invite(int count) {
    first_new_ = guests_.size();
    folder_.with_tenant([&](tenant::Tenant& tenant) {
        tenant.write([&](Context& context) {
            for (int i = 0; i < count; ++i) {
                const auto phone = fmt::format("136{:08}", guests_.size());
                const auto person = *identity::person_with_phone(context, phone, "Guest");
                guests_.push_back({person, identity::create_login(context, person, "phone").token});
            }
        });
    });
}

bool Crowd::is_found(Context& context, const Answer& answer) const {
    using attendance::OutcomeKind;
    const auto again = attendance::record(context, guests_[answer.guest].person, answer.event);
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
    return folder_.with_tenant([&](tenant::Tenant& tenant) {
        Proof proof{.answered = std::ssize(answers)};
        tenant.write([&](Context& context) {
            proof.found = std::ranges::count_if(answers, [&](const Answer& answer) {
                return is_found(context, answer);
            });
            proof.imbalance = std::ssize(test::unsound(context));
        });
        return proof;
    });
}

}  // namespace hg::faults
