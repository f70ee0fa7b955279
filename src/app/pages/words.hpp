// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hg::app {

/// What a town is called until its people give it a name.
inline constexpr const char* default_title = "红港";

}  // namespace hg::app
