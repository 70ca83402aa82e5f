/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpStoredDates: the plan as the scheduler sees it, with the dates that stand
 * in it: what the day, the street and the reasons are read from. Slow to
 * make, so once per snapshot and on a worker; who looks at it afterwards does
 * so from one thread at a time.
 */
#pragma once

#include "gp-timetable.h"

G_BEGIN_DECLS

typedef struct
{
  GpProblem *problem;
  GpTimetable *timetable; /* works that are done but were never dated have no dates */
  GpLimits *limits;       /* hold the timetable */
} GpStoredDates;

GpStoredDates *gp_stored_dates_new (GpSnapshot *snapshot,
                                    GpDate today,
                                    GCancellable *cancellable,
                                    GError **error);
GpStoredDates *gp_stored_dates_ref (GpStoredDates *self);
void gp_stored_dates_unref (GpStoredDates *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpStoredDates, gp_stored_dates_unref)

G_END_DECLS
