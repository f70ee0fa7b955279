// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/identity/identity.hpp"

namespace hg::identity {

inline constexpr std::size_t name_length_max = 40;

/// Eleven digits, however they were typed. Refusal: phone_malformed.
Result<std::string> normal_phone(std::string_view phone);
/// Without blanks at the ends; 1 to 40 characters, none of them a control character. Refusal:
/// name_malformed.
Result<std::string> normal_name(std::string_view name);
bool is_language(std::string_view language);

}  // namespace hg::identity
