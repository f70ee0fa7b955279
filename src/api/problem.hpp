// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <exception>

#include "base/result.hpp"
#include "http/message.hpp"

namespace hg::api {

/// RFC 9457 problem details with the house's members: code, detail, fields, request_id.
http::Response problem(const Refused& refused);

/// What a thrown failure becomes: storage_full or busy for the disk's troubles, internal_error for
/// all else. The cause is logged, not told.
Refused refused_of(const std::exception_ptr& why);

}  // namespace hg::api
