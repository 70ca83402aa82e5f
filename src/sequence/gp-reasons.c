/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The reason is found in the finished timetable, whatever way that was found:
 * the job is taken out and asked to start one work day earlier. What then
 * stands against it is the reason. When nothing does, it is held where it is
 * so that a street is opened once.
 */
#include "config.h"

#include "gp-reasons.h"

#include "gp-openings.h"
#include "gp-schedule.h"

/* Of the jobs that run on @day and that @uses, the one whose end frees the
   place: the last to finish before @start, else the first to finish after. */
static int
find_occupant (const GpProblem *problem, const GpTimetable *timetable, guint job, GpDate day, gboolean (*uses) (const GpJob *job, const GpJob *other))
{
  GpDate start = timetable->start[job];
  int best = -1;

  for (guint i = 0; i < problem->n_jobs; i++)
    {
      GpDate finish = timetable->finish[i];
      gboolean better;

      if (i == job || timetable->start[i] == GP_DATE_NONE || timetable->start[i] > day || finish < day || !uses (&problem->jobs[job], &problem->jobs[i]))
        continue;
      if (best < 0)
        better = TRUE;
      else if (timetable->finish[best] < start)
        better = finish < start && finish > timetable->finish[best];
      else
        better = finish < timetable->finish[best];
      if (better)
        best = i;
    }
  return best;
}

static gboolean
has_same_unit (const GpJob *job, const GpJob *other)
{
  return job->unit == other->unit;
}

static gboolean
closes_same_district (const GpJob *job, const GpJob *other)
{
  return job->district == other->district && other->slots->len > 0;
}

/* The dig next in time in a street they share; what comes after goes first. */
static int
find_mate (const GpProblem *problem, const GpTimetable *timetable, guint job)
{
  const GArray *cells = problem->jobs[job].cells;
  int best = -1, best_distance = 0;

  for (guint k = 0; k < cells->len; k++)
    {
      guint cell = g_array_index (cells, guint, k);

      for (guint i = problem->dig_start[cell]; i < problem->dig_start[cell + 1]; i++)
        {
          guint other = problem->digs[i];
          int distance;

          if (other == job || timetable->start[other] == GP_DATE_NONE)
            continue;
          distance = timetable->finish[other] >= timetable->finish[job] ? MAX (timetable->start[other] - timetable->finish[job], 0) : GP_HORIZON_DAYS + timetable->start[job] - timetable->finish[other];
          if (best < 0 || distance < best_distance)
            {
              best = other;
              best_distance = distance;
            }
        }
    }
  return best;
}

/* The work that would follow @job too late if it began on @day, or -1. */
static int
find_within (const GpProblem *problem, const GpTimetable *timetable, guint job, GpDate day)
{
  GpDate finish = gp_calendar_finish (problem->calendar, day, problem->jobs[job].days);

  for (guint i = problem->max_start[job]; i < problem->max_start[job + 1]; i++)
    {
      const GpDigArc *arc = &g_array_index (problem->arcs, GpDigArc, problem->max_links[i]);

      if (arc->before == job && timetable->start[arc->after] != GP_DATE_NONE && timetable->start[arc->after] > finish + 1 + arc->max_lag_days)
        return (int) arc->after;
    }
  return -1;
}

/**
 * gp_reasons_find:
 * @problem: a problem
 * @limits: hold the timetable; the same again afterwards
 * @timetable: settled dates
 * @job: a job
 *
 * Returns: what keeps it from starting one work day earlier
 */
GpBlock
gp_reasons_find (const GpProblem *problem, GpLimits *limits, const GpTimetable *timetable, guint job)
{
  GpDate start = timetable->start[job], finish = timetable->finish[job], day, earliest;
  GpBlock block = { GP_REASON_NONE, -1, 0, GP_DATE_NONE };

  if (problem->jobs[job].state != GP_JOB_FREE)
    {
      block.kind = problem->jobs[job].state == GP_JOB_FIXED ? GP_REASON_FIXED : GP_REASON_FROZEN;
      return block;
    }
  if (start == GP_DATE_NONE)
    {
      block.other = timetable->block[job].other;
      block.fund = timetable->block[job].fund;
      return block;
    }
  day = gp_calendar_previous (problem->calendar, start);
  earliest = gp_schedule_get_earliest (problem, timetable, job, &block);
  if (earliest > day)
    {
      if (block.kind == GP_REASON_START && start > problem->from)
        block.kind = GP_REASON_CALENDAR;
      return block;
    }
  block.other = find_within (problem, timetable, job, day);
  if (block.other >= 0)
    return (GpBlock){ GP_REASON_WITHIN, block.other, 0, GP_DATE_NONE };
  gp_limits_take (limits, job, start, finish);
  if (gp_limits_allows (limits, job, day, &block))
    block = (GpBlock){ GP_REASON_TRENCH, find_mate (problem, timetable, job), 0, GP_DATE_NONE };
  gp_limits_put (limits, job, start, finish);
  if (block.kind == GP_REASON_CREW)
    block.other = find_occupant (problem, timetable, job, block.on_date, has_same_unit);
  else if (block.kind == GP_REASON_CLOSURE)
    block.other = find_occupant (problem, timetable, job, block.on_date, closes_same_district);
  return block;
}
