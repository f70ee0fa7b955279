// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hg {

/// A name of a person, an organisation or an activity as everybody sees it: Unicode's NFC, one
/// blank between words, "·" for every middle dot, and nothing that is not seen or turns the
/// direction of the text. Empty when nothing visible was typed; nothing at all when the text holds
/// what no screen shows: control and private-use characters, code points without a meaning, heaps
/// of accents.
std::optional<std::string> normal_name(std::string_view text);

/// Whether one word has letters of several alphabets, as "Аnna" with a Cyrillic А. Chinese
/// characters stand beside any alphabet.
bool mixes_alphabets(std::string_view name);

/// What names that look alike have in common: "Сосо" in Cyrillic letters and "Coco" in Latin ones,
/// in capitals or not, with blanks and dots or without.
std::string look_of(std::string_view name);

/// Which of these names do not tell who it is: it is empty, or another one looks the same.
std::vector<bool> ambiguous_names(const std::vector<std::string_view>& names);

}  // namespace hg
