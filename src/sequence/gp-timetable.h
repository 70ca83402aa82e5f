/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpTimetable: a day for every job, and how good that is.
 */
#pragma once

#include "gp-limits.h"

G_BEGIN_DECLS

/** GpScore: what is compared, the first that differs decides; less is better.
    Where livelihood is the goal, completion goes before the openings. */
typedef struct
{
  guint unplaced;
  guint broken;      /* longest lags not kept */
  guint late;        /* finished after they are due */
  guint openings;    /* of street cells */
  double openings_m; /* Σ openings × length; compared by hundreds of metres */
  double completion; /* Σ weight × days from the beginning to the finish */
  GpDate finish;
  GpGoal goal;
} GpScore;

typedef struct
{
  guint n_jobs;
  GpDate *start; /* GP_DATE_NONE: not placed, or done before anybody counted */
  GpDate *finish;
  GpBlock *block; /* of jobs that were not placed: why */
  GpScore score;
} GpTimetable;

GpTimetable *gp_timetable_new (guint n_jobs);
void gp_timetable_free (GpTimetable *self);
void gp_timetable_copy (GpTimetable *self,
                        const GpTimetable *from);
void gp_timetable_rate (GpTimetable *self,
                        const GpProblem *problem);
int gp_score_compare (const GpScore *a,
                      const GpScore *b);
int gp_timetable_compare (const GpTimetable *a,
                          const GpTimetable *b,
                          const GpProblem *problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GpTimetable, gp_timetable_free)

G_END_DECLS
