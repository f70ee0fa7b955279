// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "http/connection.hpp"

namespace hg::http {

/// Talks with one client: over TLS when the server_state have a certificate.
void start_connection(Loop& loop, ServerState& server_state, Admission admission, Socket socket);

}  // namespace hg::http
