/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   as it is     ██a██▒b▒            a and b share a crew, c waits for b
 *                        ▒▒▒▒c▒▒▒▒
 *   moved back        ▒b▒     ██a██   b has no room behind it, a has
 *                        ▒▒▒▒c▒▒▒▒
 *   built anew   ▒b▒██a██             in the order of these starts: a yields
 *                   ▒▒▒▒c▒▒▒▒
 *
 * The timetable in the middle only gives the order, so nothing need be right
 * about it but what is cheap: in years' money and openings it may be wrong.
 */
#include "config.h"

#include "gp-justification.h"

#include "gp-lags.h"
#include "gp-schedule.h"

typedef struct
{
  GpDate day;
  GpDate second;
  guint job;
} Timed;

static int
compare_timed (gconstpointer a, gconstpointer b)
{
  const Timed *x = a, *y = b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if (x->second != y->second)
    return x->second < y->second ? -1 : 1;
  return x->job < y->job ? -1 : x->job > y->job;
}

static void
put_all (const GpProblem *problem, GpLimits *limits, const GpTimetable *timetable)
{
  gp_limits_clear (limits);
  for (guint i = 0; i < problem->n_jobs; i++)
    if (timetable->start[i] != GP_DATE_NONE)
      gp_limits_put (limits, i, timetable->start[i], timetable->finish[i]);
}

static void
move_back (const GpProblem *problem, GpLimits *limits, GpTimetable *timetable, guint job, GpDate end)
{
  GpDate start = timetable->start[job], latest, found;

  latest = MIN (gp_lags_get_latest_start (problem, timetable, job, NULL), gp_calendar_last_start (problem->calendar, end, problem->jobs[job].days));
  if (latest <= start)
    return;
  gp_limits_take (limits, job, start, timetable->finish[job]);
  found = gp_limits_fit_back (limits, job, start, latest);
  if (found != GP_DATE_NONE)
    {
      timetable->start[job] = found;
      timetable->finish[job] = gp_calendar_finish (problem->calendar, found, problem->jobs[job].days);
    }
  gp_limits_put (limits, job, timetable->start[job], timetable->finish[job]);
}

/* Moves what is free as far back as it goes, the last to finish first. @order has room for all. */
static void
move_all_back (const GpProblem *problem, GpLimits *limits, GpTimetable *timetable, Timed *order)
{
  put_all (problem, limits, timetable);
  for (guint i = 0; i < problem->n_jobs; i++)
    order[i] = (Timed){ timetable->finish[i], timetable->start[i], i };
  qsort (order, problem->n_jobs, sizeof (Timed), compare_timed);
  for (guint k = problem->n_jobs; k-- > 0;)
    if (problem->jobs[order[k].job].state == GP_JOB_FREE)
      move_back (problem, limits, timetable, order[k].job, timetable->score.finish);
}

/**
 * gp_justification_improve:
 * @problem: a problem
 * @limits: limits of it; what they hold does not matter before and after
 * @timetable: (inout): rated, every work placed; replaced, rated, when the
 *   whole objective is better
 *
 * Returns: whether it was replaced
 */
gboolean
gp_justification_improve (const GpProblem *problem, GpLimits *limits, GpTimetable *timetable)
{
  g_autoptr (GpTimetable) trial = gp_timetable_new (problem->n_jobs);
  g_autofree Timed *order = g_new (Timed, problem->n_jobs + 1);
  g_autofree guint *list = g_new (guint, problem->n_jobs + 1);

  gp_timetable_copy (trial, timetable);
  move_all_back (problem, limits, trial, order);
  for (guint i = 0; i < problem->n_jobs; i++)
    order[i] = (Timed){ trial->start[i], timetable->start[i], i };
  qsort (order, problem->n_jobs, sizeof (Timed), compare_timed);
  for (guint i = 0; i < problem->n_jobs; i++)
    list[i] = order[i].job;
  gp_schedule_build (problem, limits, list, TRUE, trial);
  gp_timetable_rate (trial, problem);
  if (gp_timetable_compare (trial, timetable, problem) >= 0)
    return FALSE;
  gp_timetable_copy (timetable, trial);
  return TRUE;
}
