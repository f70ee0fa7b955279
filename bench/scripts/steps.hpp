// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "load/generator.hpp"

namespace hg::bench {

/// One request and what a good answer to it contains.
struct Step {
    std::string request;
    std::string contains;
};

/// Steps one after another over one connection, each after the answer to the one before.
class Steps final : public Script {
public:
    explicit Steps(std::vector<Step> steps) : steps_(std::move(steps)) {}

    Next next(std::size_t slot, std::string& request) override;
    std::string complaint(std::size_t slot, const Reply& reply) override;

private:
    std::vector<Step> steps_;
    std::size_t asked_ = 0;
};

}  // namespace hg::bench
