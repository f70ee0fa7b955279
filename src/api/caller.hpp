// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum.hpp>

#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/message.hpp"
#include "tenant/context.hpp"

namespace hg::api {

/// Who asks, before it is known who that is.
struct Caller {
    std::string token;  ///< Of the cookie hg_login; empty when there is none.
    std::string address;
    std::string device;              ///< The User-Agent, cut to 200 bytes.
    std::string origin;              ///< "https://town.example": where links to the town begin.
    std::string base;                ///< "" or "/t/<tenant>": what stands before every path.
    std::string language = "zh-CN";  ///< "en" for a browser that asks for English first.
    bool secure = false;
};

/// The values of {names} in a route's path.
using PathValues = std::map<std::string, std::string, std::less<>>;

/// A permission is a type with a label and a way to prove it; only prove() makes one, so that a
/// handler that takes it cannot be reached without it:
///     static constexpr const char* permission = "authenticated";
///     static Result<Authenticated> prove(Context&, const Caller&, const PathValues&);
class Anyone {
public:
    static constexpr const char* permission = "anyone";
    static Result<Anyone> prove(Context&, const Caller& caller, const PathValues&) {
        return Anyone(caller);
    }
    [[nodiscard]] const Caller& caller() const { return *caller_; }

private:
    explicit Anyone(const Caller& caller) : caller_(&caller) {}
    const Caller* caller_;
};

/// Refusals that any route may answer with.
enum class Refusal {
    login_required,
    forbidden,
    not_found,
    method_not_allowed,
    cross_site,
    unsupported_media_type,
    idempotency_conflict,
    tenant_unknown,
    tenant_unavailable,
    busy,
    storage_full,
    internal_error,
};
BOOST_DESCRIBE_ENUM(
    Refusal,
    login_required,
    forbidden,
    not_found,
    method_not_allowed,
    cross_site,
    unsupported_media_type,
    idempotency_conflict,
    tenant_unknown,
    tenant_unavailable,
    busy,
    storage_full,
    internal_error
)
RefusalRow row_of(Refusal refusal);

/// The id in a path's {name}; not_found when it is none.
template <class T>
Result<T> path_id(const PathValues& path, std::string_view name) {
    const auto found = path.find(name);
    if (found != path.end()) {
        if (const auto id = parse_id(found->second)) return T{*id};
    }
    return refuse(Refusal::not_found);
}

/// An answer with headers of its own, such as a cookie.
template <class T>
struct Reply {
    T body;
    std::vector<http::Header> headers;
};

}  // namespace hg::api
