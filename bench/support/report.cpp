// SPDX-License-Identifier: Apache-2.0
#include "support/report.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <iostream>

namespace hg::bench {

Line::Line(std::string_view bench) { text("bench", bench); }

Line& Line::raw(std::string_view name, std::string_view value) {
    text_ += fmt::format("{}\"{}\": {}", text_.empty() ? "" : ", ", name, value);
    return *this;
}

Line& Line::text(std::string_view name, std::string_view value) {
    return raw(name, fmt::format("\"{}\"", value));
}

Line& Line::whole(std::string_view name, double value) {
    return raw(name, fmt::format("{}", std::llround(value)));
}

Line& Line::decimal(std::string_view name, double value) {
    return raw(name, fmt::format("{:.2f}", value));
}

void Line::print() const { std::cout << '{' << text_ << "}\n" << std::flush; }

void say(std::string_view sentence) { std::cerr << sentence << '\n'; }

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double share(double part, double whole) { return whole > 0 ? part / whole : 0; }

}  // namespace hg::bench
