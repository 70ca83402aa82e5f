/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-geometry.h"

#include <string.h>

#include "gp-distance.h"

static const guint8 one_shell[1] = { 1 };

/**
 * gp_geometry_alloc:
 * @slab: (nullable): where its memory comes from; %NULL: the heap
 * @kind: point, line or polygon
 * @n_points: at least 1
 * @n_rings: at least 1
 *
 * For readers: room for a shape. Fill in points and, for several rings, ends
 * and shells, then call gp_geometry_finish(); before that it is no shape.
 *
 * Returns: (transfer full): the shape to be
 */
GpGeometry *
gp_geometry_alloc (GpSlab *slab, GpGeometryKind kind, guint n_points, guint n_rings)
{
  gsize ends_at = sizeof (GpGeometry) + (gsize) n_points * sizeof (GpPoint);
  gsize shells_at = ends_at + (n_rings > 1 ? n_rings * sizeof (guint32) : 0);
  gsize size = shells_at + (n_rings > 1 ? n_rings : 0);
  GpGeometry *self = slab ? gp_slab_take (slab, size) : NULL;
  gboolean in_slab = self != NULL;

  G_STATIC_ASSERT (sizeof (GpGeometry) % sizeof (double) == 0);
  if (self == NULL)
    self = g_malloc (size);
  self->ref_count = 1;
  self->kind = kind;
  self->in_slab = in_slab;
  self->n_points = n_points;
  self->n_rings = n_rings;
  self->points = (GpPoint *) (self + 1);
  self->ends = n_rings > 1 ? (const guint32 *) ((guint8 *) self + ends_at) : &self->n_points;
  self->shells = n_rings > 1 ? (guint8 *) self + shells_at : one_shell;
  return self;
}

static void
find_box (GpGeometry *self)
{
  self->box = GP_BOX_EMPTY;
  for (guint i = 0; i < self->n_points; i++)
    gp_box_add_point (&self->box, self->points[i]);
}

/* Twice the signed area, from the first point for precision at large coordinates. */
static double
ring_area2 (const GpPoint *points, guint n)
{
  double sum = 0;

  for (guint i = 1; i + 1 < n; i++)
    sum += (points[i].x - points[0].x) * (points[i + 1].y - points[0].y) - (points[i + 1].x - points[0].x) * (points[i].y - points[0].y);
  return sum;
}

static void
orient_ring (GpPoint *points, guint n, gboolean counter_clockwise)
{
  if ((ring_area2 (points, n) >= 0) == counter_clockwise)
    return;
  for (guint i = 0; i < n / 2; i++)
    {
      GpPoint swap = points[i];

      points[i] = points[n - 1 - i];
      points[n - 1 - i] = swap;
    }
}

/**
 * gp_geometry_finish:
 * @self: of gp_geometry_alloc(), filled in
 *
 * Turns the rings the way the standard wants them and finds the box. From
 * here on the shape never changes.
 */
void
gp_geometry_finish (GpGeometry *self)
{
  guint start = 0;

  for (guint ring = 0; self->kind == GP_GEOMETRY_POLYGON && ring < self->n_rings; ring++)
    {
      orient_ring (self->points + start, self->ends[ring] - start, self->shells[ring]);
      start = self->ends[ring];
    }
  find_box (self);
}

/**
 * gp_geometry_new:
 * @kind: point, line or polygon
 * @points: (array length=n_points): plan metres, finite; rings closed
 * @n_points: their number
 * @ends: (array length=n_rings): past-the-end index of each ring, ascending
 * @shells: (array length=n_rings) (nullable): 1 where a ring starts a polygon;
 *   %NULL: every ring does
 * @n_rings: number of rings; 1 for points and lines
 *
 * Rings are turned the way the standard wants them.
 *
 * Returns: (transfer full): the shape
 */
