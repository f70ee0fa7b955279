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
    std::optional<std::string> name;
    std::optional<std::string> agreed;
};
BOOST_DESCRIBE_STRUCT(QrLogin, (), (receipt, phone, code, name, agreed))
inline std::vector<FieldSpec> field_specs(const QrLogin*) {
    return {
        field(&QrLogin::name).described("Of a newcomer who gives one."),
        field(&QrLogin::agreed)
            .described("The version of the notice about personal data that the person agrees to."),
    };
}
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

struct QrLanguage {
    std::string language;  ///< "zh-CN" or "en".
    std::string back;      ///< The page that is read, within the tenant.
};
BOOST_DESCRIBE_STRUCT(QrLanguage, (), (language, back))
/// Turns the pages to a language, for this device and for the person.
Result<http::Response> qr_language_choose(
    Context& context, const identity::Visitor& caller, const QrLanguage& wish
);

}  // namespace hg::attendance
