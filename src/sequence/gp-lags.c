/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-lags.h"

/**
 * gp_lags_has_longest:
 * @problem: a problem
 * @job: a job
 *
 * Returns: whether a longest lag leads to or from it
 */
gboolean
gp_lags_has_longest (const GpProblem *problem, guint job)
{
  return problem->max_start[job] < problem->max_start[job + 1];
}

/* The arc of number @at in the list of those with a longest lag. */
static const GpDigArc *
get_arc (const GpProblem *problem, guint at)
{
  return &g_array_index (problem->arcs, GpDigArc, problem->max_links[at]);
}

/**
 * gp_lags_get_floor:
 * @problem: a problem
 * @timetable: dates so far
 * @job: a job
 *
 * Returns: the first day it may start on for those that have dates and must
 *   follow it within a longest lag; the first day of the plan when none does
 */
GpDate
gp_lags_get_floor (const GpProblem *problem, const GpTimetable *timetable, guint job)
{
  GpDate first = problem->from;

  for (guint i = problem->max_start[job]; i < problem->max_start[job + 1]; i++)
    {
      const GpDigArc *arc = get_arc (problem, i);
      GpDate start = timetable->start[arc->after];

      if (arc->before == job && start != GP_DATE_NONE)
        first = MAX (first, gp_calendar_first_start (problem->calendar, start - 1 - arc->max_lag_days, problem->jobs[job].days));
    }
  return first;
}

/**
 * gp_lags_get_latest_start:
 * @problem: a problem
 * @timetable: dates so far
 * @job: a job
 * @leave_out: (nullable) (array): per job, whether not to look at it
 *
 * Looks at the due date, at successors that have dates, and at longest lags
 * after works that have dates.
 *
 * Returns: the last day it may start on
 */
GpDate
gp_lags_get_latest_start (const GpProblem *problem, const GpTimetable *timetable, guint job, const guint8 *leave_out)
{
  GpDate due = problem->jobs[job].due, latest = problem->horizon - 1, start;

  if (due != GP_DATE_NONE)
    latest = MIN (latest, due);
  for (guint i = problem->succ_start[job]; i < problem->succ_start[job + 1]; i++)
    {
      const GpLink *link = &problem->succs[i];

      if (timetable->start[link->job] != GP_DATE_NONE && !(leave_out && leave_out[link->job]))
        latest = MIN (latest, timetable->start[link->job] - 1 - link->lag_days);
    }
  start = gp_calendar_last_start (problem->calendar, latest, problem->jobs[job].days);
  for (guint i = problem->max_start[job]; i < problem->max_start[job + 1]; i++)
    {
      const GpDigArc *arc = get_arc (problem, i);

      if (arc->after == job && timetable->start[arc->before] != GP_DATE_NONE && !(leave_out && leave_out[arc->before]))
        start = MIN (start, timetable->finish[arc->before] + 1 + arc->max_lag_days);
    }
  return start;
}

/**
 * gp_lags_count_broken:
 * @problem: a problem
 * @timetable: dates
 * @job: a job
 *
 * Returns: how many longest lags to or from it are not kept
 */
guint
gp_lags_count_broken (const GpProblem *problem, const GpTimetable *timetable, guint job)
{
  guint broken = 0;

  for (guint i = problem->max_start[job]; i < problem->max_start[job + 1]; i++)
    {
      const GpDigArc *arc = get_arc (problem, i);
      GpDate finish = timetable->finish[arc->before], start = timetable->start[arc->after];

      broken += start != GP_DATE_NONE && timetable->start[arc->before] != GP_DATE_NONE && start > finish + 1 + arc->max_lag_days;
    }
  return broken;
}
