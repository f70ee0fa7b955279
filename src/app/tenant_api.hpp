// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/routes.hpp"

namespace hg::app {

/// What a tenant says about itself to anybody: GET /api/tenant.
void add_tenant_routes(api::Routes& routes);

}  // namespace hg::app
