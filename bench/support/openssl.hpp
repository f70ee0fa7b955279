// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>

namespace hg::bench {

struct Certificate {
    std::filesystem::path chain;
    std::filesystem::path key;
};

/// A self-signed one for localhost, ECDSA over P-256, made by the program openssl.
Certificate make_certificate(const std::filesystem::path& folder);

/// Connections a second of `openssl s_time -new` over TLS 1.3, counted over the time it really
/// took: its own whole seconds are too coarse. 0 when it failed.
double s_time_per_second(
    std::uint16_t port, std::chrono::seconds length, const std::filesystem::path& folder
);

}  // namespace hg::bench
