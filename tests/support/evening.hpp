// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/test_town.hpp"

namespace hg::test {

/// Who was there, to be asked for again.
struct Evening {
    TestTown::Someone organiser;
    TestTown::Someone member;
    SessionId session;
};
/// Fills a new town with one evening, so that no table stays empty: people with their secrets,
/// organisations, an activity, attendances with decisions about them, points, notices.
Evening live_an_evening(TestTown& town);

}  // namespace hg::test
