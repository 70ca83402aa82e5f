/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Lines, rings and chance for the sample maker: smooth curves through given
 * points, parallels, sub-lines and least rectangles. Nothing here knows what
 * the lines mean.
 */
#include "sample.h"

#include "gp-overlay.h"

#include <math.h>
#include <string.h>

/* splitmix64 (Steele, Lea, Flood 2014). */
static guint64
next (SmRandom *random)
{
  guint64 z = (random->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

double
sm_uniform (SmRandom *random, double low, double high)
{
  return low + (high - low) * ((next (random) >> 11) * 0x1p-53);
}

guint
sm_below (SmRandom *random, guint n)
{
  return n == 0 ? 0 : (guint) (next (random) % n);
}

gboolean
sm_chance (SmRandom *random, double probability)
{
  return sm_uniform (random, 0, 1) < probability;
}

double
sm_round_mm (double value)
{
  return round (value * 1000) / 1000;
}

SmPath *
sm_path_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (GpPoint));
}

SmPath *
sm_path_copy (const SmPath *path)
{
  SmPath *copy = sm_path_new ();

  g_array_append_vals (copy, path->data, path->len);
  return copy;
}

/* Leaves out a point that lies on the one before it. */
void
sm_path_add (SmPath *path, double x, double y)
{
  GpPoint p = { x, y };

  if (path->len == 0 || gp_point_distance (SM_LAST (path), p) > 1e-4)
    g_array_append_val (path, p);
}

/* Ends @path where it begins. */
void
sm_path_close (SmPath *path)
{
  GpPoint first = SM_POINT (path, 0);

  g_array_append_val (path, first);
}

static GpPoint
catmull_rom (const GpPoint p[4], double t)
{
  double k[4] = { 0 };
  GpPoint a[3], b[2];

  for (int i = 1; i < 4; i++)
    k[i] = k[i - 1] + sqrt (MAX (gp_point_distance (p[i - 1], p[i]), 1e-9));
  t = k[1] + (k[2] - k[1]) * t;
#define MIX(p0, p1, t0, t1) \
  ((GpPoint){ ((t1 - t) * (p0).x + (t - t0) * (p1).x) / (t1 - t0), ((t1 - t) * (p0).y + (t - t0) * (p1).y) / (t1 - t0) })
  for (int i = 0; i < 3; i++)
    a[i] = MIX (p[i], p[i + 1], k[i], k[i + 1]);
  for (int i = 0; i < 2; i++)
    b[i] = MIX (a[i], a[i + 1], k[i], k[i + 2]);
  return MIX (b[0], b[1], k[1], k[2]);
#undef MIX
}

/* A centripetal Catmull-Rom curve through @points; a closed one ends on its first point. */
SmPath *
sm_path_smooth (const double (*points)[2], guint n_points, gboolean closed, double step_m)
{
  SmPath *path = sm_path_new ();
  int n = n_points;
  int n_spans = closed ? n : n - 1;

  for (int i = 0; i < n_spans; i++)
    {
      GpPoint p[4];
      int n_steps;

      for (int j = 0; j < 4; j++)
        {
          int k = closed ? (i + j - 1 + n) % n : CLAMP (i + j - 1, 0, n - 1);

          p[j] = (GpPoint){ points[k][0], points[k][1] };
        }
      if (!closed && i == 0)
        p[0] = (GpPoint){ 2 * p[1].x - p[2].x, 2 * p[1].y - p[2].y };
      if (!closed && i == n_spans - 1)
        p[3] = (GpPoint){ 2 * p[2].x - p[1].x, 2 * p[2].y - p[1].y };
      n_steps = MAX (1, (int) ceil (gp_point_distance (p[1], p[2]) / step_m));
      for (int s = 0; s < n_steps; s++)
        {
          GpPoint q = catmull_rom (p, (double) s / n_steps);

          sm_path_add (path, q.x, q.y);
        }
    }
  if (closed)
    sm_path_close (path);
  else
    sm_path_add (path, points[n - 1][0], points[n - 1][1]);
  sm_path_round (path);
  return path;
}

double
sm_path_length (const SmPath *path)
{
  double length = 0;

  for (guint i = 1; i < path->len; i++)
    length += gp_point_distance (SM_POINT (path, i - 1), SM_POINT (path, i));
  return length;
}

GpPoint
sm_path_at (const SmPath *path, double along_m, GpPoint *direction)
{
  GpPoint a = SM_POINT (path, 0), b = a;
  double step = 0;

  for (guint i = 1; i < path->len; i++)
    {
      a = SM_POINT (path, i - 1);
      b = SM_POINT (path, i);
      step = gp_point_distance (a, b);
      if (along_m <= step || i == path->len - 1)
        break;
      along_m -= step;
    }
  if (direction)
    *direction = step > 0 ? (GpPoint){ (b.x - a.x) / step, (b.y - a.y) / step } : (GpPoint){ 1, 0 };
  along_m = step > 0 ? CLAMP (along_m / step, 0, 1) : 0;
  return (GpPoint){ a.x + (b.x - a.x) * along_m, a.y + (b.y - a.y) * along_m };
}

