// SPDX-License-Identifier: Apache-2.0
#include "modules/points/service.hpp"

namespace hg::points {

namespace {

using identity::Authenticated;

Result<Statement> show_statement(
    Context& context, const Authenticated& caller, const StatementQuery& query
) {
    return statement_of(context, caller.person(), query);
}

Result<Award> create_award(Context& context, const Authenticated& caller, const AwardCreate& wish) {
    HG_TRY(
        const auto organiser, organisations::Organiser::of(context, caller, wish.organisation_id)
    );
    return award(context, organiser, wish);
}

}  // namespace

void add_routes(api::Routes& routes) {
    routes.get("/api/me/statement", "statement_show", show_statement);
    routes.post("/api/points/awards", "award_create", create_award);
}

}  // namespace hg::points
