// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace hg::db {

/// Renames the file with its log folded in. Throws Error while another program has it open.
void rename_file(const std::filesystem::path& from, const std::filesystem::path& to);
/// Removes the file and what stands beside it.
void remove_file(const std::filesystem::path& file);

}  // namespace hg::db
