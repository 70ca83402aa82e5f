/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A county made in memory for bench-sequence: districts of 24 street cells and
 * 80 works each, the last one with what is left.
 *
 *   ┼───┼───┼───┼      4 × 4 streets of 100 m blocks, turned by an angle of
 *   │   │   │   │      the district's own; every work lies in one street
 *   ┼───┼───┼───┼      between two junctions, one in twenty in two of them
 *   │   │   │   │
 *   ┼───┼───┼───┼      nine kinds from sewer to greening, a unit for every
 *   │   │   │   │      60 works with two crews, six streets of a district
 *   ┼───┼───┼───┼      closed at once, six funds with money for each year
 */
#pragma once

#include "gp-snapshot.h"

G_BEGIN_DECLS

#define COUNTY_FIRST_DAY gp_date_from_ymd (2026, 3, 2)

GpSnapshot *county_new (guint n_works,
                        guint32 seed);

G_END_DECLS
