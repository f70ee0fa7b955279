// SPDX-License-Identifier: Apache-2.0
#include "demo/history.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "modules/attendance/attendance.hpp"
#include "modules/identity/identity.hpp"

namespace hg::demo {

namespace {

using attendance::EventKind;

constexpr std::uint64_t history_seed = 539;
constexpr Span desk_hours = hours(8);
constexpr std::size_t deeds_between_reports = 2'000;

constexpr std::array<std::string_view, 4> weather{
    "台风蓝色预警，户外活动取消",
    "暴雨橙色预警，活动取消",
    "场地临时检修，活动取消",
    "高温红色预警，活动取消",
};
constexpr std::array<std::string_view, 3> corrections{
    "忘记签退，已按现场签到表核实",
    "手机没电未能签退，队长证明",
    "提前离开去接班，按实际时间更正",
};
constexpr std::array<std::string_view, 2> annulments{
    "代他人扫码，本人未到场",
    "扫码后未参加服务，经核实作废",
};
constexpr std::array<std::string_view, 3> awards{
    "月度优秀志愿者",
    "上月服务时长前列",
    "带教新志愿者",
};

/// A UUID of version 7 (RFC 9562, section 5.7), from chance that falls the same way every time.
std::string event_id(Time now, Chance& chance) {
    std::string bytes;
    for (int i = 0; i < 16; ++i) bytes += static_cast<char>(chance.below(256));
    for (std::size_t i = 0; i < 6; ++i) {
        bytes[i] = static_cast<char>((now.ms >> (40 - 8 * i)) & 0xFF);
    }
    bytes[6] = static_cast<char>((bytes[6] & 0x0F) | 0x70);
    bytes[8] = static_cast<char>((bytes[8] & 0x3F) | 0x80);
    return format_uuid(bytes);
}

}  // namespace

History::History(Site& site, const Roster& roster, Plan& plan, Town& counted)
    : site_(site),
      roster_(roster),
      plan_(plan),
      counted_(counted),
      chance_(history_seed),
      sessions_(plan.session_activities.size()) {}

void History::perform_all(const Progress& progress) {
    std::size_t done = 0;
    for (const auto& deed : plan_.deeds) {
        if (done++ % deeds_between_reports == 0) progress("half a year", done, plan_.deeds.size());
        auto work = site_.at(deed.at);
        perform(work, deed);
    }
    if (desk_.person()) {
        auto work = site_.at(plan_.deeds.back().at);
        desk_.sign_out(work);
    }
    progress("half a year", done, plan_.deeds.size());
}

void History::perform(Work& work, const Deed& deed) {
    switch (deed.kind) {
        case DeedKind::create: return create(work, deed.of);
        case DeedKind::sign_up: return sign_up(work, deed);
        case DeedKind::withdraw: return withdraw(work, deed);
        case DeedKind::cancel: return cancel(work, deed.of);
        case DeedKind::arrive: return arrive(work, plan_.visits[deed.of]);
        case DeedKind::leave: return leave(work, plan_.visits[deed.of]);
        case DeedKind::correct: return correct(work, plan_.visits[deed.of]);
        case DeedKind::annul: return annul(work, plan_.visits[deed.of]);
        case DeedKind::award: return award(work, deed.person);
        case DeedKind::close: break;
    }
    while (attendance::close_forgotten(work) > 0) {
    }
}

void History::create(Work& work, std::uint32_t activity) {
    const auto& planned = plan_.activities[activity];
    const auto created = activities::create(work, planned.by, planned.wish);
    HG_ASSERT(created.has_value());
    std::ranges::copy(
        created->sessions, sessions_.begin() + static_cast<std::ptrdiff_t>(planned.first_session)
    );
    ++counted_.activities;
    counted_.sessions += created->sessions.size();
}

void History::sign_up(Work& work, const Deed& deed) {
    const auto person = roster_.people[deed.person];
    const auto session = sessions_[deed.of];
    HG_ASSERT(activities::sign_up(work, person, session, activities::Waitlist::join).has_value());
}

void History::withdraw(Work& work, const Deed& deed) {
    const auto person = roster_.people[deed.person];
    HG_ASSERT(activities::withdraw(work, person, sessions_[deed.of]).has_value());
}

void History::cancel(Work& work, std::uint32_t session) {
    const auto reason = json::text_of(chance_.pick(weather));
    decide(
        work,
        "session_cancel",
        {{"session_id", to_string(sessions_[session])}},
        fmt::format(R"({{"reason":{}}})", reason)
    );
}

attendance::PresenceView History::scan(Work& work, const Visit& visit, EventKind kind) {
    const auto person = roster_.people[visit.person];
    const auto session = sessions_[visit.session];
    const auto organiser = plan_.activities[plan_.session_activities[visit.session]].by;
    attendance::Event event;
    event.event_id = event_id(work.now, chance_);
    event.kind = kind;
    event.occurred_at = work.now;
    // Most scan the code on the wall; a few show their own to the organiser.
    const bool shows_own = person != organiser && chance_.percent(6);
    if (shows_own) {
        event.member_code = identity::make_member_code(work, person).member_code;
        event.session_id = session;
        event.source = attendance::Source::organiser_scan;
    } else {
        event.receipt = attendance::make_receipt(work, session, "main");
        event.source =
            chance_.percent(70) ? attendance::Source::venue_code : attendance::Source::camera;
    }
    const auto outcome = attendance::record(work, shows_own ? organiser : person, event);
    HG_ASSERT(outcome.outcome == attendance::OutcomeKind::accepted);
    return *outcome.presence;
}

void History::arrive(Work& work, Visit& visit) {
    visit.id = scan(work, visit, EventKind::in).id;
    ++counted_.attendances;
}

void History::leave(Work& work, const Visit& visit) { scan(work, visit, EventKind::out); }

void History::correct(Work& work, const Visit& visit) {
    decide(
        work,
        "presence_correct",
        {{"presence_id", to_string(visit.id)}},
        fmt::format(
            R"({{"signed_in_at":{},"signed_out_at":{},"reason":{}}})",
            json::text_of(visit.in_at),
            json::text_of(visit.out_at),
            json::text_of(chance_.pick(corrections))
        )
    );
    ++counted_.corrections;
}

void History::annul(Work& work, const Visit& visit) {
    const auto reason = json::text_of(chance_.pick(annulments));
    decide(
        work,
        "presence_annul",
        {{"presence_id", to_string(visit.id)}},
        fmt::format(R"({{"reason":{}}})", reason)
    );
    ++counted_.annulments;
}

void History::award(Work& work, PersonIndex person) {
    decide(
        work,
        "award_create",
        {},
        fmt::format(
            R"({{"organisation_id":{},"person_id":{},"points":{},"reason":{}}})",
            json::text_of(roster_.street),
            json::text_of(roster_.people[person]),
            chance_.between(2, 6) * 5,
            json::text_of(chance_.pick(awards))
        )
    );
    ++counted_.awards;
}

void History::decide(
    Work& work, std::string_view operation, const api::PathValues& path, std::string body
) {
    if (!desk_.person() || work.now - desk_since_ > desk_hours) {
        desk_.sign_in(work, roster_.officer);
        desk_since_ = work.now;
    }
    HG_ASSERT(desk_.ask(work, operation, path, std::move(body)).status == 200);
}

}  // namespace hg::demo
