// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "base/units.hpp"

namespace hg::tenant {

using Key = std::array<unsigned char, 32>;

/// The secrets of one tenant, all derived from the installation's one key file and the tenant's
/// name.
class Keys {
public:
    Keys(const Key& master, std::string_view tenant);

    /// XChaCha20-Poly1305 with a random nonce: for personal data at rest.
    [[nodiscard]] Bytes seal(std::string_view plain) const;
    /// Throws Bug when the bytes were sealed under another key or have been changed.
    [[nodiscard]] std::string open(const Bytes& sealed) const;
    /// The same of what a stranger sends; nothing for what is not sealed under this key.
    [[nodiscard]] std::optional<std::string> open_untrusted(std::string_view sealed) const;
    /// Keyed hash by which a sealed value can be looked up, and nothing learnt without the key.
    [[nodiscard]] Bytes blind_index(std::string_view plain) const;

    /// HMAC-SHA-256 (RFC 2104) over the purpose, a zero byte and the text.
    [[nodiscard]] std::string mac(std::string_view purpose, std::string_view text) const;
    /// The same under a key of its own for each session.
    [[nodiscard]] std::string session_mac(std::int64_t session, std::string_view text) const;

private:
    Key sealing_;
    Key indexing_;
    Key signing_;
    Key sessions_;
};

/// Reads the key file, or makes it (mode 0600) when it is not there yet.
Key read_or_create_master_key(const std::filesystem::path& file);

/// SHA-256, for tokens that are random enough to need no key.
std::string sha256(std::string_view text);
/// Of all that is left in the stream.
std::string sha256_of(std::istream& stream);
std::string random_bytes(std::size_t count);
/// Compares in a time that does not depend on where they differ.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace hg::tenant
