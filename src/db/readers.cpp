// SPDX-License-Identifier: Apache-2.0
#include "db/readers.hpp"

namespace hg::db {

namespace {
constexpr int tries_max = 3;
}

Readers::Readers(const DatabaseLocation& location, ConnectionOptions options, unsigned count)
    : location_(location), options_(options) {
    options_.access = Access::read;
    for (unsigned i = 0; i < count; ++i) connections_.push_back(connect(location_, options_));
    for (auto& connection : connections_) {
        threads_.emplace_back([this, &connection] { loop(connection); });
    }
}

Readers::~Readers() { stop(); }

bool Readers::submit(std::unique_ptr<Read>&& read) {
    {
        const std::scoped_lock lock(mutex_);
        if (stopping_ || waiting_.size() >= waiting_max) return false;
        waiting_.push_back(std::move(read));
    }
    wake_.notify_one();
    return true;
}

void Readers::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

void Readers::loop(Held& connection) {
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        const auto read = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        serve(connection, *read);
        lock.lock();
    }
}

void Readers::serve(Held& connection, Read& read) {
    std::exception_ptr why;
    for (int tries = 0; tries < tries_max; ++tries) {
        try {
            look_once(connection, read);
            return read.done({});
        } catch (const Error& error) {
            why = std::current_exception();
            if (!is_passing(error.kind())) break;
        } catch (...) {
            why = std::current_exception();
            break;
        }
    }
    if (connection) connection->roll_back();
    read.done(why);
}

void Readers::look_once(Held& connection, Read& read) {
    if (connection) connection->roll_back();
    if (!connection || !connection->usable()) {
        connection.reset();
        connection = connect(location_, options_);
    }
    connection->begin(Access::read);
    Transaction tx(*connection);
    read.look(tx);
    connection->commit();
}

}  // namespace hg::db
