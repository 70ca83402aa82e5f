/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   lists × {plain, joint} ─► GpBreeding, up to 2 000 works ─► a first timetable
 *   dates in the plan, what cannot be kept moved on ─────────► another one
 *
 *   improve:  joined trenches ─► GpNeighbourhood ─► settled ─► gp-polish.c
 *
 * Whichever of the two is better is improved, so a plan that changed a little
 * is sequenced anew from its dates, without going far from them. A plan in
 * which nothing has changed keeps them unless the search, beginning from
 * nothing, finds something better; so sequencing it once more with the same
 * effort changes nothing. A long search looks both ways in any case.
 */
#include "config.h"

#include "gp-search.h"

#include "gp-approved.h"
#include "gp-breeding.h"
#include "gp-lists.h"
#include "gp-neighbourhood.h"
#include "gp-polish.h"
#include "gp-schedule.h"
#include "gp-trenches.h"

/* Works up to which lists are bred; above, a schedule costs more than it finds. */
#define MAX_BRED 2000
#define N_THREADS 2
/* What placing one work in a schedule takes, in steps of the neighbourhood search; only for telling how far it is. */
#define SCHEDULE_STEPS 0.05
#define TRY_STEPS 0.02 /* and an exchange at the end */
#define MAX_TRIES 400000

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

/* Exchanges to try at the end. */
static guint
count_tries (GpEffort effort, guint n_jobs)
{
  static const guint per_job[] = { [GP_EFFORT_QUICK] = 10, [GP_EFFORT_NORMAL] = 40, [GP_EFFORT_LONG] = 400 };

  return MIN (per_job[effort] * n_jobs, MAX_TRIES);
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

/* What one improvement takes, and how it is told. */
typedef struct
{
  guint n_steps;
  guint n_tries;
  guint32 seed;
  GpSearchWatch *watch;
  double span;           /* of the whole search */
  gboolean from_nothing; /* whether to look without the dates in the plan too, whatever they are like */
} Improvement;

static gboolean
improve (Search *search, GpTimetable *timetable, gboolean wandering, const Improvement *how, GError **error)
{
  const GpProblem *problem = search->problem;
  double steps = how->n_steps / (how->n_steps + how->n_tries * TRY_STEPS + 1);

  put_all (problem, search->limits, timetable);
  if (problem->goal == GP_GOAL_OPENINGS)
    gp_trenches_join (problem, search->limits, timetable);
  gp_timetable_rate (timetable, problem);
  gp_search_watch_begin (how->watch, how->span * steps);
  if (!gp_neighbourhood_improve (problem, search->limits, timetable, how->n_steps, wandering, N_THREADS, how->seed, how->watch, error))
    return FALSE;
  gp_trenches_settle (problem, search->limits, timetable);
  gp_timetable_rate (timetable, problem);
  gp_search_watch_begin (how->watch, how->span * (1 - steps));
  if (!gp_polish_run (problem, search->limits, timetable, how->n_tries, how->watch, error))
    return FALSE;
  gp_trenches_settle (problem, search->limits, timetable);
  gp_timetable_rate (timetable, problem);
  return TRUE;
}

/* Whether @approved is how the plan stands, every work dated, and nothing can
   simply move forward: a sequence somebody has already found good. */
static gboolean
is_settled (Search *search, const GpTimetable *approved)
{
  const GpProblem *problem = search->problem;

  for (guint i = 0; i < problem->n_jobs; i++)
    if (problem->jobs[i].state == GP_JOB_FREE && approved->start[i] != gp_feature_get_date (problem->jobs[i].work, GP_WORK_START))
      return FALSE;
  gp_timetable_copy (search->trial, approved);
  put_all (problem, search->limits, search->trial);
  gp_trenches_settle (problem, search->limits, search->trial);
  return memcmp (search->trial->start, approved->start, problem->n_jobs * sizeof (GpDate)) == 0;
}

/* The best of what the dates in the plan and the lists come to. */
static gboolean
improve_best (Search *search, GpTimetable *approved, Improvement *how, GError **error)
{
  const GpProblem *problem = search->problem;
  gboolean has_dates = gp_approved_build (problem, search->limits, approved), settled;

  if (has_dates)
    gp_timetable_rate (approved, problem);
  if (!has_dates || gp_timetable_compare (approved, search->best, problem) > 0)
    return improve (search, search->best, TRUE, how, error);
  gp_search_watch_tell (how->watch, 0, &approved->score);
  settled = is_settled (search, approved);
  if (settled || how->from_nothing)
    {
      how->span /= 2;
      if (!improve (search, search->best, TRUE, how, error))
        return FALSE;
      if (settled && gp_timetable_compare (approved, search->best, problem) <= 0)
        {
          gp_timetable_copy (search->best, approved);
          return TRUE;
        }
    }
  else
    gp_timetable_copy (search->best, approved);
  if (!improve (search, approved, FALSE, how, error))
    return FALSE;
  if (gp_timetable_compare (approved, search->best, problem) <= 0)
    gp_timetable_copy (search->best, approved);
  return TRUE;
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
  g_autoptr (GpTimetable) approved = gp_timetable_new (problem->n_jobs);
  g_autofree guint *list = g_new0 (guint, problem->n_jobs + 1);
  Search search = { problem, limits, trial, best, FALSE };
  guint n_bred = count_bred (effort, problem->n_jobs);
  Improvement how = { count_steps (effort, problem->n_jobs), count_tries (effort, problem->n_jobs), seed, watch, 0, effort == GP_EFFORT_LONG };
  double bred = n_bred * SCHEDULE_STEPS * MIN (problem->n_jobs, MAX_BRED);

  watch->problem = problem;
  how.span = 1 - bred / (bred + how.n_steps + how.n_tries * TRY_STEPS + 1);
  for (guint which = 0; which < GP_N_LISTS; which++)
    {
      if (g_cancellable_set_error_if_cancelled (watch->cancellable, error))
        return NULL;
      gp_list_make (problem, which, list);
      try_list (&search, list, FALSE);
      try_list (&search, list, TRUE);
    }
  gp_search_watch_begin (watch, 1 - how.span);
  gp_search_watch_tell (watch, 0, &best->score);
  if (!gp_breeding_improve (problem, best, n_bred, seed, watch, error) || !improve_best (&search, approved, &how, error))
    return NULL;
  gp_search_watch_begin (watch, 1);
  gp_search_watch_tell (watch, 1, &best->score);
  return g_steal_pointer (&best);
}
