// SPDX-License-Identifier: Apache-2.0
#include "api/outbound_queue.hpp"

#include "db/error.hpp"

namespace hg::api {

bool OutboundQueue::submit(tenant::Tenant& tenant, db::Read read) {
    {
        const std::scoped_lock lock(mutex_);
        if (taken_) {
            if (waiting_.size() >= waiting_max) return false;
            waiting_.push_back({&tenant, std::move(read)});
            return true;
        }
        taken_ = true;
    }
    begin({&tenant, std::move(read)});
    return true;
}

void OutboundQueue::begin(Waiting waiting) {
    const auto told = waiting.read.done;
    const auto done = [self = shared_from_this(), told](const std::exception_ptr& why) {
        told(why);
        self->go_on();
    };
    if (waiting.tenant->submit_slow({std::move(waiting.read.look), done})) return;
    done(std::make_exception_ptr(db::Error(db::ErrorKind::busy, "Too much is waiting to be asked."))
    );
}

void OutboundQueue::go_on() {
    std::optional<Waiting> next;
    {
        const std::scoped_lock lock(mutex_);
        taken_ = !waiting_.empty();
        if (!taken_) return;
        next = std::move(waiting_.front());
        waiting_.pop_front();
    }
    begin(*std::move(next));
}

}  // namespace hg::api
