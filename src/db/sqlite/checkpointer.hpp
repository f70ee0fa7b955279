// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "db/sqlite/connection.hpp"

namespace hg::db {

/// Copies the write-ahead log into the file on a thread of its own; the writer would otherwise
/// stand still for it. The writer copies the little that is written meanwhile. The log begins again
/// with the first write that finds all of it in the file and nobody who reads from it
/// (sqlite.org/wal.html, section 2.3).
class Checkpointer {
public:
    explicit Checkpointer(const std::filesystem::path& file);
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

    /// The writer's thread calls this after each commit.
    void committed(SqliteConnection& writer);

private:
    /// A checkpoint begins at so many frames of the log: 32 MiB.
    static constexpr int frames_due = 4096;
    /// The writer tries again after so many more, while a reader keeps the log from beginning anew.
    static constexpr int frames_more = 512;
    enum class State { waits, works, done, fails, ends };

    void loop();
    /// Copies what is left.
    void finish(SqliteConnection& writer);
    [[nodiscard]] State state();
    void enter(State state);

    SqliteConnection connection_;
    int in_file_ = 0;  ///< Frames of the log that were in the file when the writer last looked.
    std::mutex mutex_;
    std::condition_variable wake_;
    State state_ = State::waits;
    std::thread thread_;
};

}  // namespace hg::db
