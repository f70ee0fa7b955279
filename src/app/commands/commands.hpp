// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/config.hpp"
#include "db/migration.hpp"

namespace hg::app {

// Each command returns the program's exit status and throws what it cannot mend. A tenant's name
// may be empty where one is meant: then it is the first.

int serve(const Config& config);
int migrate(const Config& config);

struct Seeding {
    std::string tenant;
    std::string size;       ///< "small" or "full"
    bool if_empty = false;  ///< Otherwise a town that is there already is an error.
};
int seed(const Config& config, const Seeding& wish);

struct Examination {
    std::string tenant;   ///< Empty: all.
    std::string against;  ///< A database that must hold the same; empty: none.
};
/// Recounts what must hold; 1 when something does not.
int doctor(const Config& config, const Examination& wish);
int show_config(const Config& config);
int refresh(bool only_check);

struct FirstOrganiser {
    std::string tenant;
    std::string account;
    std::string name;
    std::string phone;
};
/// Asks for the password on the standard input. Makes the street union when there is none yet.
int create_first_organiser(const Config& config, const FirstOrganiser& first);

struct TenantWish {
    std::string name;
    std::vector<std::string> hosts;
    std::string title;
};
/// A tenant that is there already gets the hosts and the title that are given; one that was left
/// unfinished is finished. When it fails, neither rows nor a line in the directory stay behind.
int create_tenant(
    const Config& config, const TenantWish& wish, const std::vector<db::MigrationFile>& migrations
);
int list_tenants(const Config& config);
int rename_tenant(const Config& config, const std::string& from, const std::string& to);
struct ModuleWish {
    std::string tenant;
    std::vector<std::string> off;
    std::vector<std::string> on;
};
/// Switches optional modules off or on again for a tenant, and shows which are on.
int choose_modules(const Config& config, const ModuleWish& wish);
enum class Consent { asked_for, given };
int remove_tenant(const Config& config, const std::string& name, Consent consent);

/// A line for each town: what its last `days` days came to, today with them.
int show_overview(const Config& config, int days);

/// A line for each job of each tenant, or of the one named: when it ran and runs again, and what
/// went wrong. As the program that serves writes it down once a minute.
int list_jobs(const Config& config, const std::string& tenant);

struct JobRunning {
    std::string job;
    std::string tenant;  ///< Empty: all.
};
/// Runs a job to its end, whether it is due or not; 1 when it fails in a tenant. Beside a program
/// that serves a tenant from a file it cannot, for that holds the file; on PostgreSQL it can.
int run_job(const Config& config, const JobRunning& wish);

struct Copying {
    std::string from;  ///< Both as db::location_of takes them.
    std::string to;
    std::string tenant;
};
/// From one database to another that is empty, as of one moment, all or nothing.
int copy(const Config& config, const Copying& copying);

/// Writes `file` and, beside it, its checksum. Refuses to overwrite.
int backup(const Config& config, const std::string& tenant, const std::string& file);
/// As a tenant that is not there. Refuses a file that is not as it was written.
int restore(const Config& config, const std::string& tenant, const std::string& file);

}  // namespace hg::app
