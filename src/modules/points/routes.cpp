// SPDX-License-Identifier: Apache-2.0
#include "modules/points/service.hpp"

namespace hg::points {

namespace {

using identity::SignedIn;

Result<Statement> show_statement(Work& work, const SignedIn& caller, const StatementQuery& query) {
    return statement_of(work, caller.person(), query);
}

Result<Award> create_award(Work& work, const SignedIn& caller, const AwardCreate& wish) {
    HG_TRY(const auto organiser, organisations::Organiser::of(work, caller, wish.organisation_id));
    return award(work, organiser, wish);
}

}  // namespace

void add_routes(api::Routes& routes) {
    routes.get("/api/me/statement", "statement_show", show_statement);
    routes.post("/api/points/awards", "award_create", create_award);
}

}  // namespace hg::points
