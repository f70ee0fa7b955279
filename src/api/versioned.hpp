// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "api/caller.hpp"

namespace hg::api {

/// The base of a request that changes what two people may edit at once. It says which revision the
/// caller saw, by the header If-Match (RFC 9110, section 13.1.1); without one the request is
/// refused with precondition_required (RFC 6585, section 3). It is not a member of the body, so it
/// is not described.
struct Versioned {
    std::int64_t revision_seen = 0;

    /// Nothing when `revision` is what the caller saw; precondition_failed otherwise.
    [[nodiscard]] Result<Nothing> check_revision(std::int64_t revision) const {
        if (revision_seen != revision) return refuse(Refusal::precondition_failed);
        return Nothing{};
    }
};
template <class In>
constexpr bool is_versioned = std::is_base_of_v<Versioned, In>;

/// Nothing when the request has no If-Match. What is not a single strong tag of ours matches no
/// revision.
std::optional<std::int64_t> revision_seen(const http::Request& request);

/// The answer with its revision as ETag.
template <class T>
Reply<T> with_etag(T body, std::int64_t revision) {
    return {std::move(body), {{"ETag", '"' + std::to_string(revision) + '"'}}};
}

}  // namespace hg::api
