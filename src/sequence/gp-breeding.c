/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A decoder for GpGenetic: a list becomes a timetable as in gp-schedule.h, and
 * its score the parts that the search compares. A work that found no room has
 * the horizon for a start.
 */
#include "config.h"

#include "gp-breeding.h"

#include <math.h>

#include "gp-genetic.h"
#include "gp-justification.h"
#include "gp-lists.h"
#include "gp-schedule.h"

#define N_THREADS 2
#define METRES_STEP 100.0

typedef struct
{
  const GpProblem *problem;
  GpLimits *limits;
  GpTimetable *timetable;
} Workspace;

static gpointer
begin (gconstpointer data)
{
  Workspace *self = g_new0 (Workspace, 1);

  self->problem = data;
  self->limits = gp_limits_new (self->problem);
  self->timetable = gp_timetable_new (self->problem->n_jobs);
  return self;
}

static void
end (gpointer data)
{
  Workspace *self = data;

  gp_limits_free (self->limits);
  gp_timetable_free (self->timetable);
  g_free (self);
}

/* In the order of gp_score_compare(). */
static void
set_score (const GpScore *score, gint64 *parts)
{
  gint64 broken = ((gint64) score->unplaced << 42) + ((gint64) score->broken << 21) + score->late;
  gint64 openings = ((gint64) score->openings << 32) + (gint64) floor (score->openings_m / METRES_STEP);
  gboolean livelihood = score->goal == GP_GOAL_LIVELIHOOD;

  parts[0] = broken;
  parts[1] = livelihood ? (gint64) score->completion : openings;
  parts[2] = livelihood ? openings : (gint64) score->completion;
  parts[3] = score->finish;
}

/* The figures that set_score() took in. */
static GpScore
get_score (const GpProblem *problem, const gint64 *parts)
{
  gboolean livelihood = problem->goal == GP_GOAL_LIVELIHOOD;
  gint64 openings = parts[livelihood ? 2 : 1];

  return (GpScore){
    .unplaced = (guint) (parts[0] >> 42),
    .broken = (guint) (parts[0] >> 21 & 0x1fffff),
    .late = (guint) (parts[0] & 0x1fffff),
    .openings = (guint) (openings >> 32),
    .openings_m = (openings & G_MAXUINT32) * METRES_STEP,
    .completion = (double) parts[livelihood ? 1 : 2],
    .finish = (GpDate) parts[3],
    .goal = problem->goal,
  };
}

static void
write_offspring (const GpProblem *problem, const GpTimetable *timetable, GpOffspring *offspring)
{
  set_score (&timetable->score, offspring->score);
  for (guint i = 0; i < problem->n_jobs; i++)
    {
      gboolean placed = timetable->start[i] != GP_DATE_NONE;

      offspring->starts[i] = placed ? MAX (timetable->start[i] - problem->from, 0) : GP_HORIZON_DAYS;
      offspring->finishes[i] = placed ? MAX (timetable->finish[i] + 1 - problem->from, 0) : GP_HORIZON_DAYS;
    }
}

static void
decode (gpointer data, GpDirection direction, guint *list, GpOffspring *offspring)
{
  Workspace *self = data;

  gp_schedule_build (self->problem, self->limits, list, TRUE, self->timetable);
  gp_timetable_rate (self->timetable, self->problem);
  write_offspring (self->problem, self->timetable, offspring);
}

/* The other way round, where every work has found room. */
static void
read_starts (const GpProblem *problem, const int *starts, GpTimetable *timetable)
{
  for (guint i = 0; i < problem->n_jobs; i++)
    {
      const GpJob *job = &problem->jobs[i];

      timetable->start[i] = job->state == GP_JOB_FREE ? problem->from + starts[i] : job->start;
      timetable->finish[i] = job->state == GP_JOB_FREE ? gp_calendar_finish (problem->calendar, timetable->start[i], job->days) : job->finish;
    }
  gp_timetable_rate (timetable, problem);
}

static gboolean
justify (gpointer data, GpOffspring *offspring)
{
  Workspace *self = data;

  if (get_score (self->problem, offspring->score).unplaced > 0)
    return FALSE;
  read_starts (self->problem, offspring->starts, self->timetable);
  if (!gp_justification_improve (self->problem, self->limits, self->timetable))
    return FALSE;
  write_offspring (self->problem, self->timetable, offspring);
  return TRUE;
}

/* The first schedules are those of the priority lists. */
static gboolean
seed_list (gpointer data, GpDice *dice, guint index, guint n, GpOffspring *offspring)
{
  Workspace *self = data;
  g_autofree guint *list = NULL;

  if (index >= GP_N_LISTS)
    return FALSE;
  list = g_new (guint, self->problem->n_jobs + 1);
  gp_list_make (self->problem, index, list);
  decode (self, GP_FORWARD, list, offspring);
  return TRUE;
}

/* What gp_genetic_run() tells is passed on in the terms of the search. */
typedef struct
{
  GpSearchWatch *watch;
  const GpProblem *problem;
  guint64 n_schedules;
} Telling;

static void
tell (guint64 schedules, const GpOffspring *best, gpointer user_data)
{
  const Telling *telling = user_data;
  GpScore score = get_score (telling->problem, best->score);

  gp_search_watch_tell (telling->watch, (double) schedules / telling->n_schedules, &score);
}

/**
 * gp_breeding_improve:
 * @problem: a problem
 * @timetable: (inout): a rated timetable; replaced when a better one is found
 * @n_schedules: how many to build
 * @seed: of the random choices
 * @watch: is told how far it is, and stops it
 * @error: return location
 *
 * A timetable in which a work found no room is left alone: what it says about
 * that must not be lost.
 *
 * Returns: %FALSE when cancelled
 */
gboolean
gp_breeding_improve (const GpProblem *problem, GpTimetable *timetable, guint n_schedules, guint32 seed, GpSearchWatch *watch, GError **error)
{
  GpDecoder decoder = {
    .n = problem->n_jobs,
    .problem = problem,
    .begin = begin,
    .end = end,
    .seed = seed_list,
    .decode = decode,
    .justify = justify,
    .justify_schedules = GP_JUSTIFICATION_SCHEDULES,
  };
  Telling telling = { watch, problem, n_schedules };
  GpGeneticOptions options = { .schedules = n_schedules, .seed = seed, .threads = N_THREADS, .good_enough = G_MININT64, .progress = tell, .user_data = &telling };
  g_autoptr (GpGeneticResult) result = NULL;
  g_autoptr (GpTimetable) bred = NULL;

  if (problem->n_jobs < 2 || n_schedules == 0 || timetable->score.unplaced > 0)
    return TRUE;
  result = gp_genetic_run (&decoder, &options, watch->cancellable);
  if (g_cancellable_set_error_if_cancelled (watch->cancellable, error))
    return FALSE;
  if (result == NULL)
    return TRUE;
  bred = gp_timetable_new (problem->n_jobs);
  read_starts (problem, result->starts, bred);
  if (bred->score.unplaced == 0 && gp_timetable_compare (bred, timetable, problem) < 0)
    gp_timetable_copy (timetable, bred);
  return TRUE;
}
