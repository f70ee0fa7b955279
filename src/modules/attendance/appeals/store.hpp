// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/listing.hpp"
#include "modules/attendance/presences/model.hpp"

namespace hg {
using AppealId = Id<struct AppealTag>;
}

namespace hg::attendance {

BOOST_DEFINE_ENUM_CLASS(AppealState, open, accepted, declined)
/// Forwarded: nobody answered in time, so that it went to the organisation above by itself.
BOOST_DEFINE_ENUM_CLASS(AppealStep, filed, accepted, declined, went_on, forwarded, reminded)

struct Appeal {
    AppealId id;
    SessionId session_id;
    PersonId person_id;
    std::optional<PresenceId> presence_id;  ///< None: nothing of them stands at the session.
    std::optional<Time> wants_in_at;
    std::optional<Time> wants_out_at;
    std::int64_t instance = 1;  ///< 1: the organiser; 2: an organiser above.
    AppealState state = AppealState::open;
    Time filed_at;
    Time due_at;  ///< Of the answer that is awaited.
    std::optional<PersonId> decided_by;
    std::optional<Time> decided_at;
    std::optional<HandEntryId> hand_entry_id;
};
BOOST_DESCRIBE_STRUCT(
    Appeal,
    (),
    (id,
     session_id,
     person_id,
     presence_id,
     wants_in_at,
     wants_out_at,
     instance,
     state,
     filed_at,
     due_at,
     decided_by,
     decided_at,
     hand_entry_id)
)

/// Answers false when one about this session is open already.
bool insert_appeal(db::Transaction& tx, const Appeal& appeal);
/// All that a person ever filed about a session.
std::int64_t count_appeals(db::Transaction& tx, PersonId person, SessionId session);
std::optional<Appeal> appeal_with_id(db::Transaction& tx, AppealId id);
struct AppealAnswer {
    AppealState state = AppealState::declined;
    PersonId by;
    std::optional<HandEntryId> hand_entry;
};
/// The transaction begins again when somebody else has answered meanwhile.
void write_answer(db::Transaction& tx, AppealId id, const AppealAnswer& answer, Time now);
/// It is open again, or still, at the second instance.
void raise_instance(db::Transaction& tx, AppealId id, AppealState from, Time due_at);
void put_off(db::Transaction& tx, AppealId id, Time due_at);
std::vector<Appeal> appeals_overdue(db::Transaction& tx, Time now, std::int64_t limit);

struct StepTaken {
    AppealStep step = AppealStep::filed;
    PersonId by;  ///< Nobody where the rules did it by themselves.
    std::string words;
};
void append_step(db::Transaction& tx, AppealId id, const StepTaken& step, Time now);

struct AppealStepView {
    AppealStep step = AppealStep::filed;
    Time made_at;
    std::string made_by_name;
    std::string words;
};
BOOST_DESCRIBE_STRUCT(AppealStepView, (), (step, made_at, made_by_name, words))
std::vector<AppealStepView> steps_of(db::Transaction& tx, AppealId id);

struct AppealItem {
    AppealId id;
    SessionId session_id;
    std::string title;
    std::string venue;
    Time starts_at;
    Time ends_at;
    std::string name;
    std::optional<PresenceId> presence_id;
    std::optional<Time> wants_in_at;
    std::optional<Time> wants_out_at;
    std::int64_t instance = 1;
    AppealState state = AppealState::open;
    Time filed_at;
    Time due_at;
    std::optional<Time> decided_at;
    std::optional<HandEntryId> hand_entry_id;
    bool may_decide = false;
};
BOOST_DESCRIBE_STRUCT(
    AppealItem,
    (),
    (id,
     session_id,
     title,
     venue,
     starts_at,
     ends_at,
     name,
     presence_id,
     wants_in_at,
     wants_out_at,
     instance,
     state,
     filed_at,
     due_at,
     decided_at,
     hand_entry_id,
     may_decide)
)
BOOST_DEFINE_ENUM_CLASS(AppealShow, mine_to_do, open, all)
struct AppealFilter {
    PersonId reader;
    AppealShow show = AppealShow::all;
};
/// Those of the sessions that the reader organises, those due first.
Result<db::Rows<AppealItem>> find_appeals(
    db::Transaction& tx, const db::ListWish& wish, const AppealFilter& filter
);
std::int64_t count_appeals_to_do(db::Transaction& tx, PersonId reader);
/// One as the reader sees it.
AppealItem appeal_item(db::Transaction& tx, AppealId id, PersonId reader);
/// Of one person, the newest first, fifty at most.
std::vector<AppealItem> appeals_of(db::Transaction& tx, PersonId person);

/// Whether the person signed up for the session, whatever became of it.
bool has_signed_up(db::Transaction& tx, SessionId session, PersonId person);

}  // namespace hg::attendance
