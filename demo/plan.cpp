// SPDX-License-Identifier: Apache-2.0
#include "demo/plan.hpp"

#include <algorithm>

#include "demo/crowd.hpp"

namespace hg::demo {

namespace {

constexpr std::uint64_t plan_seed = 90'300;

/// To full fives or tens, as organisers do.
std::int64_t rounded_up(std::size_t people, std::size_t unit) {
    return static_cast<std::int64_t>((people + unit - 1) / unit * unit);
}

/// How many of whom one session needs.
struct Numbers {
    std::size_t come = 0;
    std::size_t stay_away = 0;
    std::size_t withdraw = 0;
    std::size_t wait = 0;
    std::int64_t capacity = 0;
    [[nodiscard]] std::size_t all() const { return come + stay_away + withdraw + wait; }
};

/// Goes through the sessions by their start and writes down who does what and when.
class Planner {
public:
    Planner(const Roster& roster, const std::vector<Outline>& outlines, Time now)
        : roster_(roster), outlines_(outlines), now_(now), crowd_(roster, chance_) {}

    Plan make() {
        for (const auto& outline : outlines_) add_activity(outline);
        for (const auto session : sessions_by_start()) plan_session(session);
        add_awards();
        // Overdue presences of the last hour, if there are any.
        add({now_, DeedKind::close});
        std::ranges::stable_sort(plan_.deeds, {}, &Deed::at);
        return std::move(plan_);
    }

private:
    void add(const Deed& deed) {
        if (deed.at <= now_) plan_.deeds.push_back(deed);
    }

    void add_activity(const Outline& outline) {
        const auto index = static_cast<std::uint32_t>(plan_.activities.size());
        PlannedActivity activity{outline.by, {}, plan_.session_activities.size()};
        activity.wish.organisation_id = outline.organisation;
        activity.wish.title = outline.title;
        activity.wish.description = outline.theme->description;
        activity.wish.tag = outline.theme->tag;
        activity.wish.audience_organisation_id = outline.audience;
        activity.wish.entry = outline.theme->entry;
        activity.wish.points_max = outline.theme->points_max;
        for (const auto& slot : outline.slots) {
            activity.wish.sessions.push_back({outline.venue, slot.starts_at, slot.ends_at, 1});
            plan_.session_activities.push_back(index);
        }
        plan_.activities.push_back(std::move(activity));
        regulars_.emplace_back();
        add({outline.created_at, DeedKind::create, index});
    }

    [[nodiscard]] const Outline& outline_of(std::uint32_t session) const {
        return outlines_[plan_.session_activities[session]];
    }

    [[nodiscard]] std::size_t number_of(std::uint32_t session) const {
        return session - plan_.activities[plan_.session_activities[session]].first_session;
    }

    [[nodiscard]] const Slot& slot_of(std::uint32_t session) const {
        return outline_of(session).slots[number_of(session)];
    }

    [[nodiscard]] std::vector<std::uint32_t> sessions_by_start() const {
        std::vector<std::uint32_t> sessions(plan_.session_activities.size());
        for (std::uint32_t i = 0; i < sessions.size(); ++i) sessions[i] = i;
        std::ranges::stable_sort(sessions, {}, [&](std::uint32_t session) {
            return slot_of(session).starts_at;
        });
        return sessions;
    }

    /// Where few may come, fewer come; the others are made up for where everybody may.
    std::size_t people_at(const Outline& outline, bool past) {
        auto people = static_cast<std::size_t>(outline.people);
        if (!past || outline.audience || outline.scene != Scene::usual) return people;
        const auto more = std::min(missing_, people);
        missing_ -= more;
        return people + more;
    }

    Numbers numbers_of(const Outline& outline, std::size_t people) {
        Numbers numbers;
        numbers.come = people * static_cast<std::size_t>(outline.filled) / 100;
        const auto spare = people / 8 + chance_.below(people / 3 + 1);
        if (outline.theme->entry == activities::Entry::open) {
            numbers.capacity = rounded_up(people + 2 * spare, 10);
            return numbers;
        }
        numbers.stay_away = numbers.come * 7 / 100 + chance_.below(2);
        numbers.withdraw = numbers.come * 4 / 100 + chance_.below(2);
        const auto spots = people + numbers.stay_away;
        numbers.capacity = rounded_up(spots + spare, 10);
        const bool may_fill = outline.part == Part::none && outline.filled == 100;
        if (outline.sold_out || (may_fill && chance_.percent(15))) {
            numbers.capacity = rounded_up(spots, 5);
            numbers.come = static_cast<std::size_t>(numbers.capacity) - numbers.stay_away;
            numbers.wait = 2 + people / 10;
        }
        return numbers;
    }

    void plan_session(std::uint32_t session) {
        const auto& outline = outline_of(session);
        const auto& slot = slot_of(session);
        const bool past = slot.ends_at + hours(1) < now_;
        const auto numbers = numbers_of(outline, people_at(outline, past));
        auto& regulars = regulars_[plan_.session_activities[session]];
        auto people = crowd_.choose(outline, slot, numbers.all(), regulars);
        regulars = people;
        chance_.shuffle(people);
        auto& activity = plan_.activities[plan_.session_activities[session]];
        activity.wish.sessions[number_of(session)].capacity = numbers.capacity;
        if (outline.theme->entry == activities::Entry::sign_up) {
            people = plan_sign_ups(session, people, numbers);
        }
        if (outline.scene == Scene::rained_off) {
            return add({slot.starts_at - hours(6), DeedKind::cancel, session});
        }
        if (people.size() > numbers.come) people.resize(numbers.come);
        if (past) missing_ += numbers.come - people.size();
        crowd_.occupy(people, slot);
        for (const auto person : people) {
            if (person != demo_member || past) plan_visit(session, person);
        }
    }

