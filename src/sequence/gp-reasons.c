/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The reason is found in the finished timetable, whatever way that was found:
 * the job is taken out and asked to start one work day earlier. What then
 * stands against it is the reason: another job, a limit, or the dig its street
 * would be opened again for. When nothing does, it could begin earlier.
 *
 * Followed from job to job that may come round to where it began: joint digs
 * wait for each other. In gp-reason-rings.c such a ring is asked to move as one
 * (GpPull), and what holds all of it is the reason of the one it holds.
 */
#include "config.h"

#include "gp-reasons.h"

#include "gp-openings.h"
#include "gp-schedule.h"

/**
 * gp_reasons_find_occupant:
 * @problem: a problem
 * @timetable: dates
 * @job: a job
 * @start: the day it starts on
 * @block: a day on which it finds no crew or no street left to close
 *
 * Returns: the job whose end frees the place: of those there on that day the
 *   last to finish before @start, else the first to finish after; −1: none
 */
int
gp_reasons_find_occupant (const GpProblem *problem, const GpTimetable *timetable, guint job, GpDate start, const GpBlock *block)
{
  const GpJob *j = &problem->jobs[job];
  gboolean crew = block->kind == GP_REASON_CREW;
  const guint *jobs = crew ? problem->unit_jobs : problem->district_jobs;
  const guint *first = crew ? problem->unit_start + j->unit : problem->district_start + j->district;
  int best = -1;

  for (guint i = first[0]; i < first[1]; i++)
    {
      guint other = jobs[i];
      GpDate finish = timetable->finish[other];
      gboolean better;

      if (other == job || timetable->start[other] == GP_DATE_NONE || timetable->start[other] > block->on_date || finish < block->on_date)
        continue;
      if (best < 0)
        better = TRUE;
      else if (timetable->finish[best] < start)
        better = finish < start && finish > timetable->finish[best];
      else
        better = finish < timetable->finish[best];
      if (better)
        best = (int) other;
    }
  return best;
}

/**
 * gp_reasons_find_beside:
 * @problem: a problem
 * @timetable: dates
 * @job: a job
 * @finish: its last day
 * @day: a day on which too many streets would be closed for it
 *
 * A work that needs more streets than may be closed at once lets others run
 * beside it.
 *
 * Returns: of such works the one that begins after @day and first lets @job
 *   run, or −1
 */
int
gp_reasons_find_beside (const GpProblem *problem, const GpTimetable *timetable, guint job, GpDate finish, GpDate day)
{
  guint district = (guint) problem->jobs[job].district;
  int best = -1;

  for (guint i = problem->district_start[district]; i < problem->district_start[district + 1]; i++)
    {
      guint other = problem->district_jobs[i];
      const GpJob *j = &problem->jobs[other];
      GpDate start = timetable->start[other];

      if (other != job && (int) j->slots->len > j->closures && start > day && start <= finish &&
          (best < 0 || start < timetable->start[best]))
        best = (int) other;
    }
  return best;
}

/* The dig that would be too far off for one opening with @job if that began on
   @day: of all its streets the first; −1: none. */
static int
find_mate (const GpProblem *problem, const GpTimetable *timetable, guint job, GpDate day)
{
  const GArray *cells = problem->jobs[job].cells;
  GpDate finish = gp_calendar_finish (problem->calendar, day, problem->jobs[job].days);
  int mate = -1;

  for (guint k = 0; problem->jobs[job].is_dig && k < cells->len; k++)
    {
      guint cell = g_array_index (cells, guint, k);
      int next = gp_openings_find_next (problem, timetable, cell, job, finish);

      if (next >= 0 && gp_openings_find_next (problem, timetable, cell, job, timetable->finish[job]) != next &&
          (mate < 0 || timetable->start[next] < timetable->start[mate]))
        mate = next;
    }
  return mate;
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

/* What binds @job, out of the limits, that has room on @day: a dig it would
   leave behind, works beside it that could not run there without it, nothing. */
static GpBlock
find_mate_block (const GpProblem *problem, GpLimits *limits, const GpTimetable *timetable, guint job, GpDate day)
{
  int mate = find_mate (problem, timetable, job, day);
  GpDate finish = gp_calendar_finish (problem->calendar, day, problem->jobs[job].days), overdrawn;

  if (mate >= 0)
    return (GpBlock){ GP_REASON_TRENCH, mate, 0, GP_DATE_NONE };
  gp_limits_put (limits, job, day, finish);
  overdrawn = gp_limits_find_overdrawn (limits, job, timetable->start[job], timetable->finish[job]);
  gp_limits_take (limits, job, day, finish);
  if (overdrawn != GP_DATE_NONE)
    return (GpBlock){ GP_REASON_CLOSURE, -1, 0, overdrawn };
  return (GpBlock){ GP_REASON_NOTHING, -1, 0, GP_DATE_NONE };
}

/**
 * gp_reasons_find:
 * @problem: a problem
 * @limits: hold the timetable; the same again afterwards
 * @timetable: settled dates
 * @job: a job
 *
 * Returns: what keeps it alone from starting one work day earlier
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
    block = find_mate_block (problem, limits, timetable, job, day);
  else if (block.kind == GP_REASON_CREW || block.kind == GP_REASON_CLOSURE)
    block.other = gp_reasons_find_occupant (problem, timetable, job, start, &block);
  gp_limits_put (limits, job, start, finish);
  /* Who is still there then frees nothing. */
  if (block.kind == GP_REASON_CLOSURE && block.other >= 0 && timetable->finish[block.other] >= start)
    block.other = gp_reasons_find_beside (problem, timetable, job, finish, block.on_date);
  return block;
}
