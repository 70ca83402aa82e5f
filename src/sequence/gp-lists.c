/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-lists.h"

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

/**
 * gp_list_make:
 * @problem: a problem
 * @which: one of the lists
 * @list: (out caller-allocates) (array): gets all jobs, the most urgent first
 */
void
gp_list_make (const GpProblem *problem, GpList which, guint *list)
{
  g_autofree Rank *ranks = g_new (Rank, problem->n_jobs + 1);

  for (guint i = 0; i < problem->n_jobs; i++)
    ranks[i] = (Rank){ i, 0, i };
  if (which == GP_LIST_LATEST_START)
    rank_by_latest_start (problem, ranks);
  else if (which == GP_LIST_LIVELIHOOD)
    rank_by_livelihood (problem, ranks);
  sort_list (ranks, problem->n_jobs, list);
}