SmPath *
sm_path_sub (const SmPath *path, double from_m, double to_m)
{
  SmPath *sub = sm_path_new ();
  GpPoint p = sm_path_at (path, from_m, NULL);
  double along = 0;

  sm_path_add (sub, p.x, p.y);
  for (guint i = 1; i < path->len; i++)
    {
      along += gp_point_distance (SM_POINT (path, i - 1), SM_POINT (path, i));
      if (along > from_m + 0.01 && along < to_m - 0.01)
        sm_path_add (sub, SM_POINT (path, i).x, SM_POINT (path, i).y);
    }
  p = sm_path_at (path, to_m, NULL);
  sm_path_add (sub, p.x, p.y);
  return sub;
}

/* The parallel @left_m to the left, its corners mitred up to twice the distance. */
SmPath *
sm_path_offset (const SmPath *path, double left_m)
{
  SmPath *out = sm_path_new ();

  for (guint i = 0; i < path->len; i++)
    {
      GpPoint p = SM_POINT (path, i);
      GpPoint a = SM_POINT (path, i > 0 ? i - 1 : 0);
      GpPoint b = SM_POINT (path, MIN (i + 1, path->len - 1));
      GpPoint u = { p.x - a.x, p.y - a.y }, w = { b.x - p.x, b.y - p.y };
      double lu = hypot (u.x, u.y), lw = hypot (w.x, w.y);
      double nx, ny, ln, scale;

      u = lu > 0 ? (GpPoint){ u.x / lu, u.y / lu } : (GpPoint){ w.x / lw, w.y / lw };
      w = lw > 0 ? (GpPoint){ w.x / lw, w.y / lw } : u;
      nx = -(u.y + w.y);
      ny = u.x + w.x;
      ln = MAX (hypot (nx, ny), 1e-9);
      scale = MIN (2.0 / ln, 2.0) * left_m / ln;
      sm_path_add (out, p.x + nx * scale, p.y + ny * scale);
    }
  return out;
}

void
sm_path_reverse (SmPath *path)
{
  for (guint i = 0, j = path->len - 1; i < j; i++, j--)
    {
      GpPoint p = SM_POINT (path, i);

      SM_POINT (path, i) = SM_POINT (path, j);
      SM_POINT (path, j) = p;
    }
}

void
sm_path_round (SmPath *path)
{
  for (guint i = 0; i < path->len; i++)
    SM_POINT (path, i) = (GpPoint){ sm_round_mm (SM_POINT (path, i).x), sm_round_mm (SM_POINT (path, i).y) };
}

GpPoint
sm_path_nearest (const SmPath *path, GpPoint p, double *along_m, double *distance_m)
{
  GpPoint best = SM_POINT (path, 0);
  double least = gp_point_distance (best, p), along = 0, at = 0;

  for (guint i = 1; i < path->len; i++)
    {
      GpPoint a = SM_POINT (path, i - 1), b = SM_POINT (path, i);
      double dx = b.x - a.x, dy = b.y - a.y, l2 = dx * dx + dy * dy;
      double t = l2 > 0 ? CLAMP (((p.x - a.x) * dx + (p.y - a.y) * dy) / l2, 0, 1) : 0;
      GpPoint q = { a.x + dx * t, a.y + dy * t };
      double d = gp_point_distance (p, q);

      if (d < least)
        {
          least = d;
          best = q;
          at = along + t * sqrt (l2);
        }
      along += sqrt (l2);
    }
  if (along_m)
    *along_m = at;
  if (distance_m)
    *distance_m = least;
  return best;
}

double
sm_ring_area (const SmPath *ring)
{
  double area = 0;

  for (guint i = 1; i < ring->len; i++)
    area += SM_POINT (ring, i - 1).x * SM_POINT (ring, i).y - SM_POINT (ring, i).x * SM_POINT (ring, i - 1).y;
  return area / 2;
}

gboolean
sm_ring_contains (const SmPath *ring, GpPoint p)
{
  gboolean inside = FALSE;

  for (guint i = 1; i < ring->len; i++)
    {
      GpPoint a = SM_POINT (ring, i - 1), b = SM_POINT (ring, i);

      if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
        inside = !inside;
    }
  return inside;
}

GpPoint
sm_box_point (const SmBox *box, double u_m, double v_m)
{
  return (GpPoint){ box->centre.x + box->u.x * u_m + box->v.x * v_m,
                    box->centre.y + box->u.y * u_m + box->v.y * v_m };
}

