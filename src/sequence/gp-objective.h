/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How good a finished timetable is, in the figures a planner is shown.
 */
#pragma once

#include "gp-timetable.h"

G_BEGIN_DECLS

double gp_objective_get_unevenness (const GpProblem *problem,
                                    const GpTimetable *timetable);
double gp_objective_get_completion_bound (const GpProblem *problem,
                                          const GpTimetable *timetable);
guint gp_objective_count_changed (const GpProblem *problem,
                                  const GpTimetable *timetable,
                                  gint64 *days);
void gp_objective_measure (GpSequence *sequence,
                           const GpProblem *problem,
                           const GpTimetable *timetable);

G_END_DECLS
