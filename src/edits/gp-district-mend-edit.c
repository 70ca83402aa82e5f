/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-district-mend-edit.h"

#include <glib/gi18n.h>

#include "gp-district-coverage.h"
#include "gp-district-members.h"
#include "gp-error.h"

static void
fault_free (gpointer data)
{
  GpDistrictFault *fault = data;

  gp_coverage_defect_free (fault->defect);
  g_clear_pointer (&fault->first, gp_feature_unref);
  g_clear_pointer (&fault->second, gp_feature_unref);
  g_free (fault);
}

static void
mended_free (gpointer data)
{
  GpDistrictMended *mended = data;

  gp_feature_unref (mended->district);
  gp_geometry_unref (mended->after);
  g_array_unref (mended->moves);
  g_free (mended);
}

/**
 * gp_district_mending_clear:
 * @self: a result
 *
 * Frees what it holds.
 */
void
gp_district_mending_clear (GpDistrictMending *self)
{
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->mended, g_ptr_array_unref);
}

static GpFeature *
ref_district (const GpDistrictCoverage *coverage, int place)
{
  return place >= 0 ? gp_feature_ref (gp_district_coverage_get_district (coverage, (guint) place)) : NULL;
}

static gboolean
find_faults (const GpDistrictCoverage *coverage, double tolerance_m, GpDistrictMending *mending, GError **error)
{
  g_autoptr (GPtrArray) defects = gp_coverage_find_defects (gp_district_coverage_get (coverage),
                                                            gp_district_coverage_get_n (coverage), tolerance_m, error);

  if (defects == NULL)
    return FALSE;
  g_ptr_array_set_free_func (defects, NULL);
  for (guint i = 0; i < defects->len; i++)
    {
      GpDistrictFault *fault = g_new0 (GpDistrictFault, 1);

      fault->defect = g_ptr_array_index (defects, i);
      fault->first = ref_district (coverage, fault->defect->first);
      fault->second = ref_district (coverage, fault->defect->second);
      fault->closed = fault->defect->width_m <= tolerance_m;
      mending->n_closed += fault->closed;
      g_ptr_array_add (mending->faults, fault);
    }
  return TRUE;
}

static void
add_mended (const GpDistrictCoverage *coverage, guint place, GpGeometry *after, GpDistrictMending *mending)
{
  GpDistrictMended *mended = g_new0 (GpDistrictMended, 1);

  mended->district = ref_district (coverage, (int) place);
  mended->after = gp_geometry_ref (after);
  mended->moves = gp_coverage_list_moves (mended->district->geometry, after, &mended->n_noded);
  mending->n_moves += mended->moves->len;
  for (guint i = 0; i < mended->moves->len; i++)
    {
      const GpCoverageMove *move = &g_array_index (mended->moves, GpCoverageMove, i);

      mending->farthest_m = MAX (mending->farthest_m, gp_point_distance (move->from, move->to));
    }
  g_ptr_array_add (mending->mended, mended);
}

/* Where nothing moves nobody asked for vertices on straight lines either. */
static void
drop_nodes (GpDistrictMending *mending, GPtrArray *parts)
{
  g_ptr_array_set_size (mending->mended, 0);
  g_ptr_array_set_size (parts, 0);
}

static GPtrArray *
mend_coverage (const GpDistrictCoverage *coverage, double tolerance_m, GpDistrictMending *mending, GError **error)
{
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) parts = NULL;

  if (!find_faults (coverage, tolerance_m, mending, error))
    return NULL;
  after = gp_coverage_mend (gp_district_coverage_get (coverage), gp_district_coverage_get_n (coverage), tolerance_m, error);
  parts = after != NULL ? gp_district_coverage_compare (coverage, after, error) : NULL;
  for (guint i = 0; parts != NULL && i < gp_district_coverage_get_n (coverage); i++)
    if (g_ptr_array_index (after, i) != gp_district_coverage_get_district (coverage, i)->geometry)
      add_mended (coverage, i, g_ptr_array_index (after, i), mending);
  if (parts != NULL && mending->n_closed == 0 && mending->n_moves == 0)
    drop_nodes (mending, parts);
  return g_steal_pointer (&parts);
}

static gboolean
check_tolerance (double tolerance_m, GError **error)
{
  if (tolerance_m >= 2 * GP_COVERAGE_GRID_M && tolerance_m <= GP_MEND_TOLERANCE_MAX_M)
    return TRUE;
  g_set_error (error, GP_ERROR, GP_ERROR_USAGE,
               _ ("The tolerance must lie between %g and %g m. Try %g m first."),
               2 * GP_COVERAGE_GRID_M, GP_MEND_TOLERANCE_MAX_M, GP_MEND_TOLERANCE_M);
  return FALSE;
}

static void
mending_init (GpDistrictMending *mending)
{
  *mending = (GpDistrictMending){ .faults = g_ptr_array_new_with_free_func (fault_free),
                                  .mended = g_ptr_array_new_with_free_func (mended_free) };
}

/**
 * gp_district_mend_preview:
 * @snapshot: the plan
 * @tolerance_m: width up to which gaps and overlaps would be closed, metres
 * @mending: (out): what was found and what would move; free with gp_district_mending_clear()
 * @error: return location; %GP_ERROR_USAGE for a tolerance of no use
 *
 * May run in any thread.
 *
 * Returns: whether the districts could be looked at
 */
gboolean
gp_district_mend_preview (GpSnapshot *snapshot, double tolerance_m, GpDistrictMending *mending, GError **error)
{
  g_auto (GpDistrictCoverage) coverage = { NULL };
  g_autoptr (GPtrArray) parts = NULL;

  mending_init (mending);
  gp_district_coverage_init (&coverage, snapshot);
  if (check_tolerance (tolerance_m, error))
    parts = mend_coverage (&coverage, tolerance_m, mending, error);
  if (parts == NULL)
    gp_district_mending_clear (mending);
  return parts != NULL;
}

typedef struct
{
  double tolerance_m;
  GpDistrictMending *mending;
} Mending;

static gboolean
mend (GpEdit *edit, gpointer data, GError **error)
{
  Mending *job = data;
  g_auto (GpDistrictCoverage) coverage = { NULL };
  g_autoptr (GPtrArray) parts = NULL;

  gp_district_coverage_init (&coverage, gp_edit_get_snapshot (edit));
  parts = mend_coverage (&coverage, job->tolerance_m, job->mending, error);
  return parts != NULL && gp_district_coverage_write (edit, parts, error) &&
         gp_district_members_follow (edit, parts, &job->mending->n_compounds, &job->mending->n_works, error);
}

/**
 * gp_district_mend:
 * @plan: the plan
 * @tolerance_m: gaps and overlaps up to this width are closed, metres
 * @dry_run: only say what would be done
 * @mending: (out): what was found and what moved; free with gp_district_mending_clear()
 * @error: return location; %GP_ERROR_USAGE for a tolerance of no use
 *
 * One edit; none when nothing has to move.
 *
 * Returns: whether it was done; otherwise the plan is as it was
 */
gboolean
gp_district_mend (GpPlan *plan, double tolerance_m, gboolean dry_run, GpDistrictMending *mending, GError **error)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  Mending job = { tolerance_m, mending };

  if (!gp_district_mend_preview (snapshot, tolerance_m, mending, error))
    return FALSE;
  if (dry_run || mending->mended->len == 0)
    return TRUE;
  gp_district_mending_clear (mending);
  mending_init (mending);
  if (gp_plan_edit (plan, _ ("Mend district boundaries"), mend, &job, error))
    return TRUE;
  gp_district_mending_clear (mending);
  return FALSE;
}
