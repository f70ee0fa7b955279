// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "http/connection.hpp"

namespace hg::http {

/// Serves one client connection, over TLS when the server has a certificate.
void start_connection(Loop& loop, ServerState& server_state, Admission admission, Socket socket);

}  // namespace hg::http
