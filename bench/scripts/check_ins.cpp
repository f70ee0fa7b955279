// SPDX-License-Identifier: Apache-2.0
#include "scripts/check_ins.hpp"

namespace hg::bench {

Next CheckIns::next(std::size_t, std::string& request) {
    if (left_.empty()) return Next::finished;
    request_.append(request, left_.front().token, left_.front().receipt);
    left_ = left_.subspan(1);
    return Next::ask;
}

std::string CheckIns::complaint(std::size_t, const Reply& reply) {
    return complaint_about_event(reply.status, reply.body);
}

}  // namespace hg::bench
