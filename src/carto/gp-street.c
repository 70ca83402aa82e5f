/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-street.h"

#include "gp-draw.h"
#include "gp-text.h"

/* Ends nearer than this meet. */
#define JOIN_M 0.5

static void
street_free (gpointer data)
{
  GpStreet *street = data;

  g_array_unref (street->points);
  g_array_unref (street->joints);
  g_array_unref (street->along);
  g_free (street);
}

/* Goes on measuring where it ended before the last piece came. */
static double
measure (GpStreet *street)
{
  const GpPoint *p = &g_array_index (street->points, GpPoint, 0);
  guint i = street->along->len;
  double length_m = i > 0 ? g_array_index (street->along, double, i - 1) : 0;

  for (; i < street->points->len; i++)
    {
      length_m += i > 0 ? gp_point_distance (p[i - 1], p[i]) : 0;
      g_array_append_val (street->along, length_m);
    }
  return length_m;
}

/* Appends a piece at the far end of the street, turned round if need be. */
static gboolean
join_piece (GArray *points, const GpGeometry *piece)
{
  GpPoint end = g_array_index (points, GpPoint, points->len - 1);

  if (gp_point_distance (end, piece->points[0]) < JOIN_M)
    g_array_append_vals (points, piece->points + 1, piece->n_points - 1);
  else if (gp_point_distance (end, piece->points[piece->n_points - 1]) < JOIN_M)
    for (guint i = piece->n_points - 1; i-- > 0;)
      g_array_append_val (points, piece->points[i]);
  else
    return FALSE;
  return TRUE;
}

static void
turn_round (GpStreet *street)
{
  GArray *points = street->points;

  for (guint i = 0; i < street->joints->len; i++)
    g_array_index (street->joints, double, i) = street->length_m - g_array_index (street->joints, double, i);
  for (guint i = 0, j = points->len - 1; i < j; i++, j--)
    {
      GpPoint swap = g_array_index (points, GpPoint, i);
      g_array_index (points, GpPoint, i) = g_array_index (points, GpPoint, j);
      g_array_index (points, GpPoint, j) = swap;
    }
  g_array_set_size (street->along, 0);
  measure (street);
}

static void
extend (GpStreet *street, GPtrArray *pieces)
{
  street->length_m = measure (street);
  for (guint i = 0; i < pieces->len;)
    {
      const GpGeometry *piece = ((GpFeature *) pieces->pdata[i])->geometry;

      if (join_piece (street->points, piece))
        {
          g_array_append_val (street->joints, street->length_m);
          street->length_m = measure (street);
          g_ptr_array_remove_index (pieces, i);
          i = 0;
        }
      else
        i++;
    }
}

/* Joins the pieces of one name into streets as long as possible. */
static void
join_streets (GPtrArray *pieces, const char *name, GPtrArray *streets)
{
  while (pieces->len > 0)
    {
      GpFeature *first = g_ptr_array_remove_index (pieces, 0);
      GpStreet *street = g_new0 (GpStreet, 1);

      street->name = name;
      street->width_m = gp_feature_get_real (first, GP_ROAD_WIDTH);
      street->lane = gp_feature_get_choice (first, GP_ROAD_CLASS) == GP_ROAD_CLASS_LANE;
      street->points = g_array_new (FALSE, FALSE, sizeof (GpPoint));
      street->joints = g_array_new (FALSE, FALSE, sizeof (double));
      street->along = g_array_new (FALSE, FALSE, sizeof (double));
      g_array_append_vals (street->points, first->geometry->points, first->geometry->n_points);
      street->length_m = measure (street);
      if (pieces->len < 200)
        {
          extend (street, pieces);
          turn_round (street);
          extend (street, pieces);
        }
      g_ptr_array_add (streets, street);
    }
}

/* Roads before lanes, long before short. On the screen the length of a street
 * that goes on outside is not known: all of those are as long as one another. */
static int
compare_streets (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const GpStreet *x = *(GpStreet *const *) a, *y = *(GpStreet *const *) b;
  double known_m = *(const double *) user_data;
  double x_m = MIN (x->length_m, known_m), y_m = MIN (y->length_m, known_m);

  if (x->lane != y->lane)
    return x->lane - y->lane;
  if (x_m != y_m)
    return x_m > y_m ? -1 : 1;
  return strcmp (x->name, y->name);
}

/**
 * gp_streets_gather:
 * @draw: a drawing
 * @margin: device units round the frame
 *
 * Returns: (transfer full) (element-type GpStreet): the named streets that
 *   reach that near to the frame, roads before lanes, long ones first
 */
