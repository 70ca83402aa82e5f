/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Double justification (Valls, Ballestín, Quintanilla 2005) under all limits
 * of a plan: everything is moved as far back as it goes, then built anew in
 * the order that gives. What had only been early by chance lets go first.
 */
#pragma once

#include "gp-timetable.h"

G_BEGIN_DECLS

/** GP_JUSTIFICATION_SCHEDULES: what one takes, in schedules: a pass each way. */
#define GP_JUSTIFICATION_SCHEDULES 2

gboolean gp_justification_improve (const GpProblem *problem,
                                   GpLimits *limits,
                                   GpTimetable *timetable);

G_END_DECLS
