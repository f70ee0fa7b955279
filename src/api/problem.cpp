// SPDX-License-Identifier: Apache-2.0
#include "api/problem.hpp"

#include <fmt/core.h>
#include <spdlog/spdlog.h>

#include <atomic>

#include "api/caller.hpp"
#include "base/json_write.hpp"
#include "db/error.hpp"

namespace hg {

BOOST_DESCRIBE_STRUCT(FieldError, (), (field, code, detail))

namespace api {

namespace {

struct Problem {
    std::string type = "about:blank";
    std::string title;
    unsigned status = 0;
    std::string code;
    std::string detail;
    std::vector<FieldError> fields;
    std::string request_id;
};
BOOST_DESCRIBE_STRUCT(Problem, (), (type, title, status, code, detail, fields, request_id))

const char* title_of(unsigned status) {
    switch (status) {
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 409: return "Conflict";
        case 412: return "Precondition Failed";
        case 415: return "Unsupported Media Type";
        case 422: return "Unprocessable Content";
        case 428: return "Precondition Required";
        case 429: return "Too Many Requests";
        case 503: return "Service Unavailable";
        case 507: return "Insufficient Storage";
        default: return "Internal Server Error";
    }
}

std::string next_request_id() {
    static const auto start = std::chrono::steady_clock::now().time_since_epoch().count();
    static std::atomic<std::uint64_t> count{0};
    return fmt::format("{:x}-{}", start & 0xFFFFFFFF, ++count);
}

bool may_pass(db::ErrorKind kind) { return kind == db::ErrorKind::busy || db::is_passing(kind); }

}  // namespace

RefusalRow row_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::login_required: return {401, "Log in first."};
        case Refusal::forbidden: return {403, "You have no right to this."};
        case Refusal::not_found: return {404, "There is no such thing, or it is not yours to see."};
        case Refusal::method_not_allowed: return {405, "This address does not take that method."};
        case Refusal::cross_site: return {403, "The request came from another site's page."};
        case Refusal::unsupported_media_type: return {415, "Send JSON: application/json."};
        case Refusal::idempotency_conflict:
            return {409, "This Idempotency-Key was used for another request."};
        case Refusal::precondition_required:
            return {428, "Send If-Match with the ETag of what you saw."};
        case Refusal::precondition_failed:
            return {412, "Somebody has changed this since you looked. Look again."};
        case Refusal::tenant_unknown: return {404, "No town is served under this name."};
        case Refusal::tenant_unavailable:
            return {503, "This town cannot be served now; its operator has been told why."};
        case Refusal::busy: return {503, "Too many people at once. Try again in a moment."};
        case Refusal::storage_full: return {507, "The disk is full; nothing was stored."};
        case Refusal::internal_error: break;
    }
    return {500, "Something is broken here; nothing was stored."};
}

http::Response problem(const Refused& refused) {
    Problem body{
        .title = title_of(refused.status),
        .status = refused.status,
        .code = refused.code,
        .detail = refused.detail,
        .fields = refused.fields,
        .request_id = next_request_id(),
    };
    if (refused.status >= 500) {
        spdlog::error("request failed code={} request_id={}", refused.code, body.request_id);
    }
    http::Response response;
    response.status = refused.status;
    response.content_type = "application/problem+json";
    response.body = json::text_of(body);
    response.request_id = std::move(body.request_id);
    if (refused.retry_after_s > 0) {
        response.headers.push_back({"Retry-After", std::to_string(refused.retry_after_s)});
    }
    return response;
}

Refused refused_of(const std::exception_ptr& why) {
    try {
        std::rethrow_exception(why);
    } catch (const db::Error& error) {
        spdlog::error("database failed: {}", error.what());
        auto refused = refuse(
            error.kind() == db::ErrorKind::full ? Refusal::storage_full
            : may_pass(error.kind())            ? Refusal::busy
                                                : Refusal::internal_error
        );
        if (refused.status == 503) refused.retry_after_s = 1;
        return refused;
    } catch (const std::exception& error) {
        spdlog::error("request failed: {}", error.what());
    } catch (...) {
        spdlog::error("request failed for an unknown reason");
    }
    return refuse(Refusal::internal_error);
}

}  // namespace api
}  // namespace hg
