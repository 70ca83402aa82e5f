/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of streets and lanes, letter by letter along the centre line. Han names on steep streets stand
 * upright and read downwards. The places asked for depend on the street, not
 * on what of it is seen, so that names stay while the map is moved.
 */
#include "config.h"

#include "gp-draw.h"
#include "gp-labels.h"
#include "gp-street.h"
#include "gp-theme.h"

#define STEEP_RAD (55 * G_PI / 180)
#define BEND_RAD (40 * G_PI / 180)
#define REPEAT_PX 950.0
#define REPEAT_MM 250.0
#define MAX_LETTERS 40
/* The two carriageways of one street carry its name once. */
#define SAME_NAME_SHARE 0.6
/* Names as far outside the frame are placed too: they keep the same name off the frame. */
#define OUTSIDE_SHARE 0.5

/* A street name that has been written, to be told once in a neighbourhood. */
typedef struct
{
  const char *name;
  GpXY at;
} Written;

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
      double gap = g_utf8_get_char (c) >= 0x2E80 ? 0.5 * lettering->em : 0.04 * lettering->em;

      if (lettering->n == MAX_LETTERS)
        return FALSE;
      memcpy (lettering->letters[lettering->n], c, g_utf8_next_char (c) - c);
      lettering->advances[lettering->n] = gap + gp_labels_measure (draw->labels, level, lettering->letters[lettering->n]);
      lettering->total += lettering->advances[lettering->n++];
    }
  return lettering->n > 0;
}

