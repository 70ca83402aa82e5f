/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Joint trenches: moves digs of one street together, so that it is opened
 * once, and everything else forward into the room that gives.
 */
#pragma once

#include "gp-timetable.h"

G_BEGIN_DECLS

void gp_trenches_join (const GpProblem *problem,
                       GpLimits *limits,
                       GpTimetable *timetable);
void gp_trenches_settle (const GpProblem *problem,
                         GpLimits *limits,
                         GpTimetable *timetable);

G_END_DECLS
