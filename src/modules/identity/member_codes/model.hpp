// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/identity/identity.hpp"

namespace hg::identity {

/// The code that a member shows for others to scan: "m.<person>.<step>.<mac>".
struct MemberCode {
    std::string member_code;
    Time expires_at;
};
BOOST_DESCRIBE_STRUCT(MemberCode, (), (member_code, expires_at))
MemberCode make_member_code(const Context& context, PersonId person);

}  // namespace hg::identity
