/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-distance.h"

/**
 * gp_distance_point_segment:
 * @p: a point
 * @a: start of the segment
 * @b: end of the segment
 * @nearest: (out) (nullable): the point of the segment next to @p
 *
 * Returns: metres
 */
double
gp_distance_point_segment (GpPoint p, GpPoint a, GpPoint b, GpPoint *nearest)
{
  double dx = b.x - a.x, dy = b.y - a.y;
  double length2 = dx * dx + dy * dy;
  double t = length2 > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length2 : 0;

  t = CLAMP (t, 0, 1);
  GpPoint at = { a.x + t * dx, a.y + t * dy };
  if (nearest)
    *nearest = at;
  return gp_point_distance (p, at);
}

static double
cross (GpPoint o, GpPoint a, GpPoint b)
{
  return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

/**
 * gp_segments_intersect:
 * @a0: start of the first segment
 * @a1: its end
 * @b0: start of the second segment
 * @b1: its end
 * @at: (out) (nullable): where, when they cross in one point
 *
 * Segments on one line count as apart: they have no one point in common.
 *
 * Returns: whether they cross or touch
 */
gboolean
gp_segments_intersect (GpPoint a0, GpPoint a1, GpPoint b0, GpPoint b1, GpPoint *at)
{
  double rx = a1.x - a0.x, ry = a1.y - a0.y, sx = b1.x - b0.x, sy = b1.y - b0.y;
  double denominator = rx * sy - ry * sx;

  if (denominator == 0)
    return FALSE;
  double t = ((b0.x - a0.x) * sy - (b0.y - a0.y) * sx) / denominator;
  double u = ((b0.x - a0.x) * ry - (b0.y - a0.y) * rx) / denominator;
  if (t < 0 || t > 1 || u < 0 || u > 1)
    return FALSE;
  if (at)
    *at = (GpPoint){ a0.x + t * rx, a0.y + t * ry };
  return TRUE;
}

/**
 * gp_distance_segment_segment:
 * @a0: start of the first segment
 * @a1: its end
 * @b0: start of the second segment
 * @b1: its end
 *
 * Returns: metres, 0 when they touch
 */
double
gp_distance_segment_segment (GpPoint a0, GpPoint a1, GpPoint b0, GpPoint b1)
{
  double d1 = cross (b0, b1, a0), d2 = cross (b0, b1, a1), d3 = cross (a0, a1, b0), d4 = cross (a0, a1, b1);

  if (((d1 > 0 && d2 < 0) || (d1 < 0 && d2 > 0)) && ((d3 > 0 && d4 < 0) || (d3 < 0 && d4 > 0)))
    return 0;

  double best = gp_distance_point_segment (a0, b0, b1, NULL);
  best = MIN (best, gp_distance_point_segment (a1, b0, b1, NULL));
  best = MIN (best, gp_distance_point_segment (b0, a0, a1, NULL));
  return MIN (best, gp_distance_point_segment (b1, a0, a1, NULL));
}

/* The segment that starts at point @i; a lone point is a segment of no length.
   %FALSE when @i is the last point of a ring of several. */
static gboolean
segment_at (const GpGeometry *shape, guint *ring, guint i, GpPoint *from, GpPoint *to)
{
  while (i >= shape->ends[*ring])
    (*ring)++;
  guint start = *ring ? shape->ends[*ring - 1] : 0;

  *from = shape->points[i];
  *to = shape->points[MIN (i + 1, shape->ends[*ring] - 1)];
  return i + 1 < shape->ends[*ring] || i == start;
}

static double
outline_distance (const GpGeometry *a, const GpGeometry *b)
{
  double best = INFINITY;
  guint ring_a = 0;

  for (guint i = 0; i < a->n_points && best > 0; i++)
    {
      GpPoint a0, a1, b0, b1;
      guint ring_b = 0;

      if (!segment_at (a, &ring_a, i, &a0, &a1))
        continue;
      for (guint j = 0; j < b->n_points; j++)
        if (segment_at (b, &ring_b, j, &b0, &b1))
          best = MIN (best, gp_distance_segment_segment (a0, a1, b0, b1));
    }
  return best;
}

/**
 * gp_distance_geometries:
 * @a: a shape
 * @b: a shape
 *
 * Returns: metres between the two, 0 when they touch or one holds the other
 */
double
gp_distance_geometries (const GpGeometry *a, const GpGeometry *b)
{
  if (gp_geometry_contains_point (a, b->points[0]) || gp_geometry_contains_point (b, a->points[0]))
    return 0;
  return outline_distance (a, b);
}
