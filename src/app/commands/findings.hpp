// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/core.h>

#include <string>

namespace hg::app {

/// Prints one finding a line and remembers whether all were good.
class Findings {
public:
    void say(bool good, const std::string& sentence) {
        fmt::print("{} {}\n", good ? "ok   " : "WRONG", sentence);
        sound_ = sound_ && good;
    }
    [[nodiscard]] bool sound() const { return sound_; }

private:
    bool sound_ = true;
};

}  // namespace hg::app
