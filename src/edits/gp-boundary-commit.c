/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From moved vertices to what is written: districts are settled with their
 * neighbours, then all are looked at, then all are written in one edit.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-boundary.h"
#include "gp-coverage.h"
#include "gp-district-coverage.h"
#include "gp-district-members.h"
#include "gp-error.h"
#include "gp-overlay.h"

/* Overlap between districts may grow by no more than what rounding makes of a shared edge, square metres. */
#define OVERLAP_MAX_M2 1e-6
/* A neighbour that only got a node for a new corner has not changed, square metres. */
#define CHANGE_MIN_M2 0.5

static char *
dup_title (GpSnapshot *snapshot, GpTableId table, gint64 fid)
{
  GpFeature *feature = gp_snapshot_find (snapshot, table, fid);

  return feature != NULL ? gp_feature_dup_title (feature) : g_strdup (gp_table_get_title (table));
}

static GpBoundaryPart *
find_part (GPtrArray *parts, const GpFeature *feature)
{
  for (guint i = 0; i < parts->len; i++)
    {
      GpBoundaryPart *part = g_ptr_array_index (parts, i);

      if (part->table == feature->table && part->fid == feature->fid)
        return part;
    }
  return NULL;
}

static const GpGeometry *
after_of (GPtrArray *parts, const GpFeature *feature)
{
  const GpBoundaryPart *part = find_part (parts, feature);

  return part != NULL ? part->after : feature->geometry;
}

static gboolean
check_overlap (GpSnapshot *snapshot, GPtrArray *parts, const GpBoundaryPart *part, GError **error)
{
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, GP_TABLE_DISTRICT, &part->after->box);

  for (guint i = 0; i < near->len; i++)
    {
      const GpFeature *other = g_ptr_array_index (near, i);
      g_autofree char *title = NULL;
      g_autofree char *other_title = NULL;

      if (other->fid == part->fid || other->geometry == NULL ||
          gp_overlay_shared_area_m2 (part->after, after_of (parts, other)) <=
              gp_overlay_shared_area_m2 (part->before, other->geometry) + OVERLAP_MAX_M2)
        continue;
      title = dup_title (snapshot, part->table, part->fid);
      other_title = dup_title (snapshot, other->table, other->fid);
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                   _ ("Here “%s” would lie over “%s”. Move the boundary the two share, or stay outside of it."),
                   title, other_title);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_outline (GpSnapshot *snapshot, const GpBoundaryPart *part, GError **error)
{
  g_autofree char *title = NULL;

  if (part->after->kind != GP_GEOMETRY_POLYGON || gp_overlay_is_valid (part->after, NULL, NULL) ||
      !gp_overlay_is_valid (part->before, NULL, NULL))
    return TRUE;
  title = dup_title (snapshot, part->table, part->fid);
  g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
               _ ("The outline of “%s” would cross itself. Drop the vertex elsewhere."), title);
  return FALSE;
}

/* Puts into @parts what the districts come to with all their neighbours noded. */
static gboolean
settle (GpSnapshot *snapshot, GPtrArray *parts, GError **error)
{
  g_auto (GpDistrictCoverage) coverage = { NULL };
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();
  g_autoptr (GPtrArray) settled = NULL;

  gp_district_coverage_init (&coverage, snapshot);
  for (guint i = 0; i < gp_district_coverage_get_n (&coverage); i++)
    g_ptr_array_add (moved, (gpointer) after_of (parts, gp_district_coverage_get_district (&coverage, i)));
  settled = gp_coverage_settle ((GpGeometry **) moved->pdata, moved->len, error);
  if (settled == NULL)
    return FALSE;
  for (guint i = 0; i < settled->len; i++)
    {
      const GpFeature *district = gp_district_coverage_get_district (&coverage, i);
      GpGeometry *outline = g_ptr_array_index (settled, i);
      GpBoundaryPart *part = find_part (parts, district);

      if (outline == NULL)
        {
          g_autofree char *title = gp_feature_dup_title (district);

          g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                       _ ("Nothing would be left of “%s”. Drop the vertex elsewhere."), title);
          return FALSE;
        }
      if (part == NULL && outline != district->geometry)
        gp_boundary_parts_add (parts, GP_TABLE_DISTRICT, district->fid, district->geometry, outline);
      else if (part != NULL)
        {
          gp_geometry_unref (part->after);
          part->after = gp_geometry_ref (outline);
        }
    }
  return TRUE;
}

