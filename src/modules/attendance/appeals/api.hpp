// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/call.hpp"
#include "api/page.hpp"
#include "modules/attendance/appeals/store.hpp"

namespace hg::attendance {

struct AppealCreate {
    SessionId session_id;
    std::string words;
    std::optional<Time> checked_in_at;
    std::optional<Time> checked_out_at;
};
BOOST_DESCRIBE_STRUCT(AppealCreate, (), (session_id, words, checked_in_at, checked_out_at))
inline std::vector<FieldSpec> field_specs(const AppealCreate*) {
    return {
        field(&AppealCreate::words).between(2, 500).described("What is not right."),
        field(&AppealCreate::checked_in_at).described("When the member says that they came."),
        field(&AppealCreate::checked_out_at).described("When the member says that they left."),
    };
}

/// With its steps, and what stands now.
struct AppealReport : AppealItem {
    std::optional<PresenceView> presence;
    bool waits = false;      ///< What was accepted counts once a second person has approved it.
    bool may_go_on = false;  ///< The second instance may still be asked.
    std::optional<Time> go_on_until;
    std::vector<AppealStepView> steps;
};
BOOST_DESCRIBE_STRUCT(AppealReport, (AppealItem), (presence, waits, may_go_on, go_on_until, steps))

/// A member disputes what stands of them at a session: the last of their presences there, or that
/// there is none although they signed up. Refusals: session_unknown, too_early, not_in,
/// appeal_open.
Result<AppealReport> appeal_create(
    Context& context, const identity::Authenticated& caller, const AppealCreate& wish
);

/// Proof that an appeal is the caller's own, or about a session that they organise. To all others
/// it does not exist. Refusal: appeal_unknown.
class AppealReader {
public:
    static constexpr const char* permission = "appeal_reader";
    static constexpr std::string_view subject = "appeal_id";
    using Subject = AppealId;
    using Requires = identity::Authenticated;
    static Result<AppealReader> prove(Context& context, const Requires& caller, Subject id);

    [[nodiscard]] PersonId person() const { return person_; }
    [[nodiscard]] const Appeal& appeal() const { return appeal_; }
    [[nodiscard]] const activities::Session& session() const { return session_; }

protected:
    AppealReader(PersonId person, const Appeal& appeal, activities::Session session)
        : person_(person), appeal_(appeal), session_(std::move(session)) {}

private:
    PersonId person_;
    Appeal appeal_;
    activities::Session session_;
};

/// Proof that the appeal is the caller's own. Refusal: appeal_unknown.
class AppealOwner : public AppealReader {
public:
    static constexpr const char* permission = "appeal_owner";
    static Result<AppealOwner> prove(Context& context, const Requires& caller, Subject id);

private:
    explicit AppealOwner(AppealReader reader) : AppealReader(std::move(reader)) {}
};

/// Proof that the caller may answer: at the first instance an organiser of the session, at the
/// second one above who did not answer at the first; never about oneself. Refusals: appeal_unknown,
/// appeal_decided, not_decider.
class AppealDecider : public AppealReader {
public:
    static constexpr const char* permission = "appeal_decider";
    static Result<AppealDecider> prove(Context& context, const Requires& caller, Subject id);

private:
    explicit AppealDecider(AppealReader reader) : AppealReader(std::move(reader)) {}
};

struct AppealPath {
    AppealId appeal_id;
};
BOOST_DESCRIBE_STRUCT(AppealPath, (), (appeal_id))

Result<AppealReport> appeal_show(Context& context, const AppealReader& reader, const AppealPath&);

BOOST_DEFINE_ENUM_CLASS(AppealVerdict, accepted, declined)
struct AppealAnswerWish {
    AppealId appeal_id;
    AppealVerdict verdict = AppealVerdict::declined;
    std::string words;
    std::optional<Time> checked_in_at;
    std::optional<Time> checked_out_at;
};
BOOST_DESCRIBE_STRUCT(
    AppealAnswerWish, (), (appeal_id, verdict, words, checked_in_at, checked_out_at)
)
inline std::vector<FieldSpec> field_specs(const AppealAnswerWish*) {
    return {
        field(&AppealAnswerWish::words).between(2, 500).described("Told to the member."),
        field(&AppealAnswerWish::checked_in_at).described("What stands from now on, if accepted."),
        field(&AppealAnswerWish::checked_out_at).described("What stands from now on, if accepted."),
    };
}
/// Accepted, the times given are entered by hand, under the limits of such entries. Refusals:
/// times_missing, and those of a correction or an entry by hand.
Result<AppealReport> appeal_answer(
    Context& context, const AppealDecider& decider, const AppealAnswerWish& wish
);

struct AppealGoOn {
    AppealId appeal_id;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(AppealGoOn, (), (appeal_id, words))
inline std::vector<FieldSpec> field_specs(const AppealGoOn*) {
    return {field(&AppealGoOn::words).between(2, 500).described("Why the answer is not right.")};
}
/// The member asks the organisation above. Refusal: appeal_final.
Result<AppealReport> appeal_go_on(
    Context& context, const AppealOwner& owner, const AppealGoOn& wish
);

struct AppealQuery : api::PageQuery {
    std::optional<AppealShow> show;
};
BOOST_DESCRIBE_STRUCT(AppealQuery, (api::PageQuery), (show))
inline std::vector<FieldSpec> field_specs(const AppealQuery*) {
    return {field(&AppealQuery::show)
                .described("mine_to_do: what the caller may answer; open or all; all.")};
}
/// Of the sessions that the caller organises; the total is what they may answer.
Result<api::Page<AppealItem>> appeal_list(
    Context& context, const identity::Authenticated& caller, const AppealQuery& query
);

struct MyAppeals {
    std::vector<AppealItem> items;
};
BOOST_DESCRIBE_STRUCT(MyAppeals, (), (items))
Result<MyAppeals>
my_appeal_list(Context& context, const identity::Authenticated& caller, const api::NoInput&);

/// An appeal that nobody answered in time goes to the organisation above by itself; there, its
/// organisers are reminded every week. Returns how many; at most 500 at a time.
std::size_t forward_appeals(Context& context);

}  // namespace hg::attendance
