// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>

namespace hg::bench {

/// The folder of a town with so many people and attendances, made once and kept inside `folder`.
std::filesystem::path large_town(
    const std::filesystem::path& folder, std::size_t people, std::size_t attendances
);

}  // namespace hg::bench
