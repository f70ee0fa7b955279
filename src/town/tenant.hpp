// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <future>
#include <memory>

#include "base/result.hpp"
#include "db/migration.hpp"
#include "db/readers.hpp"
#include "db/writer.hpp"
#include "town/work.hpp"

namespace hg::town {

struct Hooks {
    std::function<void()> after_batch = [] {};
    std::function<void(std::string_view topic)> publish = [](std::string_view) {};
    std::function<void(Work&, const Outgoing&)> post = [](Work&, const Outgoing&) {};
};

struct TenantOptions {
    std::filesystem::path file;
    Settings settings;
    unsigned readers = 2;
    unsigned slow_readers = 2;
    int writer_cache_kib = 32 * 1024;
};

/// Held while a program serves a file, so that a second one cannot.
class FileLock {
public:
    /// Throws db::Error naming the file when another program holds it.
    explicit FileLock(const std::filesystem::path& file);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int descriptor_;
};

/// One sub-district: its file, its writer, its readers.
class Tenant {
public:
    /// Locks, migrates and opens the file. Throws db::Error with a sentence.
    Tenant(
        TenantOptions options,
        const Key& master,
        const std::vector<db::MigrationFile>& migrations,
        const Clock& clock,
        Hooks hooks
    );
    ~Tenant();

    [[nodiscard]] const Town& town() const { return town_; }
    [[nodiscard]] Time now() const { return clock_.now(); }
    [[nodiscard]] const std::filesystem::path& file() const { return file_; }

    [[nodiscard]] bool submit(std::unique_ptr<db::Write> write) {
        return writer_->submit(std::move(write));
    }
    [[nodiscard]] bool submit(db::Readers::Read read) { return readers_->submit(std::move(read)); }
    /// For looks that take long: a hash of a password, a question to another server.
    [[nodiscard]] bool submit_slow(db::Readers::Read read) {
        return slow_readers_->submit(std::move(read));
    }
    void publish(const std::vector<std::string>& topics) const;

    /// Runs on the writer and waits until it is on disk: for jobs, commands and tests. What `act`
    /// throws is thrown here. It may be run a second time after the first was undone.
    void write(std::function<void(Work&)> act);
    void read(std::function<void(Work&)> look);

    /// Finishes what waits; nothing is taken afterwards.
    void stop();

private:
    std::filesystem::path file_;
    FileLock lock_;
    Town town_;
    const Clock& clock_;
    Hooks hooks_;
    std::unique_ptr<db::Writer> writer_;
    std::unique_ptr<db::Readers> readers_;
    std::unique_ptr<db::Readers> slow_readers_;
};

}  // namespace hg::town
