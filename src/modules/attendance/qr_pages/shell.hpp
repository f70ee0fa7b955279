// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/attendance/qr_pages/page.hpp"

namespace hg::attendance {

// What the pages are made of.

const char* pick(const QrFrame& frame, const char* zh, const char* en);

/// The whole page, with its foot; the script, if there is one, runs under a nonce of its own.
http::Response page(
    const QrFrame& frame,
    std::string_view body_attributes,
    std::string_view content,
    std::string_view script
);

/// Which session it is, where and when.
std::string session_lines(const QrFrame& frame);
std::string hidden(std::string_view name, std::string_view value);
/// Leads to the notice about personal data.
std::string privacy_link(const QrFrame& frame);

}  // namespace hg::attendance
