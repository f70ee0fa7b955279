// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/attendance/dto.hpp"
#include "modules/attendance/store.hpp"

namespace hg::attendance {

Roster roster_of(Context& context, const activities::Session& session);
Display display_of(
    Context& context,
    const activities::Session& session,
    std::string gate,
    const std::string& address
);

/// Proof that the caller organises the session of the presence in the path's {presence_id}, and is
/// not the person it is about. Refusals: presence_unknown, not_organiser, own_presence.
class Decider {
public:
    static constexpr const char* permission = "session_organiser";
    static constexpr std::string_view subject = "presence_id";
    using Subject = PresenceId;
    using Requires = identity::Authenticated;
    static Result<Decider> prove(Context& context, const Requires& caller, Subject presence);

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

/// Refusal: times_impossible.
Result<PresenceView> correct(Context& context, const Decider& by, const PresenceCorrect& wish);
/// Refusal: already_annulled.
Result<PresenceView> annul(Context& context, const Decider& by, const PresenceAnnul& wish);

/// For the person themselves and for organisers of the session; presence_unknown for all others.
Result<PresenceReport> report_of(Context& context, PersonId reader, PresenceId presence);
MyPresence my_presence(Context& context, PersonId person);

void add_qr_routes(api::Routes& routes);

}  // namespace hg::attendance
