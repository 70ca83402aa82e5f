/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where no edge of the region meets an edge of the shape, one point of each
 * part tells where the whole part lies. Most edges of a large region are out
 * of reach of a shape's box, so that a hand's two hundred points cost little.
 * GEOS would refuse a region that crosses itself.
 */
#include "config.h"

#include "gp-region.h"

#include "gp-distance.h"

static GpBox
box_of_segment (GpPoint a, GpPoint b)
{
  return (GpBox){ MIN (a.x, b.x), MIN (a.y, b.y), MAX (a.x, b.x), MAX (a.y, b.y) };
}

static gboolean
segment_meets (GpPoint a, GpPoint b, const GpGeometry *shape)
{
  GpBox box = box_of_segment (a, b);

  if (!gp_box_intersects (&box, &shape->box))
    return FALSE;
  for (guint ring = 0, i = 0; ring < shape->n_rings; ring++, i++)
    for (; i + 1 < shape->ends[ring]; i++)
      {
        GpBox other = box_of_segment (shape->points[i], shape->points[i + 1]);

        if (gp_box_intersects (&box, &other) && gp_segments_intersect (a, b, shape->points[i], shape->points[i + 1], NULL))
          return TRUE;
      }
  return FALSE;
}

static gboolean
edges_meet (const GpGeometry *region, const GpGeometry *shape)
{
  for (guint i = 0; i + 1 < region->n_points; i++)
    if (segment_meets (region->points[i], region->points[i + 1], shape))
      return TRUE;
  return FALSE;
}

/* How many of the parts have their first point inside. */
static guint
count_parts_inside (const GpGeometry *region, const GpGeometry *shape)
{
  guint n = 0;

  for (guint ring = 0; ring < shape->n_rings; ring++)
    n += gp_geometry_contains_point (region, shape->points[ring > 0 ? shape->ends[ring - 1] : 0]);
  return n;
}

/**
 * gp_region_contains:
 * @region: a polygon of one ring
 * @shape: any shape
 *
 * Returns: whether @shape lies wholly inside
 */
gboolean
gp_region_contains (const GpGeometry *region, const GpGeometry *shape)
{
  return gp_box_contains (&region->box, &shape->box) &&
         count_parts_inside (region, shape) == shape->n_rings &&
         !edges_meet (region, shape) &&
         !gp_geometry_contains_point (shape, region->points[0]);
}

/**
 * gp_region_touches:
 * @region: a polygon of one ring
 * @shape: any shape
 *
 * Returns: whether any of @shape lies inside
 */
gboolean
gp_region_touches (const GpGeometry *region, const GpGeometry *shape)
{
  return gp_box_intersects (&region->box, &shape->box) &&
         (count_parts_inside (region, shape) > 0 || edges_meet (region, shape) ||
          gp_geometry_contains_point (shape, region->points[0]));
}
