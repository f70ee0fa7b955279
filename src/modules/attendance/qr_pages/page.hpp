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
    bool inside_wechat = false;  ///< Whether the browser is WeChat's own.
    std::string path{};          ///< Where this page may be opened again; empty: nowhere.
    identity::SiteOperator site_operator{};
    std::optional<SessionFacts> session;
};

/// Asks a stranger for a phone number, then for the code that was sent to it.
struct LoginForm {
    std::string receipt;
    std::string phone{};
    std::string name{};
    bool code_sent = false;
    std::string trouble{};  ///< The code of a refusal by identity; empty when there is none.
};
http::Response login_page(const QrFrame& frame, const LoginForm& form);

/// What somebody is asked before they come in: whether to come again, to sign up, or to leave
/// elsewhere.
struct Question {
    NextAction act = NextAction::confirm;
    Time left_at{};                       ///< Of somebody who has just left.
    std::optional<SessionFacts> other{};  ///< Where somebody is inside.
};

/// The form sends itself when somebody comes in and asks for one tap when they leave, so that a
/// page loaded twice checks nobody out.
struct RedeemForm {
    std::string receipt;
    std::string event_id;
    EventKind kind = EventKind::in;
    Minutes inside{};
    std::optional<Question> question{};
};
http::Response redeem_page(const QrFrame& frame, const RedeemForm& form);

/// Where a verdict leads beside the first page: the next act of whoever reads it.
struct NextLink {
    std::string path;  ///< Within the tenant.
    const char* word;
};
NextLink scan_again(Language language);
NextLink say_when_left(PresenceId presence, Language language);
NextLink join_waitlist(SessionId session, Language language);
/// Comes back to the path afterwards.
NextLink log_in(const QrFrame& frame, std::string_view back);

http::Response verdict_page(
    const QrFrame& frame, const Verdict& verdict, const std::optional<NextLink>& next = {}
);

/// Whether a code may be on its way to the number, in spite of the trouble.
bool may_have_code(std::string_view trouble);

}  // namespace hg::attendance
