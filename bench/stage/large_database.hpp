// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

namespace hg::bench {

/// A copy of the large town's file in a PostgreSQL database of its own beside the one given. The
/// first time it is carried over by `honggang copy` and kept; what is used is a copy of that, gone
/// with its holder.
class LargeDatabase {
public:
    /// `town` is the folder that large_town() made. Fills `folder` with the copy's note and key.
    LargeDatabase(
        std::string database_url,
        const std::filesystem::path& server,
        const std::filesystem::path& town,
        const std::filesystem::path& folder
    );
    ~LargeDatabase();
    LargeDatabase(const LargeDatabase&) = delete;
    LargeDatabase& operator=(const LargeDatabase&) = delete;

private:
    [[nodiscard]] std::string url_of(const std::string& name) const;
    void carry_over(const std::filesystem::path& server, const std::filesystem::path& town) const;

    std::string url_;
    std::string kept_;  ///< The databases' names.
    std::string used_;
};

}  // namespace hg::bench
