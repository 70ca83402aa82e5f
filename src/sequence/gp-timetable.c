/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-timetable.h"

#include <math.h>

#include "gp-objective.h"
#include "gp-openings.h"

/* Fewer metres than this do not outweigh people served earlier. */
#define OPENINGS_STEP_M 100.0

/**
 * gp_timetable_new:
 * @n_jobs: how many jobs
 *
 * Returns: (transfer full): a timetable without dates
 */
GpTimetable *
gp_timetable_new (guint n_jobs)
{
  GpTimetable *self = g_new0 (GpTimetable, 1);

  self->n_jobs = n_jobs;
  self->start = g_new (GpDate, MAX (n_jobs, 1));
  self->finish = g_new (GpDate, MAX (n_jobs, 1));
  self->block = g_new0 (GpBlock, MAX (n_jobs, 1));
  for (guint i = 0; i < n_jobs; i++)
    self->start[i] = self->finish[i] = GP_DATE_NONE;
  return self;
}

/**
 * gp_timetable_free:
 * @self: (transfer full): a timetable
 */
void
gp_timetable_free (GpTimetable *self)
{
  g_free (self->start);
  g_free (self->finish);
  g_free (self->block);
  g_free (self);
}

/**
 * gp_timetable_copy:
 * @self: a timetable
 * @from: one of as many jobs
 */
void
gp_timetable_copy (GpTimetable *self, const GpTimetable *from)
{
  memcpy (self->start, from->start, self->n_jobs * sizeof (GpDate));
  memcpy (self->finish, from->finish, self->n_jobs * sizeof (GpDate));
  memcpy (self->block, from->block, self->n_jobs * sizeof (GpBlock));
  self->score = from->score;
}

/* Works that follow another one later than their order allows. */
static guint
count_broken (const GpTimetable *self, const GpProblem *problem)
{
  guint broken = 0;

  for (guint i = 0; i < problem->max_arcs->len; i++)
    {
      const GpDigArc *arc = &g_array_index (problem->arcs, GpDigArc, g_array_index (problem->max_arcs, guint, i));
      GpDate start = self->start[arc->after];

      broken += start != GP_DATE_NONE && self->start[arc->before] != GP_DATE_NONE && start > self->finish[arc->before] + 1 + arc->max_lag_days;
    }
  return broken;
}

/**
 * gp_timetable_rate:
 * @self: a timetable; gets its score
 * @problem: what it is a timetable of
 */
void
gp_timetable_rate (GpTimetable *self, const GpProblem *problem)
{
  GpScore score = { .finish = problem->from, .goal = problem->goal };

  for (guint i = 0; i < self->n_jobs; i++)
    {
      const GpJob *job = &problem->jobs[i];

      if (self->start[i] == GP_DATE_NONE)
        {
          score.unplaced += job->state != GP_JOB_DONE;
          continue;
        }
      score.late += job->due != GP_DATE_NONE && self->finish[i] > job->due;
      score.completion += (double) job->weight * (self->finish[i] + 1 - problem->from);
      score.finish = MAX (score.finish, self->finish[i]);
    }
  for (guint cell = 0; cell < gp_street_cells_get_n (problem->cells); cell++)
    {
      guint n = gp_openings_count_cell (problem, self, cell);

      score.openings += n;
      score.openings_m += n * gp_street_cells_get (problem->cells, cell)->length_m;
    }
  score.broken = count_broken (self, problem);
  self->score = score;
}

static int
compare_openings (const GpScore *a, const GpScore *b)
{
  double x = floor (a->openings_m / OPENINGS_STEP_M), y = floor (b->openings_m / OPENINGS_STEP_M);

  if (a->openings != b->openings)
    return a->openings < b->openings ? -1 : 1;
  return x < y ? -1 : x > y;
}

/**
 * gp_score_compare:
 * @a: a score
 * @b: a score of the same problem
 *
 * Returns: less than 0 when @a is better
 */
int
gp_score_compare (const GpScore *a, const GpScore *b)
{
  int completion = a->completion < b->completion ? -1 : a->completion > b->completion;
  int openings = compare_openings (a, b);

  if (a->unplaced != b->unplaced)
    return a->unplaced < b->unplaced ? -1 : 1;
  if (a->broken != b->broken)
    return a->broken < b->broken ? -1 : 1;
  if (a->late != b->late)
    return a->late < b->late ? -1 : 1;
  if (openings != 0 && (completion == 0 || a->goal != GP_GOAL_LIVELIHOOD))
    return openings;
  if (completion != 0)
    return completion;
  return a->finish < b->finish ? -1 : a->finish > b->finish;
}

/**
 * gp_timetable_compare:
 * @a: a rated timetable
 * @b: another one
 * @problem: what they are timetables of
 *
 * Compares the scores and, when these are equal, how even the yearly money is
 * and how much changes against the dates in the plan.
 *
 * Returns: less than 0 when @a is better
 */
int
gp_timetable_compare (const GpTimetable *a, const GpTimetable *b, const GpProblem *problem)
{
  int order = gp_score_compare (&a->score, &b->score);
  double x, y;
  gint64 days_a, days_b;

  if (order != 0)
    return order;
  x = gp_objective_get_unevenness (problem, a);
  y = gp_objective_get_unevenness (problem, b);
  if (fabs (x - y) > 1e-9)
    return x < y ? -1 : 1;
  gp_objective_count_changed (problem, a, &days_a);
  gp_objective_count_changed (problem, b, &days_b);
  return days_a < days_b ? -1 : days_a > days_b;
}
