// SPDX-License-Identifier: Apache-2.0
#include "scripts/steps.hpp"

namespace hg::bench {

Steps::Steps(std::vector<Step> steps, std::size_t slots, Rounds rounds)
    : steps_(std::move(steps)), asked_by_(slots), rounds_(rounds) {}

Next Steps::next(std::size_t slot, std::string& request) {
    if (next_ == steps_.size() && rounds_ == Rounds::endless) next_ = 0;
    if (next_ == steps_.size()) return Next::finished;
    request = steps_[next_].request;
    asked_by_[slot] = next_++;
    return Next::ask;
}

std::string Steps::complaint(std::size_t slot, const Reply& reply) {
    return complaint_about(steps_[asked_by_[slot]], reply.status, reply.body);
}

std::string complaint_about(const Step& step, unsigned status, std::string_view body) {
    const bool good = status == 200 && body.find(step.contains) != std::string_view::npos;
    return good ? "" : "without " + step.contains + ", to " + step.request;
}

}  // namespace hg::bench
