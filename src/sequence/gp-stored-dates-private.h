/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of stored dates in this room see of them. */
#pragma once

#include "gp-stored-dates.h"
#include "gp-timetable.h"

G_BEGIN_DECLS

struct _GpStoredDates
{
  GpProblem *problem;
  GpTimetable *timetable; /* works that are done but were never dated have no dates */
  GpLimits *limits;       /* hold the timetable */
};

G_END_DECLS
