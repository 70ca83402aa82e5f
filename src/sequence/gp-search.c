/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Each priority list is scheduled plainly and jointly. Of up to 2 000 works
 * the joint lists are then bred (GpBreeding). The best timetable of all is
 * improved street by street (GpNeighbourhood).
 */
#include "config.h"

#include "gp-search.h"

#include "gp-breeding.h"
#include "gp-lists.h"
#include "gp-neighbourhood.h"
#include "gp-schedule.h"
#include "gp-trenches.h"

/* Works up to which lists are bred; above, a schedule costs more than it finds. */
#define MAX_BRED 2000
#define N_THREADS 2
/* What placing one work in a schedule takes, in steps of the neighbourhood search; only for telling how far it is. */
#define SCHEDULE_STEPS 0.05

typedef struct
{
  const GpProblem *problem;
  GpLimits *limits;
  GpTimetable *trial;
  GpTimetable *best;
  gboolean has_best;
} Search;

/* Builds a timetable from @list; keeps it when it is no worse than the best. */
static gboolean
try_list (Search *search, const guint *list, gboolean joint)
{
  gp_schedule_build (search->problem, search->limits, list, joint, search->trial);
  gp_timetable_rate (search->trial, search->problem);
  if (search->has_best && gp_score_compare (&search->trial->score, &search->best->score) > 0)
    return FALSE;
  gp_timetable_copy (search->best, search->trial);
  search->has_best = TRUE;
  return TRUE;
}

/* Steps of the neighbourhood search. */
static guint
count_steps (GpEffort effort, guint n_jobs)
{
  switch (effort)
    {
    case GP_EFFORT_LONG:
      return CLAMP (200 * n_jobs, 20000, 4000000);
    case GP_EFFORT_NORMAL:
      return CLAMP (10 * n_jobs, 1000, 150000);
    case GP_EFFORT_QUICK:
    default:
      return 0;
    }
}

/* Schedules to breed. */
static guint
count_bred (GpEffort effort, guint n_jobs)
{
  guint per_schedule = MAX (n_jobs, 1);

  if (effort == GP_EFFORT_QUICK || n_jobs > MAX_BRED)
    return 0;
  return effort == GP_EFFORT_LONG ? CLAMP (2000000 / per_schedule, 1000, 20000) : CLAMP (100000 / per_schedule, 50, 500);
}

static void
put_all (const GpProblem *problem, GpLimits *limits, const GpTimetable *timetable)
{
  gp_limits_clear (limits);
  for (guint i = 0; i < problem->n_jobs; i++)
    if (timetable->start[i] != GP_DATE_NONE)
      gp_limits_put (limits, i, timetable->start[i], timetable->finish[i]);
}

/**
 * gp_search_run:
 * @problem: a problem
 * @effort: how long to look
 * @seed: of the random choices
 * @watch: is told how far it is, and stops it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the best timetable found; %NULL when cancelled
 */
GpTimetable *
gp_search_run (const GpProblem *problem, GpEffort effort, guint32 seed, GpSearchWatch *watch, GError **error)
{
  g_autoptr (GpLimits) limits = gp_limits_new (problem);
  g_autoptr (GpTimetable) trial = gp_timetable_new (problem->n_jobs);
  g_autoptr (GpTimetable) best = gp_timetable_new (problem->n_jobs);
  g_autofree guint *list = g_new0 (guint, problem->n_jobs + 1);
  Search search = { problem, limits, trial, best, FALSE };
  guint n_bred = count_bred (effort, problem->n_jobs), n_steps = count_steps (effort, problem->n_jobs);
  double bred = n_bred * SCHEDULE_STEPS * MIN (problem->n_jobs, MAX_BRED), all = bred + n_steps + 1;

  watch->problem = problem;
  for (guint which = 0; which < GP_N_LISTS; which++)
    {
      if (g_cancellable_set_error_if_cancelled (watch->cancellable, error))
        return NULL;
      gp_list_make (problem, which, list);
      try_list (&search, list, FALSE);
      try_list (&search, list, TRUE);
    }
  gp_search_watch_begin (watch, bred / all);
  if (!gp_breeding_improve (problem, best, n_bred, seed, watch, error))
    return NULL;
  put_all (problem, limits, best);
  if (problem->goal == GP_GOAL_OPENINGS)
    gp_trenches_join (problem, limits, best);
  gp_timetable_rate (best, problem);
  gp_search_watch_begin (watch, n_steps / all);
  if (!gp_neighbourhood_improve (problem, limits, best, n_steps, N_THREADS, seed, watch, error))
    return NULL;
  gp_trenches_settle (problem, limits, best);
  gp_timetable_rate (best, problem);
  return g_steal_pointer (&best);
}