/**
 * gp_boundary_check:
 * @snapshot: the plan
 * @parts: (element-type GpBoundaryPart) (inout): what is to change
 * @error: return location; %GP_ERROR_INPUT when an outline would cross itself
 *   or a district would lie over another one
 *
 * Gives districts their final shape: vertices on an edge of a neighbour become
 * vertices of it as well, and neighbours that get some are added to @parts.
 *
 * Returns: whether the parts may be written
 */
gboolean
gp_boundary_check (GpSnapshot *snapshot, GPtrArray *parts, GError **error)
{
  gboolean districts = FALSE;

  for (guint i = 0; i < parts->len; i++)
    {
      const GpBoundaryPart *part = g_ptr_array_index (parts, i);

      districts |= part->table == GP_TABLE_DISTRICT;
      if (!check_outline (snapshot, part, error))
        return FALSE;
    }
  if (!districts)
    return TRUE;
  if (!settle (snapshot, parts, error))
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      const GpBoundaryPart *part = g_ptr_array_index (parts, i);

      if (!check_outline (snapshot, part, error) || !check_overlap (snapshot, parts, part, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  GPtrArray *parts;
  GpDistrictShaped *result;
} Writing;

static void
note_change (GpSnapshot *snapshot, const GpBoundaryPart *part, GpDistrictShaped *result)
{
  const GpFeature *district = gp_snapshot_find (snapshot, GP_TABLE_DISTRICT, part->fid);
  double before_m2 = gp_geometry_area_m2 (part->before), after_m2 = gp_geometry_area_m2 (part->after);

  if (district != NULL && fabs (after_m2 - before_m2) >= CHANGE_MIN_M2)
    gp_district_shaped_add (result, district, before_m2, after_m2);
}

static gboolean
write_parts (GpEdit *edit, gpointer user_data, GError **error)
{
  Writing *writing = user_data;
  GpDistrictShaped *result = writing->result;
  gboolean districts = FALSE;

  for (guint i = 0; i < writing->parts->len; i++)
    {
      const GpBoundaryPart *part = g_ptr_array_index (writing->parts, i);

      if (!gp_edit_set_geometry (edit, part->table, part->fid, part->after, error))
        return FALSE;
      districts |= part->table == GP_TABLE_DISTRICT;
      if (part->table == GP_TABLE_DISTRICT)
        note_change (gp_edit_get_snapshot (edit), part, result);
    }
  return !districts || gp_district_members_follow (edit, writing->parts, &result->n_compounds, &result->n_works, error);
}

/**
 * gp_boundary_commit:
 * @plan: the plan
 * @parts: (element-type GpBoundaryPart): what is to change, checked
 * @label: what the planner did, translated
 * @result: (out) (optional): districts whose area changed, and what went
 *   along; free with gp_district_shaped_clear()
 * @error: return location
 *
 * Writes all parts in one edit. Compounds and works whose centre came to lie
 * in another of the districts go to it in the same edit.
 *
 * Returns: whether it was done
 */
gboolean
gp_boundary_commit (GpPlan *plan, GPtrArray *parts, const char *label, GpDistrictShaped *result, GError **error)
{
  g_auto (GpDistrictShaped) shaped = { NULL };
  Writing writing = { parts, &shaped };

  gp_district_shaped_init (&shaped);
  if (!gp_plan_edit (plan, label, write_parts, &writing, error))
    return FALSE;
  if (result != NULL)
    {
      *result = shaped;
      shaped = (GpDistrictShaped){ NULL };
    }
  return TRUE;
}
