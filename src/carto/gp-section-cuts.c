/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where a line cuts the edges of a shape. An edge belongs to the half-plane
 * its ends lie in, on the line counting as left of it, so that a shape whose
 * vertex lies on the line is cut there once and not twice.
 */
#include "config.h"

#include "gp-section-private.h"

/* Twice the area of p, q, r: positive when r lies left of p → q. */
static double
side_of (GpPoint p, GpPoint q, GpPoint r)
{
  return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
}

/**
 * gp_section_cross_sine:
 * @a: unit vector
 * @b: unit vector
 *
 * Returns: the sine of the angle between two straights, 0 to 1
 */
double
gp_section_cross_sine (GpPoint a, GpPoint b)
{
  return fabs (a.x * b.y - a.y * b.x);
}

typedef struct
{
  GpPoint p, q;  /* segment of the section line */
  double base_m; /* station of p */
  double length_m;
  gboolean last; /* its end belongs to it */
} Segment;

static gboolean
cut_edge (const Segment *segment, GpPoint a, GpPoint b, GpSectionCut *cut, double *share)
{
  double side_a = side_of (segment->p, segment->q, a), side_b = side_of (segment->p, segment->q, b);
  double dx = segment->q.x - segment->p.x, dy = segment->q.y - segment->p.y, edge_m = gp_point_distance (a, b), along;
  GpPoint unit = { dx / segment->length_m, dy / segment->length_m };

  if ((side_a < 0) == (side_b < 0) || edge_m <= 0)
    return FALSE;
  *share = side_a / (side_a - side_b);
  cut->at = (GpPoint){ a.x + *share * (b.x - a.x), a.y + *share * (b.y - a.y) };
  along = (cut->at.x - segment->p.x) * unit.x + (cut->at.y - segment->p.y) * unit.y;
  if (along < 0 || along > segment->length_m || (along == segment->length_m && !segment->last))
    return FALSE;
  cut->station_m = segment->base_m + along;
  cut->along = (GpPoint){ (b.x - a.x) / edge_m, (b.y - a.y) / edge_m };
  cut->sine = gp_section_cross_sine (unit, cut->along);
  return TRUE;
}

static void
cut_shape (const Segment *segment, const GpGeometry *shape, double shape_m, GArray *cuts)
{
  double before_m = 0;

  for (guint ring = 0, first = 0; ring < shape->n_rings; first = shape->ends[ring++])
    for (guint i = first + 1; i < shape->ends[ring]; i++)
      {
        GpSectionCut cut;
        double share, edge_m = gp_point_distance (shape->points[i - 1], shape->points[i]);

        if (cut_edge (segment, shape->points[i - 1], shape->points[i], &cut, &share))
          {
            cut.share = shape_m > 0 ? (before_m + share * edge_m) / shape_m : 0;
            g_array_append_val (cuts, cut);
          }
        before_m += edge_m;
      }
}

static gint
compare_cuts (gconstpointer a, gconstpointer b)
{
  double difference = ((const GpSectionCut *) a)->station_m - ((const GpSectionCut *) b)->station_m;

  return (difference > 0) - (difference < 0);
}

/**
 * gp_section_find_cuts:
 * @line: a section line; of several pieces it is laid out straight
 * @shape: a line or an area
 * @cuts: takes a #GpSectionCut for every edge of @shape that @line cuts, by station
 */
void
gp_section_find_cuts (const GpGeometry *line, const GpGeometry *shape, GArray *cuts)
{
  double base_m = 0, shape_m = gp_geometry_length_m (shape);

  for (guint i = 1; i < line->n_points; i++)
    {
      Segment segment = { line->points[i - 1], line->points[i], base_m, gp_point_distance (line->points[i - 1], line->points[i]), i + 1 == line->n_points };

      if (segment.length_m > 0)
        cut_shape (&segment, shape, shape_m, cuts);
      base_m += segment.length_m;
    }
  g_array_sort (cuts, compare_cuts);
}
