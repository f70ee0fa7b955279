// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/test_town.hpp"

namespace hg::test {

/// A receipt for the code that the session's display shows now, as a phone gets it.
std::string receipt_of(TestTown& town, SessionId session, const Sent& organiser);

/// "in" or "out" by such a receipt; what became of it is "outcomes.0" of the reply.
Reply scan(TestTown& town, std::string_view kind, std::string_view receipt, const Sent& by);

}  // namespace hg::test
