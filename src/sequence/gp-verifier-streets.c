/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Walks every road against those near it, plainly. Where they meet the road is
 * cut; half the width of the other one is left out on both sides of the cut,
 * but at least a fifth of the piece remains.
 */
#include "config.h"

#include "gp-verifier-streets.h"

#include "gp-distance.h"
#include "gp-overlay.h"
#include "gp-verifier-grid.h"

typedef struct
{
  double at;
  double half;
} Meeting;

static void
street_free (gpointer data)
{
  GpVerifierStreet *street = data;

  gp_geometry_unref (street->ground);
  g_free (street);
}

static gboolean
is_line (const GpFeature *road)
{
  return road->geometry && road->geometry->kind == GP_GEOMETRY_LINE;
}

static double
width_of (const GpFeature *road)
{
  double width = gp_feature_get_real (road, GP_ROAD_WIDTH);

  if (width > 0)
    return width;
  return gp_feature_get_choice (road, GP_ROAD_CLASS) == GP_ROAD_CLASS_LANE ? 3 : 7;
}

/* Every way along @line at which @other crosses it or ends on it. */
static void
find_meetings (const GpGeometry *line, const GpFeature *other, GArray *meetings)
{
  const GpGeometry *its = other->geometry;
  double passed = 0;

  for (guint i = 1; i < line->n_points; i++)
    {
      GpPoint a = line->points[i - 1], b = line->points[i], at;
      GpPoint ends[2] = { its->points[0], its->points[its->n_points - 1] };
      Meeting meeting = { 0, width_of (other) / 2 };

      for (guint j = 1; j < its->n_points; j++)
        if (gp_segments_intersect (a, b, its->points[j - 1], its->points[j], &at))
          {
            meeting.at = passed + gp_point_distance (a, at);
            g_array_append_val (meetings, meeting);
          }
      for (guint j = 0; j < 2; j++)
        if (gp_distance_point_segment (ends[j], a, b, &at) <= 0.5)
          {
            meeting.at = passed + gp_point_distance (a, at);
            g_array_append_val (meetings, meeting);
          }
      passed += gp_point_distance (a, b);
    }
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  double x = ((const Meeting *) a)->at, y = ((const Meeting *) b)->at;

  return x < y ? -1 : x > y;
}

static GpGeometry *
piece_of (const GpGeometry *line, double from, double to, double half)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  g_autoptr (GpGeometry) piece = NULL;
  double passed = 0;
  GpPoint point = gp_geometry_point_along (line, from, NULL);

  g_array_append_val (points, point);
  for (guint i = 1; i < line->n_points; i++)
    {
      passed += gp_point_distance (line->points[i - 1], line->points[i]);
      if (passed > from && passed < to)
        g_array_append_val (points, line->points[i]);
    }
  point = gp_geometry_point_along (line, to, NULL);
  g_array_append_val (points, point);
  piece = gp_geometry_new_line ((const GpPoint *) (gpointer) points->data, points->len);
  return piece ? gp_overlay_buffer (piece, half, GP_CAP_FLAT, NULL) : NULL;
}

static GpDate
end_of_ban (const GpFeature *road)
{
  GpDate surfaced = gp_feature_get_date (road, GP_ROAD_SURFACED_ON);
  int year, month, day;

  if (surfaced == GP_DATE_NONE)
    return GP_DATE_NONE;
  gp_date_to_ymd (surfaced, &year, &month, &day);
  year += gp_feature_get_choice (road, GP_ROAD_SURFACING) == 1 ? 3 : 5;
  return month == 2 && day == 29 ? gp_date_from_ymd (year, 3, 1) : gp_date_from_ymd (year, month, day);
}

