// SPDX-License-Identifier: Apache-2.0
#pragma once

// Whether person $1 may decide about what `e.recorded_by` did at `s.organisation_id`: they organise
// an organisation above it or, where nobody else organises one above it, that one itself.
#define HG_MAY_DECIDE                                                                     \
    "EXISTS (SELECT 1 FROM organisations_public_organisers g "                            \
    "JOIN organisations_public_above a ON a.above_id = g.organisation_id "                \
    "WHERE g.person_id = $1 AND a.organisation_id = s.organisation_id "                   \
    "AND g.person_id <> e.recorded_by "                                                   \
    "AND (a.distance > 0 OR NOT EXISTS (SELECT 1 FROM organisations_public_organisers h " \
    "JOIN organisations_public_above b ON b.above_id = h.organisation_id "                \
    "WHERE b.organisation_id = s.organisation_id AND b.distance > 0 "                     \
    "AND h.person_id <> e.recorded_by)))"
