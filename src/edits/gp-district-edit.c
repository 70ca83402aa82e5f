/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-district-edit.h"

#include <glib/gi18n.h>

#include "gp-boundary.h"
#include "gp-district-members.h"
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
  g_clear_pointer (&self->shared_with, g_free);
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

typedef struct
{
  GpGeometry *polygon; /* as drawn */
  GpDistrictDrawn *drawn;
  GPtrArray *parts; /* GpBoundaryPart: every district as it will be, the new one last */
} Drawing;

static void
part_free (gpointer data)
{
  GpBoundaryPart *part = data;

  g_clear_pointer (&part->before, gp_geometry_unref);
  g_clear_pointer (&part->after, gp_geometry_unref);
  g_free (part);
}

static void
take_part (GPtrArray *parts, gint64 fid, GpGeometry *before, GpGeometry *after)
{
  GpBoundaryPart *part = g_new0 (GpBoundaryPart, 1);

  part->table = GP_TABLE_DISTRICT;
  part->fid = fid;
  part->before = before != NULL ? gp_geometry_ref (before) : NULL;
  part->after = after;
  g_ptr_array_add (parts, part);
}

/* What is left of @geometry without @other; NULL without an error when that is nothing. */
static GpGeometry *
subtract (const GpGeometry *geometry, const GpGeometry *other, GError **error)
{
  GpGeometry *rest = gp_overlay_difference (geometry, other, error);

  return rest != NULL ? drop_threads (rest) : NULL;
}

static void
count_shared (GpDistrictDrawn *drawn, const GpFeature *other, double shared_m2, double *most_m2)
{
  drawn->shared_m2 += shared_m2;
  drawn->n_shared += shared_m2 >= THREAD_MAX_M2;
  if (shared_m2 <= *most_m2)
    return;
  *most_m2 = shared_m2;
  g_free (drawn->shared_with);
  drawn->shared_with = gp_feature_dup_title (other);
}

/* Ground of other districts under the sketch: how much, and mostly whose. */
static GPtrArray *
find_overlapped (GpSnapshot *snapshot, const GpGeometry *polygon, GpDistrictDrawn *drawn)
{
  GPtrArray *near = gp_snapshot_query_array (snapshot, GP_TABLE_DISTRICT, &polygon->box);
  double most_m2 = 0;

  for (guint i = near->len; i > 0; i--)
    {
      const GpFeature *other = g_ptr_array_index (near, i - 1);
      double shared_m2 = other->geometry != NULL ? gp_overlay_shared_area_m2 (polygon, other->geometry) : 0;

      if (shared_m2 > 0)
        count_shared (drawn, other, shared_m2, &most_m2);
      else
        g_ptr_array_remove_index (near, i - 1);
    }
  return near;
}

/* The sketch gives way: what others cover is cut off it. */
static GpGeometry *
cut_off (GpGeometry *polygon, GPtrArray *overlapped, GError **error)
{
  g_autoptr (GpGeometry) rest = gp_geometry_ref (polygon);

  for (guint i = 0; i < overlapped->len; i++)
    {
      const GpFeature *other = g_ptr_array_index (overlapped, i);
      g_autoptr (GError) failure = NULL;
      GpGeometry *cut = subtract (rest, other->geometry, &failure);

      if (cut == NULL)
        {
          g_autofree char *title = gp_feature_dup_title (other);

          if (failure != NULL)
            g_propagate_error (error, g_steal_pointer (&failure));
          else
            g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                         _ ("This ground belongs to “%s” already. Draw beyond it, or move its boundary first."), title);
          return NULL;
        }
      gp_geometry_unref (rest);
      rest = cut;
    }
  return g_steal_pointer (&rest);
}

/* The others give way: the new district is carved out of them. */
static gboolean
carve_out (Drawing *drawing, GPtrArray *overlapped, GError **error)
{
  for (guint i = 0; i < overlapped->len; i++)
    {
      const GpFeature *other = g_ptr_array_index (overlapped, i);
      g_autoptr (GError) failure = NULL;
      GpGeometry *rest = subtract (other->geometry, drawing->polygon, &failure);

      if (rest == NULL)
        {
          g_autofree char *title = gp_feature_dup_title (other);

          if (failure != NULL)
            g_propagate_error (error, g_steal_pointer (&failure));
          else
            g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                         _ ("Nothing would be left of “%s”. Draw round less ground, or move its boundary instead."), title);
          return FALSE;
        }
      take_part (drawing->parts, other->fid, other->geometry, rest);
    }
  drawing->drawn->carved = TRUE;
  return TRUE;
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

