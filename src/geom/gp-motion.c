/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-motion.h"

/* Points are rounded to this share of a metre: far below any survey, far above what a double loses at 10 000 km. */
#define STEPS_PER_M 1e6

/**
 * gp_motion_is_nothing:
 * @self: a motion
 *
 * Returns: whether it leaves everything where it is
 */
gboolean
gp_motion_is_nothing (const GpMotion *self)
{
  return self->angle_rad == 0 && self->dx_m == 0 && self->dy_m == 0;
}

static double
round_m (double value_m)
{
  return round (value_m * STEPS_PER_M) / STEPS_PER_M;
}

/**
 * gp_motion_apply:
 * @self: a motion
 * @point: plan metres
 *
 * Returns: where the point comes to lie; a coordinate that does not change keeps every bit
 */
GpPoint
gp_motion_apply (const GpMotion *self, GpPoint point)
{
  GpPoint to = point;

  if (self->angle_rad != 0)
    {
      double dx = point.x - self->pivot.x, dy = point.y - self->pivot.y;

      to.x = self->pivot.x + dx * cos (self->angle_rad) - dy * sin (self->angle_rad);
      to.y = self->pivot.y + dx * sin (self->angle_rad) + dy * cos (self->angle_rad);
    }
  to.x += self->dx_m;
  to.y += self->dy_m;
  return (GpPoint){ to.x == point.x ? point.x : round_m (to.x), to.y == point.y ? point.y : round_m (to.y) };
}

static gboolean
move_points (GpPoint *points, guint n_points, gpointer user_data)
{
  for (guint i = 0; i < n_points; i++)
    points[i] = gp_motion_apply (user_data, points[i]);
  return TRUE;
}

/**
 * gp_motion_map:
 * @self: a motion
 * @geometry: a shape
 *
 * Returns: (transfer full): the shape where it comes to lie
 */
GpGeometry *
gp_motion_map (const GpMotion *self, const GpGeometry *geometry)
{
  return gp_geometry_map (geometry, move_points, (gpointer) self);
}
