// SPDX-License-Identifier: Apache-2.0
#include "tenant/keys.hpp"

#include <fmt/core.h>
#include <sodium.h>

#include <fcntl.h>
#include <fstream>
#include <unistd.h>

#include "base/assert.hpp"

namespace hg::tenant {

namespace {

const unsigned char* raw(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string hmac(const Key& key, std::string_view text) {
    std::string out(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256(raw(out), raw(text), text.size(), key.data());
    return out;
}

Key derived(const Key& key, std::string_view purpose) {
    const auto bytes = hmac(key, purpose);
    Key out{};
    std::copy(bytes.begin(), bytes.end(), out.begin());
    return out;
}

[[noreturn]] void refuse_key_file(const std::filesystem::path& file, const char* why) {
    throw std::runtime_error(fmt::format("The key file {} {}.", file.string(), why));
}

}  // namespace

Keys::Keys(const Key& master, std::string_view tenant) {
    const auto own = derived(master, fmt::format("tenant:{}", tenant));
    sealing_ = derived(own, "sealing");
    indexing_ = derived(own, "indexing");
    signing_ = derived(own, "signing");
    sessions_ = derived(own, "sessions");
}

Bytes Keys::seal(std::string_view plain) const {
    constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    auto out = random_bytes(nonce_size);
    out.resize(nonce_size + plain.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        raw(out) + nonce_size,
        nullptr,
        raw(plain),
        plain.size(),
        nullptr,
        0,
        nullptr,
        raw(out),
        sealing_.data()
    );
    return {std::move(out)};
}

std::string Keys::open(const Bytes& sealed) const {
    auto plain = open_untrusted(sealed.data);
    HG_ASSERT(plain.has_value());
    return *std::move(plain);
}

std::optional<std::string> Keys::open_untrusted(std::string_view sealed) const {
    constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
    if (sealed.size() < nonce_size + tag_size) return {};
    std::string out(sealed.size() - nonce_size - tag_size, '\0');
    const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
        raw(out),
        nullptr,
        nullptr,
        raw(sealed) + nonce_size,
        sealed.size() - nonce_size,
        nullptr,
        0,
        raw(sealed),
        sealing_.data()
    );
    if (failed != 0) return {};
    return out;
}

Bytes Keys::blind_index(std::string_view plain) const {
    return {hmac(indexing_, plain).substr(0, 16)};
}

std::string Keys::mac(std::string_view purpose, std::string_view text) const {
    // The zero byte ends the purpose, so that no purpose and text can pass for another pair.
    std::string purposeful(purpose);
    purposeful += '\0';
    purposeful += text;
    return hmac(signing_, purposeful);
}

std::string Keys::session_mac(std::int64_t session, std::string_view text) const {
    return hmac(derived(sessions_, std::to_string(session)), text);
}

Key read_or_create_master_key(const std::filesystem::path& file) {
    Key key{};
    if (!std::filesystem::exists(file)) {
        randombytes_buf(key.data(), key.size());
        const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL, 0600);
        if (descriptor < 0) refuse_key_file(file, "cannot be made");
        const auto written = ::write(descriptor, key.data(), key.size());
        const bool stored = written == static_cast<ssize_t>(key.size()) && ::fsync(descriptor) == 0;
        ::close(descriptor);
        if (!stored) refuse_key_file(file, "cannot be written");
        return key;
    }
    std::ifstream in(file, std::ios::binary);
    in.read(reinterpret_cast<char*>(key.data()), static_cast<std::streamsize>(key.size()));
    if (in.gcount() != static_cast<std::streamsize>(key.size())) {
        refuse_key_file(file, "cannot be read or is too short");
    }
    return key;
}

std::string sha256(std::string_view text) {
    std::string out(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(raw(out), raw(text), text.size());
    return out;
}

std::string sha256_of(std::istream& stream) {
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::string piece(std::size_t{1} << 16, '\0');
    while (stream.read(piece.data(), static_cast<std::streamsize>(piece.size())) ||
           stream.gcount() > 0) {
        crypto_hash_sha256_update(&state, raw(piece), static_cast<std::size_t>(stream.gcount()));
    }
    std::string out(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256_final(&state, raw(out));
    return out;
}

std::string random_bytes(std::size_t count) {
    std::string out(count, '\0');
    randombytes_buf(out.data(), count);
    return out;
}

bool same_secret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace hg::tenant
