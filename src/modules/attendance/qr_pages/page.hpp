// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "modules/attendance/qr_pages/words.hpp"

namespace hg::attendance {

/// What all pages behind a code share.
struct QrFrame {
    std::string base;   ///< What stands before every path.
    std::string title;  ///< Of the tenant.
    Language language = Language::zh;
    bool wechat = false;
    std::optional<SessionFacts> session;
};

/// The first page for a stranger: a phone number; then the code that was sent to it.
struct LoginForm {
    std::string receipt;
    std::string phone;
    bool code_sent = false;
    std::string trouble;  ///< The word of a refusal, empty when there is none.
};
http::Response login_page(const QrFrame& frame, const LoginForm& form);

/// Sends itself when somebody comes in; asks for one tap when they leave, so that a page loaded
/// twice checks nobody out.
struct RedeemForm {
    std::string receipt;
    std::string event_id;
    EventKind kind = EventKind::in;
    Minutes inside;
};
http::Response redeem_page(const QrFrame& frame, const RedeemForm& form);

http::Response verdict_page(const QrFrame& frame, const Verdict& verdict);

}  // namespace hg::attendance
