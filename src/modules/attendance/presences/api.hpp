// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/call.hpp"
#include "modules/attendance/hand_entries/store.hpp"
#include "modules/attendance/presences/decisions.hpp"

namespace hg::attendance {

/// Proof that the caller may see a presence: it is their own, or they organise its session. To all
/// others it does not exist. Refusal: presence_unknown.
class PresenceReader {
public:
    static constexpr const char* permission = "presence_reader";
    static constexpr std::string_view subject = "presence_id";
    using Subject = PresenceId;
    using Requires = identity::Authenticated;
    static Result<PresenceReader> prove(Context& context, const Requires& caller, Subject id);

    [[nodiscard]] const Presence& presence() const { return presence_; }
    [[nodiscard]] const activities::Session& session() const { return session_; }

private:
    PresenceReader(const Presence& presence, activities::Session session)
        : presence_(presence), session_(std::move(session)) {}
    Presence presence_;
    activities::Session session_;
};

/// Proof that the caller may decide about a presence: they organise its session, and it is not
/// their own. Refusals: presence_unknown, not_organiser, own_presence.
class Decider {
public:
    static constexpr const char* permission = "presence_decider";
    static constexpr std::string_view subject = "presence_id";
    using Subject = PresenceId;
    using Requires = identity::Authenticated;
    static Result<Decider> prove(Context& context, const Requires& caller, Subject id);

    [[nodiscard]] PersonId person() const { return person_; }
    [[nodiscard]] const Presence& presence() const { return presence_; }
    [[nodiscard]] const activities::Session& session() const { return session_; }

private:
    Decider(PersonId person, const Presence& presence, activities::Session session)
        : person_(person), presence_(presence), session_(std::move(session)) {}
    PersonId person_;
    Presence presence_;
    activities::Session session_;
};

struct PresencePath {
    PresenceId presence_id;
};
BOOST_DESCRIBE_STRUCT(PresencePath, (), (presence_id))

/// A presence with whose it is, the session it belongs to, every decision about it, and the other
/// presences of the person there.
struct PresenceReport : PresenceView {
    std::string name;
    std::string title;
    std::string venue;
    Time starts_at;
    Time ends_at;
    std::optional<EntryNote> entry;  ///< Of one that nobody scanned.
    std::vector<DecisionView> history;
    std::vector<PresenceView> others;
};
BOOST_DESCRIBE_STRUCT(
    PresenceReport, (PresenceView), (name, title, venue, starts_at, ends_at, entry, history, others)
)

Result<PresenceReport>
presence_show(Context& context, const PresenceReader& reader, const PresencePath&);

struct PresenceCorrect {
    PresenceId presence_id;
    Time checked_in_at;
    Time checked_out_at;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(PresenceCorrect, (), (presence_id, checked_in_at, checked_out_at, reason))
inline std::vector<FieldSpec> field_specs(const PresenceCorrect*) {
    return {field(&PresenceCorrect::reason).between(2, 200).described("Shown to the member.")};
}

/// A correction by which more minutes count is an entry by hand: above a limit it waits for a
/// second person, and the presence stays as it is until then. Refusals: times_impossible,
/// entry_waiting, quota_used, approver_missing.
Result<PresenceView> presence_correct(
    Context& context, const Decider& by, const PresenceCorrect& wish
);

struct PresenceAnnul {
    PresenceId presence_id;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(PresenceAnnul, (), (presence_id, reason))
inline std::vector<FieldSpec> field_specs(const PresenceAnnul*) {
    return {field(&PresenceAnnul::reason).between(2, 200).described("Shown to the member.")};
}

/// Refusal: already_annulled.
Result<PresenceView> presence_annul(Context& context, const Decider& by, const PresenceAnnul& wish);

struct MyPresence {
    std::optional<PresenceView> presence;
    std::optional<SessionFacts> session;
};
BOOST_DESCRIBE_STRUCT(MyPresence, (), (presence, session))

Result<MyPresence>
my_presence_show(Context& context, const identity::Authenticated& caller, const api::NoInput&);

}  // namespace hg::attendance
