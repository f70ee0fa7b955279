// SPDX-License-Identifier: Apache-2.0
#include "app/commands/progress.hpp"

#include <fmt/core.h>

#include <string>

namespace hg::app {

void print_progress(std::string_view stage, std::size_t done, std::size_t of) {
    constexpr std::size_t width = 40;
    const auto filled = of == 0 ? width : done * width / of;
    fmt::print(
        stderr,
        "\r{:<14} [{}{}] {:>7} / {}{}",
        stage,
        std::string(filled, '#'),
        std::string(width - filled, '.'),
        done,
        of,
        done >= of ? "\n" : ""
    );
}

}  // namespace hg::app
