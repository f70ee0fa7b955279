// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "db/listing.hpp"

namespace hg::test {

/// Every named statement that the program has for an engine, as its sources define it: constants
/// such as `constexpr db::Query venues_list{"activities.venues", HG_MACRO R"sql(...)sql"};`, and
/// all that a `constexpr db::List` can make, whose name holds a blank. Throws std::runtime_error at
/// a form that this does not understand, so that none is passed over.
std::vector<db::Query> all_statements(db::Engine engine);

/// Those of one source text, for tests of the reading itself.
std::vector<db::Query> statements_in(std::string_view source);

/// The C++ sources that make the program, in src/ and demo/: no tests, and of src/db/ not what
/// belongs to the other engine.
std::vector<std::filesystem::path> program_sources(db::Engine engine);

}  // namespace hg::test
