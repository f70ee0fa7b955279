// SPDX-License-Identifier: Apache-2.0
#include "support/findings.hpp"

#include "app/modules.hpp"

namespace hg::test {

std::vector<std::string> unsound(Context& context) {
    std::vector<std::string> sentences;
    for (const auto& module : app::modules()) {
        if (!module.examine) continue;
        for (auto& finding : module.examine(context)) {
            if (!finding.sound) sentences.push_back(std::move(finding.sentence));
        }
    }
    return sentences;
}

}  // namespace hg::test
