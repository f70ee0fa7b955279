// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>

#include "db/connection.hpp"
#include "town/work.hpp"

namespace hg::bench {

/// A town's file as the server would open it, in the hands of this program alone.
class TownFile {
public:
    /// Makes the folder's file and key, or opens those that are there.
    explicit TownFile(const std::filesystem::path& folder);

    /// One transaction, on disk when this returns.
    void write(Time now, const std::function<void(Work&)>& act);
    /// Calls `act` for each number below `count`, a thousand in a transaction.
    void each(std::size_t count, Time now, const std::function<void(Work&, std::size_t)>& act);
    void look(const std::function<void(Work&)>& act);

    [[nodiscard]] db::Connection& connection() { return *connection_; }

    static constexpr std::size_t group = 1000;

private:
    town::Town town_;
    std::unique_ptr<db::Connection> connection_;
};

/// The secrets of the folder's town, for who only computes codes.
town::Town secrets_of(const std::filesystem::path& folder);

}  // namespace hg::bench