    /// Who has a spot in the end, in any order.
    std::vector<PersonIndex> plan_sign_ups(
        std::uint32_t session, std::vector<PersonIndex> people, const Numbers& numbers
    ) {
        const auto& outline = outline_of(session);
        const auto& slot = slot_of(session);
        if (outline.part == Part::confirmed) people.insert(people.begin(), demo_member);
        if (outline.part == Part::waitlisted) people.push_back(demo_member);
        const auto times = sign_up_times(outline, slot, people.size());
        auto withdrawn = numbers.withdraw;
        std::vector<PersonIndex> confirmed;
        for (std::size_t i = 0; i < people.size(); ++i) {
            add({times[i], DeedKind::sign_up, session, people[i]});
            if (withdrawn > 0 && plan_withdrawal(session, people[i], times[i])) {
                --withdrawn;
            } else if (std::ssize(confirmed) < numbers.capacity) {
                confirmed.push_back(people[i]);
            }
        }
        chance_.shuffle(confirmed);
        return confirmed;
    }

    std::vector<Time> sign_up_times(const Outline& outline, const Slot& slot, std::size_t count) {
        const auto from = outline.created_at + minutes(2);
        const auto before = outline.scene == Scene::rained_off ? hours(8) : hours(1);
        auto until = std::min(slot.starts_at - before, now_ - minutes(1));
        // A session that was published shortly before it starts.
        if (until <= from) until = from + minutes(1);
        std::vector<Time> times;
        for (std::size_t i = 0; i < count; ++i) times.push_back(phone_moment(from, until, chance_));
        std::ranges::sort(times);
        return times;
    }

    bool plan_withdrawal(std::uint32_t session, PersonIndex person, Time signed_up_at) {
        const auto from = signed_up_at + minutes(10);
        const auto until = std::min(slot_of(session).starts_at - hours(7), now_ - minutes(1));
        if (person == demo_member || from >= until || !chance_.percent(40)) return false;
        add({phone_moment(from, until, chance_), DeedKind::withdraw, session, person});
        return true;
    }

    void plan_visit(std::uint32_t session, PersonIndex person) {
        const auto& slot = slot_of(session);
        const bool drops_in = outline_of(session).scene == Scene::drop_in;
        Visit visit{session, person, {}, {}, {}};
        visit.in_at =
            drops_in ? chance_.between(slot.starts_at, slot.ends_at - hours(1)) : arrival(slot);
        visit.out_at =
            drops_in ? visit.in_at + chance_.between(minutes(20), minutes(60)) : departure(slot);
        const auto index = static_cast<std::uint32_t>(plan_.visits.size());
        plan_.visits.push_back(visit);
        add({visit.in_at, DeedKind::arrive, index});
        const bool forgets = chance_.percent(3);
        if (forgets) {
            plan_forgotten(index, slot);
        } else {
            add({visit.out_at, DeedKind::leave, index});
        }
        if (!forgets && chance_.below(800) == 0) {
            add({decision_moment(slot), DeedKind::annul, index});
        }
    }

    Time arrival(const Slot& slot) {
        if (chance_.percent(80)) {
            return chance_.between(slot.starts_at - minutes(18), slot.starts_at);
        }
        return chance_.between(slot.starts_at, slot.starts_at + minutes(15));
    }

    Time departure(const Slot& slot) {
        if (chance_.percent(8)) {
            const auto half = Span{(slot.ends_at - slot.starts_at).ms / 2};
            return chance_.between(slot.starts_at + half, slot.ends_at - minutes(10));
        }
        return chance_.between(slot.ends_at - minutes(8), slot.ends_at + minutes(14));
    }

    void plan_forgotten(std::uint32_t visit, const Slot& slot) {
        add({slot.ends_at + minutes(31), DeedKind::close});
        const auto decision = chance_.percent(20) ? DeedKind::correct : DeedKind::confirm;
        add({decision_moment(slot), decision, visit});
    }

    /// The next day, in the office.
    Time decision_moment(const Slot& slot) {
        return office_moment(local_midnight(slot.ends_at) + days(1), chance_);
    }

    /// From the first of each month on, three a day, to the volunteers of the month before: no more
    /// than one organiser may award alone.
    void add_awards() {
        const auto first = local_midnight(now_) - days(days_of_history - 30);
        for (auto day = first; day <= now_; day = day + days(1)) {
            if (local_time(day).day != 1) continue;
            const auto count = std::min<std::size_t>(roster_.volunteers.size() / 20 + 1, 75);
            for (std::size_t i = 0; i < count; ++i) {
                const auto given_on = day + days(static_cast<std::int64_t>(i) / 3);
                if (given_on > now_) break;
                const auto person = chance_.pick(roster_.volunteers);
                add({office_moment(given_on, chance_), DeedKind::award, 0, person});
            }
        }
    }

    const Roster& roster_;
    const std::vector<Outline>& outlines_;
    Time now_;
    Chance chance_{plan_seed};
    Crowd crowd_;
    Plan plan_;
    std::vector<std::vector<PersonIndex>> regulars_;  ///< By activity: who came the last time.
    std::size_t missing_ = 0;
};

}  // namespace

Plan plan_deeds(const Roster& roster, const std::vector<Outline>& outlines, Time now) {
    return Planner(roster, outlines, now).make();
}

}  // namespace hg::demo
