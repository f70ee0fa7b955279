// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/attendance/qr_pages/page.hpp"
#include "tenant/context.hpp"

namespace hg::attendance {

/// What the reader chose goes before what the browser asks for.
QrFrame frame_for(
    Context& context,
    const api::Caller& caller,
    std::optional<PersonId> reader,
    std::optional<SessionId> session
);

/// The phone number or name that somebody has typed, as an address may carry it: sealed, because
/// addresses stand in logs and histories, and together with the scan, so that it opens with nothing
/// else.
std::string sealed_text(const Context& context, std::string_view receipt, const std::string& typed);
/// Empty for what was not sealed with this scan.
std::string opened_text(const Context& context, std::string_view receipt, std::string_view sealed);

}  // namespace hg::attendance
