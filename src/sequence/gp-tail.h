/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpTail: the end of the objective, kept up to date while works move: the
 * last finish, how even the yearly money is, how far works are from the dates
 * in the plan. gp-objective.c makes the same figures of a finished timetable.
 */
#pragma once

#include "gp-timetable.h"

G_BEGIN_DECLS

/** GpTailFigures: the first that differs decides; less is better. */
typedef struct
{
  GpDate finish;
  double unevenness;
  gint64 changed_days;
} GpTailFigures;

typedef struct _GpTail GpTail;

GpTail *gp_tail_new (const GpProblem *problem);
void gp_tail_free (GpTail *self);
void gp_tail_read (GpTail *self,
                   const GpTimetable *timetable);
void gp_tail_put (GpTail *self,
                  guint job,
                  GpDate start,
                  GpDate finish);
void gp_tail_take (GpTail *self,
                   guint job,
                   GpDate start,
                   GpDate finish);
GpTailFigures gp_tail_get (GpTail *self,
                           const GpLimits *limits);
int gp_tail_figures_compare (const GpTailFigures *a,
                             const GpTailFigures *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpTail, gp_tail_free)

G_END_DECLS
