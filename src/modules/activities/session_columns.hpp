// SPDX-License-Identifier: Apache-2.0
#pragma once

// The columns of an hg::activities::Session, for the statements of two files.
#define HG_SESSION_COLUMNS                                                               \
    "s.id, s.activity_id, a.organisation_id, a.title, s.venue, s.starts_at, s.ends_at, " \
    "s.capacity, s.confirmed_count, s.cancelled_at IS NOT NULL AS cancelled, a.entry, "  \
    "a.block_minutes, a.points_per_block, a.points_max, a.rule_version "
