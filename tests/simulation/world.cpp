// SPDX-License-Identifier: Apache-2.0
#include "simulation/world.hpp"

#include <fmt/core.h>

#include "base/text.hpp"
#include "modules/activities/fixtures.hpp"
#include "simulation/promises.hpp"

namespace hg::simulation {

namespace {

constexpr std::array gates{"main", "east", "north-2"};

}  // namespace

World::World(const Ground& ground, Store& store, std::uint64_t seed)
    : ground_(ground), chance_(seed), server_(ground, store) {
    settle_phones();
    publish_sessions();
    sign_up_beforehand();
}

void World::settle_phones() {
    members_ = static_cast<std::size_t>(chance_.between(3, std::ssize(ground_.members)));
    for (std::size_t i = 0; i < members_; ++i) phones_.push_back({&ground_.members[i]});
    for (const auto& organiser : ground_.organisers) {
        phones_.push_back({&organiser});
        model_.organisers.insert(organiser.id);
    }
    for (auto& phone : phones_) {
        const bool wrong = chance_.one_in(8);
        phone.clock_off =
            wrong ? seconds(chance_.between(-7200, 600)) : Span{chance_.between(-20'000, 4'000)};
    }
}

void World::publish_sessions() {
    const auto count = chance_.between(2, 4);
    for (std::int64_t i = 0; i < count; ++i) {
        activities::ActivityCreate wish;
        wish.organisation_id = ground_.organisation;
        wish.title = fmt::format("session {}", i + 1);
        wish.tag = "clean-up";
        wish.entry = chance_.one_in(2) ? activities::Entry::open : activities::Entry::sign_up;
        wish.block_minutes = chance_.one_in(2) ? 10 : 30;
        wish.points_per_block = chance_.between(1, 3);
        if (chance_.one_in(3)) wish.points_max = chance_.between(1, 6);
        wish.counts_outside = chance_.one_in(4);
        const auto starts_at = now_ + minutes(chance_.between(-25, 50));
        const auto ends_at =
            starts_at +
            minutes(chance_.one_in(3) ? chance_.between(5, 20) : chance_.between(20, 120));
        const auto capacity = chance_.between(1, 5);
        const auto no_shows =
            chance_.one_in(2) ? std::optional(chance_.between(0, 20)) : std::nullopt;
        wish.sessions = {{"Harbour hall", starts_at, ends_at, capacity, no_shows}};
        const auto id = server_.publish(wish, now_);
        model_.add_session(
            {.id = id,
             .name = wish.title,
             .starts_at = starts_at,
             .ends_at = ends_at,
             .capacity = capacity,
             .open = wish.entry == activities::Entry::open,
             .rule = {*wish.block_minutes, *wish.points_per_block, wish.points_max, 1},
             .counts_outside = *wish.counts_outside,
             .no_show_minutes = no_shows}
        );
        for (auto left = chance_.between(1, 3); left > 0; --left) {
            const Span off =
                seconds(chance_.one_in(4) ? chance_.between(-300, 120) : chance_.between(-20, 5));
            displays_.push_back({id, chance_.pick(gates), off});
        }
    }
}

void World::sign_up_beforehand() {
    for (std::size_t phone = 0; phone < members_; ++phone) {
        for (const auto& [id, session] : model_.sessions) {
            if (chance_.one_in(3)) continue;
            Request request{Act::sign_up, phones_[phone].owner->id, ""};
            request.told = fmt::format("{} joins {}", phones_[phone].owner->name, session.name);
            request.session = id;
            request.waitlist = activities::Waitlist::join;
            network_.push_back({phone, request});
        }
    }
}

std::string World::new_event_id() {
    std::string bytes;
    for (int i = 0; i < 16; ++i) bytes += static_cast<char>(chance_.below(256));
    return format_uuid(bytes);
}

ModelSession& World::some_session() {
    auto at = model_.sessions.begin();
    std::advance(at, chance_.below(model_.sessions.size()));
    return at->second;
}

const std::string& World::name_of(SessionId session) const {
    static const std::string nowhere = "no session";
    const auto found = model_.sessions.find(session);
    return found == model_.sessions.end() ? nowhere : found->second.name;
}

void World::say(std::string sentence) {
    told_.push_back(fmt::format("{} {}", to_rfc3339(now_).substr(11, 12), sentence));
}

void World::step() {
    struct Kind {
        std::uint64_t weight;
        void (World::*act)();
    };
    static constexpr Kind kinds[]{
        {18, &World::pass_time},
        {16, &World::scan_display},
        {4, &World::use_old_receipt},
        {8, &World::scan_member},
        {18, &World::send_untold},
        {20, &World::deliver},
        {8, &World::sign_up_or_withdraw},
        {6, &World::decide},
        {4, &World::change_session},
        {5, &World::close_pending},
        {10, &World::say_when_left},
        {3, &World::remind},
        {4, &World::release_no_shows},
        {4, &World::tell_changes},
        {4, &World::confirm_agreeing},
    };
    // The sum of the weights.
    constexpr std::uint64_t weights = 132;
    auto drawn = chance_.below(weights);
    for (const auto& kind : kinds) {
        if (drawn < kind.weight) return (this->*kind.act)();
        drawn -= kind.weight;
    }
}

std::string World::stored() {
    db::Transaction tx(server_.connection());
    return stored_rows(tx);
}

}  // namespace hg::simulation
