// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "http/asio.hpp"

namespace hg::http {

/// TLS 1.2 or 1.3 with the certificate chain and key of two PEM files; throws std::system_error
/// when they cannot be used or do not belong together.
std::shared_ptr<asio::ssl::context> make_tls_context(
    const std::string& certificate_file, const std::string& key_file
);

}  // namespace hg::http
