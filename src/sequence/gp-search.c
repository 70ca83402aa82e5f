/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lists:
 *   by key             the order in which the works were entered
 *   by latest start    what has the longest way still behind it, or is due soonest
 *   by livelihood      weight for each day of work, counting what waits for it
 *
 * Each is scheduled plainly and jointly; the best timetable is improved.
 */
#include "config.h"

#include "gp-search.h"

#include "gp-neighbourhood.h"
#include "gp-schedule.h"
#include "gp-trenches.h"

#define N_LISTS 3

typedef struct
{
  const GpProblem *problem;
  GpLimits *limits;
  GpTimetable *trial;
  GpTimetable *best;
  gboolean has_best;
} Search;

typedef struct
{
  double key;
  double second;
  guint job;
} Rank;

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const Rank *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  if (x->second != y->second)
    return x->second < y->second ? -1 : 1;
  return x->job < y->job ? -1 : x->job > y->job;
}

static void
sort_list (Rank *ranks, guint n, guint *list)
{
  qsort (ranks, n, sizeof (Rank), compare_ranks);
  for (guint i = 0; i < n; i++)
    list[i] = ranks[i].job;
}

/* Latest start for what is due and what follows, from the horizon backwards. */
static void
rank_by_latest_start (const GpProblem *problem, Rank *ranks)
{
  for (guint i = problem->n_jobs; i-- > 0;)
    {
      guint job = problem->topo[i];
      GpDate due = problem->jobs[job].due;
      double latest = due != GP_DATE_NONE ? due : problem->horizon;

      for (guint k = problem->succ_start[job]; k < problem->succ_start[job + 1]; k++)
        latest = MIN (latest, ranks[problem->succs[k].job].key - 1 - problem->succs[k].lag_days);
      ranks[job] = (Rank){ latest - problem->jobs[job].days + 1, 0, job };
    }
}

static void
rank_by_livelihood (const GpProblem *problem, Rank *ranks)
{
  for (guint i = problem->n_jobs; i-- > 0;)
    {
      guint job = problem->topo[i];
      double urgency = (double) problem->jobs[job].weight / problem->jobs[job].days;

      for (guint k = problem->succ_start[job]; k < problem->succ_start[job + 1]; k++)
        urgency = MAX (urgency, -ranks[problem->succs[k].job].key / 2);
      ranks[job] = (Rank){ -urgency, 0, job };
    }
}

static void
make_list (const GpProblem *problem, guint which, guint *list)
{
  g_autofree Rank *ranks = g_new (Rank, problem->n_jobs + 1);

  for (guint i = 0; i < problem->n_jobs; i++)
    ranks[i] = (Rank){ i, 0, i };
  if (which == 1)
    rank_by_latest_start (problem, ranks);
  else if (which == 2)
    rank_by_livelihood (problem, ranks);
  sort_list (ranks, problem->n_jobs, list);
}

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
 * @cancellable: (nullable): stops the search
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the best timetable found; %NULL when cancelled
 */
GpTimetable *
gp_search_run (const GpProblem *problem, GpEffort effort, guint32 seed, GCancellable *cancellable, GError **error)
{
  g_autoptr (GpLimits) limits = gp_limits_new (problem);
  g_autoptr (GpTimetable) trial = gp_timetable_new (problem->n_jobs);
  g_autoptr (GpTimetable) best = gp_timetable_new (problem->n_jobs);
  g_autofree guint *list = g_new0 (guint, problem->n_jobs + 1);
  Search search = { problem, limits, trial, best, FALSE };

  for (guint which = 0; which < N_LISTS; which++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      make_list (problem, which, list);
      try_list (&search, list, FALSE);
      try_list (&search, list, TRUE);
    }
  put_all (problem, limits, best);
  if (problem->goal == GP_GOAL_OPENINGS)
    gp_trenches_join (problem, limits, best);
  gp_timetable_rate (best, problem);
  if (!gp_neighbourhood_improve (problem, limits, best, count_steps (effort, problem->n_jobs), seed, cancellable, error))
    return NULL;
  gp_trenches_settle (problem, limits, best);
  gp_timetable_rate (best, problem);
  return g_steal_pointer (&best);
}
