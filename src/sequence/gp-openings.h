/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How often streets are opened: per street cell, digs that follow one another
 * within the joint gap are one opening.
 */
#pragma once

#include "gp-timetable.h"

G_BEGIN_DECLS

guint gp_openings_count_cell (const GpProblem *problem,
                              const GpTimetable *timetable,
                              guint cell);
int gp_openings_find_next (const GpProblem *problem,
                           const GpTimetable *timetable,
                           guint cell,
                           guint job,
                           GpDate finish);
guint gp_openings_count_around (const GpProblem *problem,
                                const GpTimetable *timetable,
                                guint job);
guint gp_openings_count (const GpProblem *problem,
                         const GpTimetable *timetable,
                         guint *bound);

G_END_DECLS
