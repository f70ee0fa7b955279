// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/commands/child.hpp"
#include "faults/program.hpp"
#include "support/test_town.hpp"

namespace hg::operations {

/// An installation of its own: a data folder with the test towns' key, and on PostgreSQL a
/// database. Gone when the test is over.
class Site {
public:
    explicit Site(db::Engine engine);
    ~Site();
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;

    /// The real program, to its end.
    [[nodiscard]] app::Ended run(
        std::vector<std::string> arguments, const std::vector<std::string>& variables = {}
    ) const;
    /// The same for a step that has to go well; what was said is shown when it does not.
    void run_well(const std::vector<std::string>& arguments) const;
    /// The real program, serving; what it said is shown when it does not.
    [[nodiscard]] std::unique_ptr<faults::Program> serve() const;

    [[nodiscard]] db::Engine engine() const { return engine_; }
    [[nodiscard]] const std::string& url() const { return url_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
    [[nodiscard]] db::DatabaseLocation location(std::string_view tenant) const {
        return db::location_of(url_, tenant);
    }
    /// Rows of each table, by name.
    [[nodiscard]] std::map<std::string, std::int64_t> rows(std::string_view tenant) const;

private:
    [[nodiscard]] std::vector<std::string> settings() const;

    db::Engine engine_;
    test::TemporaryFolder folder_;
    std::string url_;
};

[[nodiscard]] bool has_postgres();
/// Runs the story on each engine that there is, and says so when PostgreSQL is left out.
void on_each_engine(const std::function<void(const Site&)>& story);

/// Whether what the program said holds these words.
[[nodiscard]] bool says(const app::Ended& ended, std::string_view words);
/// Whether it ended well; shows what it said when it did not.
[[nodiscard]] bool is_well(const app::Ended& ended);

}  // namespace hg::operations
