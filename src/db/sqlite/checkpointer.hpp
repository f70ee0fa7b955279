// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "db/sqlite/connection.hpp"

namespace hg::db {

/// Brings the write-ahead log into the file beside the writer, who would otherwise stand still for
/// it. What is written meanwhile is left to the writer, and is little. The log begins again with
/// the first write that finds all of it in the file and nobody who reads from it
/// (sqlite.org/wal.html, section 2.3).
class Checkpointer {
public:
    explicit Checkpointer(const std::filesystem::path& file);
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

    /// To be called by the writer's thread after each commit.
    void committed(SqliteConnection& writer);

private:
    /// Frames of the log that are worth it: 32 MiB.
    static constexpr int frames_due = 4096;
    /// After how many more the writer tries again, while somebody reads and the log goes on.
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
