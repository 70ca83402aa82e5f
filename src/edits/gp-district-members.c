/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-district-members.h"

#include "gp-boundary.h"

/* The district of the parts a point lies in before or after the edit, 0 when in none. */
static gint64
part_at (GPtrArray *parts, GpPoint at, gboolean after)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const GpBoundaryPart *part = g_ptr_array_index (parts, i);
      const GpGeometry *ground = after ? part->after : part->before;

      if (part->table == GP_TABLE_DISTRICT && ground != NULL && gp_geometry_contains_point (ground, at))
        return part->fid;
    }
  return 0;
}

static gboolean
is_part (GPtrArray *parts, gint64 fid)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const GpBoundaryPart *part = g_ptr_array_index (parts, i);

      if (part->table == GP_TABLE_DISTRICT && part->fid == fid)
        return TRUE;
    }
  return FALSE;
}

/* A district that is not changed itself but covers the point. */
static gint64
other_district_at (GpSnapshot *snapshot, GPtrArray *parts, GpPoint at)
{
  GpBox box = { at.x, at.y, at.x, at.y };
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, GP_TABLE_DISTRICT, &box);

  for (guint i = 0; i < near->len; i++)
    {
      const GpFeature *district = g_ptr_array_index (near, i);

      if (!is_part (parts, district->fid) && district->geometry != NULL &&
          gp_geometry_contains_point (district->geometry, at))
        return district->fid;
    }
  return 0;
}

/* Whether the ground at a point changes hands; to whom, 0 when it comes to be nobody's. */
static gboolean
changes_hands (GpSnapshot *snapshot, GPtrArray *parts, GpPoint at, gint64 *before, gint64 *after)
{
  *before = part_at (parts, at, FALSE);
  *after = part_at (parts, at, TRUE);
  if (*after == *before)
    return FALSE;
  if (*after == 0)
    *after = other_district_at (snapshot, parts, at);
  return TRUE;
}

/* Writes who has it now; what the planner had given to a third district leaves it only for another one. */
static gboolean
reassign (GpEdit *edit, const GpFeature *feature, guint field, gint64 before, gint64 after, guint *n_moved, GError **error)
{
  gint64 owner = gp_feature_get_int (feature, field, 0);
  g_autoptr (GpFeature) changed = NULL;

  if (owner == after || (after == 0 && owner != before))
    return TRUE;
  changed = gp_feature_copy (feature);
  if (after != 0)
    gp_feature_set_int (changed, field, after);
  else
    gp_feature_clear (changed, field);
  (*n_moved)++;
  return gp_edit_set (edit, changed, field, error);
}

static gboolean
reassign_table (GpEdit *edit, GPtrArray *parts, const GpBox *box, GpTableId table, guint field, guint *n_moved, GError **error)
{
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, table, box);

  for (guint i = 0; i < near->len; i++)
    {
      const GpFeature *feature = g_ptr_array_index (near, i);
      gint64 before, after;

      if (feature->geometry == NULL ||
          !changes_hands (snapshot, parts, gp_geometry_centroid (feature->geometry), &before, &after))
        continue;
      if (!reassign (edit, feature, field, before, after, n_moved, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * gp_district_members_follow:
 * @edit: the edit that changes the districts
 * @parts: (element-type GpBoundaryPart): the districts as they will be
 * @n_compounds: (out) (optional): how many compounds changed their district
 * @n_works: (out) (optional): how many works did
 * @error: return location
 *
 * Lets compounds and works whose centre lies on ground that changes hands go
 * along; on ground that comes to be nobody's they lose their district. What
 * lies on other ground stays as the planner has assigned it.
 *
 * Returns: whether it could be written
 */
gboolean
gp_district_members_follow (GpEdit *edit, GPtrArray *parts, guint *n_compounds, guint *n_works, GError **error)
{
  guint compounds = 0, works = 0;
  GpBox box = GP_BOX_EMPTY;

  if (n_compounds != NULL)
    *n_compounds = 0;
  if (n_works != NULL)
    *n_works = 0;
  if (parts->len == 0)
    return TRUE;
  for (guint i = 0; i < parts->len; i++)
    {
      const GpBoundaryPart *part = g_ptr_array_index (parts, i);

      if (part->after != NULL)
        gp_box_add_box (&box, &part->after->box);
      if (part->before != NULL)
        gp_box_add_box (&box, &part->before->box);
    }
  if (!reassign_table (edit, parts, &box, GP_TABLE_COMPOUND, GP_COMPOUND_DISTRICT, &compounds, error) ||
      !reassign_table (edit, parts, &box, GP_TABLE_WORK, GP_WORK_DISTRICT, &works, error))
    return FALSE;
  if (n_compounds != NULL)
    *n_compounds = compounds;
  if (n_works != NULL)
    *n_works = works;
  return TRUE;
}
