// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tenant/forward.hpp"

namespace hg::tenant {
struct Outgoing;
}

namespace hg::notices {

/// What a message to a member says. Each module declares its own, named "<module>.<word>"; the page
/// makes the sentence in the reader's language, from the locales of that module.
struct Kind {
    std::string_view name;
};

/// Puts a message into a member's list, in the transaction of what causes it. A kind that stands in
/// no module's notice_kinds is a bug.
void notify(
    Context& context,
    PersonId person,
    const Kind& kind,
    const std::map<std::string, std::string>& params
);

/// Stores a message that has to leave the tenant, its address and params sealed, in the transaction
/// of what causes it; a job sends it.
void post(Context& context, const tenant::Outgoing& outgoing);

}  // namespace hg::notices
