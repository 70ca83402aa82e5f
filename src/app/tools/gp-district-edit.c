/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-district-edit.h"

#include <glib/gi18n.h>

#include "gp-boundary.h"
#include "gp-distance.h"
#include "gp-error.h"
#include "gp-overlay.h"

/* Parts smaller than this are threads left over by the cut, square metres. */
#define THREAD_MAX_M2 0.5

/**
 * gp_district_drawn_clear:
 * @self: a result
 *
 * Frees what it holds.
 */
void
gp_district_drawn_clear (GpDistrictDrawn *self)
{
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->cut_by, g_free);
}

/**
 * gp_district_edit_dup_next_code:
 * @snapshot: the plan
 *
 * Returns: (transfer full): the next free number in the manner of the highest
 *   one there is: PQ-05 after PQ-04
 */
char *
gp_district_edit_dup_next_code (GpSnapshot *snapshot)
{
  g_autofree char *prefix = g_strdup ("PQ-");
  guint64 highest = 0;
  int width = 2;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT); i++)
    {
      const char *code = gp_feature_get_text (gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, i), GP_CODE);
      gsize length = code != NULL ? strlen (code) : 0, start = length;
      guint64 number;

      while (start > 0 && length - start < 9 && g_ascii_isdigit (code[start - 1]))
        start--;
      if (start == length)
        continue;
      number = g_ascii_strtoull (code + start, NULL, 10);
      if (number < highest)
        continue;
      highest = number;
      width = (int) (length - start);
      g_free (prefix);
      prefix = g_strndup (code, start);
    }
  return g_strdup_printf ("%s%0*" G_GUINT64_FORMAT, prefix, width, highest + 1);
}

static char *
dup_next_name (GpSnapshot *snapshot)
{
  for (guint number = 1;; number++)
    {
      g_autofree char *name = number == 1 ? g_strdup (_ ("New district"))
                                          : g_strdup_printf (_ ("New district %u"), number);

      if (gp_snapshot_find_text (snapshot, GP_TABLE_DISTRICT, GP_NAME, name) == NULL)
        return g_steal_pointer (&name);
    }
}

static double
ring_area_m2 (const GpPoint *points, guint n)
{
  double twice_m2 = 0;

  for (guint i = 0; i + 1 < n; i++)
    twice_m2 += (points[i].x - points[0].x) * (points[i + 1].y - points[0].y) -
                (points[i + 1].x - points[0].x) * (points[i].y - points[0].y);
  return fabs (twice_m2) / 2;
}

/* Leaves out hair-thin parts and holes of a cut shape; takes @geometry. NULL when nothing else was there. */
static GpGeometry *
drop_threads (GpGeometry *geometry)
{
  g_autoptr (GpGeometry) whole = geometry;
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) shells = g_array_new (FALSE, FALSE, sizeof (guint8));
  gboolean shell_kept = FALSE;
  guint start = 0;

  for (guint ring = 0; ring < whole->n_rings; ring++)
    {
      guint n = whole->ends[ring] - start;
      gboolean kept = ring_area_m2 (whole->points + start, n) >= THREAD_MAX_M2;

      if (whole->shells[ring])
        shell_kept = kept;
      if (kept && shell_kept)
        {
          g_array_append_vals (points, whole->points + start, n);
          g_array_append_val (ends, points->len);
          g_array_append_val (shells, whole->shells[ring]);
        }
      start = whole->ends[ring];
    }
  if (ends->len == 0)
    return NULL;
  return gp_geometry_new (GP_GEOMETRY_POLYGON, (GpPoint *) points->data, points->len,
                          (guint32 *) ends->data, (guint8 *) shells->data, ends->len);
}

static GpGeometry *
outline_to_polygon (const GpPoint *outline, guint n_points, GError **error)
{
  g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  g_autoptr (GpGeometry) polygon = NULL;

  for (guint i = 0; i < n_points; i++)
    if (i == 0 || gp_point_distance (outline[i], g_array_index (ring, GpPoint, ring->len - 1)) > 1e-6)
      g_array_append_val (ring, outline[i]);
  if (ring->len > 1 && gp_point_distance (outline[0], g_array_index (ring, GpPoint, ring->len - 1)) <= 1e-6)
    g_array_set_size (ring, ring->len - 1);
  if (ring->len < 3)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                   _ ("A district needs at least three corners. Click the next corner on the map."));
      return NULL;
    }
  g_array_append_val (ring, outline[0]);
  polygon = gp_geometry_new_ring ((GpPoint *) ring->data, ring->len);
  if (!gp_overlay_is_valid (polygon, NULL, NULL) || gp_geometry_area_m2 (polygon) < THREAD_MAX_M2)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                   _ ("The outline crosses itself. Take back the last corner with Backspace and draw it round the ground."));
      return NULL;
    }
  return g_steal_pointer (&polygon);
}

