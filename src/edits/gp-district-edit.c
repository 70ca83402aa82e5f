/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-district-edit.h"

#include <glib/gi18n.h>

#include "gp-coverage.h"
#include "gp-district-coverage.h"
#include "gp-district-members.h"
#include "gp-error.h"
#include "gp-overlay.h"

/* A district smaller than this is a slip of the hand, square metres. */
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
 * gp_district_edit_dup_free_code:
 * @snapshot: the plan
 * @skip: how many free numbers to pass over
 *
 * Returns: (transfer full): the next free number in the manner of the highest
 *   one there is: PQ-05 after PQ-04
 */
char *
gp_district_edit_dup_free_code (GpSnapshot *snapshot, guint skip)
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
  return g_strdup_printf ("%s%0*" G_GUINT64_FORMAT, prefix, width, highest + 1 + skip);
}

/**
 * gp_district_edit_dup_next_code:
 * @snapshot: the plan
 *
 * Returns: (transfer full): gp_district_edit_dup_free_code() of the next district
 */
char *
gp_district_edit_dup_next_code (GpSnapshot *snapshot)
{
  return gp_district_edit_dup_free_code (snapshot, 0);
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
} Drawing;

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
static void
count_overlapped (GpSnapshot *snapshot, const GpGeometry *polygon, GpDistrictDrawn *drawn)
{
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, GP_TABLE_DISTRICT, &polygon->box);
  double most_m2 = 0;

  for (guint i = 0; i < near->len; i++)
    {
      const GpFeature *other = g_ptr_array_index (near, i);
      double shared_m2 = other->geometry != NULL ? gp_overlay_shared_area_m2 (polygon, other->geometry) : 0;

      if (shared_m2 > 0)
        count_shared (drawn, other, shared_m2, &most_m2);
    }
}

static GpGeometry *
take_drawn (GPtrArray *after, const GpDistrictDrawn *drawn, GError **error)
{
  GpGeometry *outline = g_ptr_array_index (after, after->len - 1);

  if (outline == NULL || gp_geometry_area_m2 (outline) < THREAD_MAX_M2)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                   _ ("This ground belongs to “%s” already. Draw beyond it, or move its boundary first."),
                   drawn->shared_with != NULL ? drawn->shared_with : _ ("another district"));
      return NULL;
    }
  return outline;
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
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);
  g_auto (GpDistrictCoverage) coverage = { NULL };
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  g_autofree char *label = NULL;
  GpGeometry *outline;

  count_overlapped (snapshot, drawing->polygon, drawn);
  drawn->carved = drawn->shared_m2 > gp_geometry_area_m2 (drawing->polygon) / 2;
  gp_district_coverage_init (&coverage, snapshot);
  after = gp_coverage_draw (gp_district_coverage_get (&coverage), gp_district_coverage_get_n (&coverage),
                            drawing->polygon, drawn->carved, GP_DISTRICT_FILL_M, error);
  outline = after != NULL ? take_drawn (after, drawn, error) : NULL;
  parts = outline != NULL ? gp_district_coverage_compare (&coverage, after, error) : NULL;
  if (parts == NULL || !gp_district_coverage_write (edit, parts, error) ||
      !insert_district (edit, outline, drawn, error))
    return FALSE;
  gp_boundary_parts_add (parts, GP_TABLE_DISTRICT, drawn->fid, NULL, outline);
  if (!gp_district_members_follow (edit, parts, &drawn->n_compounds, &drawn->n_works, error))
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
 * of them. A gap between it and its neighbours of up to %GP_DISTRICT_FILL_M is
 * filled. Both sides of a common boundary get the same vertices, compounds and
 * works whose centre lies inside go to it.
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
