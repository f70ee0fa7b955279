// SPDX-License-Identifier: Apache-2.0
#include "scripts/steps.hpp"

namespace hg::bench {

Next Steps::next(std::size_t, std::string& request) {
    if (asked_ == steps_.size()) return Next::finished;
    request = steps_[asked_++].request;
    return Next::ask;
}

std::string Steps::complaint(std::size_t, const Reply& reply) {
    const Step& step = steps_[asked_ - 1];
    const bool good =
        reply.status == 200 && reply.body.find(step.contains) != std::string_view::npos;
    return good ? "" : "without " + step.contains + ", to " + step.request;
}

}  // namespace hg::bench