/* Cuts off what other districts cover already. */
static GpGeometry *
cut_off (GpSnapshot *snapshot, GpGeometry *polygon, GpDistrictDrawn *drawn, GError **error)
{
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, GP_TABLE_DISTRICT, &polygon->box);
  g_autoptr (GpGeometry) rest = gp_geometry_ref (polygon);
  double most_m2 = 0;

  for (guint i = 0; i < near->len; i++)
    {
      const GpFeature *other = g_ptr_array_index (near, i);
      double shared_m2 = other->geometry != NULL ? gp_overlay_shared_area_m2 (rest, other->geometry) : 0;
      g_autoptr (GError) failure = NULL;
      GpGeometry *cut;

      if (shared_m2 <= 0)
        continue;
      cut = gp_overlay_difference (rest, other->geometry, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
      cut = cut != NULL ? drop_threads (cut) : NULL;
      if (cut == NULL)
        {
          g_autofree char *title = gp_feature_dup_title (other);

          g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                       _ ("This ground belongs to “%s” already. Draw beyond it, or move its boundary first."), title);
          return NULL;
        }
      drawn->cut_m2 += shared_m2;
      if (shared_m2 > most_m2)
        {
          most_m2 = shared_m2;
          g_free (drawn->cut_by);
          drawn->cut_by = gp_feature_dup_title (other);
        }
      gp_geometry_unref (rest);
      rest = cut;
    }
  return g_steal_pointer (&rest);
}

/* Gives @geometry a vertex wherever one of @other lies on its outline. Takes @geometry. */
static GpGeometry *
with_vertices_of (GpGeometry *geometry, const GpGeometry *other)
{
  GpBox near = gp_box_grow (geometry->box, GP_BOUNDARY_SAME_M);

  for (guint i = 0; i < other->n_points; i++)
    {
      GpGeometry *more;

      if (!gp_box_contains_point (&near, other->points[i]))
        continue;
      more = gp_boundary_insert_point (geometry, other->points[i], other->points[i]);
      if (more != NULL)
        {
          gp_geometry_unref (geometry);
          geometry = more;
        }
    }
  return geometry;
}

typedef struct
{
  GpGeometry *polygon; /* as drawn */
  GpDistrictDrawn *drawn;
} Drawing;

/* Both sides of a common boundary get the same vertices, so that later they move together. */
static gboolean
match_neighbours (GpEdit *edit, GpGeometry **fitted, GError **error)
{
  GpBox box = gp_box_grow ((*fitted)->box, GP_BOUNDARY_SAME_M);
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (gp_edit_get_snapshot (edit), GP_TABLE_DISTRICT, &box);

  for (guint i = 0; i < near->len; i++)
    {
      const GpFeature *other = g_ptr_array_index (near, i);
      g_autoptr (GpGeometry) matched = NULL;

      if (other->geometry == NULL)
        continue;
      *fitted = with_vertices_of (*fitted, other->geometry);
      matched = with_vertices_of (gp_geometry_ref (other->geometry), *fitted);
      if (matched->n_points != other->geometry->n_points &&
          !gp_edit_set_geometry (edit, GP_TABLE_DISTRICT, other->fid, matched, error))
        return FALSE;
    }
  return TRUE;
}

static GpBoundaryPart *
new_part (gint64 fid, GpGeometry *after)
{
  GpBoundaryPart *part = g_new0 (GpBoundaryPart, 1);

  part->table = GP_TABLE_DISTRICT;
  part->fid = fid;
  part->after = after;
  return part;
}

