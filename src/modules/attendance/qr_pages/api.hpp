// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/call.hpp"
#include "modules/attendance/events/model.hpp"

namespace hg::attendance {

// People open these addresses with a camera, and again from a history: each answers with a page,
// whatever stands in it, and changes nothing.

struct QrPath {
    std::string code;
};
BOOST_DESCRIBE_STRUCT(QrPath, (), (code))
Result<http::Response> qr_show(
    Context& context, const identity::Visitor& caller, const QrPath& path
);

struct QrReceiptPath {
    std::string receipt;
    std::optional<std::string> phone;
    std::optional<std::string> name;
    std::optional<std::string> trouble;
    std::optional<std::string> asked;
};
BOOST_DESCRIBE_STRUCT(QrReceiptPath, (), (receipt, phone, name, trouble, asked))
inline std::vector<FieldSpec> field_specs(const QrReceiptPath*) {
    return {
        field(&QrReceiptPath::phone).described("The phone number that was typed, sealed."),
        field(&QrReceiptPath::name).described("The name that was typed, sealed."),
        field(&QrReceiptPath::trouble).described("Why that or the code was refused."),
        field(&QrReceiptPath::asked)
            .described("The event that was answered with a question, which is asked here."),
    };
}
/// A scan in hand: asks a stranger to log in, others to check in or out.
Result<http::Response> qr_receipt_show(
    Context& context, const identity::Visitor& caller, const QrReceiptPath& path
);

struct QrEventPath {
    std::string event_id;
};
BOOST_DESCRIBE_STRUCT(QrEventPath, (), (event_id))
/// What became of a scan, for whose it was.
Result<http::Response> qr_event_show(
    Context& context, const identity::Visitor& caller, const QrEventPath& path
);

}  // namespace hg::attendance
