// SPDX-License-Identifier: Apache-2.0
#include "modules/identity/people/model.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "base/text.hpp"
#include "modules/identity/people/typed_digits.hpp"

namespace hg::identity {

namespace {

/// Says that the text is the value: a refusal, too, could be made of a text.
Result<std::string> text_result(std::string text) {
    return {boost::system::in_place_value, std::move(text)};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_mainland_mobile(std::string_view number) {
    return number.size() == 11 && std::ranges::all_of(number, is_digit) && number[0] == '1' &&
           number[1] >= '3';
}

/// ITU-T E.164: at most 15 digits, of which the country's first is no zero.
bool is_international(std::string_view number) {
    const auto digits = number.substr(std::min<std::size_t>(1, number.size()));
    return number.starts_with('+') && digits.size() >= 7 && digits.size() <= 15 &&
           std::ranges::all_of(digits, is_digit) && digits[0] != '0';
}

}  // namespace

Result<std::string> normal_phone(std::string_view phone) {
    if (!is_valid_utf8(phone)) return refuse(Refusal::phone_malformed);
    auto number = without_ornaments(phone);
    if (number.starts_with("00")) number.replace(0, 2, "+");
    for (const std::string_view country : {"+86", "86", ""}) {
        if (!number.starts_with(country)) continue;
        const auto rest = std::string_view(number).substr(country.size());
        if (is_mainland_mobile(rest)) return text_result(std::string(rest));
    }
    // What begins with +86 and is no mobile is a slip, and gets no message.
    if (number.starts_with("+86") || !is_international(number)) {
        return refuse(Refusal::phone_malformed);
    }
    return text_result(std::move(number));
}

std::string normal_code(std::string_view code) {
    return is_valid_utf8(code) ? without_ornaments(code) : "";
}

Result<std::string> normal_name(std::string_view name) {
    auto text = hg::normal_name(name);
    if (!text || text->empty() || code_points(*text) > name_length_max) {
        return refuse(Refusal::name_malformed);
    }
    if (mixes_alphabets(*text)) return refuse(Refusal::name_mixes_alphabets);
    return text_result(*std::move(text));
}

bool is_language(std::string_view language) { return language == "zh-CN" || language == "en"; }

}  // namespace hg::identity
