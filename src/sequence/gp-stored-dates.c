/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-stored-dates-private.h"

static gboolean
has_begun (const GpFeature *work)
{
  int stage = gp_feature_get_choice (work, GP_WORK_STAGE);

  return gp_feature_has (work, GP_WORK_ACTUAL_START) || gp_feature_has (work, GP_WORK_ACTUAL_FINISH) ||
         stage == GP_STAGE_COMPLETED || stage == GP_STAGE_OPERATED;
}

/* The first day of the plan: its setting, but not after the first date that
   stands in it. What has begun by then may have done so long before. */
static GpDate
find_first_day (GpSnapshot *snapshot, GpDate today)
{
  GpDate from = gp_snapshot_get_setting_date (snapshot, "start_date"), first = GP_DATE_NONE;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    {
      const GpFeature *work = gp_snapshot_get (snapshot, GP_TABLE_WORK, i);
      GpDate start = has_begun (work) ? GP_DATE_NONE : gp_feature_get_date (work, GP_WORK_START);

      if (start != GP_DATE_NONE && (first == GP_DATE_NONE || start < first))
        first = start;
    }
  if (from == GP_DATE_NONE)
    from = today;
  return first != GP_DATE_NONE ? MIN (from, first) : from;
}

static void
read_dates (GpStoredDates *self)
{
  const GpProblem *problem = self->problem;

  for (guint i = 0; i < problem->n_jobs; i++)
    {
      const GpJob *job = &problem->jobs[i];
      GpDate start = job->start, finish = job->finish;

      if (job->state == GP_JOB_FREE)
        {
          start = gp_feature_get_date (job->work, GP_WORK_START);
          finish = gp_feature_get_date (job->work, GP_WORK_FINISH);
          if (start != GP_DATE_NONE && finish < start)
            finish = gp_calendar_finish (problem->calendar, start, job->days);
        }
      if (start == GP_DATE_NONE)
        continue;
      self->timetable->start[i] = start;
      self->timetable->finish[i] = finish;
      gp_limits_put (self->limits, i, start, finish);
    }
}

/**
 * gp_stored_dates_new:
 * @snapshot: a plan
 * @today: first day of the plan when it has neither a setting nor a date
 * @cancellable: (nullable): stops the reading
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the dates; %NULL when cancelled
 */
GpStoredDates *
gp_stored_dates_new (GpSnapshot *snapshot, GpDate today, GCancellable *cancellable, GError **error)
{
  GpProblem *problem = gp_problem_new (snapshot, find_first_day (snapshot, today), cancellable, error);
  GpStoredDates *self;

  if (problem == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (GpStoredDates);
  self->problem = problem;
  self->timetable = gp_timetable_new (problem->n_jobs);
  self->limits = gp_limits_new (problem);
  gp_limits_clear (self->limits);
  read_dates (self);
  return self;
}

/**
 * gp_stored_dates_ref:
 * @self: dates
 *
 * Returns: (transfer full): the same
 */
GpStoredDates *
gp_stored_dates_ref (GpStoredDates *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  GpStoredDates *self = data;

  gp_limits_free (self->limits);
  gp_timetable_free (self->timetable);
  gp_problem_free (self->problem);
}

/**
 * gp_stored_dates_unref:
 * @self: (transfer full): dates
 */
void
gp_stored_dates_unref (GpStoredDates *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * gp_stored_dates_get_snapshot:
 * @self: dates
 *
 * Returns: (transfer none): the plan they stand in
 */
GpSnapshot *
gp_stored_dates_get_snapshot (const GpStoredDates *self)
{
  return self->problem->snapshot;
}

/**
 * gp_stored_dates_get_cells:
 * @self: dates
 *
 * Returns: (transfer none): the street cells of the plan
 */
const GpStreetCells *
gp_stored_dates_get_cells (const GpStoredDates *self)
{
  return self->problem->cells;
}

/**
 * gp_stored_dates_get_gap_days:
 * @self: dates
 *
 * Returns: digs of a street that are no further apart are one opening
 */
int
gp_stored_dates_get_gap_days (const GpStoredDates *self)
{
  return self->problem->gap_days;
}
