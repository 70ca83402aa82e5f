/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-district-fit.h"

#include <glib/gi18n.h>

#include "gp-coverage.h"
#include "gp-error.h"
#include "gp-overlay.h"

/* A district smaller than this is a slip of the hand, square metres. */
#define THREAD_MAX_M2 0.5
/* Districts this far from the sketch have nothing to do with it, metres. */
#define NEAR_M 5.0

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

static void
count_shared (GpDistrictFit *self, const GpFeature *other, double shared_m2, double *most_m2)
{
  self->shared_m2 += shared_m2;
  self->n_shared += shared_m2 >= THREAD_MAX_M2;
  if (shared_m2 <= *most_m2)
    return;
  *most_m2 = shared_m2;
  g_free (self->shared_with);
  self->shared_with = gp_feature_dup_title (other);
}

/* Ground of other districts under the sketch: how much, and mostly whose. */
static void
count_overlapped (GpDistrictFit *self, GpSnapshot *snapshot, const GpGeometry *polygon)
{
  g_autoptr (GPtrArray) near = gp_snapshot_query_array (snapshot, GP_TABLE_DISTRICT, &polygon->box);
  double most_m2 = 0;

  for (guint i = 0; i < near->len; i++)
    {
      const GpFeature *other = g_ptr_array_index (near, i);
      double shared_m2 = other->geometry != NULL ? gp_overlay_shared_area_m2 (polygon, other->geometry) : 0;

      if (shared_m2 > 0)
        count_shared (self, other, shared_m2, &most_m2);
    }
}

static gboolean
check_outline (GpDistrictFit *self, GError **error)
{
  const GpGeometry *outline = gp_district_fit_get_outline (self);

  if (outline != NULL && gp_geometry_area_m2 (outline) >= THREAD_MAX_M2)
    return TRUE;
  g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
               _ ("This ground belongs to “%s” already. Draw beyond it, or move its boundary first."),
               self->shared_with != NULL ? self->shared_with : _ ("another district"));
  return FALSE;
}

/**
 * gp_district_fit:
 * @self: (out): what it comes to; clear it after use, also when this fails
 * @snapshot: the plan
 * @outline: (array length=n_points): its corners in either direction, open or closed, plan metres
 * @n_points: their number
 * @fill_m: gaps between it and its neighbours up to this width are filled, metres
 * @near_only: whether only districts near the outline are looked at: the same
 *   in less time, for looking ahead
 * @error: return location; %GP_ERROR_INPUT when the outline crosses itself or
 *   nothing would be left of a district
 *
 * Where the outline only laps over other districts the overlap is cut off it;
 * where most of it is ground of theirs it is carved out of them.
 *
 * Returns: whether it makes a district
 */
gboolean
gp_district_fit (GpDistrictFit *self,
                 GpSnapshot *snapshot,
                 const GpPoint *outline,
                 guint n_points,
                 double fill_m,
                 gboolean near_only,
                 GError **error)
{
  g_autoptr (GpGeometry) polygon = outline_to_polygon (outline, n_points, error);
  GpBox near;

  *self = (GpDistrictFit){ 0 };
  if (polygon == NULL)
    return FALSE;
  near = gp_box_grow (polygon->box, NEAR_M + fill_m);
  count_overlapped (self, snapshot, polygon);
  self->carved = self->shared_m2 > gp_geometry_area_m2 (polygon) / 2;
  gp_district_coverage_init_near (&self->coverage, snapshot, near_only ? &near : NULL);
  self->after = gp_coverage_draw (gp_district_coverage_get (&self->coverage), gp_district_coverage_get_n (&self->coverage),
                                  polygon, self->carved, fill_m, error);
  if (self->after == NULL || !check_outline (self, error))
    return FALSE;
  self->parts = gp_district_coverage_compare (&self->coverage, self->after, error);
  if (self->parts == NULL)
    return FALSE;
  gp_boundary_parts_add (self->parts, GP_TABLE_DISTRICT, GP_DISTRICT_NEW, NULL, gp_district_fit_get_outline (self));
  return TRUE;
}

/**
 * gp_district_fit_get_outline:
 * @self: a fit
 *
 * Returns: (transfer none) (nullable): the outline of the new district
 */
GpGeometry *
gp_district_fit_get_outline (const GpDistrictFit *self)
{
  return self->after != NULL && self->after->len > 0 ? g_ptr_array_index (self->after, self->after->len - 1) : NULL;
}

/**
 * gp_district_fit_clear:
 * @self: a fit
 *
 * Frees what it holds.
 */
void
gp_district_fit_clear (GpDistrictFit *self)
{
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->after, g_ptr_array_unref);
  gp_district_coverage_clear (&self->coverage);
  g_clear_pointer (&self->shared_with, g_free);
}
