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

Result<Award> create_award(
    Context& context, const organisations::Organiser& caller, const AwardCreate& wish
) {
    return award(context, caller, wish);
}

}  // namespace

void add_routes(api::Routes& routes) {
    routes.get("/api/me/statement", "statement_show", show_statement);
    routes.post("/api/points/awards", "award_create", create_award);
}

}  // namespace hg::points
