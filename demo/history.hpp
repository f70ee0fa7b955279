// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demo/desk.hpp"
#include "demo/plan.hpp"
#include "demo/site.hpp"
#include "modules/attendance/fixtures.hpp"

namespace hg::demo {

/// Does what was planned, one unit of work after the other, each at its own moment. A rule that
/// says no to a planned deed is a bug of the plan.
class History {
public:
    History(Site& site, const Roster& roster, Plan& plan, Town& counted, const api::Routes& routes);

    void perform_all(const Progress& progress);

private:
    void perform(Context& context, const Deed& deed);
    void create(Context& context, std::uint32_t activity);
    void sign_up(Context& context, const Deed& deed);
    void withdraw(Context& context, const Deed& deed);
    void cancel(Context& context, std::uint32_t session);
    void arrive(Context& context, Visit& visit);
    void leave(Context& context, const Visit& visit);
    void correct(Context& context, const Visit& visit);
    void confirm(Context& context, const Visit& visit);
    void annul(Context& context, const Visit& visit);
    void award(Context& context, PersonIndex person);
    attendance::PresenceView scan(Context& context, const Visit& visit, attendance::EventKind kind);
    /// As the officer of the street union.
    void decide(
        Context& context, std::string_view operation, const api::PathValues& path, std::string body
    );

    Site& site_;
    const Roster& roster_;
    Plan& plan_;
    Town& counted_;
    Desk desk_;
    Chance chance_;
    std::vector<SessionId> sessions_;
};

}  // namespace hg::demo