static SmBox
box_in_direction (const GpPoint *points, guint n_points, GpPoint u)
{
  double u0 = INFINITY, u1 = -INFINITY, v0 = INFINITY, v1 = -INFINITY;
  SmBox box = { .u = u, .v = { -u.y, u.x } };

  for (guint i = 0; i < n_points; i++)
    {
      double a = points[i].x * u.x + points[i].y * u.y;
      double b = -points[i].x * u.y + points[i].y * u.x;

      u0 = MIN (u0, a);
      u1 = MAX (u1, a);
      v0 = MIN (v0, b);
      v1 = MAX (v1, b);
    }
  box.half_u_m = (u1 - u0) / 2;
  box.half_v_m = (v1 - v0) / 2;
  box.centre.x = (u0 + u1) / 2 * u.x - (v0 + v1) / 2 * u.y;
  box.centre.y = (u0 + u1) / 2 * u.y + (v0 + v1) / 2 * u.x;
  return box;
}

/* The least of the rectangles along one of the sides, its long side as @u pointing east. */
SmBox
sm_box_around (const GpPoint *points, guint n_points)
{
  SmBox best = box_in_direction (points, n_points, (GpPoint){ 1, 0 });

  for (guint i = 1; i < n_points; i++)
    {
      double length = gp_point_distance (points[i - 1], points[i]);
      SmBox box;

      if (length < 3)
        continue;
      box = box_in_direction (points, n_points, (GpPoint){ (points[i].x - points[i - 1].x) / length, (points[i].y - points[i - 1].y) / length });
      if (box.half_u_m * box.half_v_m < best.half_u_m * best.half_v_m * 0.9999)
        best = box;
    }
  if (best.half_v_m > best.half_u_m)
    best = box_in_direction (points, n_points, best.v);
  if (best.u.x < 0)
    best = box_in_direction (points, n_points, (GpPoint){ -best.u.x, -best.u.y });
  return best;
}

GpGeometry *
sm_geometry_line (const SmPath *path)
{
  return gp_geometry_new_line ((const GpPoint *) path->data, path->len);
}

GpGeometry *
sm_geometry_ring (const SmPath *path)
{
  return gp_geometry_new_ring ((const GpPoint *) path->data, path->len);
}

static gboolean
round_points (GpPoint *points, guint n_points, gpointer unused)
{
  for (guint i = 0; i < n_points; i++)
    points[i] = (GpPoint){ sm_round_mm (points[i].x), sm_round_mm (points[i].y) };
  return TRUE;
}

/* Takes @geometry and gives it back in whole millimetres; what rounding breaks is mended. */
GpGeometry *
sm_geometry_round (GpGeometry *geometry)
{
  GpGeometry *rounded = geometry ? gp_geometry_map (geometry, round_points, NULL) : NULL;

  g_clear_pointer (&geometry, gp_geometry_unref);
  if (rounded && !gp_overlay_is_valid (rounded, NULL, NULL))
    {
      geometry = gp_overlay_make_valid (rounded, NULL);
      gp_geometry_unref (rounded);
      rounded = geometry;
    }
  return rounded;
}

/* Its polygons one by one, holes included. */
GPtrArray *
sm_geometry_parts (const GpGeometry *geometry)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_geometry_unref);

  for (guint first = 0, ring = 0; geometry && ring < geometry->n_rings; first = ring)
    {
      g_autofree guint32 *ends = g_new (guint32, geometry->n_rings);
      guint start = first > 0 ? geometry->ends[first - 1] : 0;

      for (ring = first + 1; ring < geometry->n_rings && !geometry->shells[ring]; ring++)
        ;
      for (guint i = first; i < ring; i++)
        ends[i - first] = geometry->ends[i] - start;
      g_ptr_array_add (parts, gp_geometry_new (GP_GEOMETRY_POLYGON, geometry->points + start, geometry->ends[ring - 1] - start, ends, geometry->shells + first, ring - first));
    }
  return parts;
}

GpGeometry *
sm_geometry_largest (const GpGeometry *geometry)
{
  g_autoptr (GPtrArray) parts = sm_geometry_parts (geometry);
  GpGeometry *best = NULL;

  for (guint i = 0; i < parts->len; i++)
    if (best == NULL || gp_geometry_area_m2 (parts->pdata[i]) > gp_geometry_area_m2 (best))
      best = parts->pdata[i];
  return best ? gp_geometry_ref (best) : NULL;
}

GpGeometry *
sm_geometry_rect (const SmBox *box, double u0, double v0, double u1, double v1)
{
  GpPoint p[5] = { sm_box_point (box, u0, v0), sm_box_point (box, u1, v0), sm_box_point (box, u1, v1), sm_box_point (box, u0, v1) };

  p[4] = p[0];
  return sm_geometry_round (gp_geometry_new_ring (p, 5));
}

/* The outer ring of its first polygon. */
SmPath *
sm_geometry_shell (const GpGeometry *geometry)
{
  SmPath *path = sm_path_new ();

  g_array_append_vals (path, geometry->points, geometry->ends[0]);
  return path;
}