static double
cross (GpPoint a, GpPoint b, GpPoint c)
{
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static gboolean
is_convex (const GpGeometry *ground)
{
  guint n = ground->n_points - 1;

  for (guint i = 0; ground->n_rings == 1 && i < n; i++)
    if (cross (ground->points[i], ground->points[i + 1], ground->points[(i + 1) % n + 1]) < -1e-9)
      return FALSE;
  return ground->n_rings == 1 && n >= 3;
}

static void
add_streets (GPtrArray *streets, const GpFeature *road, GArray *meetings)
{
  double length = gp_geometry_length_m (road->geometry);
  Meeting begin = { 0, 0 }, end = { length, 0 }, last;

  g_array_append_val (meetings, begin);
  g_array_append_val (meetings, end);
  g_array_sort (meetings, by_place);
  last = g_array_index (meetings, Meeting, 0);
  for (guint i = 1; i < meetings->len; i++)
    {
      Meeting next = g_array_index (meetings, Meeting, i);
      double piece, left_out, factor;
      GpGeometry *ground;

      if (next.at - last.at < 1)
        {
          last.half = MAX (last.half, next.half);
          continue;
        }
      /* What follows within a metre belongs to the same junction. */
      for (guint k = i + 1; k < meetings->len && g_array_index (meetings, Meeting, k).at - next.at < 1; k++)
        next.half = MAX (next.half, g_array_index (meetings, Meeting, k).half);
      piece = next.at - last.at;
      left_out = last.half + next.half;
      factor = left_out > 0.8 * piece ? 0.8 * piece / left_out : 1;
      ground = piece_of (road->geometry, last.at + last.half * factor, next.at - next.half * factor, width_of (road) / 2);
      if (ground)
        {
          GpVerifierStreet *street = g_new0 (GpVerifierStreet, 1);

          *street = (GpVerifierStreet){ road->fid, ground, is_convex (ground), gp_feature_get_date (road, GP_ROAD_SURFACED_ON), end_of_ban (road) };
          g_ptr_array_add (streets, street);
        }
      last = next;
    }
}

/**
 * gp_verifier_list_streets:
 * @snapshot: a plan
 *
 * Returns: (transfer full) (element-type GpVerifierStreet): roads and lanes cut at junctions
 */
GPtrArray *
gp_verifier_list_streets (GpSnapshot *snapshot)
{
  GPtrArray *streets = g_ptr_array_new_with_free_func (street_free);
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_ROAD);
  g_autofree GpBox *boxes = g_new (GpBox, MAX (n, 1));
  g_autoptr (GpVerifierGrid) grid = NULL;
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n; i++)
    boxes[i] = is_line (gp_snapshot_get (snapshot, GP_TABLE_ROAD, i)) ? gp_snapshot_get (snapshot, GP_TABLE_ROAD, i)->geometry->box : GP_BOX_EMPTY;
  grid = gp_verifier_grid_new (boxes, n);
  for (guint i = 0; i < n; i++)
    {
      const GpFeature *road = gp_snapshot_get (snapshot, GP_TABLE_ROAD, i);
      g_autoptr (GArray) meetings = g_array_new (FALSE, FALSE, sizeof (Meeting));
      GpBox box;

      if (!is_line (road))
        continue;
      box = gp_box_grow (road->geometry->box, 1);
      gp_verifier_grid_query (grid, &box, near);
      for (guint k = 0; k < near->len; k++)
        if (g_array_index (near, guint, k) != i)
          find_meetings (road->geometry, gp_snapshot_get (snapshot, GP_TABLE_ROAD, g_array_index (near, guint, k)), meetings);
      add_streets (streets, road, meetings);
    }
  return streets;
}

/* --- shared ground ------------------------------------------------------ */

/* Cuts off what of the ring in @from lies right of the line from @a to @b. */
static void
cut_ring (const GArray *from, GArray *to, GpPoint a, GpPoint b)
{
  g_array_set_size (to, 0);
  for (guint i = 0; i < from->len; i++)
    {
      GpPoint p = g_array_index (from, GpPoint, i), q = g_array_index (from, GpPoint, (i + 1) % from->len), at;
      double side_p = cross (a, b, p), side_q = cross (a, b, q);

      if (side_p >= 0)
        g_array_append_val (to, p);
      if ((side_p < 0) != (side_q < 0))
        {
          at.x = p.x + (q.x - p.x) * side_p / (side_p - side_q);
          at.y = p.y + (q.y - p.y) * side_p / (side_p - side_q);
          g_array_append_val (to, at);
        }
    }
}

static double
signed_area (const GArray *ring)
{
  double sum = 0;

  for (guint i = 0; i < ring->len; i++)
    {
      GpPoint p = g_array_index (ring, GpPoint, i), q = g_array_index (ring, GpPoint, (i + 1) % ring->len), o = g_array_index (ring, GpPoint, 0);

      sum += (p.x - o.x) * (q.y - o.y) - (q.x - o.x) * (p.y - o.y);
    }
  return sum / 2;
}

/* Sutherland and Hodgman 1974: each ring cut along each side of the convex
   ground; holes run the other way and count negative. */
static double
measure_within (const GpGeometry *ground, const GpGeometry *shape)
{
  g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  double area = 0;

  for (guint r = 0; r < shape->n_rings; r++)
    {
      guint first = r > 0 ? shape->ends[r - 1] : 0;

      g_array_set_size (ring, 0);
      g_array_append_vals (ring, &shape->points[first], shape->ends[r] - first - 1);
      for (guint i = 0; i + 1 < ground->n_points && ring->len > 0; i++)
        {
          GArray *swap = ring;

          cut_ring (ring, rest, ground->points[i], ground->points[i + 1]);
          ring = rest;
          rest = swap;
        }
      area += ring->len > 2 ? signed_area (ring) : 0;
    }
  return area;
}

/**
 * gp_verifier_is_sound:
 * @shape: a polygon
 *
 * Returns: whether its rings may be taken as they are
 */
gboolean
gp_verifier_is_sound (const GpGeometry *shape)
{
  return gp_overlay_is_valid (shape, NULL, NULL);
}

/**
 * gp_verifier_measure:
 * @street: a street cell
 * @work: a work whose footprint is a polygon
 * @sound: gp_verifier_is_sound() of it
 *
 * Returns: m² of the street the work takes up
 */
double
gp_verifier_measure (const GpVerifierStreet *street, const GpFeature *work, gboolean sound)
{
  if (!gp_box_intersects (&street->ground->box, &work->geometry->box))
    return 0;
  if (sound && street->convex)
    return measure_within (street->ground, work->geometry);
  return gp_overlay_shared_area_m2 (street->ground, work->geometry);
}
