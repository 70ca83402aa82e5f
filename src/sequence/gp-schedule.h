/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Serial schedule generation (Kolisch 1996): jobs are taken one by one, the
 * first of a priority list whose predecessors have dates, and put on the
 * earliest day that arcs and limits allow. When it is joint, a dig takes the
 * others of its streets with it: see GpBundle.
 */
#pragma once

#include "gp-timetable.h"

G_BEGIN_DECLS

GpReasonKind gp_schedule_get_kind (const GpProblem *problem,
                                   const GpLink *link);
GpBlock gp_schedule_get_own_block (const GpProblem *problem,
                                   guint job);
GpDate gp_schedule_get_earliest (const GpProblem *problem,
                                 const GpTimetable *timetable,
                                 guint job,
                                 GpBlock *block);
void gp_schedule_build (const GpProblem *problem,
                        GpLimits *limits,
                        const guint *list,
                        gboolean joint,
                        GpTimetable *timetable);

G_END_DECLS
