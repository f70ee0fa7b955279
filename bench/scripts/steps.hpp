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

/// Steps in their order over whatever connection is free; with one connection each comes after the
/// answer to the one before.
class Steps final : public Script {
public:
    enum class Rounds { one, endless };
    Steps(std::vector<Step> steps, std::size_t slots, Rounds rounds);

    Next next(std::size_t slot, std::string& request) override;
    std::string complaint(std::size_t slot, const Reply& reply) override;

private:
    std::vector<Step> steps_;
    std::vector<std::size_t> asked_by_;  ///< The step that a slot has asked.
    Rounds rounds_;
    std::size_t next_ = 0;
};

/// Why an answer is not the one to this step; empty when it is.
std::string complaint_about(const Step& step, unsigned status, std::string_view body);

}  // namespace hg::bench
