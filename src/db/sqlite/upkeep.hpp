// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace hg::db {

/// With its log folded in. Throws Error while another program has the file open.
void rename_file(const std::filesystem::path& from, const std::filesystem::path& to);
/// The file and what stands beside it.
void remove_file(const std::filesystem::path& file);

}  // namespace hg::db
