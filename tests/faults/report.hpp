// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>

namespace hg::faults {

/// In the order of the table.
enum class Fault {
    process_kill,
    postgres_kill,
    one_of_three_kill,
    power_loss,
    full_disk,
    corrupted_page,
    slow_disk,
    failing_disk,
    clock_jump,
    half_open_connection,
};

/// What was answered before a fault and looked for after it.
struct Proof {
    std::int64_t answered = 0;
    std::int64_t found = 0;
    std::int64_t imbalance = 0;  ///< Of the ledger; must be 0.

    void operator+=(const Proof& other);
};

struct Row {
    int rounds = 0;
    Proof proof{};
    double seconds = 0;
    std::string remark{};
};

/// The table that a run of the stories ends with.
class Report {
public:
    static Report& of_this_run();

    void add(Fault fault, const Row& row);
    /// Why a row stays empty.
    void skip(Fault fault, std::string why);
    [[nodiscard]] std::string table() const;
    /// {"kills": …, "answered": …, "lost": …, "imbalance": …}
    [[nodiscard]] std::string json() const;

private:
    std::map<Fault, Row> rows_;
};

/// One kind of fault: how many rounds of it this run wants, and what came of them.
class Story {
public:
    /// `brief` rounds, or `thorough` ones with HONGGANG_TEST_FAULTS=long.
    Story(Fault fault, int brief, int thorough);
    ~Story();
    Story(const Story&) = delete;
    Story& operator=(const Story&) = delete;

    [[nodiscard]] static bool is_long();
    [[nodiscard]] int rounds() const { return rounds_; }
    /// After each round.
    void add(const Proof& proof);
    void remark(std::string text) { row_.remark = std::move(text); }
    [[nodiscard]] const Proof& proof() const { return row_.proof; }

private:
    Fault fault_;
    int rounds_;
    Row row_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace hg::faults
