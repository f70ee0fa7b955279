// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace hg::identity {

/// A phone number or a code as it stands between the ornaments that people and phones put into it:
/// full-width signs made plain; blanks, dashes, dots, brackets and signs that nobody sees taken
/// out, such as U+202D and U+202C, which phones put around a number that is copied. Whatever else
/// there is stays. The text is valid UTF-8.
std::string without_ornaments(std::string_view typed);

}  // namespace hg::identity
