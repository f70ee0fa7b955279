// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace hg::identity {

/// Accounts are told apart without regard to the case of ASCII letters.
std::string normal_account(std::string_view account);

/// RFC 6238 with SHA-1, 30 seconds and six digits.
std::int64_t totp_step(Time now);
std::string totp_code(std::string_view secret, std::int64_t step);
/// The step whose code this is, at most one before or after the present and after `last_step`.
std::optional<std::int64_t> matching_totp_step(
    std::string_view secret, std::string_view code, Time now, std::int64_t last_step
);
/// The address by which authenticator applications take over a secret.
std::string otpauth_url(
    std::string_view issuer, std::string_view account, std::string_view secret_base32
);

}  // namespace hg::identity
