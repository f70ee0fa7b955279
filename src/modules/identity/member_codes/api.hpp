// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/routes.hpp"
#include "modules/identity/member_codes/model.hpp"

namespace hg::identity {

Result<MemberCode> member_code_show(Context& context, const Authenticated& me, const api::NoInput&);

}  // namespace hg::identity
