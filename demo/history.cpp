// SPDX-License-Identifier: Apache-2.0
#include "demo/history.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "modules/activities/fixtures.hpp"
#include "modules/attendance/fixtures.hpp"
#include "modules/identity/fixtures.hpp"

namespace hg::demo {

namespace {

using attendance::EventKind;

constexpr std::uint64_t history_seed = 539;
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

History::History(
    Site& site, const Roster& roster, Plan& plan, Town& counted, const api::Routes& routes
)
    : site_(site),
      roster_(roster),
      plan_(plan),
      counted_(counted),
      desk_(routes),
      chance_(history_seed),
      sessions_(plan.session_activities.size()) {}

void History::perform_all(const Progress& progress) {
    std::size_t done = 0;
    for (const auto& deed : plan_.deeds) {
        if (done++ % deeds_between_reports == 0) progress("half a year", done, plan_.deeds.size());
        auto context = site_.at(deed.at);
        perform(context, deed);
    }
    progress("half a year", done, plan_.deeds.size());
}

void History::perform(Context& context, const Deed& deed) {
    switch (deed.kind) {
        case DeedKind::create: return create(context, deed.of);
        case DeedKind::sign_up: return sign_up(context, deed);
        case DeedKind::withdraw: return withdraw(context, deed);
        case DeedKind::cancel: return cancel(context, deed.of);
        case DeedKind::arrive: return arrive(context, plan_.visits[deed.of]);
        case DeedKind::leave: return leave(context, plan_.visits[deed.of]);
        case DeedKind::correct: return correct(context, plan_.visits[deed.of]);
        case DeedKind::confirm: return confirm(context, plan_.visits[deed.of]);
        case DeedKind::annul: return annul(context, plan_.visits[deed.of]);
        case DeedKind::award: return award(context, deed.person);
        case DeedKind::close: break;
    }
    while (attendance::close_pending(context) > 0) {
    }
}

void History::create(Context& context, std::uint32_t activity) {
    const auto& planned = plan_.activities[activity];
    const auto created = activities::create(context, planned.by, planned.wish);
    HG_ASSERT(created.has_value());
    std::ranges::copy(
        created->sessions, sessions_.begin() + static_cast<std::ptrdiff_t>(planned.first_session)
    );
    ++counted_.activities;
    counted_.sessions += created->sessions.size();
}

void History::sign_up(Context& context, const Deed& deed) {
    const auto person = roster_.people[deed.person];
    const auto session = sessions_[deed.of];
    HG_ASSERT(activities::sign_up(context, person, session, activities::Waitlist::join).has_value()
    );
}

void History::withdraw(Context& context, const Deed& deed) {
    const auto person = roster_.people[deed.person];
    HG_ASSERT(activities::withdraw(context, person, sessions_[deed.of]).has_value());
}

void History::cancel(Context& context, std::uint32_t session) {
    const auto reason = json::text_of(chance_.pick(weather));
    decide(
        context,
        "session_cancel",
        {{"session_id", to_string(sessions_[session])}},
        fmt::format(R"({{"reason":{}}})", reason)
    );
}

attendance::PresenceView History::scan(Context& context, const Visit& visit, EventKind kind) {
    const auto person = roster_.people[visit.person];
    const auto session = sessions_[visit.session];
    const auto organiser = plan_.activities[plan_.session_activities[visit.session]].by;
    attendance::Event event;
    event.event_id = event_id(context.now, chance_);
    event.kind = kind;
    event.occurred_at = context.now;
    // Most scan the code on the wall; a few show their own to the organiser.
    const bool shows_own = person != organiser && chance_.percent(6);
    if (shows_own) {
        event.member_code = identity::make_member_code(context, person).member_code;
        event.session_id = session;
        event.source = attendance::Source::organiser_scan;
    } else {
        event.receipt = attendance::make_receipt(context, session, "main");
        event.source =
            chance_.percent(70) ? attendance::Source::venue_code : attendance::Source::camera;
    }
    const auto outcome = attendance::record(context, shows_own ? organiser : person, event);
    HG_ASSERT(outcome.outcome == attendance::OutcomeKind::accepted);
    return *outcome.presence;
}

void History::arrive(Context& context, Visit& visit) {
    visit.id = scan(context, visit, EventKind::in).id;
    ++counted_.attendances;
}

void History::leave(Context& context, const Visit& visit) { scan(context, visit, EventKind::out); }

void History::correct(Context& context, const Visit& visit) {
    decide(
        context,
        "presence_correct",
        {{"presence_id", to_string(visit.id)}},
        fmt::format(
            R"({{"checked_in_at":{},"checked_out_at":{},"reason":{}}})",
            json::text_of(visit.in_at),
            json::text_of(visit.out_at),
            json::text_of(chance_.pick(corrections))
        )
    );
    ++counted_.corrections;
}

void History::confirm(Context& context, const Visit& visit) {
    decide(
        context,
        "confirmation_create",
        {{"session_id", to_string(sessions_[visit.session])}},
        fmt::format(
            R"({{"confirmations":[{{"presence_id":{},"checked_out_at":{}}}]}})",
            json::text_of(visit.id),
            json::text_of(visit.out_at)
        )
    );
}

void History::annul(Context& context, const Visit& visit) {
    const auto reason = json::text_of(chance_.pick(annulments));
    decide(
        context,
        "presence_annul",
        {{"presence_id", to_string(visit.id)}},
        fmt::format(R"({{"reason":{}}})", reason)
    );
    ++counted_.annulments;
}

void History::award(Context& context, PersonIndex person) {
    decide(
        context,
        "award_create",
        {},
        fmt::format(
            R"({{"award_id":"{}","organisation_id":{},"person_id":{},"points":{},"reason":{}}})",
            event_id(context.now, chance_),
            json::text_of(roster_.street),
            json::text_of(roster_.people[person]),
            chance_.between(2, 6) * 5,
            json::text_of(chance_.pick(awards))
        )
    );
    ++counted_.awards;
}

void History::decide(
    Context& context, std::string_view operation, const api::PathValues& path, std::string body
) {
    desk_.login(context, roster_.officer);
    HG_ASSERT(desk_.ask(context, operation, path, std::move(body)).status == 200);
    desk_.logout(context);
}

}  // namespace hg::demo
