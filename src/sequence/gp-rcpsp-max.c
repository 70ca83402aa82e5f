/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The project itself and the plain check of a schedule. The check looks at
 * every day of every resource, so that nothing clever can be wrong in it.
 */
#include "config.h"

#include "gp-rcpsp-max.h"

/**
 * gp_rcpsp_max_new:
 * @n_jobs: number of jobs
 * @n_resources: number of resources
 *
 * All days and needs are 0, all jobs may start on any day.
 *
 * Returns: (transfer full): a project without lags
 */
GpRcpspMax *
gp_rcpsp_max_new (guint n_jobs, guint n_resources)
{
  GpRcpspMax *self = g_new0 (GpRcpspMax, 1);

  self->n_jobs = n_jobs;
  self->n_resources = n_resources;
  self->days = g_new0 (int, n_jobs);
  self->earliest = g_new0 (int, n_jobs);
  self->latest = g_new (int, n_jobs);
  for (guint i = 0; i < n_jobs; i++)
    self->latest[i] = GP_RCPSP_MAX_ANY_DAY;
  self->need = g_new0 (int, (gsize) n_jobs *n_resources);
  self->capacity = g_new0 (int, n_resources);
  self->lags = g_array_new (FALSE, FALSE, sizeof (GpLag));
  self->apart = g_array_new (FALSE, FALSE, sizeof (GpApart));
  return self;
}

/**
 * gp_rcpsp_max_free:
 * @self: (transfer full): a project
 */
void
gp_rcpsp_max_free (GpRcpspMax *self)
{
  g_free (self->days);
  g_free (self->earliest);
  g_free (self->latest);
  g_free (self->need);
  g_free (self->capacity);
  g_array_unref (self->lags);
  g_array_unref (self->apart);
  g_free (self);
}

/**
 * gp_rcpsp_max_add_lag:
 * @self: a project
 * @before: a job
 * @after: a job
 * @days: least number of days from start to start; negative: a maximum lag
 */
void
gp_rcpsp_max_add_lag (GpRcpspMax *self, guint before, guint after, int days)
{
  GpLag lag = { before, after, days };

  g_return_if_fail (before < self->n_jobs && after < self->n_jobs);
  g_array_append_val (self->lags, lag);
}

/**
 * gp_rcpsp_max_keep_apart:
 * @self: a project
 * @one: a job
 * @other: another job
 *
 * Forbids the two to run at once, whatever the resources say.
 */
void
gp_rcpsp_max_keep_apart (GpRcpspMax *self, guint one, guint other)
{
  GpApart apart = { one, other };

  g_return_if_fail (one < self->n_jobs && other < self->n_jobs && one != other);
  g_array_append_val (self->apart, apart);
}

/**
 * gp_rcpsp_max_get_horizon:
 * @self: a project
 *
 * Returns: a finish that some schedule keeps if any schedule exists: the latest
 *   dates; or the last of the earliest dates, and for every job the larger of
 *   its days and its longest lag, one after the other (Neumann, Schwindt,
 *   Zimmermann 2003, 2.5); no less than the days of any job
 */
int
gp_rcpsp_max_get_horizon (const GpRcpspMax *self)
{
  g_autofree int *longest = g_memdup2 (self->days, self->n_jobs * sizeof (int));
  gint64 sum = 0, latest = 0;

  for (guint i = 0; i < self->lags->len; i++)
    {
      const GpLag *lag = &g_array_index (self->lags, GpLag, i);

      longest[lag->before] = MAX (longest[lag->before], lag->days);
    }
  for (guint i = 0; i < self->n_jobs; i++)
    sum = MAX (sum, self->earliest[i]);
  for (guint i = 0; i < self->n_jobs; i++)
    sum += longest[i];
  for (guint i = 0; i < self->n_jobs; i++)
    latest = MAX (MAX (latest, self->days[i]), self->latest[i] == GP_RCPSP_MAX_ANY_DAY ? G_MAXINT / 8 : (gint64) self->latest[i] + self->days[i]);
  return (int) CLAMP (latest, 0, MIN (sum, G_MAXINT / 8));
}

/**
 * gp_rcpsp_max_get_finish:
 * @self: a project
 * @starts: a start for every job
 *
 * Returns: the day on which everything is finished
 */
int
gp_rcpsp_max_get_finish (const GpRcpspMax *self, const int *starts)
{
  int finish = 0;

  for (guint i = 0; i < self->n_jobs; i++)
    finish = MAX (finish, starts[i] + self->days[i]);
  return finish;
}

static gboolean
keeps_resource (const GpRcpspMax *self, const int *starts, guint resource)
{
  int finish = gp_rcpsp_max_get_finish (self, starts);

  for (int day = 0; day < finish; day++)
    {
      gint64 used = 0;

      for (guint i = 0; i < self->n_jobs; i++)
        if (starts[i] <= day && day < starts[i] + self->days[i])
          used += self->need[i * self->n_resources + resource];
      if (used > self->capacity[resource])
        return FALSE;
    }
  return TRUE;
}

/**
 * gp_rcpsp_max_is_kept:
 * @self: a project
 * @starts: a start for every job
 *
 * Returns: whether the starts keep every lag, date and resource
 */
gboolean
gp_rcpsp_max_is_kept (const GpRcpspMax *self, const int *starts)
{
  for (guint i = 0; i < self->n_jobs; i++)
    if (starts[i] < self->earliest[i] || starts[i] > self->latest[i])
      return FALSE;
  for (guint i = 0; i < self->lags->len; i++)
    {
      const GpLag *lag = &g_array_index (self->lags, GpLag, i);

      if (starts[lag->after] < starts[lag->before] + lag->days)
        return FALSE;
    }
  for (guint i = 0; i < self->apart->len; i++)
    {
      const GpApart *apart = &g_array_index (self->apart, GpApart, i);
      int one = starts[apart->one], other = starts[apart->other];

      if (MAX (one, other) < MIN (one + self->days[apart->one], other + self->days[apart->other]))
        return FALSE;
    }
  for (guint k = 0; k < self->n_resources; k++)
    if (!keeps_resource (self, starts, k))
      return FALSE;
  return TRUE;
}
