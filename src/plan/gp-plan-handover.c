/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-plan-handover.h"

#include "gp-problem.h"

/* First and last day of the dates in the plan, or FALSE without any. */
static gboolean
find_span (GpSnapshot *snapshot, GpDate *first, GpDate *last)
{
  *first = *last = GP_DATE_NONE;
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    {
      const GpFeature *work = gp_snapshot_get (snapshot, GP_TABLE_WORK, i);
      GpDate begun = gp_feature_get_date (work, GP_WORK_ACTUAL_START), done = gp_feature_get_date (work, GP_WORK_ACTUAL_FINISH);
      GpDate start = begun != GP_DATE_NONE ? begun : gp_feature_get_date (work, GP_WORK_START);
      GpDate finish = done != GP_DATE_NONE ? done : gp_feature_get_date (work, GP_WORK_FINISH);

      if (start == GP_DATE_NONE || finish < start)
        continue;
      *first = *first == GP_DATE_NONE ? start : MIN (*first, start);
      *last = MAX (*last, finish);
    }
  return *first != GP_DATE_NONE;
}

static GArray *
list_stops (const GpProblem *problem, GpDate first, GpDate last)
{
  GArray *stops = g_array_new (FALSE, FALSE, sizeof (GpHandoverStop));

  for (GpDate day = first; day <= last; day++)
    {
      GpHandoverStop *open = stops->len ? &g_array_index (stops, GpHandoverStop, stops->len - 1) : NULL;

      if (!gp_calendar_is_off (problem->calendar, day))
        continue;
      if (open && open->last == day - 1)
        open->last = day;
      else
        g_array_append_val (stops, ((GpHandoverStop){ day, day }));
    }
  return stops;
}

static GArray *
list_links (const GpProblem *problem)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (GpHandoverLink));

  for (guint job = 0; job < problem->n_jobs; job++)
    for (guint i = problem->pred_start[job]; i < problem->pred_start[job + 1]; i++)
      {
        const GpLink *link = &problem->preds[i];

        g_array_append_val (links, ((GpHandoverLink){ problem->jobs[link->job].work->fid, problem->jobs[job].work->fid, link->lag_days }));
      }
  return links;
}

/**
 * gp_plan_hand_over:
 * @self: plan
 * @path: where to; .xlsx, .xml (Microsoft Project) or .ics says the format
 * @unit: (nullable): only the works this unit builds
 * @overwrite: replace what is there
 * @written_at: seconds since 1970, stamped into the file
 * @report: (out caller-allocates): what was written
 * @cancellable: (nullable): ends it; nothing is left behind then
 * @error: return location: as gp_handover_write()
 *
 * May be called from any thread.
 *
 * Returns: whether the file is in its place
 */
gboolean
gp_plan_hand_over (GpPlan *self, const char *path, const char *unit, gboolean overwrite, gint64 written_at, GpHandoverReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (self);
  g_autoptr (GArray) links = NULL;
  g_autoptr (GArray) stops = NULL;
  GpDate first, last;

  if (find_span (snapshot, &first, &last))
    {
      g_autoptr (GpProblem) problem = gp_problem_new (snapshot, first, cancellable, error);

      if (!problem)
        return FALSE;
      links = list_links (problem);
      stops = list_stops (problem, first, last);
    }
  return gp_handover_write (path,
                            &(GpHandoverOptions){ .unit = unit, .links = links, .stops = stops, .written_at = written_at, .overwrite = overwrite },
                            snapshot, report, cancellable, error);
}
