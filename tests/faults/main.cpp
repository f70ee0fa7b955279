// SPDX-License-Identifier: Apache-2.0
// The stories, and after them the table; its last line is for machines.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <fstream>

#include "faults/report.hpp"

int main(int argc, char** argv) {
    doctest::Context context(argc, argv);
    const int result = context.run();
    if (context.shouldExit()) return result;
    const auto& report = hg::faults::Report::of_this_run();
    const auto text = report.table() + "\n" + report.json() + "\n";
    std::ofstream("faults.txt") << text;
    fmt::print("\n{}", text);
    return result;
}
