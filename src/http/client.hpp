// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace hg::http {

struct FetchResult {
    unsigned status = 0;
    std::string body;
};

/// Asks another server and blocks until it has answered; redirections are not followed. The
/// certificate of an https address must lead to one of the system's roots, or to one in `ca_file`
/// when that is given. Throws std::runtime_error with a sentence when there is no answer within
/// `timeout` or it is longer than 1 MiB; the sentence leaves out the query, which may hold secrets.
FetchResult fetch(
    Method method,
    std::string_view url,
    const std::vector<Header>& headers,
    std::string_view body,
    std::chrono::milliseconds timeout,
    const std::string& ca_file = {}
);

}  // namespace hg::http
