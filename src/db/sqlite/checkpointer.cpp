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
    const auto now = state();
    const bool again = in_file_ > 0 && frames - in_file_ >= frames_more;
    if (now == State::done || (now == State::waits && again)) return finish(writer);
    if (now == State::waits && in_file_ == 0 && frames >= frames_due) enter(State::works);
}

void Checkpointer::finish(SqliteConnection& writer) {
    const auto in_file = writer.checkpoint();
    in_file_ = in_file.value_or(0);
    enter(in_file ? State::waits : State::fails);
}

void Checkpointer::loop() {
    std::unique_lock lock(mutex_);
    while (true) {
        wake_.wait(lock, [this] { return state_ == State::works || state_ == State::ends; });
        if (state_ == State::ends) return;
        lock.unlock();
        const bool good = connection_.checkpoint().has_value();
        lock.lock();
        if (state_ == State::works) state_ = good ? State::done : State::fails;
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
