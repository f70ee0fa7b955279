// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/identity/identity.hpp"

namespace hg::identity {

inline constexpr std::size_t name_length_max = 40;

/// What a person may type or paste for a phone number or a code, ornaments included.
inline constexpr std::int64_t typed_digits_max = 40;

/// A phone number as it is stored and found, however it was typed: of the mainland the eleven
/// digits, of elsewhere "+85291234567" (ITU-T E.164). Refusal: phone_malformed.
Result<std::string> normal_phone(std::string_view phone);
/// The digits of a one-time code. Whatever else was typed stays, and is no code.
std::string normal_code(std::string_view code);
/// A person's name as hg::normal_name() has it, of 1 to 40 characters, each word in the letters of
/// one alphabet. Refusals: name_malformed, name_mixes_alphabets.
Result<std::string> normal_name(std::string_view name);
bool is_language(std::string_view language);

}  // namespace hg::identity
