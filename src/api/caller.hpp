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
    std::string cookies{};           ///< The Cookie header, when it holds more than the login.
    std::string device{};            ///< The User-Agent, cut to 200 bytes.
    std::string origin{};            ///< "https://town.example": where links to the tenant begin.
    std::string base{};              ///< "" or "/t/<tenant>": what stands before every path.
    std::string language = "zh-CN";  ///< "en" for a browser that asks for English first.
    bool secure = false;

    /// The value of a cookie; empty when there is none or it is no valid text.
    [[nodiscard]] std::string cookie(std::string_view name) const;
};

/// `base` is what stood before the request's path.
Caller caller_of(const http::Request& request, std::string base);

/// The values of {names} in a route's path.
using PathValues = std::map<std::string, std::string, std::less<>>;

/// A permission is a type with a label and a way to prove it; only prove() makes one, so that a
/// handler that takes it cannot be reached without it:
///     static constexpr const char* permission = "authenticated";
///     static Result<Authenticated> prove(Context&, const Caller&);
/// One that depends on what a request is about names that as its Subject, and the proof that has to
/// come first:
///     static constexpr const char* permission = "organiser";
///     static constexpr std::string_view subject = "organisation_id";  // the input's field
///     using Subject = OrganisationId;
///     using Requires = identity::Authenticated;
///     static Result<Organiser> prove(Context&, const Requires&, Subject);
class Anyone {
public:
    static constexpr const char* permission = "anyone";
    static Result<Anyone> prove(Context&, const Caller& caller) { return Anyone(caller); }
    [[nodiscard]] const Caller& caller() const { return *caller_; }

private:
    explicit Anyone(const Caller& caller) : caller_(&caller) {}
    const Caller* caller_;
};

/// Refusals that any route may answer with.
BOOST_DEFINE_ENUM_CLASS(
    Refusal,
    login_required,
    forbidden,
    not_found,
    method_not_allowed,
    cross_site,
    unsupported_media_type,
    idempotency_conflict,
    precondition_required,
    precondition_failed,
    tenant_unknown,
    tenant_unavailable,
    busy,
    storage_full,
    internal_error
)
RefusalRow row_of(Refusal refusal);

/// An answer with headers of its own, such as a cookie.
template <class T>
struct Reply {
    T body;
    std::vector<http::Header> headers;
};

}  // namespace hg::api
