// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "http/assets.hpp"
#include "http/message.hpp"

namespace hg::http {

/// The answer when a GET or HEAD names one of these files, which are sorted by path. Files under
/// /assets/ carry a hash in their names and may be kept for ever; the others are asked for again.
std::optional<Response> static_file(const Request& request, std::span<const Asset> assets);

}  // namespace hg::http