static const GpGeometry *
part_of (GPtrArray *parts, const GpFeature *district)
{
  for (guint i = 0; i < parts->len; i++)
    if (((GpBoundaryPart *) g_ptr_array_index (parts, i))->fid == district->fid)
      return ((GpBoundaryPart *) g_ptr_array_index (parts, i))->after;
  return district->geometry;
}

/* Both sides of a common boundary get the same vertices, so that later they move together. */
static gboolean
match_neighbours (GpEdit *edit, Drawing *drawing, GpGeometry **fitted, GError **error)
{
  GpBox box = gp_box_grow ((*fitted)->box, GP_BOUNDARY_SAME_M);
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (gp_edit_get_snapshot (edit), GP_TABLE_DISTRICT, &box);

  for (guint i = 0; i < near->len; i++)
    if (((GpFeature *) g_ptr_array_index (near, i))->geometry != NULL)
      *fitted = with_vertices_of (*fitted, part_of (drawing->parts, g_ptr_array_index (near, i)));
  for (guint i = 0; i < near->len; i++)
    {
      const GpFeature *other = g_ptr_array_index (near, i);
      const GpGeometry *now = other->geometry != NULL ? part_of (drawing->parts, other) : NULL;
      g_autoptr (GpGeometry) matched = now != NULL ? with_vertices_of (gp_geometry_ref ((GpGeometry *) now), *fitted) : NULL;

      if (matched != NULL && !gp_geometry_equal (matched, other->geometry) &&
          !gp_edit_set_geometry (edit, GP_TABLE_DISTRICT, other->fid, matched, error))
        return FALSE;
    }
  return TRUE;
}

/* The new row; its key goes into @drawn. */
static gboolean
insert_district (GpEdit *edit, GpGeometry *fitted, GpDistrictDrawn *drawn, GError **error)
{
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);
  g_autoptr (GpFeature) feature = gp_feature_new (GP_TABLE_DISTRICT, 0, NULL);
  g_autofree char *name = dup_next_name (snapshot);

  drawn->code = gp_district_edit_dup_next_code (snapshot);
  drawn->area_m2 = gp_geometry_area_m2 (fitted);
  gp_feature_take_geometry (feature, gp_geometry_ref (fitted));
  gp_feature_set_text (feature, GP_CODE, drawn->code);
  gp_feature_set_text (feature, GP_NAME, name);
  drawn->fid = gp_edit_insert (edit, feature, error);
  return drawn->fid != 0;
}

static gboolean
draw (GpEdit *edit, gpointer user_data, GError **error)
{
  Drawing *drawing = user_data;
  GpDistrictDrawn *drawn = drawing->drawn;
  g_autoptr (GPtrArray) overlapped = find_overlapped (gp_edit_get_snapshot (edit), drawing->polygon, drawn);
  g_autoptr (GpGeometry) fitted = NULL;
  g_autofree char *label = NULL;

  if (drawn->shared_m2 > gp_geometry_area_m2 (drawing->polygon) / 2)
    fitted = carve_out (drawing, overlapped, error) ? gp_geometry_ref (drawing->polygon) : NULL;
  else
    fitted = cut_off (drawing->polygon, overlapped, error);
  if (fitted == NULL || !match_neighbours (edit, drawing, &fitted, error) ||
      !insert_district (edit, fitted, drawn, error))
    return FALSE;
  take_part (drawing->parts, drawn->fid, NULL, gp_geometry_ref (fitted));
  if (!gp_district_members_follow (edit, drawing->parts, &drawn->n_compounds, &drawn->n_works, error))
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
 *   nothing would be left of a district
 *
 * Adds a district in one edit. Where it only laps over other districts the
 * overlap is cut off it; where most of it is ground of theirs it is carved out
 * of them. Both sides of a common boundary get the same vertices, compounds
 * and works whose centre lies inside go to it.
 *
 * Returns: whether it was done; otherwise the plan is as it was
 */
gboolean
gp_district_edit_draw (GpPlan *plan, const GpPoint *outline, guint n_points, GpDistrictDrawn *drawn, GError **error)
{
  g_autoptr (GpGeometry) polygon = outline_to_polygon (outline, n_points, error);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (part_free);
  Drawing drawing = { polygon, drawn, parts };

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
