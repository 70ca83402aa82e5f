/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Works are taken in the order of their dates and keep them where arcs and
 * limits allow. Those that cannot, and those that have none, come afterwards,
 * each behind what it waits for, on the first day from their old date on; what
 * follows such a work too soon is moved on with it.
 */
#include "config.h"

#include "gp-approved.h"

#include "gp-lags.h"
#include "gp-schedule.h"

typedef struct
{
  const GpProblem *problem;
  GpLimits *limits;
  GpTimetable *timetable;
  gboolean overdrawn; /* a large work moved on, and too many streets are closed without it */
} Approved;

typedef struct
{
  GpDate start;
  guint place; /* in the topological order */
  guint job;
} Dated;

static int
compare_dated (gconstpointer a, gconstpointer b)
{
  const Dated *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return (x->place > y->place) - (x->place < y->place);
}

static GpDate
get_date (const GpProblem *problem, guint job)
{
  return gp_feature_get_date (problem->jobs[job].work, GP_WORK_START);
}

static void
put (Approved *self, guint job, GpDate start)
{
  self->timetable->start[job] = start;
  self->timetable->finish[job] = gp_calendar_finish (self->problem->calendar, start, self->problem->jobs[job].days);
  gp_limits_put (self->limits, job, start, self->timetable->finish[job]);
}

static void
begin (Approved *self)
{
  gp_limits_clear (self->limits);
  for (guint i = 0; i < self->problem->n_jobs; i++)
    {
      const GpJob *job = &self->problem->jobs[i];

      self->timetable->start[i] = job->start;
      self->timetable->finish[i] = job->finish;
      if (job->start != GP_DATE_NONE)
        gp_limits_put (self->limits, i, job->start, job->finish);
    }
}

/* Puts @job where it stands in the plan, if that is allowed. */
static gboolean
keep (Approved *self, guint job)
{
  GpDate start = get_date (self->problem, job), earliest;
  GpBlock block;

  if (start == GP_DATE_NONE)
    return FALSE;
  earliest = gp_schedule_get_earliest (self->problem, self->timetable, job, &block);
  if (earliest == GP_DATE_NONE || start < earliest || start < gp_lags_get_floor (self->problem, self->timetable, job) ||
      start > gp_lags_get_latest_start (self->problem, self->timetable, job, NULL) || !gp_limits_allows (self->limits, job, start, &block))
    return FALSE;
  put (self, job, start);
  return TRUE;
}

static void
keep_dates (Approved *self)
{
  const GpProblem *problem = self->problem;
  g_autoptr (GArray) dated = g_array_new (FALSE, FALSE, sizeof (Dated));

  for (guint i = 0; i < problem->n_jobs; i++)
    {
      Dated next = { get_date (problem, problem->topo[i]), i, problem->topo[i] };

      if (problem->jobs[next.job].state == GP_JOB_FREE && next.start != GP_DATE_NONE)
        g_array_append_val (dated, next);
    }
  g_array_sort (dated, compare_dated);
  for (guint i = 0; i < dated->len; i++)
    keep (self, g_array_index (dated, Dated, i).job);
}

/* Takes out what stands too soon after @job; it comes again later in the order. */
static void
push_on (Approved *self, guint job)
{
  const GpProblem *problem = self->problem;
  GpTimetable *timetable = self->timetable;

  for (guint i = problem->succ_start[job]; i < problem->succ_start[job + 1]; i++)
    {
      const GpLink *link = &problem->succs[i];

      if (problem->jobs[link->job].state != GP_JOB_FREE || timetable->start[link->job] == GP_DATE_NONE ||
          timetable->start[link->job] > timetable->finish[job] + link->lag_days)
        continue;
      gp_limits_take (self->limits, link->job, timetable->start[link->job], timetable->finish[link->job]);
      self->overdrawn |= gp_limits_find_overdrawn (self->limits, link->job, timetable->start[link->job], timetable->finish[link->job]) != GP_DATE_NONE;
      timetable->start[link->job] = timetable->finish[link->job] = GP_DATE_NONE;
    }
}

static void
place_rest (Approved *self)
{
  const GpProblem *problem = self->problem;

  for (guint i = 0; i < problem->n_jobs; i++)
    {
      guint job = problem->topo[i];
      GpBlock *block = &self->timetable->block[job];
      GpDate start;

      if (problem->jobs[job].state != GP_JOB_FREE || self->timetable->start[job] != GP_DATE_NONE || keep (self, job))
        continue;
      start = gp_schedule_get_earliest (problem, self->timetable, job, block);
      if (start != GP_DATE_NONE)
        start = gp_limits_fit (self->limits, job, MAX (MAX (start, gp_lags_get_floor (problem, self->timetable, job)), get_date (problem, job)), block);
      if (start == GP_DATE_NONE)
        continue;
      put (self, job, start);
      push_on (self, job);
    }
}

/**
 * gp_approved_build:
 * @problem: a problem
 * @limits: limits of it; hold the whole timetable afterwards
 * @timetable: (out caller-allocates): gets the dates, not the score
 *
 * Returns: %FALSE when no work that may move has a date in the plan, or it
 *   cannot be made one that keeps the limits; then there is no timetable
 */
gboolean
gp_approved_build (const GpProblem *problem, GpLimits *limits, GpTimetable *timetable)
{
  Approved self = { problem, limits, timetable, FALSE };
  gboolean has_dates = FALSE;

  for (guint i = 0; i < problem->n_jobs && !has_dates; i++)
    has_dates = problem->jobs[i].state == GP_JOB_FREE && get_date (problem, i) != GP_DATE_NONE;
  if (!has_dates)
    return FALSE;
  begin (&self);
  keep_dates (&self);
  place_rest (&self);
  return !self.overdrawn;
}
