/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The reason is found in the finished timetable, whatever way that was found:
 * the job is taken out and asked to start one work day earlier. What then
 * stands against it is the reason. When nothing does, it is held where it is
 * so that a street is opened once.
 */
#include "config.h"

#include "gp-reasons.h"

#include <glib/gi18n.h>

#include "gp-openings.h"
#include "gp-schedule.h"
#include "gp-words.h"

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

  for (guint i = 0; i < problem->max_arcs->len; i++)
    {
      const GpDigArc *arc = &g_array_index (problem->arcs, GpDigArc, g_array_index (problem->max_arcs, guint, i));

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

static char *
dup_fund (const GpProblem *problem, gint64 fid)
{
  GpFeature *fund = gp_snapshot_find (problem->snapshot, GP_TABLE_FUND, fid);

  return fund ? gp_feature_dup_title (fund) : g_strdup ("");
}

static char *
dup_unplaced_text (const GpProblem *problem, const GpBlock *block, guint job, const char *name)
{
  const GpJob *j = &problem->jobs[job];
  g_autofree char *other = block->other >= 0 ? gp_words_dup_work (problem->jobs[block->other].work) : NULL;
  g_autofree char *fund = block->fund ? dup_fund (problem, block->fund) : NULL;
  g_autofree char *date = gp_date_format (j->earliest);

  switch (block->kind)
    {
    case GP_REASON_ARC:
    case GP_REASON_ORDER:
      if (other)
        return g_strdup_printf (_ ("%s has no date: it comes after %s, which has none or ends too late."), name, other);
      break;
    case GP_REASON_CREW:
      return g_strdup_printf (_ ("%s has no date: “%s” never has a crew free for it; raise its works at once."),
                              name, gp_feature_get_text (j->work, GP_WORK_UNIT));
    case GP_REASON_CLOSURE:
      return g_strdup_printf (_ ("%s has no date: its district never has a street free to close; raise the closures per district."), name);
    case GP_REASON_MONEY:
      return g_strdup_printf (_ ("%s has no date: the money of “%s” never suffices for what it was allocated; add money or allocate it from another fund."), name, fund);
    case GP_REASON_MORATORIUM:
      return g_strdup_printf (_ ("%s has no date: its street may not be dug up within forty years; correct the date of the road's surface or enter a waiver."), name);
    case GP_REASON_START:
    case GP_REASON_EARLIEST:
    case GP_REASON_TRENCH:
    case GP_REASON_CALENDAR:
    case GP_REASON_FIXED:
    case GP_REASON_FROZEN:
    case GP_REASON_PRINCIPLE:
    case GP_REASON_WITHIN:
    case GP_REASON_NONE:
    default:
      break;
    }
  return g_strdup_printf (_ ("%s has no date: beginning on %s it does not end within the forty years a plan covers; correct its dates, its duration or the days off."), name, date);
}

/**
 * gp_reasons_explain_unplaced:
 * @problem: a problem
 * @timetable: dates
 * @job: a job without any
 *
 * Returns: (transfer full): which limit kept it out and what to do
 */
GpViolation *
gp_reasons_explain_unplaced (const GpProblem *problem, const GpTimetable *timetable, guint job)
{
  const GpBlock *block = &timetable->block[job];
  GpViolation *violation = g_new0 (GpViolation, 1);
  g_autofree char *name = gp_words_dup_work (problem->jobs[job].work);

  violation->rule = g_strdup ("unplaced");
  violation->work = problem->jobs[job].work->fid;
  violation->other = block->other >= 0 ? problem->jobs[block->other].work->fid : block->fund;
  violation->on_date = GP_DATE_NONE;
  violation->text = dup_unplaced_text (problem, block, job, name);
  return violation;
}
