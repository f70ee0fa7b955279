// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/transaction.hpp"
#include "simulation/model.hpp"

namespace hg::simulation {

/// The promise that the stored rows break, as a sentence; empty while all hold. Plain SQL, without
/// any knowledge of what has happened.
std::string broken_promise(db::Transaction& tx);

/// The first line in which what is stored differs from what the model says; empty if none does.
std::string difference_from(const Model& model, db::Transaction& tx);

/// Everything stored about attendance and points, a line a row: for the digest of a run.
std::string stored_rows(db::Transaction& tx);

}  // namespace hg::simulation
