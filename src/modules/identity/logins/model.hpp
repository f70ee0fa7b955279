// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/caller.hpp"
#include "modules/identity/identity.hpp"

namespace hg::identity {

inline constexpr Span login_life = days(30);

/// Opens a login without asking for anything.
NewLogin create_login(Context& context, PersonId person, std::string_view device);

/// A cookie for the paths of this tenant only, which scripts cannot read.
http::Header cookie(
    const api::Caller& caller, std::string_view name, std::string_view value, Span life
);
http::Header cleared_cookie(const api::Caller& caller, std::string_view name);

}  // namespace hg::identity
