/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why a work has no date, and the least that would give it one.
 */
#pragma once

#include "gp-timetable.h"

G_BEGIN_DECLS

GpViolation *gp_unplaced_explain (GpProblem *problem,
                                  GpLimits *limits,
                                  const GpTimetable *timetable,
                                  guint job,
                                  gboolean thorough);

G_END_DECLS
