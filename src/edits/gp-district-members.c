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

static void
member_move_free (gpointer data)
{
  GpMemberMove *move = data;

  gp_feature_unref (move->member);
  g_free (move);
}

/* Who has it now; what the planner had given to a third district leaves it only for another one. */
static void
list_table (GpSnapshot *snapshot, GPtrArray *parts, const GpBox *box, GpTableId table, guint field, GPtrArray *moves)
{
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, table, box);

  for (guint i = 0; i < near->len; i++)
    {
      GpFeature *feature = g_ptr_array_index (near, i);
      gint64 owner = gp_feature_get_int (feature, field, 0), before, after;
      GpMemberMove *move;

      if (feature->geometry == NULL ||
          !changes_hands (snapshot, parts, gp_geometry_centroid (feature->geometry), &before, &after) ||
          owner == after || (after == 0 && owner != before))
        continue;
      move = g_new0 (GpMemberMove, 1);
      move->member = gp_feature_ref (feature);
      move->before = owner;
      move->after = after;
      g_ptr_array_add (moves, move);
    }
}

/**
 * gp_district_members_list:
 * @snapshot: the plan before
 * @parts: (element-type GpBoundaryPart): the districts as they will be
 *
 * Returns: (transfer full) (element-type GpMemberMove): compounds, then works,
 *   that come to another district or lose theirs, as gp_district_members_follow() writes it
 */
GPtrArray *
gp_district_members_list (GpSnapshot *snapshot, GPtrArray *parts)
{
  GPtrArray *moves = g_ptr_array_new_with_free_func (member_move_free);
  GpBox box = GP_BOX_EMPTY;

  for (guint i = 0; i < parts->len; i++)
    {
      const GpBoundaryPart *part = g_ptr_array_index (parts, i);

      if (part->after != NULL)
        gp_box_add_box (&box, &part->after->box);
      if (part->before != NULL)
        gp_box_add_box (&box, &part->before->box);
    }
  if (parts->len == 0)
    return moves;
  list_table (snapshot, parts, &box, GP_TABLE_COMPOUND, GP_COMPOUND_DISTRICT, moves);
  list_table (snapshot, parts, &box, GP_TABLE_WORK, GP_WORK_DISTRICT, moves);
  return moves;
}

static gboolean
write_move (GpEdit *edit, const GpMemberMove *move, GError **error)
{
  guint field = move->member->table == GP_TABLE_COMPOUND ? GP_COMPOUND_DISTRICT : GP_WORK_DISTRICT;
  g_autoptr (GpFeature) changed = gp_feature_copy (move->member);

  if (move->after != 0)
    gp_feature_set_int (changed, field, move->after);
  else
    gp_feature_clear (changed, field);
  return gp_edit_set (edit, changed, field, error);
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
  g_autoptr (GPtrArray) moves = gp_district_members_list (gp_edit_get_snapshot (edit), parts);
  guint compounds = 0;

  for (guint i = 0; i < moves->len; i++)
    {
      const GpMemberMove *move = g_ptr_array_index (moves, i);

      compounds += move->member->table == GP_TABLE_COMPOUND;
      if (!write_move (edit, move, error))
        return FALSE;
    }
  if (n_compounds != NULL)
    *n_compounds = compounds;
  if (n_works != NULL)
    *n_works = moves->len - compounds;
  return TRUE;
}
