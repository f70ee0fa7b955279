// SPDX-License-Identifier: Apache-2.0
#include "simulation/store.hpp"

#include "base/assert.hpp"

namespace hg::simulation {

namespace {

constexpr int forgotten_commit = 12;

std::string replaced(std::string text, const Rewrite& rewrite) {
    const auto at = text.find(rewrite.from);
    // The statement has changed since the bug was planted in it.
    HG_ASSERT(at != std::string::npos);
    return text.replace(at, rewrite.from.size(), rewrite.to);
}

}  // namespace

FaultyConnection::FaultyConnection(std::unique_ptr<db::Connection> inner, const PlantedBug& bug)
    : inner_(std::move(inner)), bug_(bug) {}

void FaultyConnection::count_statement() {
    if (left_ == 0) {
        // A torn store keeps what it had of the transaction.
        if (bug_.commit == CommitFault::torn && inner_->in_transaction()) inner_->commit();
        dead_ = true;
    }
    if (dead_) throw Crash{};
    if (left_ != never) left_ -= 1;
}

db::Statement& FaultyConnection::prepared(const db::Query& query) {
    count_statement();
    std::string text;
    for (const auto& rewrite : bug_.rewrites) {
        if (rewrite.query != query.name) continue;
        if (!rewrite.during.empty() && rewrite.during != served_) continue;
        text = replaced(text.empty() ? std::string(query.sql) : std::move(text), rewrite);
    }
    if (text.empty()) return inner_->prepared(query);
    const auto& kept = rewritten_.try_emplace(text, text).first->second;
    return inner_->prepared({query.name, kept});
}

void FaultyConnection::begin(db::Access access) {
    count_statement();
    inner_->begin(access);
}

bool FaultyConnection::forgets_commit() {
    return bug_.commit == CommitFault::forgotten && ++commits_ == forgotten_commit;
}

void FaultyConnection::commit() {
    // A server that answers before the commit does not notice that the commit never happened.
    const bool told = bug_.commit == CommitFault::told_before && left_ == 0;
    if (told || forgets_commit()) return inner_->roll_back();
    count_statement();
    inner_->commit();
}

void FaultyConnection::roll_back() noexcept {
    if (!dead_) inner_->roll_back();
}

namespace {

void remove_database(const std::filesystem::path& file) {
    for (const auto* end : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + end);
}

}  // namespace

Store::Store(const std::filesystem::path& ground, std::filesystem::path file, const PlantedBug& bug)
    : file_(std::move(file)), bug_(bug) {
    remove_database(file_);
    std::filesystem::copy_file(ground, file_);
    open_again();
}

Store::~Store() {
    connection_.reset();
    remove_database(file_);
}

void Store::open_again() {
    connection_.reset();
    auto inner = db::connect({db::Engine::sqlite, file_.string()}, {.cache_kib = 1024});
    // The fault tests cover what a disk keeps; here a process dies, not the machine.
    inner->execute("PRAGMA synchronous = OFF");
    if (!bug_.schema.empty()) inner->execute(bug_.schema);
    connection_ = std::make_unique<FaultyConnection>(std::move(inner), bug_);
}

}  // namespace hg::simulation
