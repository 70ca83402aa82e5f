/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of streets and lanes, letter by letter along the centre line. Pieces
 * of one name that meet are joined first. Han names on steep streets stand
 * upright and read downwards. The places asked for depend on the street, not
 * on what of it is seen, so that names stay while the map is moved.
 */
#include "config.h"

#include "gp-draw.h"
#include "gp-labels.h"
#include "gp-text.h"

#define JOIN_M 0.5
#define STEEP_RAD (55 * G_PI / 180)
#define BEND_RAD (40 * G_PI / 180)
#define REPEAT_PX 950.0
#define REPEAT_MM 250.0
#define MAX_LETTERS 40

typedef struct
{
  const char *name;
  gboolean lane;
  GArray *points; /* GpPoint */
  GArray *joints; /* double: where pieces meet, metres from the start */
  double length_m;
} Street;

static void
street_free (gpointer data)
{
  Street *street = data;

  g_array_unref (street->points);
  g_array_unref (street->joints);
  g_free (street);
}

static double
measure (const Street *street)
{
  double length_m = 0;

  for (guint i = 1; i < street->points->len; i++)
    length_m += gp_point_distance (g_array_index (street->points, GpPoint, i - 1),
                                   g_array_index (street->points, GpPoint, i));
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
turn_round (Street *street)
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
}

static void
extend (Street *street, GPtrArray *pieces)
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
      Street *street = g_new0 (Street, 1);

      street->name = name;
      street->lane = gp_feature_get_choice (first, GP_ROAD_CLASS) == GP_ROAD_CLASS_LANE;
      street->points = g_array_new (FALSE, FALSE, sizeof (GpPoint));
      street->joints = g_array_new (FALSE, FALSE, sizeof (double));
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

static int
compare_streets (gconstpointer a, gconstpointer b)
{
  const Street *x = *(Street *const *) a, *y = *(Street *const *) b;

  if (x->lane != y->lane)
    return x->lane - y->lane;
  if (x->length_m != y->length_m)
    return x->length_m > y->length_m ? -1 : 1;
  return strcmp (x->name, y->name);
}

static GPtrArray *
gather_streets (GpMapDraw *draw)
{
  GPtrArray *streets = g_ptr_array_new_with_free_func (street_free);
  g_autoptr (GPtrArray) roads = gp_map_draw_query (draw, GP_TABLE_ROAD);
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
  g_ptr_array_sort (streets, compare_streets);
  return streets;
}

/* The place at a distance along the street, device units. */
static GpXY
point_along (GpMapDraw *draw, const Street *street, double distance, double *angle_rad)
{
  const GpPoint *p = &g_array_index (street->points, GpPoint, 0);
  double left_m = distance / draw->s;
  guint i = 1;

  for (; i + 1 < street->points->len; i++)
    {
      double length = gp_point_distance (p[i - 1], p[i]);
      if (left_m <= length)
        break;
      left_m -= length;
    }
  double length = gp_point_distance (p[i - 1], p[i]);
  double t = length > 0 ? left_m / length : 0;
  *angle_rad = atan2 (-(p[i].y - p[i - 1].y), p[i].x - p[i - 1].x);
  return gp_map_draw_to_device (draw, (GpPoint){ p[i - 1].x + t * (p[i].x - p[i - 1].x),
                                                 p[i - 1].y + t * (p[i].y - p[i - 1].y) });
}

typedef struct
{
  GpTypeLevelId level;
  int n;
  gboolean han;
  char letters[MAX_LETTERS][8];
  double advances[MAX_LETTERS];
  double total;
  double em;
} Lettering;

static gboolean
prepare_letters (GpMapDraw *draw, const char *name, GpTypeLevelId level, Lettering *lettering)
{
  *lettering = (Lettering){ .level = level, .em = gp_labels_get_em (draw->labels, level) };
  lettering->han = g_utf8_get_char (name) >= 0x2E80;
  for (const char *c = name; *c; c = g_utf8_next_char (c))
    {
      double gap = lettering->han ? 0.5 * lettering->em : 0.04 * lettering->em;

      if (lettering->n == MAX_LETTERS)
        return FALSE;
      memcpy (lettering->letters[lettering->n], c, g_utf8_next_char (c) - c);
      lettering->advances[lettering->n] = gap + gp_labels_measure (draw->labels, level, lettering->letters[lettering->n]);
      lettering->total += lettering->advances[lettering->n++];
    }
  return lettering->n > 0;
}

