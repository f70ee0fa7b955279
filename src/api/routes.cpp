// SPDX-License-Identifier: Apache-2.0
#include "api/routes.hpp"

#include "http/urls.hpp"

namespace hg::api {

namespace {

Refused malformed_form() {
    return {"invalid_input", 422, "The address or form is not valid text.", {}, 0};
}

Result<json::Document> body_document(const http::Request& request) {
    const auto type = request.header("content-type");
    if (type.starts_with("application/x-www-form-urlencoded")) {
        const auto pairs = http::parse_form(request.body);
        if (!pairs) return malformed_form();
        return json::Document::of_pairs(*pairs);
    }
    if (request.body.empty()) return json::Document::parse("{}");
    if (!type.starts_with("application/json")) return refuse(Refusal::unsupported_media_type);
    return json::Document::parse(request.body);
}

Result<json::Document> query_document(const http::Request& request) {
    const auto pairs = http::parse_form(request.query);
    if (!pairs) return malformed_form();
    return json::Document::of_pairs(*pairs);
}

}  // namespace

Result<json::Document> read_input(const http::Request& request, const PathValues& path) {
    const bool query = request.method == http::Method::get || request.method == http::Method::head;
    HG_TRY(auto document, query ? query_document(request) : body_document(request));
    for (const auto& [name, value] : path) {
        if (!document.add(name, value)) {
            std::vector<FieldError> fields{{name, "unknown", "Is given in the path already."}};
            return Refused{
                "invalid_input", 422, "Some fields are not right.", std::move(fields), 0
            };
        }
    }
    return document;
}

http::Response rendered(std::string body, std::vector<http::Header> headers) {
    http::Response response;
    response.body = std::move(body);
    response.headers = std::move(headers);
    return response;
}

}  // namespace hg::api
