// SPDX-License-Identifier: Apache-2.0
#include "api/outbound_queue.hpp"

#include "db/error.hpp"

namespace hg::api {

/// A read whose turn it is; the next one's comes when it is done.
class OutboundQueue::Taken final : public db::Read {
public:
    Taken(std::unique_ptr<db::Read> read, std::shared_ptr<OutboundQueue> queue)
        : read_(std::move(read)), queue_(std::move(queue)) {}

    void look(db::Transaction& tx) override { read_->look(tx); }
    void done(const std::exception_ptr& why) override {
        read_->done(why);
        queue_->go_on();
    }

private:
    std::unique_ptr<db::Read> read_;
    std::shared_ptr<OutboundQueue> queue_;
};

bool OutboundQueue::submit(tenant::Tenant& tenant, std::unique_ptr<db::Read>&& read) {
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
    std::unique_ptr<db::Read> read =
        std::make_unique<Taken>(std::move(waiting.read), shared_from_this());
    if (waiting.tenant->submit_slow(std::move(read))) return;
    // A read that is refused stays where it is.
    read->done(  // NOLINT(bugprone-use-after-move)
        std::make_exception_ptr(db::Error(db::ErrorKind::busy, "Too much is waiting to be asked."))
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