static gboolean
is_written_nearby (GArray *written, const char *name, GpXY at, double distance)
{
  for (guint i = 0; i < written->len; i++)
    {
      const Written *other = &g_array_index (written, Written, i);

      if (strcmp (other->name, name) == 0 && hypot (other->at.x - at.x, other->at.y - at.y) < distance)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_within (const GpMapDraw *draw, GpXY at, double margin)
{
  return at.x >= -margin && at.y >= -margin && at.x <= draw->view->width + margin && at.y <= draw->view->height + margin;
}

/* Puts the letters with the middle of the name at a distance along the street. */
static gboolean
place_letters (GpMapDraw *draw, const GpStreet *street, const Lettering *lettering, double middle, GArray *written)
{
  GpLabelBox boxes[MAX_LETTERS];
  double from = middle - lettering->total / 2, angle, last = 0;
  GpXY start = gp_street_get_point (street, draw, MAX (0, from), &angle);
  GpXY end = gp_street_get_point (street, draw, from + lettering->total, &angle);
  double overall = atan2 (end.y - start.y, end.x - start.x);
  gboolean steep = lettering->han && fabs (remainder (overall, G_PI)) > STEEP_RAD;
  gboolean backwards = steep ? end.y < start.y : end.x < start.x;
  double at = from;

  for (int i = 0; i < lettering->n; i++)
    {
      int letter = backwards ? lettering->n - 1 - i : i;
      double advance = lettering->advances[letter];
      GpXY place = gp_street_get_point (street, draw, at + advance / 2, &angle);

      at += advance;
      if ((draw->style->paper && !is_within (draw, place, -2)) ||
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
  Written here = { street->name, { (start.x + end.x) / 2, (start.y + end.y) / 2 } };
  if (is_written_nearby (written, here.name, here.at, SAME_NAME_SHARE * gp_map_draw_size (draw, REPEAT_PX, REPEAT_MM)) ||
      !gp_labels_claim (draw->labels, boxes, lettering->n))
    return FALSE;
  g_array_append_val (written, here);
  for (int i = 0; i < lettering->n; i++)
    if (is_within (draw, boxes[i].centre, lettering->em))
      gp_labels_draw_text (draw->labels, lettering->level, lettering->letters[i], boxes[i].centre, boxes[i].angle_rad,
                           gp_style_get_type_level (lettering->level)->colour, 0xFFFFFF);
  return TRUE;
}

/* Tries places round one that is wished for, first those clear of crossings. */
static gboolean
name_stretch (GpMapDraw *draw, const GpStreet *street, const Lettering *lettering, double wish, double stretch, GArray *written)
{
  static const double shifts[] = { 0, 0.08, -0.08, 0.16, -0.16, 0.24, -0.24, 0.32, -0.32, 0.4, -0.4, 0.48, -0.48 };
  double length = street->length_m * draw->s, room = (lettering->total + lettering->em) / 2, angle;
  double onward;

  /* Which end of a street is its first depends on what is seen of it. */
  gp_street_get_point (street, draw, wish, &angle);
  onward = (fabs (cos (angle)) > fabs (sin (angle)) ? cos (angle) : sin (angle)) >= 0 ? stretch : -stretch;

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < G_N_ELEMENTS (shifts); i++)
      {
        double middle = CLAMP (wish + shifts[i] * onward, room, length - room);

        if ((pass == 1 || !gp_street_has_joint (street, draw, middle, lettering->total)) &&
            place_letters (draw, street, lettering, middle, written))
          return TRUE;
      }
  return FALSE;
}

/* Writes the name near each place that is wished for and not far outside the frame. */
static void
name_places (GpMapDraw *draw, const GpStreet *street, const Lettering *lettering, const GArray *wishes, double stretch, GArray *written)
{
  double repeat = gp_map_draw_size (draw, REPEAT_PX, REPEAT_MM);

  for (guint i = 0; i < wishes->len && !draw->cancelled; i++)
    {
      double wish = g_array_index (wishes, double, i), angle;

      if (is_within (draw, gp_street_get_point (street, draw, wish, &angle), draw->style->paper ? stretch / 2 : OUTSIDE_SHARE * repeat))
        name_stretch (draw, street, lettering, wish, stretch, written);
    }
}

/* The first year in which works lie on a street, or -1. */
static int
find_street_year (GpMapDraw *draw, const GpStreet *street)
{
  int first = -1;

  for (guint i = 0; i + 1 < street->points->len; i++)
    {
      GpPoint a = g_array_index (street->points, GpPoint, i), b = g_array_index (street->points, GpPoint, i + 1);
      GpPoint middle = { (a.x + b.x) / 2, (a.y + b.y) / 2 };
      g_autoptr (GPtrArray) works = gp_snapshot_query_array (draw->snapshot, GP_TABLE_WORK, &(GpBox){ middle.x, middle.y, middle.x, middle.y });

      for (guint w = 0; w < works->len; w++)
        {
          const GpFeature *work = works->pdata[w];
          int year = gp_theme_get_work_year (draw->snapshot, work);

          if (year > 0 && (first < 0 || year < first) && work->geometry && gp_geometry_contains_point (work->geometry, middle))
            first = year;
        }
    }
  return first;
}

/* In black and white the tone of a year is not enough: the year stands after the name. */
static char *
dup_name (GpMapDraw *draw, const GpStreet *street)
{
  int year = draw->style->paper && draw->style->palette == GP_PALETTE_GREY && draw->style->theme == GP_THEME_YEAR ? find_street_year (draw, street) : -1;

  return year > 0 ? g_strdup_printf ("%s %d", street->name, year) : g_strdup (street->name);
}

/* A short street is named in its middle, a long one on a grid fixed to the plan. */
static void
name_street (GpMapDraw *draw, const GpStreet *street, GArray *written)
{
  GpTypeLevelId level = street->lane ? GP_TYPE_LANE : GP_TYPE_STREET;
  double length = street->length_m * draw->s, middle = length / 2;
  double repeat = gp_map_draw_size (draw, REPEAT_PX, REPEAT_MM);
  g_autoptr (GArray) wishes = NULL;
  g_autofree char *name = NULL;
  Lettering lettering;

  if (draw->view->scale > gp_style_get_type_level (level)->max_scale || length > 1e7 * draw->px)
    return;
  name = dup_name (draw, street);
  if (!prepare_letters (draw, name, level, &lettering) ||
      length < lettering.total + lettering.em)
    return;
  wishes = g_array_new (FALSE, FALSE, sizeof (double));
  if (length < repeat)
    {
      g_array_append_val (wishes, middle);
      name_places (draw, street, &lettering, wishes, length, written);
      return;
    }
  for (int halves = 0; halves < 2; halves++)
    {
      gp_street_find_crossings (street, draw, repeat, halves ? 0.5 : 0, wishes);
      name_places (draw, street, &lettering, wishes, repeat / 2, written);
    }
}

/**
 * gp_labels_draw_streets:
 * @draw: a drawing with labels
 *
 * Asks for and writes the names of streets, long ones first, then lanes. They
 * are gathered so far round the frame that a street not longer than the
 * distance between two of its names is known whole.
 */
void
gp_labels_draw_streets (GpMapDraw *draw)
{
  if (draw->view->scale > gp_style_get_type_level (GP_TYPE_STREET)->max_scale ||
      !gp_map_draw_shows (draw, GP_TABLE_ROAD))
    return;

  g_autoptr (GPtrArray) streets = gp_streets_gather (draw, gp_map_draw_size (draw, REPEAT_PX, REPEAT_MM));
  g_autoptr (GArray) written = g_array_new (FALSE, FALSE, sizeof (Written));
  for (guint i = 0; i < streets->len && gp_map_draw_tick (draw); i++)
    name_street (draw, streets->pdata[i], written);
}
