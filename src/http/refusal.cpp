// SPDX-License-Identifier: Apache-2.0
#include "http/refusal.hpp"

#include <boost/beast/http/status.hpp>
#include <fmt/format.h>

namespace hg::http {

std::string_view reason_phrase(unsigned status) {
    return boost::beast::http::obsolete_reason(boost::beast::http::int_to_status(status));
}

Response response_of(const Refusal& refusal) {
    Response response;
    response.status = refusal.status;
    response.content_type = "application/problem+json";
    response.headers.push_back({"Cache-Control", "no-store"});
    if (refusal.status == 503) response.headers.push_back({"Retry-After", "1"});
    if (refusal.status == 405) {
        response.headers.push_back({"Allow", "GET, HEAD, POST, PUT, PATCH, DELETE"});
    }
    // None of these texts has a character that JSON would escape.
    response.body = fmt::format(
        R"({{"type":"about:blank","title":"{}","status":{},"code":"{}","detail":"{}",)"
        R"("fields":[],"request_id":null}})",
        reason_phrase(refusal.status),
        refusal.status,
        refusal.code,
        refusal.detail
    );
    return response;
}

}  // namespace hg::http
