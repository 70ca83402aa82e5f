/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why each work starts when it does.
 */
#pragma once

#include "gp-timetable.h"

G_BEGIN_DECLS

GpBlock gp_reasons_find (const GpProblem *problem,
                         GpLimits *limits,
                         const GpTimetable *timetable,
                         guint job);

G_END_DECLS
