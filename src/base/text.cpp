// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace hg {

namespace {

constexpr std::string_view base64url_letters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view base32_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view hex_letters = "0123456789abcdef";

std::uint8_t byte(char c) { return static_cast<std::uint8_t>(c); }

/// Cuts the bytes into groups of `bits` and spells each with a letter.
std::string spelled(std::string_view bytes, std::string_view letters, unsigned bits) {
    std::string out;
    std::uint32_t held = 0;
    unsigned count = 0;
    for (const char c : bytes) {
        held = (held << 8) | byte(c);
        for (count += 8; count >= bits; count -= bits) {
            out += letters[(held >> (count - bits)) & (letters.size() - 1)];
        }
    }
    if (count > 0) out += letters[(held << (bits - count)) & (letters.size() - 1)];
    return out;
}

/// Length of the sequence that a lead byte begins; 0 for none.
std::size_t sequence_length(std::uint8_t lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead < 0xE0) return 2;
    if (lead >= 0xE0 && lead < 0xF0) return 3;
    if (lead >= 0xF0 && lead < 0xF5) return 4;
    return 0;
}

/// The second byte's range depends on the first (RFC 3629, section 4).
bool second_fits(std::uint8_t lead, std::uint8_t second) {
    if (lead == 0xE0) return second >= 0xA0 && second <= 0xBF;
    if (lead == 0xED) return second >= 0x80 && second <= 0x9F;
    if (lead == 0xF0) return second >= 0x90 && second <= 0xBF;
    if (lead == 0xF4) return second >= 0x80 && second <= 0x8F;
    return second >= 0x80 && second <= 0xBF;
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = byte(text[i]);
        const auto length = sequence_length(lead);
        if (length == 0 || i + length > text.size()) return false;
        if (length > 1 && !second_fits(lead, byte(text[i + 1]))) return false;
        for (std::size_t k = 2; k < length; ++k) {
            if ((byte(text[i + k]) & 0xC0) != 0x80) return false;
        }
        i += length;
    }
    return true;
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) count += (byte(c) & 0xC0) != 0x80;
    return count;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view wide = "\u3000";
    const auto strip = [&](auto starts, auto remove) {
        while (true) {
            if (starts(wide)) {
                remove(wide.size());
            } else if (starts(" ") || starts("\t") || starts("\n") || starts("\r")) {
                remove(std::size_t{1});
            } else {
                return;
            }
        }
    };
    strip([&](auto s) { return text.starts_with(s); }, [&](auto n) { text.remove_prefix(n); });
    strip([&](auto s) { return text.ends_with(s); }, [&](auto n) { text.remove_suffix(n); });
    return text;
}

std::string to_hex(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) {
        out += hex_letters[byte(c) >> 4];
        out += hex_letters[byte(c) & 15];
    }
    return out;
}

std::string to_base64url(std::string_view bytes) { return spelled(bytes, base64url_letters, 6); }
std::string to_base32(std::string_view bytes) { return spelled(bytes, base32_letters, 5); }

std::optional<std::string> from_base64url(std::string_view text) {
    std::string out;
    std::uint32_t held = 0;
    unsigned count = 0;
    for (const char c : text) {
        const auto at = base64url_letters.find(c);
        if (at == std::string_view::npos) return {};
        held = (held << 6) | static_cast<std::uint32_t>(at);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        out += static_cast<char>((held >> count) & 0xFF);
    }
    // Unused bits must be zero, or the same bytes would have two encodings.
    if (count >= 6 || (held & ((1U << count) - 1)) != 0) return {};
    return out;
}

std::optional<std::string> parse_uuid(std::string_view text) {
    if (text.size() != 36) return {};
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            if (text[i++] != '-') return {};
            continue;
        }
        const int high = hex_value(text[i]);
        const int low = hex_value(text[i + 1]);
        if (high < 0 || low < 0) return {};
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

std::string format_uuid(std::string_view bytes) {
    auto hex = to_hex(bytes);
    for (const std::size_t at : {8U, 13U, 18U, 23U}) hex.insert(at, 1, '-');
    return hex;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const auto at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return parts;
        text.remove_prefix(at + 1);
    }
}

std::string in_small_letters(std::string_view text) {
    std::string small(text);
    for (auto& c : small) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return small;
}

std::string search_pattern(std::string_view wish) {
    std::string pattern = "%";
    for (const char c : in_small_letters(wish)) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c;
    }
    return wish.empty() ? pattern : pattern + "%";
}

/// At least four digits are hidden, and of a number from elsewhere no more is shown than its
/// country and the last four.
std::string masked_phone(std::string_view phone) {
    constexpr std::size_t hidden_min = 4;
    constexpr std::size_t last = 4;
    if (phone.size() < hidden_min + last) return "****";
    const std::size_t first_max = phone.starts_with('+') ? 4 : 3;
    const auto first = std::min(first_max, phone.size() - hidden_min - last);
    return std::string(phone.substr(0, first)) + "****" +
           std::string(phone.substr(phone.size() - last));
}

std::string html_escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\'': out += "&#39;"; break;
            default: out += c;
        }
    }
    return out;
}

}  // namespace hg
