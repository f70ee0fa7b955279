// SPDX-License-Identifier: Apache-2.0
#include "http/urls.hpp"

#include "base/text.hpp"

namespace hg::http {

namespace {

constexpr std::string_view digits = "0123456789ABCDEF";

int hex_value(char letter) {
    if (letter >= '0' && letter <= '9') return letter - '0';
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
    return -1;
}

bool is_unreserved(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' || letter == '_' ||
           letter == '~';
}

std::optional<char> escaped_byte(std::string_view rest) {
    if (rest.size() < 3) return std::nullopt;
    const int high = hex_value(rest[1]);
    const int low = hex_value(rest[2]);
    if (high < 0 || low < 0 || high + low == 0) return std::nullopt;
    return static_cast<char>(high * 16 + low);
}

enum class Plus { is_plus, is_space };

std::optional<std::string> decoded(std::string_view text, Plus plus) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\0') return std::nullopt;
        if (text[at] == '%') {
            const auto byte = escaped_byte(text.substr(at));
            if (!byte) return std::nullopt;
            result.push_back(*byte);
            at += 2;
        } else {
            const bool space = text[at] == '+' && plus == Plus::is_space;
            result.push_back(space ? ' ' : text[at]);
        }
    }
    if (!is_valid_utf8(result)) return std::nullopt;
    return result;
}

/// Cuts the part before the separator off the front of `rest`.
std::string_view next_part(std::string_view& rest, char separator) {
    const auto end = rest.find(separator);
    const auto part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    return part;
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view text) {
    return decoded(text, Plus::is_plus);
}

std::string percent_encode(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char letter : text) {
        if (is_unreserved(letter)) {
            result.push_back(letter);
            continue;
        }
        const auto byte = static_cast<unsigned char>(letter);
        result.push_back('%');
        result.push_back(digits[byte >> 4U]);
        result.push_back(digits[byte & 15U]);
    }
    return result;
}

std::optional<FormFields> parse_form(std::string_view text) {
    FormFields fields;
    while (!text.empty()) {
        auto value = next_part(text, '&');
        if (value.empty()) continue;
        const auto name = next_part(value, '=');
        auto plain_name = decoded(name, Plus::is_space);
        auto plain_value = decoded(value, Plus::is_space);
        if (!plain_name || !plain_value) return std::nullopt;
        fields.emplace_back(std::move(*plain_name), std::move(*plain_value));
    }
    return fields;
}

std::optional<std::string_view> find_cookie(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        auto pair = trimmed(next_part(header, ';'));
        const bool has_value = pair.find('=') != std::string_view::npos;
        if (has_value && next_part(pair, '=') == name) return pair;
    }
    return std::nullopt;
}

}  // namespace hg::http
