/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-reshape-handles.h"

#include "gp-boundary.h"
#include "gp-marks.h"

#define VERTEX_PX 8.0
#define MIDPOINT_PX 7.0
/* Shorter edges show no circle: it would cover the squares. */
#define EDGE_WITH_MIDPOINT_PX 26.0
/* Squares nearer than this to the last one become dots. */
#define DENSE_PX 20.0

static double
distance_px (GpViewport *viewport, GpPoint point, GpPixel at)
{
  GpPixel pixel = gp_viewport_to_pixel (viewport, point);

  return hypot (pixel.x_px - at.x_px, pixel.y_px - at.y_px);
}

static GpPoint
middle_of (GpPoint a, GpPoint b)
{
  return (GpPoint){ (a.x + b.x) / 2, (a.y + b.y) / 2 };
}

static gboolean
has_midpoint (GpViewport *viewport, GpPoint a, GpPoint b)
{
  return gp_point_distance (a, b) >= EDGE_WITH_MIDPOINT_PX * gp_viewport_get_metres_per_px (viewport);
}

static GpHandle
find_vertex (GpViewport *viewport, const GpGeometry *geometry, GpPixel at)
{
  GpHandle best = { GP_HANDLE_NONE };
  double best_px = VERTEX_PX;

  for (guint i = 0; i < geometry->n_points; i++)
    if (distance_px (viewport, geometry->points[i], at) <= best_px)
      {
        best_px = distance_px (viewport, geometry->points[i], at);
        best = (GpHandle){ GP_HANDLE_VERTEX, geometry->points[i] };
      }
  return best;
}

/**
 * gp_reshape_handles_find:
 * @viewport: the view
 * @geometry: the shape whose handles are shown
 * @at: where the pointer is
 *
 * Returns: the vertex there, else the circle there, else none
 */
GpHandle
gp_reshape_handles_find (GpViewport *viewport, const GpGeometry *geometry, GpPixel at)
{
  GpHandle best = find_vertex (viewport, geometry, at);
  double best_px = MIDPOINT_PX;
  guint start = 0;

  if (best.kind != GP_HANDLE_NONE)
    return best;
  for (guint ring = 0; ring < geometry->n_rings; ring++)
    {
      for (guint i = start; i + 1 < geometry->ends[ring]; i++)
        {
          GpPoint middle = middle_of (geometry->points[i], geometry->points[i + 1]);

          if (distance_px (viewport, middle, at) <= best_px && has_midpoint (viewport, geometry->points[i], geometry->points[i + 1]))
            {
              best_px = distance_px (viewport, middle, at);
              best = (GpHandle){ GP_HANDLE_MIDPOINT, middle };
            }
        }
      start = geometry->ends[ring];
    }
  return best;
}

/**
 * gp_reshape_is_chosen:
 * @chosen: (element-type GpPoint): vertices, plan metres
 * @at: a vertex
 *
 * Returns: whether it is one of them
 */
gboolean
gp_reshape_is_chosen (GArray *chosen, GpPoint at)
{
  for (guint i = 0; i < chosen->len; i++)
    if (gp_point_distance (g_array_index (chosen, GpPoint, i), at) <= GP_BOUNDARY_SAME_M)
      return TRUE;
  return FALSE;
}

/* Squares; where they would run into one another, dots between them. */
static void
draw_vertices (GpViewport *viewport, cairo_t *cr, const GpGeometry *geometry, const GpBox *seen, GArray *chosen)
{
  GpPixel last = { -1000, -1000 };

  for (guint i = 0; i < geometry->n_points; i++)
    {
      GpPixel at = gp_viewport_to_pixel (viewport, geometry->points[i]);
      gboolean ringed;

      if (!gp_box_contains_point (seen, geometry->points[i]))
        continue;
      ringed = gp_reshape_is_chosen (chosen, geometry->points[i]);
      if (hypot (at.x_px - last.x_px, at.y_px - last.y_px) < DENSE_PX && !ringed)
        {
          gp_marks_draw_dense_vertex (cr, at);
          continue;
        }
      gp_marks_draw_vertex (cr, at, ringed);
      last = at;
    }
}

/**
 * gp_reshape_handles_draw:
 * @viewport: the view
 * @cr: canvas pixels
 * @geometry: the shape
 * @chosen: (element-type GpPoint): vertices with a ring round them
 */
void
gp_reshape_handles_draw (GpViewport *viewport, cairo_t *cr, const GpGeometry *geometry, GArray *chosen)
{
  GpBox seen = gp_viewport_get_box (viewport);
  guint start = 0;

  for (guint ring = 0; ring < geometry->n_rings; ring++)
    {
      for (guint i = start; i + 1 < geometry->ends[ring]; i++)
        {
          GpPoint middle = middle_of (geometry->points[i], geometry->points[i + 1]);

          if (gp_box_contains_point (&seen, middle) && has_midpoint (viewport, geometry->points[i], geometry->points[i + 1]))
            gp_marks_draw_midpoint (cr, gp_viewport_to_pixel (viewport, middle));
        }
      start = geometry->ends[ring];
    }
  draw_vertices (viewport, cr, geometry, &seen, chosen);
}
