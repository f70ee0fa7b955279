// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "api/routes.hpp"
#include "db/migration.hpp"
#include "tenant/job.hpp"
#include "tenant/tenant.hpp"

namespace hg::notices {

/// What a message to a member says. Each module declares its own, named "<module>.<word>"; the page
/// makes the sentence in the reader's language, from the locales of that module.
struct Kind {
    std::string_view name;
};

/// Puts a message into a member's in-app list, with the work that causes it.
void notify(
    Context& context,
    PersonId person,
    const Kind& kind,
    const std::map<std::string, std::string>& params
);

/// Stores a message that has to leave the town, its address and params sealed; a job sends it.
void post(Context& context, const tenant::Outgoing& outgoing);

/// The job that sends what is due, with growing pauses after failures and an end after ten.
tenant::Job delivery_job();

/// One-time codes still in the outbox, newest first; for the page that development mode shows.
struct PostedCode {
    std::string phone;
    std::string code;
    Time created_at;
};
std::vector<PostedCode> posted_codes(Context& context);

std::vector<db::MigrationFile> migration_files();
void add_routes(api::Routes& routes);
/// Routes that only exist in development mode: GET /dev/codes.
void add_development_routes(api::Routes& routes);

}  // namespace hg::notices
