/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-timetable.h"

#include "gp-openings.h"

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

/**
 * gp_timetable_rate:
 * @self: a timetable; gets its score
 * @problem: what it is a timetable of
 */
void
gp_timetable_rate (GpTimetable *self, const GpProblem *problem)
{
  GpScore score = { .finish = problem->from };

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
  score.openings = gp_openings_count (problem, self, NULL);
  self->score = score;
}

/**
 * gp_score_compare:
 * @a: a score
 * @b: a score
 *
 * Returns: less than 0 when @a is better
 */
int
gp_score_compare (const GpScore *a, const GpScore *b)
{
  if (a->unplaced != b->unplaced)
    return a->unplaced < b->unplaced ? -1 : 1;
  if (a->late != b->late)
    return a->late < b->late ? -1 : 1;
  if (a->openings != b->openings)
    return a->openings < b->openings ? -1 : 1;
  if (a->completion != b->completion)
    return a->completion < b->completion ? -1 : 1;
  return a->finish < b->finish ? -1 : a->finish > b->finish;
}
