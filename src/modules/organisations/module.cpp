// SPDX-License-Identifier: Apache-2.0
#include "api/module.hpp"

#include "modules/organisations/organisations.hpp"

namespace hg::organisations {

namespace {

bool is_organiser(Context& context, PersonId person) {
    return !appointed_for(context, person).empty();
}

}  // namespace

api::Module module() {
    return {
        .name = "organisations",
        .needs = {"identity"},
        .migrations = migration_files(),
        .add_routes = add_routes,
        .roles = {{"organiser", is_organiser}},
    };
}

}  // namespace hg::organisations
