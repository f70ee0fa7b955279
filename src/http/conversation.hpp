// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "http/connection.hpp"

namespace hg::http {

/// Talks with one client: over TLS when the premises have a certificate.
void begin_conversation(Loop& loop, Premises& premises, Admission admission, Socket socket);

}  // namespace hg::http
