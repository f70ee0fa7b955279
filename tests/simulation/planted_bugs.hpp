// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "simulation/request.hpp"

namespace hg::simulation {

/// A part of a named statement that says something else in a broken town.
struct Rewrite {
    std::string_view query;  ///< db::Query::name
    std::string_view from;
    std::string_view to;
    std::string_view during{};  ///< "in" or "out": only while that is served.
};

enum class CommitFault { none, forgotten, torn, told_before };

/// A bug that is put into the store to see whether the simulation finds it; product code stays as
/// it is.
struct PlantedBug {
    std::string_view name;
    /// Parts of sentences, one of which tells of it; none: whatever is found first.
    std::vector<std::string_view> found_by;
    std::string_view schema{};  ///< Run on the opened database.
    std::vector<Rewrite> rewrites{};
    CommitFault commit = CommitFault::none;
};

const std::vector<PlantedBug>& planted_bugs();

}  // namespace hg::simulation
