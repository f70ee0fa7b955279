// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>

#include "db/connection.hpp"
#include "simulation/planted_bugs.hpp"

namespace hg::simulation {

/// The store's process has died. No std::exception, so that nobody takes it for a broken world.
struct Crash {};

/// A connection that can be told to die, and in which a bug can be planted.
class FaultyConnection final : public db::Connection {
public:
    FaultyConnection(std::unique_ptr<db::Connection> inner, const PlantedBug& bug);

    [[nodiscard]] db::Engine engine() const override { return inner_->engine(); }
    db::Statement& prepared(const db::Query& query) override;
    void execute(std::string_view sql) override { inner_->execute(sql); }
    void begin(db::Access access) override;
    void commit() override;
    void roll_back() noexcept override;
    [[nodiscard]] bool in_transaction() const override {
        return !dead_ && inner_->in_transaction();
    }

    /// It dies before the statement with this number is run, counted from now on; begin and commit
    /// are statements, too.
    void die_before(int statement) { left_ = statement; }
    void live_on() { left_ = never; }
    /// What is being served now: some bugs are only there.
    void serve(std::string_view what) { served_ = what; }

private:
    static constexpr int never = -1;

    void count_statement();
    [[nodiscard]] bool forgets_commit();

    std::unique_ptr<db::Connection> inner_;
    const PlantedBug& bug_;
    int left_ = never;
    int commits_ = 0;
    bool dead_ = false;
    std::string_view served_;
    std::map<std::string, std::string, std::less<>> rewritten_;  ///< By text; lives as long as we.
};

/// One seed's database: a copy of the town's file, opened again after each crash.
class Store {
public:
    Store(const std::filesystem::path& ground, std::filesystem::path file, const PlantedBug& bug);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    FaultyConnection& connection() { return *connection_; }
    void open_again();

private:
    std::filesystem::path file_;
    const PlantedBug& bug_;
    std::unique_ptr<FaultyConnection> connection_;
};

}  // namespace hg::simulation