/* Puts the letters with the middle of the name at a distance along the street. */
static gboolean
place_letters (GpMapDraw *draw, const Street *street, const Lettering *lettering, double middle)
{
  GpLabelBox boxes[MAX_LETTERS];
  double from = middle - lettering->total / 2, angle, last = 0;
  GpXY start = point_along (draw, street, MAX (0, from), &angle);
  GpXY end = point_along (draw, street, from + lettering->total, &angle);
  double overall = atan2 (end.y - start.y, end.x - start.x);
  gboolean steep = lettering->han && fabs (remainder (overall, G_PI)) > STEEP_RAD;
  gboolean backwards = steep ? end.y < start.y : end.x < start.x;
  double at = from;

  for (int i = 0; i < lettering->n; i++)
    {
      int letter = backwards ? lettering->n - 1 - i : i;
      double advance = lettering->advances[letter];
      GpXY place = point_along (draw, street, at + advance / 2, &angle);

      at += advance;
      if (place.x < 2 || place.y < 2 || place.x > draw->view->width - 2 || place.y > draw->view->height - 2 ||
          (i > 0 && fabs (remainder (angle - last, 2 * G_PI)) > BEND_RAD))
        return FALSE;
      last = angle;
      angle = steep ? 0 : backwards ? angle + G_PI
                                    : angle;
      boxes[letter] = (GpLabelBox){ place, lettering->han ? lettering->em * 1.1 : advance, lettering->em * 1.1, angle };
    }
  if (draw->district && !gp_geometry_contains_point (draw->district->geometry,
                                                     gp_map_view_to_plan (draw->view, (start.x + end.x) / 2, (start.y + end.y) / 2)))
    return FALSE;
  if (!gp_labels_claim (draw->labels, boxes, lettering->n))
    return FALSE;
  for (int i = 0; i < lettering->n; i++)
    gp_labels_draw_text (draw->labels, lettering->level, lettering->letters[i], boxes[i].centre, boxes[i].angle_rad,
                         gp_style_get_type_level (lettering->level)->colour, 0xFFFFFF);
  return TRUE;
}

/* Whether the name would lie across a place where pieces meet: mostly a crossing. */
static gboolean
lies_across_joint (GpMapDraw *draw, const Street *street, double middle, double width)
{
  for (guint i = 0; i < street->joints->len; i++)
    if (fabs (g_array_index (street->joints, double, i) * draw->s - middle) < width / 2)
      return TRUE;
  return FALSE;
}

/* Tries places round one that is wished for, first those clear of crossings. */
static gboolean
name_stretch (GpMapDraw *draw, const Street *street, const Lettering *lettering, double wish, double stretch)
{
  static const double shifts[] = { 0, 0.08, -0.08, 0.16, -0.16, 0.24, -0.24, 0.32, -0.32, 0.4, -0.4, 0.48, -0.48 };
  double length = street->length_m * draw->s, room = (lettering->total + lettering->em) / 2;

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < G_N_ELEMENTS (shifts); i++)
      {
        double middle = CLAMP (wish + shifts[i] * stretch, room, length - room);

        if ((pass == 1 || !lies_across_joint (draw, street, middle, lettering->total)) &&
            place_letters (draw, street, lettering, middle))
          return TRUE;
      }
  return FALSE;
}

static void
name_street (GpMapDraw *draw, const Street *street)
{
  GpTypeLevelId level = street->lane ? GP_TYPE_LANE : GP_TYPE_STREET;
  double length = street->length_m * draw->s;
  double repeat = gp_map_draw_size (draw, REPEAT_PX, REPEAT_MM);
  int n = MAX (1, (int) (length / repeat + 0.3));
  Lettering lettering;

  if (draw->view->scale > gp_style_get_type_level (level)->max_scale ||
      length > 1e7 * draw->px || !prepare_letters (draw, street->name, level, &lettering) ||
      length < lettering.total + lettering.em)
    return;
  for (int k = 0; k < n && !draw->cancelled; k++)
    name_stretch (draw, street, &lettering, (k + 0.5) * length / n, length / n);
}

/**
 * gp_labels_draw_streets:
 * @draw: a drawing with labels
 *
 * Asks for and writes the names of streets, long ones first, then lanes.
 */
void
gp_labels_draw_streets (GpMapDraw *draw)
{
  if (draw->view->scale > gp_style_get_type_level (GP_TYPE_STREET)->max_scale ||
      !gp_map_draw_shows (draw, GP_TABLE_ROAD))
    return;

  g_autoptr (GPtrArray) streets = gather_streets (draw);
  for (guint i = 0; i < streets->len && gp_map_draw_tick (draw); i++)
    name_street (draw, streets->pdata[i]);
}
