// SPDX-License-Identifier: Apache-2.0
#include "modules/attendance/appeals/api.hpp"

#include <fmt/core.h>

#include "modules/attendance/events/model.hpp"
#include "modules/attendance/hand_entries/recording.hpp"
#include "modules/attendance/pending/store.hpp"
#include "modules/attendance/presences/notice_kinds.hpp"
#include "modules/attendance/presences/stay.hpp"
#include "modules/attendance/presences/store.hpp"

namespace hg::attendance {

namespace {

constexpr Span answered_within = days(7);
constexpr Span goes_on_within = days(15);
constexpr std::int64_t at_once_max = 500;
constexpr std::int64_t filed_max = 2;

activities::Session session_of(Context& context, const Appeal& appeal) {
    auto session = activities::session(context, appeal.session_id);
    HG_ASSERT(session.has_value());
    return *std::move(session);
}

std::optional<Time> go_on_until(const Appeal& appeal) {
    if (appeal.state != AppealState::declined || appeal.instance == 2) return {};
    return *appeal.decided_at + goes_on_within;
}

std::map<std::string, std::string> facts_for(
    const Appeal& appeal, const activities::Session& session, const std::string& words
) {
    return {{"title", session.title}, {"words", words}, {"appeal_id", to_string(appeal.id)}};
}

/// Those whose turn it is: at the first instance the session's own organisers or, where it has
/// none, those above.
std::vector<PersonId> deciders(
    Context& context, const Appeal& appeal, const activities::Session& session
) {
    const auto organisation = session.organisation_id;
    std::vector<PersonId> people;
    if (appeal.instance == 2) {
        people = deciders_of(context, organisation, appeal.decided_by.value_or(PersonId{}), {});
    } else {
        people = organisers_at(context.tx, organisation);
        if (people.empty()) people = organisers_above(context.tx, organisation);
    }
    std::erase(people, appeal.person_id);
    return people;
}

void tell_deciders(
    Context& context,
    const Appeal& appeal,
    const activities::Session& session,
    const std::string& words
) {
    for (const auto person : deciders(context, appeal, session)) {
        notices::notify(
            context, person, notice_kinds::appeal_filed, facts_for(appeal, session, words)
        );
    }
}

void audit(Context& context, PersonId actor, const char* act, AppealId appeal) {
    identity::record_audit(
        context,
        {.actor = actor, .act = act, .subject = fmt::format("appeal {}", appeal.value), .detail = ""
        }
    );
}

AppealReport report_of(Context& context, AppealId id, PersonId reader) {
    const auto appeal = *appeal_with_id(context.tx, id);
    AppealReport report{appeal_item(context.tx, id, reader), {}, false, false, {}, {}};
    const auto stay = stay_of(context.tx, appeal.person_id, appeal.session_id);
    if (!stay.empty()) {
        report.presence = view_of(stay.back(), context.now, total_of(context, stay));
    }
    if (appeal.hand_entry_id) {
        const auto entry = hand_entry_with_id(context.tx, *appeal.hand_entry_id);
        report.waits = entry->state == HandEntryState::waiting;
    }
    report.go_on_until = go_on_until(appeal);
    report.may_go_on = appeal.person_id == reader && report.go_on_until > context.now;
    report.steps = steps_of(context.tx, id);
    return report;
}

/// What stands of the appellant there, by hand from now on.
Result<std::optional<HandEntry>> enter(
    Context& context, const AppealDecider& decider, const AppealAnswerWish& wish
) {
    if (!wish.checked_in_at || !wish.checked_out_at) return refuse(Refusal::times_missing);
    const PresenceTimes times{
        .checked_in_at = *wish.checked_in_at, .checked_out_at = *wish.checked_out_at
    };
    const auto& appeal = decider.appeal();
    const auto& session = decider.session();
    if (appeal.presence_id) {
        const auto presence = presence_with_id(context.tx, *appeal.presence_id);
        return correct_by_hand(context, session, *presence, {times, decider.person(), wish.words});
    }
    const auto line = line_of(context, session, appeal.person_id, times);
    if (const auto refusal = refusal_of_line(context, session, line)) return refuse(*refusal);
    HG_TRY(auto entry, enter_by_hand(context, session, {decider.person(), wish.words, {line}}));
    return std::optional(std::move(entry));
}

}  // namespace

Result<AppealReport> appeal_create(
    Context& context, const identity::Authenticated& caller, const AppealCreate& wish
) {
    const auto session = activities::session(context, wish.session_id);
    if (!session) return refuse(Refusal::wrong_session);
    const auto window = check_in_window_of(*session, context.tenant.settings);
    if (context.now < window.opens_at) return refuse(Refusal::too_early);
    const auto stay = stay_of(context.tx, caller.person(), session->id);
    if (stay.empty() && !has_signed_up(context.tx, session->id, caller.person())) {
        return refuse(Refusal::not_in);
    }
    Appeal appeal;
    appeal.id = context.new_id<AppealId>();
    appeal.session_id = session->id;
    appeal.person_id = caller.person();
    if (!stay.empty()) appeal.presence_id = stay.back().id;
    appeal.wants_in_at = wish.checked_in_at;
    appeal.wants_out_at = wish.checked_out_at;
    appeal.filed_at = context.now;
    appeal.due_at = context.now + answered_within;
    if (!insert_appeal(context.tx, appeal)) return refuse(Refusal::appeal_open);
    // A refusal undoes the one just filed, which is counted here.
    if (count_appeals(context.tx, caller.person(), session->id) > filed_max) {
        return refuse(Refusal::appeal_final);
    }
    append_step(
        context.tx, appeal.id, {AppealStep::filed, caller.person(), wish.words}, context.now
    );
    tell_deciders(context, appeal, *session, wish.words);
    return report_of(context, appeal.id, caller.person());
}

Result<AppealReader> AppealReader::prove(
    Context& context, const identity::Authenticated& caller, AppealId id
) {
    const auto appeal = appeal_with_id(context.tx, id);
    if (!appeal) return refuse(Refusal::appeal_unknown);
    auto session = session_of(context, *appeal);
    if (appeal->person_id != caller.person() &&
        !organisations::organises(context, caller.person(), session.organisation_id)) {
        return refuse(Refusal::appeal_unknown);
    }
    return AppealReader(caller.person(), *appeal, std::move(session));
}

Result<AppealOwner> AppealOwner::prove(
    Context& context, const identity::Authenticated& caller, AppealId id
) {
    HG_TRY(auto reader, AppealReader::prove(context, caller, id));
    if (reader.appeal().person_id != caller.person()) return refuse(Refusal::appeal_unknown);
    return AppealOwner(std::move(reader));
}

Result<AppealDecider> AppealDecider::prove(
    Context& context, const identity::Authenticated& caller, AppealId id
) {
    HG_TRY(auto reader, AppealReader::prove(context, caller, id));
    if (reader.appeal().state != AppealState::open) return refuse(Refusal::appeal_decided);
    if (!appeal_item(context.tx, id, caller.person()).may_decide) {
        return refuse(Refusal::not_decider);
    }
    return AppealDecider(std::move(reader));
}

Result<AppealReport> appeal_show(Context& context, const AppealReader& reader, const AppealPath&) {
    return report_of(context, reader.appeal().id, reader.person());
}

Result<AppealReport> appeal_answer(
    Context& context, const AppealDecider& decider, const AppealAnswerWish& wish
) {
    const auto& appeal = decider.appeal();
    const bool accepts = wish.verdict == AppealVerdict::accepted;
    std::optional<HandEntry> entry;
    if (accepts) {
        HG_TRY(entry, enter(context, decider, wish));
    }
    const AppealAnswer answer{
        accepts ? AppealState::accepted : AppealState::declined,
        decider.person(),
        entry ? std::optional(entry->id) : std::nullopt
    };
    write_answer(context.tx, appeal.id, answer, context.now);
    const auto step = accepts ? AppealStep::accepted : AppealStep::declined;
    append_step(context.tx, appeal.id, {step, decider.person(), wish.words}, context.now);
    notices::notify(
        context,
        appeal.person_id,
        accepts ? notice_kinds::appeal_accepted : notice_kinds::appeal_declined,
        facts_for(appeal, decider.session(), wish.words)
    );
    audit(context, decider.person(), accepts ? "appeal_accept" : "appeal_decline", appeal.id);
    return report_of(context, appeal.id, decider.person());
}

Result<AppealReport> appeal_go_on(
    Context& context, const AppealOwner& owner, const AppealGoOn& wish
) {
    auto appeal = owner.appeal();
    const auto until = go_on_until(appeal);
    if (!until || *until <= context.now) return refuse(Refusal::appeal_final);
    raise_instance(context.tx, appeal.id, appeal.state, context.now + answered_within);
    append_step(
        context.tx, appeal.id, {AppealStep::went_on, owner.person(), wish.words}, context.now
    );
    appeal.instance = 2;
    tell_deciders(context, appeal, owner.session(), wish.words);
    return report_of(context, appeal.id, owner.person());
}

Result<api::Page<AppealItem>> appeal_list(
    Context& context, const identity::Authenticated& caller, const AppealQuery& query
) {
    const AppealFilter filter{caller.person(), query.show.value_or(AppealShow::all)};
    HG_TRY(auto rows, find_appeals(context.tx, api::wish_of(query), filter));
    return api::Page<AppealItem>{
        std::move(rows.items),
        std::move(rows.next_cursor),
        count_appeals_to_do(context.tx, caller.person())
    };
}

Result<MyAppeals>
my_appeal_list(Context& context, const identity::Authenticated& caller, const api::NoInput&) {
    return MyAppeals{appeals_of(context.tx, caller.person())};
}

std::size_t forward_appeals(Context& context) {
    const auto overdue = appeals_overdue(context.tx, context.now, at_once_max);
    for (auto appeal : overdue) {
        const bool first = appeal.instance == 1;
        const auto due_at = context.now + answered_within;
        if (first) {
            raise_instance(context.tx, appeal.id, AppealState::open, due_at);
        } else {
            put_off(context.tx, appeal.id, due_at);
        }
        const auto step = first ? AppealStep::forwarded : AppealStep::reminded;
        append_step(context.tx, appeal.id, {step, PersonId{}, ""}, context.now);
        appeal.instance = 2;
        const auto session = session_of(context, appeal);
        tell_deciders(context, appeal, session, "");
        notices::notify(
            context,
            appeal.person_id,
            first ? notice_kinds::appeal_forwarded : notice_kinds::appeal_reminded,
            facts_for(appeal, session, "")
        );
    }
    return overdue.size();
}

}  // namespace hg::attendance
