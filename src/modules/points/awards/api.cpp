// SPDX-License-Identifier: Apache-2.0
#include "modules/points/awards/api.hpp"

#include <fmt/core.h>

#include "base/text.hpp"
#include "tenant/context.hpp"

namespace hg::points {

namespace {

constexpr std::size_t waiting_max = 100;

Movement movement_of(Context& context, const Award& award) {
    return {
        .id = context.new_id<MovementId>(),
        .at = context.now,
        .kind = MovementKind::award,
        .source = {SourceKind::award, award.id.value},
        .title = award.reason,
        .reason = award.reason,
        .made_by = award.given_by,
    };
}

void audit(
    Context& context, PersonId by, const char* act, const Award& award, std::string_view why
) {
    identity::record_audit(
        context,
        {by,
         act,
         fmt::format("person {}", award.person_id.value),
         fmt::format("award {}, {} points: {}", award.id.value, award.points.value, why)}
    );
}

std::map<std::string, std::string> facts_of(const Award& award, const std::string& reason) {
    return {{"points", std::to_string(award.points.value)}, {"reason", reason}};
}

void give(Context& context, const Award& award) {
    const auto postings = issued_to(award.person_id, award.points);
    book(context.tx, context.tenant.ids, movement_of(context, award), postings);
    notices::notify(context, award.person_id, points_awarded, facts_of(award, award.reason));
}

AwardItem item_of(Context& context, AwardRow row, PersonId reader) {
    AwardItem item{std::move(row)};
    const bool gains = item.person_id == reader;
    item.may_annul = item.state == AwardState::given && !gains;
    item.may_decide =
        item.state == AwardState::waiting && !gains &&
        organisations::may_decide(context, item.organisation_id, item.given_by, reader);
    return item;
}

AwardItem shown(Context& context, AwardId id, PersonId reader) {
    return item_of(context, award_row(context.tx, id), reader);
}

/// What waits for the reader, the oldest first. What waits for others is passed over, however much
/// of it is older.
std::vector<AwardItem> waiting_for(Context& context, PersonId reader) {
    std::vector<AwardItem> mine;
    auto rows = awards_waiting(context.tx, reader, AwardId{});
    while (!rows.empty() && mine.size() < waiting_max) {
        const auto last = rows.back().id;
        for (auto& row : rows) {
            auto item = item_of(context, std::move(row), reader);
            if (item.may_decide) mine.push_back(std::move(item));
        }
        rows = awards_waiting(context.tx, reader, last);
    }
    return mine;
}

bool needs_second(Context& context, const Award& award) {
    const auto today = given_since(context.tx, award.given_by, local_midnight(context.now));
    return (today + award.points).value > context.tenant.settings.number(award_alone);
}

Result<Nothing> ask_second(Context& context, const Award& award) {
    auto people = organisations::deciders(context, award.organisation_id, award.given_by);
    std::erase(people, award.person_id);
    if (people.empty()) return refuse(Refusal::approver_missing);
    for (const auto person : people) {
        notices::notify(context, person, award_waiting, facts_of(award, award.reason));
    }
    return Nothing{};
}

bool is_same(const Award& one, const Award& other) {
    return one.organisation_id == other.organisation_id && one.person_id == other.person_id &&
           one.points == other.points && one.reason == other.reason &&
           one.given_by == other.given_by;
}

Result<Nothing> check(Context& context, const Award& award) {
    if (award.given_by == award.person_id) return refuse(Refusal::own_points);
    if (!identity::name_of(context, award.person_id)) return refuse(Refusal::person_unknown);
    if (!organisations::is_member_below(context, award.organisation_id, award.person_id)) {
        return refuse(Refusal::person_outside);
    }
    return Nothing{};
}

}  // namespace

Result<AwardItem> award_create(
    Context& context, const organisations::Organiser& by, const AwardCreate& wish
) {
    const auto uuid = parse_uuid(wish.award_id);
    if (!uuid) return invalid_input({{"award_id", "malformed", "Not a UUID."}});
    Award award{
        context.new_id<AwardId>(),
        Bytes{*uuid},
        wish.organisation_id,
        wish.person_id,
        wish.points,
        wish.reason,
        AwardState::given,
        by.person(),
        context.now
    };
    if (const auto first = award_of_caller(context.tx, award.award_id)) {
        if (!is_same(*first, award)) return refuse(Refusal::award_id_taken);
        return shown(context, first->id, by.person());
    }
    HG_CHECK(check(context, award));
    if (needs_second(context, award)) award.state = AwardState::waiting;
    insert_award(context.tx, award);
    audit(context, by.person(), "award_create", award, award.reason);
    if (award.state == AwardState::given) {
        give(context, award);
    } else {
        HG_CHECK(ask_second(context, award));
    }
    return shown(context, award.id, by.person());
}

Result<api::Page<AwardItem>> award_list(
    Context& context, const identity::Authenticated& caller, const AwardQuery& query
) {
    const auto show = [&](AwardRow row) {
        return item_of(context, std::move(row), caller.person());
    };
    auto mine = waiting_for(context, caller.person());
    const auto total = std::ssize(mine);
    if (query.show == AwardShow::mine_to_do)
        return api::Page<AwardItem>{std::move(mine), {}, total};
    HG_TRY(auto rows, find_awards(context.tx, api::wish_of(query), caller.person()));
    auto page = api::page_of<AwardItem>(std::move(rows), show);
    page.total = total;
    return page;
}

Result<AwardOrganiser> AwardOrganiser::prove(
    Context& context, const identity::Authenticated& caller, AwardId id
) {
    auto award = award_with_id(context.tx, id);
    if (!award || !organisations::organises(context, caller.person(), award->organisation_id)) {
        return refuse(Refusal::award_unknown);
    }
    return AwardOrganiser(caller.person(), *std::move(award));
}

Result<AwardDecider> AwardDecider::prove(
    Context& context, const identity::Authenticated& caller, AwardId id
) {
    HG_TRY(auto organiser, AwardOrganiser::prove(context, caller, id));
    const auto& award = organiser.award();
    const auto person = caller.person();
    if (award.person_id == person ||
        !organisations::may_decide(context, award.organisation_id, award.given_by, person)) {
        return refuse(Refusal::not_decider);
    }
    return AwardDecider(std::move(organiser));
}

Result<AwardItem> award_approve(Context& context, const AwardDecider& decider, const AwardPath&) {
    const auto& award = decider.award();
    const AwardDecision decision{AwardState::given, decider.person(), ""};
    if (!decide_award(context.tx, award.id, decision, context.now)) {
        return refuse(Refusal::award_decided);
    }
    // They may have left while it waited. A refusal undoes the decision: it can still be refused.
    HG_CHECK(check(context, award));
    give(context, award);
    notices::notify(context, award.given_by, award_approved, facts_of(award, award.reason));
    audit(context, decider.person(), "award_approve", award, "");
    return shown(context, award.id, decider.person());
}

Result<AwardItem> award_refuse(
    Context& context, const AwardDecider& decider, const AwardReason& wish
) {
    const auto& award = decider.award();
    const AwardDecision decision{AwardState::refused, decider.person(), wish.reason};
    if (!decide_award(context.tx, award.id, decision, context.now)) {
        return refuse(Refusal::award_decided);
    }
    notices::notify(context, award.given_by, award_refused, facts_of(award, wish.reason));
    audit(context, decider.person(), "award_refuse", award, wish.reason);
    return shown(context, award.id, decider.person());
}

Result<AwardItem> award_annul(
    Context& context, const AwardOrganiser& organiser, const AwardReason& wish
) {
    const auto& award = organiser.award();
    if (award.person_id == organiser.person()) return refuse(Refusal::own_points);
    if (!annul_award(context.tx, award.id, organiser.person(), wish.reason, context.now)) {
        return refuse(Refusal::award_not_given);
    }
    auto movement = movement_of(context, award);
    movement.kind = MovementKind::adjustment;
    movement.revision = 1;
    movement.reason = wish.reason;
    movement.made_by = organiser.person();
    const auto postings = issued_to(award.person_id, Points{} - award.points);
    book(context.tx, context.tenant.ids, movement, postings);
    notices::notify(context, award.person_id, award_annulled, facts_of(award, wish.reason));
    audit(context, organiser.person(), "award_annul", award, wish.reason);
    return shown(context, award.id, organiser.person());
}

}  // namespace hg::points
