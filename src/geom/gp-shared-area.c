/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A point lies inside a polygon when the edges above it add up to one, an
 * edge running right to left (the upper side of a shell) counting +1 and one
 * running left to right −1. The product of two such sums, integrated over the
 * plane, is the shared area:
 *
 *   area (A ∩ B) = Σ_i Σ_j  s_i s_j  ∫ min (y_i (x), y_j (x)) dx
 *
 * over the stretch of x that edge i of A and edge j of B have in common, y
 * being measured from any level below both. Holes and several parts need no
 * care, shapes that only touch give 0. Only what lies in the box common to
 * both is looked at.
 */
#include "config.h"

#include "gp-shared-area.h"

typedef struct
{
  double x0, x1; /* x0 < x1 */
  double y0, y1; /* height at x0 and x1 above the lower edge of the window, ≥ 0 */
  double sign;
} Edge;

/* The part of the segment within the window's x and above its lower edge. */
static gboolean
clip_edge (GpPoint p, GpPoint q, const GpBox *window, Edge *edge)
{
  gboolean leftwards = p.x > q.x;
  GpPoint a = leftwards ? q : p, b = leftwards ? p : q;
  double x0 = MAX (a.x, window->min_x), x1 = MIN (b.x, window->max_x);

  if (!(x0 < x1))
    return FALSE;

  double slope = (b.y - a.y) / (b.x - a.x);
  double y0 = a.y + (x0 - a.x) * slope - window->min_y;
  double y1 = a.y + (x1 - a.x) * slope - window->min_y;
  if (y0 <= 0 && y1 <= 0)
    return FALSE;
  if (y0 < 0)
    {
      x0 += (x1 - x0) * y0 / (y0 - y1);
      y0 = 0;
    }
  else if (y1 < 0)
    {
      x1 = x0 + (x1 - x0) * y0 / (y0 - y1);
      y1 = 0;
    }
  *edge = (Edge){ x0, x1, y0, y1, leftwards ? 1 : -1 };
  return x0 < x1;
}

static GArray *
collect_edges (const GpGeometry *shape, const GpBox *window)
{
  GArray *edges = g_array_sized_new (FALSE, FALSE, sizeof (Edge), 32);
  guint from = 0;

  for (guint ring = 0; ring < shape->n_rings; ring++)
    {
      for (guint i = from; i + 1 < shape->ends[ring]; i++)
        {
          Edge edge;

          if (clip_edge (shape->points[i], shape->points[i + 1], window, &edge))
            g_array_append_val (edges, edge);
        }
      from = shape->ends[ring];
    }
  return edges;
}

/* ∫ min (a, b) over the x both have. */
static double
integrate_lower (const Edge *a, const Edge *b)
{
  double x0 = MAX (a->x0, b->x0), x1 = MIN (a->x1, b->x1);

  if (!(x0 < x1))
    return 0;

  double slope_a = (a->y1 - a->y0) / (a->x1 - a->x0), slope_b = (b->y1 - b->y0) / (b->x1 - b->x0);
  double a0 = a->y0 + (x0 - a->x0) * slope_a, a1 = a->y0 + (x1 - a->x0) * slope_a;
  double b0 = b->y0 + (x0 - b->x0) * slope_b, b1 = b->y0 + (x1 - b->x0) * slope_b;
  double d0 = a0 - b0, d1 = a1 - b1, low0 = MIN (a0, b0), low1 = MIN (a1, b1);
  if (d0 * d1 >= 0)
    return (x1 - x0) * (low0 + low1) / 2;

  double t = d0 / (d0 - d1), crossing = a0 + (a1 - a0) * t;
  return (x1 - x0) * (t * (low0 + crossing) + (1 - t) * (crossing + low1)) / 2;
}

/**
 * gp_shared_area_m2:
 * @a: a polygon
 * @b: a polygon
 *
 * Takes valid polygons: of one that crosses itself the loops are counted with
 * their sign. O(n·m) in the edges within the common box.
 *
 * Returns: m² both cover; 0 when one is no polygon or they only touch
 */
double
gp_shared_area_m2 (const GpGeometry *a, const GpGeometry *b)
{
  if (a->kind != GP_GEOMETRY_POLYGON || b->kind != GP_GEOMETRY_POLYGON || !gp_box_intersects (&a->box, &b->box))
    return 0;

  GpBox window = { MAX (a->box.min_x, b->box.min_x), MAX (a->box.min_y, b->box.min_y),
                   MIN (a->box.max_x, b->box.max_x), MIN (a->box.max_y, b->box.max_y) };
  g_autoptr (GArray) first = collect_edges (a, &window);
  g_autoptr (GArray) second = collect_edges (b, &window);
  double area = 0;
  for (guint i = 0; i < first->len; i++)
    {
      const Edge *edge = &g_array_index (first, Edge, i);

      for (guint j = 0; j < second->len; j++)
        {
          const Edge *other = &g_array_index (second, Edge, j);

          area += edge->sign * other->sign * integrate_lower (edge, other);
        }
    }
  return MAX (area, 0);
}
