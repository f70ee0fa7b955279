// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/people/typed_digits.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace hg::identity {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// clang-format off
constexpr std::array ornaments{
    Range{0x09, 0x0D}, Range{0x20, 0x20}, Range{0x85, 0x85}, Range{0xA0, 0xA0},  // blanks
    Range{0x1680, 0x1680}, Range{0x2000, 0x200A}, Range{0x2028, 0x2029}, Range{0x202F, 0x202F},
    Range{0x205F, 0x205F}, Range{0x3000, 0x3000},
    Range{0xAD, 0xAD}, Range{0x34F, 0x34F}, Range{0x61C, 0x61C}, Range{0x180E, 0x180E},  // unseen
    Range{0x200B, 0x200F}, Range{0x202A, 0x202E}, Range{0x2060, 0x206F}, Range{0xFE00, 0xFE0F},
    Range{0xFEFF, 0xFEFF},
    Range{'-', '-'}, Range{0x2010, 0x2015}, Range{0x2212, 0x2212}, Range{0xFE58, 0xFE58},  // dashes
    Range{0xFE63, 0xFE63}, Range{0xFF0D, 0xFF0D},
    Range{'.', '.'}, Range{0xB7, 0xB7}, Range{0x30FB, 0x30FB}, Range{0xFF0E, 0xFF0E},  // dots
    Range{'(', ')'}, Range{'[', '['}, Range{']', ']'}, Range{0x3010, 0x3011},  // brackets
    Range{0xFF08, 0xFF09}, Range{0xFF3B, 0xFF3B}, Range{0xFF3D, 0xFF3D},
};
// clang-format on

/// The first code point of valid UTF-8, with its length in bytes.
std::pair<char32_t, std::size_t> first_sign(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t sign = length == 1 ? lead : lead & (0x7FU >> length);
    for (const char c : text.substr(1, length - 1)) {
        sign = sign << 6 | (static_cast<unsigned char>(c) & 0x3FU);
    }
    return {sign, length};
}

bool is_ornament(char32_t sign) {
    return std::ranges::any_of(ornaments, [&](const Range& range) {
        return sign >= range.first && sign <= range.last;
    });
}

/// "１" is U+FF11 and "1" U+0031: the full-width signs stand in the order of ASCII.
bool is_full_width(char32_t sign) { return sign >= 0xFF01 && sign <= 0xFF5E; }

}  // namespace

std::string without_ornaments(std::string_view typed) {
    std::string plain;
    while (!typed.empty()) {
        const auto [sign, length] = first_sign(typed);
        const auto spelling = typed.substr(0, length);
        typed.remove_prefix(length);
        if (is_ornament(sign)) continue;
        if (is_full_width(sign)) {
            plain += static_cast<char>(sign - 0xFF01 + '!');
        } else {
            plain += spelling;
        }
    }
    return plain;
}

}  // namespace hg::identity
