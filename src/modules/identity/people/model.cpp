// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/people/model.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace hg::identity {

namespace {

/// Says that the text is the value: a refusal, too, could be made of a text.
Result<std::string> text_result(std::string text) {
    return {boost::system::in_place_value, std::move(text)};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

}  // namespace

/// Eleven digits of a mobile number in China, without +86, blanks or dashes.
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

bool is_language(std::string_view language) { return language == "zh-CN" || language == "en"; }

}  // namespace hg::identity
