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
    for (const auto& [name, value] : path) document.set(name, value);
    return document;
}

json::Document path_document(const PathValues& path) {
    const std::vector<std::pair<std::string, std::string>> values(path.begin(), path.end());
    return json::Document::of_pairs(values);
}

json::Document read_page_input(const http::Request& request, const PathValues& path) {
    auto input = read_input(request, path);
    return input ? *std::move(input) : path_document(path);
}

http::Response rendered(std::string body, std::vector<http::Header> headers) {
    http::Response response;
    response.body = std::move(body);
    response.headers = std::move(headers);
    return response;
}

Route& Routes::new_row(
    http::Method method, const std::string& path, const std::string& operation, Effect effect
) {
    auto& route = *rows_.emplace_back(std::make_unique<Route>());
    route.method = method;
    route.path = path;
    route.operation = operation;
    route.effect = effect;
    route.module = module_;
    route.optional = optional_;
    return route;
}

std::string Routes::permission_text(std::string_view permission, std::string_view subject) {
    if (subject.empty()) return std::string(permission);
    return fmt::format("{}({})", permission, subject);
}

}  // namespace hg::api