GpGeometry *
gp_geometry_new (GpGeometryKind kind, const GpPoint *points, guint n_points, const guint32 *ends, const guint8 *shells, guint n_rings)
{
  g_return_val_if_fail (n_points > 0 && n_rings > 0, NULL);

  GpGeometry *self = gp_geometry_alloc (NULL, kind, n_points, n_rings);

  memcpy (self->points, points, n_points * sizeof (GpPoint));
  if (n_rings > 1)
    {
      memcpy ((gpointer) self->ends, ends, n_rings * sizeof (guint32));
      if (shells)
        memcpy ((gpointer) self->shells, shells, n_rings);
      else
        memset ((gpointer) self->shells, 1, n_rings);
    }
  gp_geometry_finish (self);
  return self;
}

/**
 * gp_geometry_new_point:
 * @point: plan metres
 *
 * Returns: (transfer full): a point
 */
GpGeometry *
gp_geometry_new_point (GpPoint point)
{
  guint32 end = 1;

  return gp_geometry_new (GP_GEOMETRY_POINT, &point, 1, &end, NULL, 1);
}

/**
 * gp_geometry_new_line:
 * @points: (array length=n_points): plan metres
 * @n_points: at least 2
 *
 * Returns: (transfer full): a line
 */
GpGeometry *
gp_geometry_new_line (const GpPoint *points, guint n_points)
{
  guint32 end = n_points;

  g_return_val_if_fail (n_points >= 2, NULL);
  return gp_geometry_new (GP_GEOMETRY_LINE, points, n_points, &end, NULL, 1);
}

/**
 * gp_geometry_new_ring:
 * @points: (array length=n_points): plan metres, closed or not
 * @n_points: at least 3
 *
 * Returns: (transfer full): a polygon without holes
 */
GpGeometry *
gp_geometry_new_ring (const GpPoint *points, guint n_points)
{
  g_return_val_if_fail (n_points >= 3, NULL);

  gboolean closed = points[0].x == points[n_points - 1].x && points[0].y == points[n_points - 1].y;
  g_autofree GpPoint *ring = g_new (GpPoint, n_points + 1);
  guint32 end = closed ? n_points : n_points + 1;

  memcpy (ring, points, n_points * sizeof (GpPoint));
  ring[end - 1] = points[0];
  return gp_geometry_new (GP_GEOMETRY_POLYGON, ring, end, &end, NULL, 1);
}

/**
 * gp_geometry_new_box:
 * @box: not empty
 *
 * Returns: (transfer full): the box as a polygon
 */
GpGeometry *
gp_geometry_new_box (const GpBox *box)
{
  GpPoint corners[] = {
    { box->min_x, box->min_y }, { box->max_x, box->min_y }, { box->max_x, box->max_y }, { box->min_x, box->max_y }
  };

  return gp_geometry_new_ring (corners, G_N_ELEMENTS (corners));
}

/**
 * gp_geometry_ref:
 * @self: a shape
 *
 * Returns: (transfer full): @self
 */
