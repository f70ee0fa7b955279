// SPDX-License-Identifier: Apache-2.0
#include "db/sqlite/checkpointer.hpp"

namespace hg::db {

Checkpointer::Checkpointer(const std::filesystem::path& file)
    : connection_(file, {}), thread_([this] { loop(); }) {}

Checkpointer::~Checkpointer() {
    enter(State::ends);
    thread_.join();
}

void Checkpointer::committed(SqliteConnection& writer) {
    const int frames = writer.frames_in_log();
    if (frames < in_file_) in_file_ = 0;
    if (frames - in_file_ < frames_due) return;
    const auto now = state();
    if (now == State::waits) return enter(State::works);
    if (now != State::done) return;
    in_file_ = writer.checkpoint();
    enter(State::waits);
}

void Checkpointer::loop() {
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [this] { return state_ == State::works || state_ == State::ends; });
        if (state_ == State::ends) return;
        lock.unlock();
        connection_.checkpoint();
        lock.lock();
        if (state_ == State::works) state_ = State::done;
    }
}

Checkpointer::State Checkpointer::state() {
    const std::scoped_lock lock(mutex_);
    return state_;
}

void Checkpointer::enter(State state) {
    {
        const std::scoped_lock lock(mutex_);
        state_ = state;
    }
    wake_.notify_one();
}

}  // namespace hg::db