GPtrArray *
gp_streets_gather (GpMapDraw *draw, double margin)
{
  GPtrArray *streets = g_ptr_array_new_with_free_func (street_free);
  GpBox box = gp_box_grow (draw->frame, margin / draw->s);
  g_autoptr (GPtrArray) roads = gp_snapshot_query_array (draw->snapshot, GP_TABLE_ROAD, &box);
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  GHashTableIter iter;
  gpointer key, value;

  for (guint i = 0; i < roads->len && gp_map_draw_tick (draw); i++)
    {
      GpFeature *road = roads->pdata[i];
      const char *name = gp_feature_get_text (road, GP_NAME);
      GPtrArray *pieces;

      if (gp_text_is_blank (name) || road->geometry == NULL || road->geometry->n_points < 2 ||
          gp_draw_road_width (draw, road) <= 0)
        continue;
      pieces = g_hash_table_lookup (by_name, name);
      if (pieces == NULL)
        g_hash_table_insert (by_name, (char *) name, pieces = g_ptr_array_new ());
      g_ptr_array_add (pieces, road);
    }
  g_hash_table_iter_init (&iter, by_name);
  while (g_hash_table_iter_next (&iter, &key, &value))
    join_streets (value, key, streets);
  double known_m = draw->style->paper ? INFINITY : margin / draw->s;
  g_ptr_array_sort_with_data (streets, compare_streets, &known_m);
  return streets;
}

/**
 * gp_street_get_point:
 * @street: a street
 * @draw: a drawing
 * @distance: along the street, device units
 * @angle_rad: (out): its direction there on the target, clockwise from east
 *
 * Returns: the place at that distance, device units
 */
GpXY
gp_street_get_point (const GpStreet *street, const GpMapDraw *draw, double distance, double *angle_rad)
{
  const GpPoint *p = &g_array_index (street->points, GpPoint, 0);
  const double *along_m = &g_array_index (street->along, double, 0);
  double at_m = distance / draw->s;
  guint low = 1, i = street->points->len - 1;

  /* The first point that lies so far along, or the last one. */
  while (low < i)
    {
      guint middle = (low + i) / 2;

      if (along_m[middle] < at_m)
        low = middle + 1;
      else
        i = middle;
    }
  double length = along_m[i] - along_m[i - 1];
  double t = length > 0 ? (at_m - along_m[i - 1]) / length : 0;
  *angle_rad = atan2 (-(p[i].y - p[i - 1].y), p[i].x - p[i - 1].x);
  return gp_map_draw_to_device (draw, (GpPoint){ p[i - 1].x + t * (p[i].x - p[i - 1].x),
                                                 p[i - 1].y + t * (p[i].y - p[i - 1].y) });
}

/**
 * gp_street_has_joint:
 * @street: a street
 * @draw: a drawing
 * @middle: a place along the street, device units
 * @width: device units
 *
 * Returns: whether pieces of the street meet within half of @width of the
 *   place: mostly a crossing
 */
gboolean
gp_street_has_joint (const GpStreet *street, const GpMapDraw *draw, double middle, double width)
{
  for (guint i = 0; i < street->joints->len; i++)
    if (fabs (g_array_index (street->joints, double, i) * draw->s - middle) < width / 2)
      return TRUE;
  return FALSE;
}

/**
 * gp_street_find_crossings:
 * @street: a street
 * @draw: a drawing
 * @step: width of the grid, device units
 * @phase: shifts the grid, share of @step
 * @distances: (element-type double): is set to the distances along the street,
 *   device units, at which it crosses upright lines of the grid where it runs
 *   rather flat and level ones where it is steep
 */
void
gp_street_find_crossings (const GpStreet *street, const GpMapDraw *draw, double step, double phase, GArray *distances)
{
  const GpPoint *p = &g_array_index (street->points, GpPoint, 0);
  double step_m = step / draw->s, along_m = 0;

  g_array_set_size (distances, 0);
  for (guint i = 1; i < street->points->len; i++)
    {
      double length_m = gp_point_distance (p[i - 1], p[i]);
      gboolean flat = fabs (p[i].x - p[i - 1].x) >= fabs (p[i].y - p[i - 1].y);
      double from = flat ? p[i - 1].x : p[i - 1].y, to = flat ? p[i].x : p[i].y;
      double low = MIN (from, to) / step_m - phase, high = MAX (from, to) / step_m - phase;

      if (length_m > 0 && high - low < 1e6)
        for (double k = ceil (low); k < high; k++)
          {
            double distance = (along_m + ((k + phase) * step_m - from) / (to - from) * length_m) * draw->s;

            g_array_append_val (distances, distance);
          }
      along_m += length_m;
    }
}
