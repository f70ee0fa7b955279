// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hg {

/// RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_valid_utf8(std::string_view text);
/// Code points of valid UTF-8.
std::size_t code_points(std::string_view text);
/// Without white space (ASCII and U+3000) at both ends.
std::string_view trimmed(std::string_view text);

std::string to_hex(std::string_view bytes);
/// RFC 4648, section 5, without padding.
std::string to_base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);
/// RFC 4648, section 6, without padding; for secrets that people type.
std::string to_base32(std::string_view bytes);

/// The 16 bytes of a UUID in its form of 36 characters (RFC 9562, section 4), any version.
std::optional<std::string> parse_uuid(std::string_view text);
std::string format_uuid(std::string_view bytes);

/// The parts between the separators; as many as there are separators plus one.
std::vector<std::string_view> split(std::string_view text, char separator);

/// Capital letters of ASCII made small.
std::string in_small_letters(std::string_view text);
/// A pattern of LIKE ... ESCAPE '!' that finds `wish` anywhere in a text in small letters, which in
/// SQL is LOWER(text COLLATE "C"): ASCII only on both engines, as in_small_letters() has it.
std::string search_pattern(std::string_view wish);

/// "138****8000": what may be shown of a phone number.
std::string masked_phone(std::string_view phone);

/// For HTML text and attribute values.
std::string html_escaped(std::string_view text);

}  // namespace hg
