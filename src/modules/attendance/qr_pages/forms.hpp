// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/call.hpp"
#include "modules/attendance/events/model.hpp"

namespace hg::attendance {

// What the forms of the pages send. Each answer is the address of a page (303), so that going back
// and loading again show that page and send nothing twice.

struct QrLoginCode {
    std::string receipt;
    std::string phone;
};
BOOST_DESCRIBE_STRUCT(QrLoginCode, (), (receipt, phone))
Result<http::Response> qr_login_code_create(
    Context& context, const api::Anyone& caller, const QrLoginCode& wish
);

struct QrLogin {
    std::string receipt;
    std::string phone;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(QrLogin, (), (receipt, phone, code))
/// Logs in and checks in; whoever is inside already is asked whether to check out.
Result<http::Response> qr_login_create(
    Context& context, const api::Anyone& caller, const QrLogin& wish
);

struct QrRedeem {
    std::string receipt;
    std::string event_id;
    std::string kind;  ///< "in" or "out".
    // The answer to the question that the page asks, if it asks one.
    std::optional<bool> confirmed;
    std::optional<bool> sign_up;
    std::optional<bool> leave_other;
};
BOOST_DESCRIBE_STRUCT(QrRedeem, (), (receipt, event_id, kind, confirmed, sign_up, leave_other))
Result<http::Response> qr_redeem(
    Context& context, const identity::Visitor& caller, const QrRedeem& wish
);

}  // namespace hg::attendance
