// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "stage/tickets.hpp"
#include "stage/town_file.hpp"

namespace hg::bench {

/// The statements of one check-in as the server sends them, put down while one is made and undone.
std::vector<db::Query> statements_of_a_check_in(TownFile& file, const Member& member);

/// What PostgreSQL's own load program does with the same statements, each check-in a transaction of
/// its own, prepared: check-ins a second at the best of several numbers of clients. Its guests have
/// a schema of their own, as many as `guests` and as far along as the town. Throws
/// std::runtime_error when a transaction failed or a check-in is missing afterwards.
class Pgbench {
public:
    Pgbench(
        std::string database_url,
        std::filesystem::path folder,
        const std::vector<db::Query>& statements
    );
    /// `count` check-ins for each number of clients.
    double best_per_second(std::size_t count);

private:
    double per_second(std::size_t clients, std::size_t count);
    void seat_guests(std::size_t count);

    std::string url_;
    std::filesystem::path folder_;
    db::DatabaseLocation place_;
};

}  // namespace hg::bench
