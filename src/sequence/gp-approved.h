/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The dates that stand in the plan as a timetable to begin a search with.
 */
#pragma once

#include "gp-timetable.h"

G_BEGIN_DECLS

gboolean gp_approved_build (const GpProblem *problem,
                            GpLimits *limits,
                            GpTimetable *timetable);

G_END_DECLS
