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

/// Asks a stranger for a phone number, then for the code that was sent to it.
struct LoginForm {
    std::string receipt;
    std::string phone;
    bool code_sent = false;
    std::string trouble;  ///< The code of a refusal by identity; empty when there is none.
};
http::Response login_page(const QrFrame& frame, const LoginForm& form);

/// The form sends itself when somebody comes in and asks for one tap when they leave, so that a
/// page loaded twice checks nobody out.
struct RedeemForm {
    std::string receipt;
    std::string event_id;
    EventKind kind = EventKind::in;
    Minutes inside{};
    std::optional<Time> left_at{};  ///< Somebody who has just left is asked, too.
};
http::Response redeem_page(const QrFrame& frame, const RedeemForm& form);

http::Response verdict_page(const QrFrame& frame, const Verdict& verdict);

}  // namespace hg::attendance