GpGeometry *
gp_geometry_ref (GpGeometry *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * gp_geometry_unref:
 * @self: (transfer full): a shape
 */
void
gp_geometry_unref (GpGeometry *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  if (self->in_slab)
    gp_slab_give_back (self);
  else
    g_free (self);
}

/**
 * gp_geometry_equal:
 * @a: (nullable): a shape
 * @b: (nullable): a shape
 *
 * Returns: whether both have the same kind, rings and points, in the same order
 */
gboolean
gp_geometry_equal (const GpGeometry *a, const GpGeometry *b)
{
  if (a == b)
    return TRUE;
  return a && b && a->kind == b->kind && a->n_points == b->n_points && a->n_rings == b->n_rings &&
         memcmp (a->points, b->points, a->n_points * sizeof (GpPoint)) == 0 &&
         memcmp (a->ends, b->ends, a->n_rings * sizeof (guint32)) == 0 &&
         memcmp (a->shells, b->shells, a->n_rings) == 0;
}

/**
 * gp_geometry_length_m:
 * @self: a shape
 *
 * Returns: metres: length of a line, perimeter with holes of a polygon, 0 for a point
 */
double
gp_geometry_length_m (const GpGeometry *self)
{
  double sum = 0;

  for (guint ring = 0, i = 0; ring < self->n_rings; ring++, i++)
    for (; i + 1 < self->ends[ring]; i++)
      sum += gp_point_distance (self->points[i], self->points[i + 1]);
  return sum;
}

/**
 * gp_geometry_area_m2:
 * @self: a shape
 *
 * Returns: m² in the plane of the plan's CRS, holes taken off; 0 for points and lines
 */
double
gp_geometry_area_m2 (const GpGeometry *self)
{
  double sum = 0;
  guint start = 0;

  if (self->kind != GP_GEOMETRY_POLYGON)
    return 0;
  for (guint ring = 0; ring < self->n_rings; ring++)
    {
      double area2 = fabs (ring_area2 (self->points + start, self->ends[ring] - start));

      sum += self->shells[ring] ? area2 : -area2;
      start = self->ends[ring];
    }
  return sum / 2;
}

/* Of all rings, weighted by signed area; shells and holes turn opposite ways. */
static gboolean
polygon_centroid (const GpGeometry *self, GpPoint *centroid)
{
  GpPoint origin = self->points[0];
  double sum2 = 0, cx = 0, cy = 0;

  for (guint ring = 0, i = 0; ring < self->n_rings; ring++, i++)
    for (; i + 1 < self->ends[ring]; i++)
      {
        double ax = self->points[i].x - origin.x, ay = self->points[i].y - origin.y;
        double bx = self->points[i + 1].x - origin.x, by = self->points[i + 1].y - origin.y;
        double cross = ax * by - bx * ay;

        sum2 += cross;
        cx += (ax + bx) * cross;
        cy += (ay + by) * cross;
      }
  if (fabs (sum2) < 1e-9)
    return FALSE;
  *centroid = (GpPoint){ origin.x + cx / (3 * sum2), origin.y + cy / (3 * sum2) };
  return TRUE;
}

/**
 * gp_geometry_centroid:
 * @self: a shape
 *
 * Returns: centre of area; the middle along a line
 */
GpPoint
gp_geometry_centroid (const GpGeometry *self)
{
  GpPoint centroid;

  if (self->kind == GP_GEOMETRY_LINE)
    return gp_geometry_point_along (self, gp_geometry_length_m (self) / 2, NULL);
  if (self->kind == GP_GEOMETRY_POLYGON && polygon_centroid (self, &centroid))
    return centroid;
  return self->points[0];
}

static int
compare_double (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* Widest stretch inside the polygon on the horizontal at @y. */
static double
widest_on_scanline (const GpGeometry *self, double y, GArray *crossings, GpPoint *middle)
{
  double widest = -1;

  g_array_set_size (crossings, 0);
  for (guint ring = 0, i = 0; ring < self->n_rings; ring++, i++)
    for (; i + 1 < self->ends[ring]; i++)
      {
        GpPoint a = self->points[i], b = self->points[i + 1];

        if ((a.y <= y) != (b.y <= y))
          {
            double x = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x);
            g_array_append_val (crossings, x);
          }
      }
  g_array_sort (crossings, compare_double);
  for (guint i = 0; i + 1 < crossings->len; i += 2)
    {
      double left = g_array_index (crossings, double, i), right = g_array_index (crossings, double, i + 1);

      if (right - left > widest)
        {
          widest = right - left;
          *middle = (GpPoint){ (left + right) / 2, y };
        }
    }
  return widest;
}

/**
 * gp_geometry_label_point:
 * @self: a shape
 *
 * Returns: a point to hang a name on: for a polygon always inside it, where
 *   it is wide; otherwise as gp_geometry_centroid()
 */
GpPoint
gp_geometry_label_point (const GpGeometry *self)
{
  GpPoint centre = gp_geometry_centroid (self), best = centre;
  double best_score = -1, height = gp_box_height (&self->box);
  g_autoptr (GArray) crossings = NULL;

  if (self->kind != GP_GEOMETRY_POLYGON)
    return best;

  /* Scanlines near the middle count more than those at the ends. */
  crossings = g_array_new (FALSE, FALSE, sizeof (double));
  for (int i = -4; i <= 4; i++)
    {
      GpPoint middle = centre;
      double share = i / 11.0;
      double widest = widest_on_scanline (self, centre.y + share * height, crossings, &middle);
      double score = widest * (1 - fabs (share));

      if (widest > 0 && score > best_score)
        {
          best_score = score;
          best = middle;
        }
    }
  return best;
}

/**
 * gp_geometry_contains_point:
 * @self: a shape
 * @point: plan metres
 *
 * Even-odd rule over all rings (crossing number after Franklin, "pnpoly").
 *
 * Returns: whether @point is inside the polygon; %FALSE for points and lines
 */
gboolean
gp_geometry_contains_point (const GpGeometry *self, GpPoint point)
{
  gboolean inside = FALSE;

  if (self->kind != GP_GEOMETRY_POLYGON || !gp_box_contains_point (&self->box, point))
    return FALSE;
  for (guint ring = 0, i = 0; ring < self->n_rings; ring++, i++)
    for (; i + 1 < self->ends[ring]; i++)
      {
        GpPoint a = self->points[i], b = self->points[i + 1];

        if ((a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x)
          inside = !inside;
      }
  return inside;
}

/**
 * gp_geometry_distance_to_point:
 * @self: a shape
 * @point: plan metres
 * @nearest: (out) (nullable): the point of the outline next to it
 *
 * Returns: metres to the point, line or outline; 0 inside a polygon, where
 *   @nearest is still the point of the outline
 */
double
gp_geometry_distance_to_point (const GpGeometry *self, GpPoint point, GpPoint *nearest)
{
  double best = gp_point_distance (self->points[0], point);

  if (nearest)
    *nearest = self->points[0];
  for (guint ring = 0, i = 0; ring < self->n_rings; ring++, i++)
    for (; i + 1 < self->ends[ring]; i++)
      {
        GpPoint at;
        double distance = gp_distance_point_segment (point, self->points[i], self->points[i + 1], &at);

        if (distance < best)
          {
            best = distance;
            if (nearest)
              *nearest = at;
          }
      }
  return gp_geometry_contains_point (self, point) ? 0 : best;
}

/**
 * gp_geometry_point_along:
 * @self: a line
 * @distance_m: metres from its start; clamped to the line
 * @angle_rad: (out) (nullable): direction there, radians from the x axis
 *
 * Returns: the point
 */
GpPoint
gp_geometry_point_along (const GpGeometry *self, double distance_m, double *angle_rad)
{
  double left = MAX (distance_m, 0);
  guint n = self->ends[0];

  for (guint i = 0; i + 1 < n; i++)
    {
      GpPoint a = self->points[i], b = self->points[i + 1];
      double length = gp_point_distance (a, b);

      if (length > 0 && angle_rad)
        *angle_rad = atan2 (b.y - a.y, b.x - a.x);
      if (left <= length && length > 0)
        return (GpPoint){ a.x + (b.x - a.x) * left / length, a.y + (b.y - a.y) * left / length };
      left -= length;
    }
  return self->points[n - 1];
}

/**
 * gp_geometry_map:
 * @self: a shape
 * @map: (scope call): moves points
 * @user_data: for @map
 *
 * Returns: (transfer full) (nullable): the moved shape, or %NULL when a point
 *   cannot be moved or comes out not finite
 */
GpGeometry *
gp_geometry_map (const GpGeometry *self, GpPointMap map, gpointer user_data)
{
  g_autofree GpPoint *points = g_memdup2 (self->points, self->n_points * sizeof (GpPoint));

  if (!map (points, self->n_points, user_data))
    return NULL;
  for (guint i = 0; i < self->n_points; i++)
    if (!isfinite (points[i].x) || !isfinite (points[i].y))
      return NULL;
  return gp_geometry_new (self->kind, points, self->n_points, self->ends, self->shells, self->n_rings);
}
