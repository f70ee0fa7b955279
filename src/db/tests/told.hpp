// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <functional>
#include <future>

#include "db/database.hpp"

namespace hg::db {

enum class Manner { alone, pipelined };

/// A write made of a function; tells how it ended.
class Told final : public Write {
public:
    using Act = std::function<Outcome(Transaction&)>;
    Told(Act act, Manner manner) : act_(std::move(act)), manner_(manner) {}
    std::future<std::string> ending() { return told_.get_future(); }
    Outcome run(Transaction& tx) override { return act_(tx); }
    [[nodiscard]] bool pipelined() const override { return manner_ == Manner::pipelined; }
    void committed() override { told_.set_value("committed"); }
    void failed(std::exception_ptr why) override {
        const bool twice = error_kind_of(why) == ErrorKind::duplicate_key;
        told_.set_value(twice ? "duplicate_key" : "failed");
    }

private:
    Act act_;
    Manner manner_;
    std::promise<std::string> told_;
};

inline std::future<std::string> submit(
    Database& database, Told::Act act, Manner manner = Manner::alone
) {
    auto write = std::make_unique<Told>(std::move(act), manner);
    auto ending = write->ending();
    REQUIRE(database.submit(std::move(write)));
    return ending;
}

}  // namespace hg::db
