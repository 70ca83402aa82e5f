/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Why each work starts when it does, and the chain of that back to something
 * that waits for no work.
 */
#pragma once

#include "gp-timetable.h"

G_BEGIN_DECLS

/** GpReasonStep: a job of a chain and what binds it. */
typedef struct
{
  guint job;
  GpBlock block; /* @other: the job of the next step */
} GpReasonStep;

int gp_reasons_find_occupant (const GpProblem *problem,
                              const GpTimetable *timetable,
                              guint job,
                              GpDate start,
                              const GpBlock *block);
int gp_reasons_find_beside (const GpProblem *problem,
                            const GpTimetable *timetable,
                            guint job,
                            GpDate finish,
                            GpDate day);
GpBlock gp_reasons_find (const GpProblem *problem,
                         GpLimits *limits,
                         const GpTimetable *timetable,
                         guint job);
GpBlock *gp_reasons_list (const GpProblem *problem,
                          GpLimits *limits,
                          GpTimetable *timetable);
GArray *gp_reasons_list_chain (const GpProblem *problem,
                               GpLimits *limits,
                               GpTimetable *timetable,
                               guint job);

G_END_DECLS
