// SPDX-License-Identifier: Apache-2.0
#include "http/tls.hpp"

#include <openssl/ssl.h>

#include <array>
#include <system_error>

namespace hg::http {

namespace {

// This list is for TLS 1.2; all ciphers of TLS 1.3 are acceptable.
constexpr const char* ciphers =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"
    "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

// clang-format off
int choose_protocol(
    SSL*, const unsigned char** chosen, unsigned char* chosen_size, const unsigned char* offered,
    unsigned int offered_size, void*
) {  // clang-format on
    static constexpr std::array<unsigned char, 9> ours = {
        8, 'h', 't', 't', 'p', '/', '1', '.', '1'
    };
    unsigned char* selected = nullptr;
    const int outcome = SSL_select_next_proto(
        &selected, chosen_size, ours.data(), ours.size(), offered, offered_size
    );
    *chosen = selected;
    return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

void configure(SSL_CTX* context) {
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(
        context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_IGNORE_UNEXPECTED_EOF
    );
    // OpenSSL frees the buffers of idle connections, of which there may be twenty thousand.
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    // TLS sessions are resumed by tickets only, so the server stores none.
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_cipher_list(context, ciphers);
    SSL_CTX_set_alpn_select_cb(context, choose_protocol, nullptr);
}

}  // namespace

std::shared_ptr<asio::ssl::context> make_tls_context(
    const std::string& certificate_file, const std::string& key_file
) {
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    configure(context->native_handle());
    boost::system::error_code error;
    context->use_certificate_chain_file(certificate_file, error);
    if (error) {
        throw std::system_error(error, "Cannot use the TLS certificate in " + certificate_file);
    }
    context->use_private_key_file(key_file, asio::ssl::context::pem, error);
    if (error) throw std::system_error(error, "Cannot use the TLS key in " + key_file);
    if (SSL_CTX_check_private_key(context->native_handle()) != 1) {
        const auto unfit = std::make_error_code(std::errc::invalid_argument);
        throw std::system_error(unfit, key_file + " is not the key of " + certificate_file);
    }
    return context;
}

}  // namespace hg::http
