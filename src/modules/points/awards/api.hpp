// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/call.hpp"
#include "api/page.hpp"
#include "modules/notices/notices.hpp"
#include "modules/points/api.hpp"
#include "modules/points/awards/store.hpp"
#include "tenant/settings.hpp"

namespace hg::points {

inline constexpr auto award_alone = tenant::number_setting(
    "points.award_alone",
    "100",
    0,
    1'000'000,
    "So many points one organiser may award on one day without a second one."
);

/// Tells the member how many points, and why.
inline constexpr notices::Kind points_awarded{"points.points_awarded"};
inline constexpr notices::Kind award_annulled{"points.award_annulled"};
/// Tells organisers that an award waits for them, and the giver what was decided.
inline constexpr notices::Kind award_waiting{"points.award_waiting"};
inline constexpr notices::Kind award_approved{"points.award_approved"};
inline constexpr notices::Kind award_refused{"points.award_refused"};

struct AwardCreate {
    std::string award_id;  ///< A UUID of the caller's, unique for ever.
    OrganisationId organisation_id;
    PersonId person_id;
    Points points;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(AwardCreate, (), (award_id, organisation_id, person_id, points, reason))
inline std::vector<FieldSpec> field_specs(const AwardCreate*) {
    return {
        field(&AwardCreate::award_id)
            .between(36, 36)
            .described("A UUID of the caller's: the same award sent again is given once."),
        field(&AwardCreate::points).between(1, 10'000).described("Whole points to award."),
        field(&AwardCreate::reason)
            .between(2, 200)
            .described("Shown to the member beside the points."),
    };
}

struct AwardItem : AwardRow {
    bool may_decide = false;  ///< The reader is the second person that it needs.
    bool may_annul = false;
};
BOOST_DESCRIBE_STRUCT(AwardItem, (AwardRow), (may_decide, may_annul))

/// Gives points at once or, above a limit a day, once a second person has approved. Refusals:
/// own_points, person_unknown, person_outside, award_id_taken, approver_missing.
Result<AwardItem> award_create(
    Context& context, const organisations::Organiser& by, const AwardCreate& wish
);

BOOST_DEFINE_ENUM_CLASS(AwardShow, mine_to_do, all)
struct AwardQuery : api::PageQuery {
    std::optional<AwardShow> show;
};
BOOST_DESCRIBE_STRUCT(AwardQuery, (api::PageQuery), (show))
inline std::vector<FieldSpec> field_specs(const AwardQuery*) {
    return {field(&AwardQuery::show)
                .described("mine_to_do: what waits for the caller, all of it at once; all.")};
}
/// Of the organisations of the caller; the total is what waits for them.
Result<api::Page<AwardItem>> award_list(
    Context& context, const identity::Authenticated& caller, const AwardQuery& query
);

/// Proof that the caller organises the organisation of an award. To all others it does not exist.
/// Refusal: award_unknown.
class AwardOrganiser {
public:
    static constexpr const char* permission = "award_organiser";
    static constexpr std::string_view subject = "id";
    using Subject = AwardId;
    using Requires = identity::Authenticated;
    static Result<AwardOrganiser> prove(Context& context, const Requires& caller, Subject id);

    [[nodiscard]] PersonId person() const { return person_; }
    [[nodiscard]] const Award& award() const { return award_; }

protected:
    AwardOrganiser(PersonId person, Award award) : person_(person), award_(std::move(award)) {}

private:
    PersonId person_;
    Award award_;
};

/// Proof that the caller is the second person: an organiser above, who neither gave the award nor
/// gets it. Refusals: award_unknown, not_decider.
class AwardDecider : public AwardOrganiser {
public:
    static constexpr const char* permission = "award_decider";
    static Result<AwardDecider> prove(Context& context, const Requires& caller, Subject id);

private:
    explicit AwardDecider(AwardOrganiser organiser) : AwardOrganiser(std::move(organiser)) {}
};

struct AwardPath {
    AwardId id;
};
BOOST_DESCRIBE_STRUCT(AwardPath, (), (id))
/// Refusals: award_decided, and person_outside when the person has left meanwhile.
Result<AwardItem> award_approve(Context& context, const AwardDecider& decider, const AwardPath&);

struct AwardReason {
    AwardId id;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(AwardReason, (), (id, reason))
inline std::vector<FieldSpec> field_specs(const AwardReason*) {
    return {field(&AwardReason::reason).between(2, 200).described("Why; told to whom it concerns.")
    };
}
/// Refusal: award_decided.
Result<AwardItem> award_refuse(
    Context& context, const AwardDecider& decider, const AwardReason& wish
);
/// Takes the points back, spent or not. Refusals: own_points, award_not_given.
Result<AwardItem> award_annul(
    Context& context, const AwardOrganiser& organiser, const AwardReason& wish
);

}  // namespace hg::points
