// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"

namespace hg::identity {

inline constexpr Span login_life = days(30);
inline constexpr Span code_life = minutes(5);
inline constexpr Span code_pause = seconds(60);
inline constexpr int code_tries_max = 5;
inline constexpr Span member_code_life = minutes(2);
inline constexpr Span member_code_step = seconds(15);
inline constexpr Span wechat_patience = minutes(10);
inline constexpr std::size_t name_length_max = 40;

/// So many times within a window that begins with the first.
struct Limit {
    std::string_view name;
    std::int64_t tries;
    Span window;
};

inline constexpr Limit code_again{"code_again", 1, code_pause};
inline constexpr Limit codes_of_phone{"codes_of_phone", 10, days(1)};
inline constexpr Limit codes_of_address{"codes_of_address", 300, hours(1)};
inline constexpr Limit wrong_codes_of_address{"wrong_codes_of_address", 300, hours(1)};
inline constexpr Limit failures_of_account{"failures_of_account", 10, minutes(15)};
inline constexpr Limit failures_of_address{"failures_of_address", 100, minutes(15)};

/// Without blanks at the ends; 1 to 40 characters, none of them a control character. Refusal:
/// name_malformed.
Result<std::string> normal_name(std::string_view name);
/// Accounts are told apart without regard to the case of ASCII letters.
std::string normal_account(std::string_view account);
bool is_language(std::string_view language);

/// Six digits, each number as likely as any other.
std::string random_code();

/// An address within the town that a browser may be sent to: begins with one '/', plain ASCII.
bool is_local_path(std::string_view path);

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
