/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Contours of the terrain grid by marching squares.
 *
 * The grid is thought to be surrounded by low ground, so that every contour
 * closes and encloses the higher side on its left. Each grid edge is crossed
 * once at most, which makes the next segment of a line easy to find.
 */
#include "sample.h"

#include "gp-overlay.h"

#include <math.h>
#include <string.h>

/* Grid with a rim; edges are numbered 2 * node (to the east) and 2 * node + 1 (to the north). */
#define W (SM_GRID_W + 2)
#define H (SM_GRID_H + 2)
#define LOW_M -100.0

static double
value_at (const SmTown *town, int x, int y)
{
  if (x < 1 || y < 1 || x > SM_GRID_W || y > SM_GRID_H)
    return LOW_M;
  return town->heights[(y - 1) * SM_GRID_W + x - 1];
}

static GpPoint
edge_point (const SmTown *town, int edge, double level)
{
  int x = edge / 2 % W, y = edge / 2 / W;
  int x2 = x + !(edge & 1), y2 = y + (edge & 1);
  double a = value_at (town, x, y), b = value_at (town, x2, y2);
  double t = CLAMP ((level - a) / (b - a), 0.001, 0.999);
  double px = x + (x2 - x) * t, py = y + (y2 - y) * t;

  /* On the rim the line follows the edge of the map. */
  px = CLAMP (px, 1, SM_GRID_W);
  py = CLAMP (py, 1, SM_GRID_H);
  return (GpPoint){ SM_MIN_X + (px - 1) * SM_GRID_M, SM_MIN_Y + (py - 1) * SM_GRID_M };
}

/* Walking with the high ground on the left: where each crossed edge leads. */
static int *
link_edges (const SmTown *town, double level)
{
  int *next = g_new (int, 2 * W * H);

  memset (next, -1, sizeof (int) * 2 * W * H);
  for (int y = 0; y + 1 < H; y++)
    for (int x = 0; x + 1 < W; x++)
      {
        int node = y * W + x;
        /* corners and edges counter-clockwise from the south-west */
        gboolean high[4] = { value_at (town, x, y) > level, value_at (town, x + 1, y) > level, value_at (town, x + 1, y + 1) > level, value_at (town, x, y + 1) > level };
        int edges[4] = { 2 * node, 2 * (node + 1) + 1, 2 * (node + W), 2 * node + 1 };

        for (int i = 0; i < 4; i++)
          {
            int j = i;

            /* in across edge i (its first corner high), out across the first edge that leads up again */
            if (!high[i] || high[(i + 1) % 4])
              continue;
            do
              j = (j + 1) % 4;
            while (high[j] == high[(j + 1) % 4]);
            next[edges[i]] = edges[j];
          }
      }
  return next;
}

static SmPath *
walk (const SmTown *town, int *next, int first, double level)
{
  SmPath *path = sm_path_new ();
  int edge = first;

  while (edge >= 0 && next[edge] >= 0)
    {
      GpPoint p = edge_point (town, edge, level);
      int following = next[edge];

      sm_path_add (path, p.x, p.y);
      next[edge] = -1;
      edge = following;
    }
  if (path->len > 0)
    sm_path_close (path);
  return path;
}

/* Closed lines (SmPath) around all ground above @level_m. */
GPtrArray *
sm_contour_lines (const SmTown *town, double level_m)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autofree int *next = link_edges (town, level_m);

  for (int edge = 0; edge < 2 * W * H; edge++)
    if (next[edge] >= 0)
      {
        SmPath *path = walk (town, next, edge, level_m);

        if (path->len > 12)
          g_ptr_array_add (lines, path);
        else
          g_array_unref (path);
      }
  return lines;
}

/* The ground above @level_m, its small hollows filled; (nullable) */
GpGeometry *
sm_contour_area (const SmTown *town, double level_m)
{
  g_autoptr (GPtrArray) lines = sm_contour_lines (town, level_m);
  g_autoptr (GPtrArray) high = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  g_autoptr (GPtrArray) low = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);
  g_autoptr (GpGeometry) ground = NULL;
  g_autoptr (GpGeometry) hollows = NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      double area = sm_ring_area (lines->pdata[i]);
      g_autoptr (GpGeometry) ring = NULL;
      g_autoptr (GpGeometry) simple = NULL;

      if (fabs (area) < 3000)
        continue;
      ring = sm_geometry_ring (lines->pdata[i]);
      simple = gp_overlay_simplify (ring, 1.5);
      g_ptr_array_add (area > 0 ? high : low, gp_overlay_make_valid (simple, NULL));
    }
  ground = gp_overlay_union ((GpGeometry *const *) high->pdata, high->len, NULL);
  if (ground == NULL || low->len == 0)
    return sm_geometry_round (g_steal_pointer (&ground));
  hollows = gp_overlay_union ((GpGeometry *const *) low->pdata, low->len, NULL);
  return sm_geometry_round (gp_overlay_difference (ground, hollows, NULL));
}
