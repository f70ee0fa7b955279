// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/model.hpp"

#include <fmt/core.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <algorithm>

#include "base/text.hpp"
#include "http/urls.hpp"
#include "modules/identity/identity.hpp"

namespace hg::identity {

namespace {

constexpr std::uint32_t code_numbers = 1'000'000;
constexpr std::size_t path_length_max = 500;

/// Says that the text is the value: a refusal, too, could be made of a text.
Result<std::string> text_result(std::string text) {
    return {boost::system::in_place_value, std::move(text)};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

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

RefusalRow row_of(Refusal refusal) {
    switch (refusal) {
        case Refusal::phone_malformed: return {422, "Give the eleven digits of a mobile number."};
        case Refusal::name_malformed: return {422, "Give a name of 1 to 40 characters."};
        case Refusal::too_many_attempts: return {429, "That was tried too often. Wait a while."};
        case Refusal::code_expired: return {409, "This code has ended. Ask for a new one."};
        case Refusal::code_wrong: return {409, "This is not the code that was sent."};
        case Refusal::password_wrong: return {409, "Account and password do not fit together."};
        case Refusal::totp_required: return {409, "Give the code of your authenticator too."};
        case Refusal::totp_wrong: return {409, "This is not your authenticator's present code."};
        case Refusal::wechat_unavailable: return {404, "This town has no login with WeChat."};
        case Refusal::wechat_failed:
            return {409, "WeChat did not confirm who you are. Begin again."};
        case Refusal::device_unknown: break;
    }
    return {404, "You are not logged in on this device."};
}

Result<std::string> normal_phone(std::string_view phone) {
    std::string out;
    for (const char c : trimmed(phone)) {
        if (c != ' ' && c != '-') out += c;
    }
    if (out.starts_with("+86")) out.erase(0, 3);
    const bool good =
        out.size() == 11 && std::ranges::all_of(out, is_digit) && out[0] == '1' && out[1] >= '3';
    if (!good) return refuse(Refusal::phone_malformed);
    return text_result(std::move(out));
}

Result<std::string> normal_name(std::string_view name) {
    const auto text = trimmed(name);
    const bool good = !text.empty() && is_valid_utf8(text) &&
                      code_points(text) <= name_length_max &&
                      std::ranges::none_of(text, is_control);
    if (!good) return refuse(Refusal::name_malformed);
    return text_result(std::string(text));
}

std::string normal_account(std::string_view account) { return in_small_letters(trimmed(account)); }

bool is_language(std::string_view language) { return language == "zh-CN" || language == "en"; }

std::string random_code() { return fmt::format("{:06}", randombytes_uniform(code_numbers)); }

bool is_local_path(std::string_view path) {
    const auto plain = [](char c) { return c > 0x20 && c < 0x7F && c != '\\'; };
    return path.starts_with('/') && !path.starts_with("//") && path.size() <= path_length_max &&
           std::ranges::all_of(path, plain);
}

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
