// SPDX-License-Identifier: Apache-2.0
#include "faults/report.hpp"

#include <fmt/core.h>

#include <cstdlib>
#include <string_view>

namespace hg::faults {

namespace {

struct Name {
    Fault fault;
    const char* words;
};
constexpr Name names[] = {
    {Fault::process_kill, "kills of the process under load"},
    {Fault::postgres_kill, "kills of PostgreSQL"},
    {Fault::one_of_three_kill, "kills of one of three programs"},
    {Fault::power_loss, "power cuts"},
    {Fault::full_disk, "full disks"},
    {Fault::corrupted_page, "corrupted pages"},
    {Fault::slow_disk, "slow disks"},
    {Fault::failing_disk, "disks that fail to sync"},
    {Fault::clock_jump, "clock jumps of an hour"},
    {Fault::half_open_connection, "half-open connections"},
};

constexpr const char* line = "| {:<31} | {:>6} | {:>8} | {:>8} | {:>4} | {:>9} | {:>7} | {} |\n";

}  // namespace

void Proof::operator+=(const Proof& other) {
    answered += other.answered;
    found += other.found;
    imbalance += other.imbalance;
}

Report& Report::of_this_run() {
    static Report report;
    return report;
}

void Report::add(Fault fault, const Row& row) {
    auto& own = rows_[fault];
    own.rounds += row.rounds;
    own.proof += row.proof;
    own.seconds += row.seconds;
    if (!row.remark.empty()) own.remark += (own.remark.empty() ? "" : "; ") + row.remark;
}

void Report::skip(Fault fault, std::string why) { rows_[fault].remark = "not run: " + why; }

std::string Report::table() const {
    std::string out = fmt::format(
        line, "fault", "rounds", "answered", "found", "lost", "imbalance", "seconds", "remark"
    );
    out += fmt::format(line, "---", "--:", "--:", "--:", "--:", "--:", "--:", "---");
    for (const auto& [fault, words] : names) {
        const auto found = rows_.find(fault);
        const auto row = found == rows_.end() ? Row{.remark = "not run"} : found->second;
        out += fmt::format(
            line,
            words,
            row.rounds,
            row.proof.answered,
            row.proof.found,
            row.proof.answered - row.proof.found,
            row.proof.imbalance,
            fmt::format("{:.1f}", row.seconds),
            row.remark
        );
    }
    return out;
}

std::string Report::json() const {
    Proof all;
    for (const auto& [fault, row] : rows_) all += row.proof;
    const auto rounds_of = [this](Fault fault) {
        const auto found = rows_.find(fault);
        return found == rows_.end() ? 0 : found->second.rounds;
    };
    return fmt::format(
        R"({{"kills": {}, "answered": {}, "lost": {}, "imbalance": {}}})",
        rounds_of(Fault::process_kill) + rounds_of(Fault::postgres_kill) +
            rounds_of(Fault::one_of_three_kill),
        all.answered,
        all.answered - all.found,
        all.imbalance
    );
}

bool Story::is_long() {
    const char* wanted = std::getenv("HONGGANG_TEST_FAULTS");
    return wanted && std::string_view(wanted) == "long";
}

Story::Story(Fault fault, int brief, int thorough)
    : fault_(fault), rounds_(is_long() ? thorough : brief) {}

Story::~Story() {
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began_;
    row_.seconds = took.count();
    Report::of_this_run().add(fault_, row_);
}

void Story::add(const Proof& proof) {
    ++row_.rounds;
    row_.proof += proof;
}

}  // namespace hg::faults
