// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "base/id.hpp"
#include "stage/town_file.hpp"

namespace hg::bench {

/// The folder of the demonstration's full town, kept inside `folder`. Its week is the one in which
/// it was made, so that it is made anew every day.
std::filesystem::path full_town(
    const std::filesystem::path& folder, const std::filesystem::path& server
);
/// Makes it in a folder where no town is yet, or in the database that the folder's note names.
void seed_full_town(const std::filesystem::path& folder, const std::filesystem::path& server);

/// Somebody with a session cookie.
struct Reader {
    PersonId person;
    std::string token;
};
/// So many members of all ages of the town, logged in.
std::vector<Reader> some_members(TownFile& file, std::size_t count);
/// Who organises the street union and so everything below.
Reader street_organiser(TownFile& file);

}  // namespace hg::bench
