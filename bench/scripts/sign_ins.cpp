// SPDX-License-Identifier: Apache-2.0
#include "scripts/sign_ins.hpp"

namespace hg::bench {

Next SignIns::next(std::size_t, std::string& request) {
    if (left_.empty()) return Next::finished;
    request_.append(request, left_.front().token, left_.front().receipt);
    left_ = left_.subspan(1);
    return Next::ask;
}

std::string SignIns::complaint(std::size_t, const Reply& reply) {
    return complaint_about_event(reply.status, reply.body);
}

}  // namespace hg::bench
