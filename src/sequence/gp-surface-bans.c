/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A trench that should have come before a surface, but the surface has been
 * begun: no order helps any more, the surface is as young as any other. It may
 * be opened before it is begun or five years after it is finished (城市道路管理条例
 * art. 33), unless a waiver names the work, or the work and that surface.
 */
#include "config.h"

#include "gp-surface-bans.h"

#define BAN_YEARS 5

static gboolean
is_street_surface (const GpJob *job)
{
  return !job->is_dig && (g_strcmp0 (job->kind, "road_surface") == 0 || g_strcmp0 (job->kind, "paving") == 0);
}

static gboolean
names (const char *object, const GpJob *job)
{
  gint64 fid;

  return object && g_str_has_prefix (object, "work:") && g_ascii_string_to_signed (object + 5, 10, 1, G_MAXINT64, &fid, NULL) && fid == job->work->fid;
}

static gboolean
is_waived (const GpProblem *problem, const GpJob *dig, const GpJob *surface)
{
  for (guint i = 0; i < gp_snapshot_get_n (problem->snapshot, GP_TABLE_WAIVER); i++)
    {
      const GpFeature *row = gp_snapshot_get (problem->snapshot, GP_TABLE_WAIVER, i);
      const char *a = gp_feature_get_text (row, GP_WAIVER_OBJECT_A), *b = gp_feature_get_text (row, GP_WAIVER_OBJECT_B);
      gboolean alone = a == NULL || b == NULL || *a == '\0' || *b == '\0';

      if (g_strcmp0 (gp_feature_get_text (row, GP_WAIVER_RULE), "moratorium") != 0)
        continue;
      if (alone ? names (a, dig) || names (b, dig) : (names (a, dig) && names (b, surface)) || (names (b, dig) && names (a, surface)))
        return TRUE;
    }
  return FALSE;
}

static GpDate
years_later (GpDate date, int years)
{
  int year, month, day;

  gp_date_to_ymd (date, &year, &month, &day);
  return month == 2 && day == 29 ? gp_date_from_ymd (year + years, 3, 1) : gp_date_from_ymd (year + years, month, day);
}

/**
 * gp_surface_bans_add:
 * @problem: with its jobs and the arcs of the footprints; its jobs get the bans
 */
void
gp_surface_bans_add (GpProblem *problem)
{
  for (guint i = 0; i < problem->arcs->len; i++)
    {
      const GpDigArc *arc = &g_array_index (problem->arcs, GpDigArc, i);
      const GpJob *dig = &problem->jobs[arc->before], *surface = &problem->jobs[arc->after];
      GpBan ban = { surface->start, GP_DATE_NONE };

      if (surface->state != GP_JOB_FROZEN || dig->state == GP_JOB_FROZEN || dig->state == GP_JOB_DONE || !dig->is_dig || !is_street_surface (surface) || is_waived (problem, dig, surface))
        continue;
      ban.until = years_later (surface->finish, BAN_YEARS);
      g_array_append_val (dig->bans, ban);
    }
}
