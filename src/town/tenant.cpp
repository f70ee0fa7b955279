// SPDX-License-Identifier: Apache-2.0
#include "town/tenant.hpp"

#include <fmt/core.h>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace hg::town {

namespace {

/// A write that somebody waits for.
class WaitedWrite final : public db::Write {
public:
    WaitedWrite(Tenant& tenant, std::function<void(Work&)> act, std::promise<void>& done)
        : tenant_(tenant), act_(std::move(act)), done_(done) {}

    db::Verdict run(db::Transaction& tx) override {
        Work work{tx, tenant_.town(), tenant_.now()};
        act_(work);
        touched_ = std::move(work.touched);
        return db::Verdict::keep;
    }
    void committed() override {
        tenant_.publish(touched_);
        done_.set_value();
    }
    void failed(std::exception_ptr why) override { done_.set_exception(why); }

private:
    Tenant& tenant_;
    std::function<void(Work&)> act_;
    std::promise<void>& done_;
    std::vector<std::string> touched_;
};

db::Connection open_migrated(
    const TenantOptions& options, const std::vector<db::MigrationFile>& migrations, Time now
) {
    auto connection = db::Connection::open(
        options.file, {.mode = db::Mode::read_write, .cache_kib = options.writer_cache_kib}
    );
    db::migrate(connection, migrations, now.ms);
    return connection;
}

std::unique_ptr<db::Readers> open_readers(const std::filesystem::path& file, unsigned count) {
    std::vector<db::Connection> connections;
    for (unsigned i = 0; i < count; ++i) {
        connections.push_back(
            db::Connection::open(file, {.mode = db::Mode::read_only, .cache_kib = 8 * 1024})
        );
    }
    return std::make_unique<db::Readers>(std::move(connections));
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& file)
    : descriptor_(::open((file.string() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (descriptor_ < 0) {
        throw db::Error(
            db::Trouble::read_only,
            fmt::format("Cannot write beside {}: is the folder there and writable?", file.string())
        );
    }
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor_);
        throw db::Error(
            db::Trouble::busy,
            fmt::format("Another honggang is already serving {}. Stop it first.", file.string())
        );
    }
}

FileLock::~FileLock() { ::close(descriptor_); }

Tenant::Tenant(
    TenantOptions options,
    const Key& master,
    const std::vector<db::MigrationFile>& migrations,
    const Clock& clock,
    Hooks hooks
)
    : file_(options.file),
      lock_(options.file),
      town_{options.settings, Keys(master, options.settings.name), hooks.post, {}},
      clock_(clock),
      hooks_(std::move(hooks)) {
    writer_ = std::make_unique<db::Writer>(
        open_migrated(options, migrations, clock.now()), hooks_.after_batch
    );
    readers_ = open_readers(file_, options.readers);
    slow_readers_ = open_readers(file_, options.slow_readers);
}

Tenant::~Tenant() { stop(); }

void Tenant::publish(const std::vector<std::string>& topics) const {
    for (const auto& topic : topics) hooks_.publish(topic);
}

void Tenant::write(std::function<void(Work&)> act) {
    std::promise<void> done;
    auto waits = done.get_future();
    if (!submit(std::make_unique<WaitedWrite>(*this, std::move(act), done))) {
        throw db::Error(db::Trouble::busy, "Too much is waiting to be written.");
    }
    waits.get();
}

void Tenant::read(std::function<void(Work&)> look) {
    std::promise<void> done;
    auto waits = done.get_future();
    const bool taken = submit([&](db::Transaction& tx) {
        try {
            Work work{tx, town_, now()};
            look(work);
            done.set_value();
        } catch (...) {
            done.set_exception(std::current_exception());
        }
    });
    if (!taken) throw db::Error(db::Trouble::busy, "Too much is waiting to be read.");
    waits.get();
}

void Tenant::stop() {
    slow_readers_->stop();
    writer_->stop();
    readers_->stop();
}

}  // namespace hg::town
