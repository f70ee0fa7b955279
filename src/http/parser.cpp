// SPDX-License-Identifier: Apache-2.0
#include "http/parser.hpp"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>

#include "http/urls.hpp"

namespace hg::http {

namespace {

using boost::beast::http::field;
using boost::beast::http::verb;

constexpr std::size_t headers_usual = 16;
// The declared length is not trusted with memory before the bytes have arrived.
constexpr std::uint64_t body_reserved_max = 64 * 1024;

std::optional<Method> method_of(verb method) {
    switch (method) {
        case verb::get: return Method::get;
        case verb::head: return Method::head;
        case verb::post: return Method::post;
        case verb::put: return Method::put;
        case verb::patch: return Method::patch;
        case verb::delete_: return Method::delete_;
        default: return std::nullopt;
    }
}

/// "http://host/path" is asked of proxies, and allowed everywhere.
std::string_view without_origin(std::string_view target) {
    if (target.starts_with('/')) return target;
    const auto scheme = target.find("://");
    if (scheme == std::string_view::npos) return {};
    const auto path = target.find('/', scheme + 3);
    return path == std::string_view::npos ? std::string_view("/") : target.substr(path);
}

}  // namespace

RequestParser::RequestParser(std::size_t header_bytes_max, std::size_t body_bytes_max) {
    eager(true);
    header_limit(static_cast<std::uint32_t>(header_bytes_max));
    body_limit(body_bytes_max);
}

Refusal RequestParser::refusal_for(const ErrorCode& error) const {
    using boost::beast::http::error::body_limit;
    using boost::beast::http::error::header_limit;
    if (refusal_) return *refusal_;
    if (error == header_limit) return refusals::header_too_large;
    if (error == body_limit) return refusals::body_too_large;
    return refusals::bad_request;
}

void RequestParser::refuse(const Refusal& refusal, ErrorCode& error) {
    refusal_ = refusal;
    error = boost::beast::http::error::bad_value;
}

bool RequestParser::read_target(std::string_view target) {
    target = without_origin(target);
    if (!target.starts_with('/') || target.find('#') != std::string_view::npos) return false;
    const auto mark = target.find('?');
    auto path = percent_decode(target.substr(0, mark));
    if (!path) return false;
    request_.path = std::move(*path);
    if (mark != std::string_view::npos) request_.query = target.substr(mark + 1);
    return true;
}

void RequestParser::on_request_impl(verb method, Text, Text target, int version, ErrorCode& error) {
    version_ = version;
    const auto known = method_of(method);
    if (!known) {
        const bool exists = method != verb::unknown;
        return refuse(exists ? refusals::method_not_allowed : refusals::method_unknown, error);
    }
    request_.method = *known;
    request_.headers.reserve(headers_usual);
    if (!read_target(target)) refuse(refusals::bad_target, error);
}

void RequestParser::on_response_impl(int, Text, int, ErrorCode&) {}

void RequestParser::on_field_impl(field name, Text name_text, Text value, ErrorCode& error) {
    // Trailers are dropped, because they could contradict the fields before the body.
    if (is_header_done()) return;
    if (name == field::host) ++hosts_;
    if (name == field::expect) {
        expects_continue_ = boost::beast::iequals(value, "100-continue");
    }
    // An unknown transfer coding is refused, because the end of the request cannot be found.
    if (name == field::transfer_encoding && !boost::beast::iequals(value, "chunked")) {
        return refuse(refusals::bad_request, error);
    }
    request_.headers.push_back({std::string(name_text), std::string(value)});
}

void RequestParser::on_header_impl(ErrorCode& error) {
    const bool host_wrong = hosts_ > 1 || (version_ == 11 && hosts_ == 0);
    const bool chunked_wrong = version_ == 10 && chunked();
    if (host_wrong || chunked_wrong) refuse(refusals::bad_request, error);
}

void RequestParser::
    on_body_init_impl(const boost::optional<std::uint64_t>& content_length, ErrorCode&) {
    const auto claimed = content_length.value_or(0);
    request_.body.reserve(static_cast<std::size_t>(std::min(claimed, body_reserved_max)));
}

std::size_t RequestParser::on_body_impl(Text body, ErrorCode&) {
    request_.body.append(body.data(), body.size());
    return body.size();
}

void RequestParser::on_chunk_header_impl(std::uint64_t, Text, ErrorCode&) {}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, Text body, ErrorCode&) {
    request_.body.append(body.data(), body.size());
    return body.size();
}

void RequestParser::on_finish_impl(ErrorCode&) {}

}  // namespace hg::http