static gboolean
draw (GpEdit *edit, gpointer user_data, GError **error)
{
  Drawing *drawing = user_data;
  GpDistrictDrawn *drawn = drawing->drawn;
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);
  g_autoptr (GpGeometry) fitted = cut_off (snapshot, drawing->polygon, drawn, error);
  g_autoptr (GpFeature) feature = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  if (fitted == NULL || !match_neighbours (edit, &fitted, error))
    return FALSE;
  name = dup_next_name (snapshot);
  drawn->code = gp_district_edit_dup_next_code (snapshot);
  drawn->area_m2 = gp_geometry_area_m2 (fitted);
  feature = gp_feature_new (GP_TABLE_DISTRICT, 0, NULL);
  gp_feature_take_geometry (feature, gp_geometry_ref (fitted));
  gp_feature_set_text (feature, GP_CODE, drawn->code);
  gp_feature_set_text (feature, GP_NAME, name);
  drawn->fid = gp_edit_insert (edit, feature, error);
  if (drawn->fid <= 0)
    return FALSE;
  g_ptr_array_add (parts, new_part (drawn->fid, fitted));
  if (!gp_district_edit_reassign (edit, parts, &drawn->n_compounds, &drawn->n_works, error))
    return FALSE;
  label = g_strdup_printf (_ ("Draw district %s"), drawn->code);
  gp_edit_rename (edit, label);
  return TRUE;
}

/**
 * gp_district_edit_draw:
 * @plan: the plan
 * @outline: (array length=n_points): its corners in either direction, open or closed, plan metres
 * @n_points: their number
 * @drawn: (out): what came of it; free with gp_district_drawn_clear()
 * @error: return location; %GP_ERROR_INPUT when the outline crosses itself or
 *   the ground belongs to another district already
 *
 * Adds a district in one edit: what other districts cover is cut off, both
 * sides of a common boundary get the same vertices, compounds and works whose
 * centre lies inside go to it.
 *
 * Returns: whether it was done; otherwise the plan is as it was
 */
gboolean
gp_district_edit_draw (GpPlan *plan, const GpPoint *outline, guint n_points, GpDistrictDrawn *drawn, GError **error)
{
  g_autoptr (GpGeometry) polygon = outline_to_polygon (outline, n_points, error);
  Drawing drawing = { polygon, drawn };

  *drawn = (GpDistrictDrawn){ 0 };
  if (polygon == NULL)
    return FALSE;
  if (!gp_plan_edit (plan, _ ("Draw district"), draw, &drawing, error))
    {
      gp_district_drawn_clear (drawn);
      return FALSE;
    }
  return TRUE;
}

/* The district of the parts a point lies in, 0 when in none. */
static gint64
part_at (GPtrArray *parts, GpPoint at)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const GpBoundaryPart *part = g_ptr_array_index (parts, i);

      if (part->table == GP_TABLE_DISTRICT && gp_geometry_contains_point (part->after, at))
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

static gboolean
reassign_table (GpEdit *edit, GPtrArray *parts, const GpBox *box, GpTableId table, guint field, guint *n_moved, GError **error)
{
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, table, box);

  for (guint i = 0; i < near->len; i++)
    {
      const GpFeature *feature = g_ptr_array_index (near, i);
      gint64 now = gp_feature_get_int (feature, field, 0);
      g_autoptr (GpFeature) changed = NULL;
      GpPoint centre;
      gint64 then;

      if (feature->geometry == NULL)
        continue;
      centre = gp_geometry_centroid (feature->geometry);
      then = part_at (parts, centre);
      if (then == 0 && is_part (parts, now))
        {
          /* It has left a district whose outline moved; where no district lies it stays. */
          then = other_district_at (snapshot, parts, centre);
        }
      if (then == 0 || then == now)
        continue;
      changed = gp_feature_copy (feature);
      gp_feature_set_int (changed, field, then);
      if (!gp_edit_set (edit, changed, field, error))
        return FALSE;
      (*n_moved)++;
    }
  return TRUE;
}

/**
 * gp_district_edit_reassign:
 * @edit: the edit that changes the districts
 * @parts: (element-type GpBoundaryPart): the districts as they will be
 * @n_compounds: (out) (optional): how many compounds changed their district
 * @n_works: (out) (optional): how many works did
 * @error: return location
 *
 * Lets compounds and works follow the district their centre lies in.
 *
 * Returns: whether it could be written
 */
gboolean
gp_district_edit_reassign (GpEdit *edit, GPtrArray *parts, guint *n_compounds, guint *n_works, GError **error)
{
  guint compounds = 0, works = 0;
  GpBox box = GP_BOX_EMPTY;

  for (guint i = 0; i < parts->len; i++)
    {
      const GpBoundaryPart *part = g_ptr_array_index (parts, i);

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
