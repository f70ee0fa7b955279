// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hg::bench {

/// One line of figures: a JSON object whose members keep their order.
class Line {
public:
    explicit Line(std::string_view bench);
    Line& text(std::string_view name, std::string_view value);
    Line& whole(std::string_view name, double value);
    /// Two decimals.
    Line& decimal(std::string_view name, double value);
    void print() const;

private:
    Line& raw(std::string_view name, std::string_view value);
    std::string text_;
};

/// What goes on, for the person who waits; on standard error, apart from the figures.
void say(std::string_view sentence);

double median(std::vector<double> values);
/// The part by the whole; 0 when there is no whole.
double share(double part, double whole);

}  // namespace hg::bench
