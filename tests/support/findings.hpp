// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "tenant/forward.hpp"

namespace hg::test {

/// What the doctor finds wrong with what the modules keep, a sentence each; none in a sound tenant.
std::vector<std::string> unsound(Context& context);

}  // namespace hg::test
