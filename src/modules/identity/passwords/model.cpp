// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/passwords/model.hpp"

#include <fmt/core.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "http/urls.hpp"
#include "tenant/keys.hpp"

namespace hg::identity {

namespace {

constexpr std::uint32_t code_numbers = 1'000'000;

std::string hmac_sha1(std::string_view key, std::string_view text) {
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    const auto* made =
        HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), bytes, text.size(), out, &size);
    HG_ASSERT(made != nullptr);
    return {reinterpret_cast<const char*>(out), size};
}

std::string big_endian(std::int64_t number) {
    std::string out(8, '\0');
    for (unsigned i = 0; i < 8; ++i) {
        out[7 - i] = static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i) & 0xFF);
    }
    return out;
}

/// RFC 4226, section 5.3.
std::uint32_t truncated(std::string_view mac) {
    const auto at = static_cast<std::size_t>(mac.back() & 0x0F);
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        number = number << 8 | static_cast<unsigned char>(mac[at + i]);
    }
    return number & 0x7FFF'FFFF;
}

}  // namespace

std::string normal_account(std::string_view account) { return in_small_letters(trimmed(account)); }

std::int64_t totp_step(Time now) { return now.ms / 30'000; }

std::string totp_code(std::string_view secret, std::int64_t step) {
    return fmt::format("{:06}", truncated(hmac_sha1(secret, big_endian(step))) % code_numbers);
}

std::optional<std::int64_t> matching_totp_step(
    std::string_view secret, std::string_view code, Time now, std::int64_t last_step
) {
    const auto present = totp_step(now);
    for (const auto step : {present, present - 1, present + 1}) {
        if (step > last_step && tenant::same_secret(totp_code(secret, step), code)) return step;
    }
    return {};
}

std::string otpauth_url(
    std::string_view issuer, std::string_view account, std::string_view secret_base32
) {
    const auto escaped_issuer = http::percent_encode(issuer);
    return fmt::format(
        "otpauth://totp/{}:{}?secret={}&issuer={}",
        escaped_issuer,
        http::percent_encode(account),
        secret_base32,
        escaped_issuer
    );
}

}  // namespace hg::identity
