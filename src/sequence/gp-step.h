/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpStep: one step of a search that improves a timetable: some works are taken
 * out, get other dates, and the step is kept if the whole objective is no
 * worse for it, or within a limit; otherwise they are put back.
 */
#pragma once

#include "gp-tail.h"

G_BEGIN_DECLS

#define GP_STEP_MOST_JOBS 48

/** GpStepMove: where a work goes. */
typedef struct
{
  guint job;
  GpDate start;
} GpStepMove;

typedef struct
{
  const GpProblem *problem;
  GpLimits *limits; /* hold the timetable, but for what is out */
  GpTimetable *timetable;
  GpTail *tail;          /* of the timetable before the step */
  GpTailFigures figures; /* likewise */
  GpScore limit;         /* steps may be worse as long as this is kept … */
  gboolean has_limit;    /* … if it is on */

  guint8 *is_out; /* per job */
  guint n_out;
  guint out[GP_STEP_MOST_JOBS];
  GpDate start[GP_STEP_MOST_JOBS]; /* before the step */
  GpDate finish[GP_STEP_MOST_JOBS];
  GpScore score;      /* of what is not out, while there is something out */
  guint32 *cell_mark; /* number of the count that looked at a cell last */
  guint32 n_counts;
} GpStep;

void gp_step_init (GpStep *self,
                   const GpProblem *problem,
                   GpLimits *limits,
                   GpTimetable *timetable);
void gp_step_clear (GpStep *self);
void gp_step_read (GpStep *self);
gboolean gp_step_mark (GpStep *self,
                       guint job);
void gp_step_take_out (GpStep *self);
gboolean gp_step_is_in_time (const GpStep *self,
                             guint job);
gboolean gp_step_end (GpStep *self,
                      gboolean placed);
gboolean gp_step_try (GpStep *self,
                      const GpStepMove *moves,
                      guint n);
void gp_step_put (GpStep *self,
                  guint job,
                  GpDate start,
                  GpDate finish);

G_END_DECLS
