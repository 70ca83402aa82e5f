/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-helmert.h"

/* Pairs nearer to one another than this say nothing about rotation and scale. */
#define SPREAD_MIN_M 0.01

static GpPoint
middle (const GpPointPair *pairs, guint n_pairs, gboolean to)
{
  GpPoint sum = { 0, 0 };

  for (guint i = 0; i < n_pairs; i++)
    {
      sum.x += to ? pairs[i].to.x : pairs[i].from.x;
      sum.y += to ? pairs[i].to.y : pairs[i].from.y;
    }
  return (GpPoint){ sum.x / n_pairs, sum.y / n_pairs };
}

/**
 * gp_helmert_from_pairs:
 * @pairs: (array length=n_pairs): pairs of points, metres
 * @n_pairs: at least 1
 * @shift_only: keep rotation and scale even with several pairs
 * @helmert: (out): the transformation with the least squares of residuals
 *
 * Returns: %FALSE when the points lie so close together that rotation and
 *   scale cannot be told
 */
gboolean
gp_helmert_from_pairs (const GpPointPair *pairs, guint n_pairs, gboolean shift_only, GpHelmert *helmert)
{
  double xx = 0, a = 0, b = 0;
  GpPoint from, to;

  g_return_val_if_fail (n_pairs >= 1, FALSE);

  from = middle (pairs, n_pairs, FALSE);
  to = middle (pairs, n_pairs, TRUE);
  for (guint i = 0; i < n_pairs; i++)
    {
      double x = pairs[i].from.x - from.x, y = pairs[i].from.y - from.y;
      double u = pairs[i].to.x - to.x, v = pairs[i].to.y - to.y;

      xx += x * x + y * y;
      a += x * u + y * v;
      b += x * v - y * u;
    }
  *helmert = GP_HELMERT_NONE;
  if (n_pairs > 1 && !shift_only)
    {
      if (!(xx > SPREAD_MIN_M * SPREAD_MIN_M) || !(hypot (a, b) > SPREAD_MIN_M * SPREAD_MIN_M))
        return FALSE;
      helmert->a = a / xx;
      helmert->b = b / xx;
    }
  helmert->x_m = to.x - (helmert->a * from.x - helmert->b * from.y);
  helmert->y_m = to.y - (helmert->b * from.x + helmert->a * from.y);
  return TRUE;
}

/**
 * gp_helmert_apply:
 * @self: a transformation
 * @point: metres
 *
 * Returns: where @point comes to lie
 */
GpPoint
gp_helmert_apply (const GpHelmert *self, GpPoint point)
{
  return (GpPoint){ self->a * point.x - self->b * point.y + self->x_m,
                    self->b * point.x + self->a * point.y + self->y_m };
}

/**
 * gp_helmert_invert:
 * @self: a transformation; its scale is not 0
 *
 * Returns: the way back
 */
GpHelmert
gp_helmert_invert (const GpHelmert *self)
{
  double square = self->a * self->a + self->b * self->b;
  GpHelmert inverse = { self->a / square, -self->b / square, 0, 0 };

  inverse.x_m = -(inverse.a * self->x_m - inverse.b * self->y_m);
  inverse.y_m = -(inverse.b * self->x_m + inverse.a * self->y_m);
  return inverse;
}

/**
 * gp_helmert_compose:
 * @first: applied first
 * @second: applied to what comes out
 *
 * Returns: both in one
 */
GpHelmert
gp_helmert_compose (const GpHelmert *first, const GpHelmert *second)
{
  GpPoint shift = gp_helmert_apply (second, (GpPoint){ first->x_m, first->y_m });

  return (GpHelmert){ second->a * first->a - second->b * first->b, second->b * first->a + second->a * first->b, shift.x, shift.y };
}

/**
 * gp_helmert_get_scale:
 * @self: a transformation
 *
 * Returns: length after ÷ length before
 */
double
gp_helmert_get_scale (const GpHelmert *self)
{
  return hypot (self->a, self->b);
}

/**
 * gp_helmert_get_rotation_deg:
 * @self: a transformation
 *
 * Returns: degrees, counter-clockwise, −180 to 180
 */
double
gp_helmert_get_rotation_deg (const GpHelmert *self)
{
  return atan2 (self->b, self->a) * 180 / G_PI;
}

/**
 * gp_helmert_get_residual_m:
 * @self: a transformation
 * @pair: a pair of points
 *
 * Returns: how far from @pair->to @pair->from comes to lie
 */
double
gp_helmert_get_residual_m (const GpHelmert *self, const GpPointPair *pair)
{
  return gp_point_distance (gp_helmert_apply (self, pair->from), pair->to);
}

/**
 * gp_helmert_is_none:
 * @self: a transformation
 *
 * Returns: whether it leaves everything where it is
 */
gboolean
gp_helmert_is_none (const GpHelmert *self)
{
  return self->a == 1 && self->b == 0 && self->x_m == 0 && self->y_m == 0;
}

/**
 * gp_helmert_map_points:
 * @points: (array length=n_points) (inout): metres
 * @n_points: how many
 * @helmert: a #GpHelmert; the signature is that of #GpPointMap
 *
 * Returns: whether all of them came to lie somewhere
 */
gboolean
gp_helmert_map_points (GpPoint *points, guint n_points, gpointer helmert)
{
  for (guint i = 0; i < n_points; i++)
    {
      points[i] = gp_helmert_apply (helmert, points[i]);
      if (!isfinite (points[i].x) || !isfinite (points[i].y))
        return FALSE;
    }
  return TRUE;
}
