/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How early the people could be served at all: a lower bound of the weighted
 * completion, beside which the one that was found can be judged.
 */
#pragma once

#include "gp-timetable.h"

G_BEGIN_DECLS

double gp_completion_bound_find (const GpProblem *problem,
                                 const GpTimetable *timetable);

G_END_DECLS
