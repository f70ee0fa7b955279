// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "db/connection.hpp"

namespace hg::bench {

/// Passes everything on and keeps the statements that were asked for, in their order.
class Recording final : public db::Connection {
public:
    explicit Recording(db::Connection& inner) : inner_(inner) {}

    [[nodiscard]] const std::vector<db::Query>& queries() const { return queries_; }

    [[nodiscard]] db::Engine engine() const override { return inner_.engine(); }
    db::Statement& prepared(const db::Query& query) override {
        queries_.push_back(query);
        return inner_.prepared(query);
    }
    void execute(std::string_view sql) override { inner_.execute(sql); }
    void begin(db::Access access) override { inner_.begin(access); }
    void commit() override { inner_.commit(); }
    void roll_back() noexcept override { inner_.roll_back(); }
    [[nodiscard]] bool in_transaction() const override { return inner_.in_transaction(); }

private:
    db::Connection& inner_;
    std::vector<db::Query> queries_;
};

}  // namespace hg::bench
