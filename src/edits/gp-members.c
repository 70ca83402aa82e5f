/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-members.h"

#include <glib/gi18n.h>

/* A column that names the ground an object lies on. */
typedef struct
{
  GpTableId table;
  guint field;
  GpTableId ground;
} Membership;

static const Membership memberships[] = {
  { GP_TABLE_COMPOUND, GP_COMPOUND_DISTRICT, GP_TABLE_DISTRICT },
  { GP_TABLE_WORK, GP_WORK_DISTRICT, GP_TABLE_DISTRICT },
  { GP_TABLE_WORK, GP_WORK_COMPOUND, GP_TABLE_COMPOUND },
  { GP_TABLE_BUILDING, GP_BUILDING_COMPOUND, GP_TABLE_COMPOUND },
  { GP_TABLE_OPINION, GP_OPINION_COMPOUND, GP_TABLE_COMPOUND },
};

/**
 * gp_members_find_ground:
 * @snapshot: the plan
 * @shapes: (nullable) (element-type GpMovedShape): what lies elsewhere than in @snapshot
 * @table: districts or compounds
 * @at: a point, plan metres
 *
 * Returns: the first of @table that covers the point, 0 when none does
 */
gint64
gp_members_find_ground (GpSnapshot *snapshot, GPtrArray *shapes, GpTableId table, GpPoint at)
{
  GpBox box = { at.x, at.y, at.x, at.y };
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, table, &box);

  for (guint i = 0; i < near->len; i++)
    {
      const GpFeature *ground = g_ptr_array_index (near, i);

      if (ground->geometry != NULL && gp_geometry_contains_point (ground->geometry, at) &&
          (shapes == NULL || gp_moved_shapes_find (shapes, table, ground->fid) == NULL))
        return ground->fid;
    }
  for (guint i = 0; shapes != NULL && i < shapes->len; i++)
    {
      const GpMovedShape *shape = g_ptr_array_index (shapes, i);

      if (shape->feature->table == table && gp_geometry_contains_point (shape->after, at))
        return shape->feature->fid;
    }
  return 0;
}

/* The ground it was carried to; 0 when that is the ground it lay on, or none. */
static gint64
find_new_ground (GpSnapshot *snapshot, GPtrArray *shapes, const GpMovedShape *shape, GpTableId table)
{
  gint64 after = gp_members_find_ground (snapshot, shapes, table, gp_geometry_centroid (shape->after));
  gint64 before;

  if (after == 0 || shape->feature->geometry == NULL)
    return after;
  before = gp_members_find_ground (snapshot, NULL, table, gp_geometry_centroid (shape->feature->geometry));
  return after != before ? after : 0;
}

/**
 * gp_members_place:
 * @snapshot: the plan
 * @piece: part of an object that is divided, not in the plan yet; its columns are set
 * @whole: the object's shape
 *
 * A piece that lies on other ground than the whole did belongs to that ground.
 */
void
gp_members_place (GpSnapshot *snapshot, GpFeature *piece, const GpGeometry *whole)
{
  for (guint k = 0; k < G_N_ELEMENTS (memberships); k++)
    {
      gint64 before, after;

      if (piece->table != (int) memberships[k].table)
        continue;
      before = gp_members_find_ground (snapshot, NULL, memberships[k].ground, gp_geometry_centroid (whole));
      after = gp_members_find_ground (snapshot, NULL, memberships[k].ground, gp_geometry_centroid (piece->geometry));
      if (after != 0 && after != before)
        gp_feature_set_int (piece, memberships[k].field, after);
    }
}

static void
count (GpMembersMoved *moved, const Membership *membership)
{
  if (membership->ground == GP_TABLE_COMPOUND)
    moved->n_inside++;
  else if (membership->table == GP_TABLE_COMPOUND)
    moved->n_compounds++;
  else
    moved->n_works++;
}

/**
 * gp_members_settle:
 * @edit: the edit that carries the shapes
 * @shapes: (element-type GpMovedShape): what it carries
 * @moved: (inout): counts what changed hands
 * @error: return location
 *
 * What comes to lie on ground of another district or compound belongs to it
 * from now on. What stays on the same ground keeps what the planner has set,
 * even where that is elsewhere.
 *
 * Returns: whether it could be written
 */
gboolean
gp_members_settle (GpEdit *edit, GPtrArray *shapes, GpMembersMoved *moved, GError **error)
{
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);

  for (guint i = 0; i < shapes->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (memberships); k++)
      {
        const GpMovedShape *shape = g_ptr_array_index (shapes, i);
        const Membership *membership = &memberships[k];
        g_autoptr (GpFeature) changed = NULL;
        gint64 owner;

        if (shape->feature->table != (int) membership->table)
          continue;
        owner = find_new_ground (snapshot, shapes, shape, membership->ground);
        if (owner == 0 || owner == gp_feature_get_int (shape->feature, membership->field, 0))
          continue;
        changed = gp_feature_copy (shape->feature);
        gp_feature_set_int (changed, membership->field, owner);
        if (!gp_edit_set (edit, changed, membership->field, error))
          return FALSE;
        count (moved, membership);
      }
  return TRUE;
}

/**
 * gp_members_say:
 * @moved: what changed hands
 * @said: a sentence; receives what has to be said about it
 */
void
gp_members_say (const GpMembersMoved *moved, GString *said)
{
  if (moved->n_compounds + moved->n_works > 0)
    {
      g_string_append (said, _ ("; "));
      g_string_append_printf (said, _ ("now in another district: compounds %u, works %u"), moved->n_compounds, moved->n_works);
    }
  if (moved->n_inside > 0)
    {
      g_string_append (said, _ ("; "));
      g_string_append_printf (said, _ ("now in another compound: %u"), moved->n_inside);
    }
}
