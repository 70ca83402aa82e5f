/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Names of what has an extent or a place: parking, compounds, districts and
 * the places of the base map. Claims in this order; compounds largest first.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-draw.h"
#include "gp-labels.h"
#include "gp-symbols.h"
#include "gp-text.h"

#define LABEL_ROOM 1.25 /* height of a name's box in em */

static gboolean
is_at_scale (const GpMapDraw *draw, GpTypeLevelId level)
{
  return draw->view->scale <= gp_style_get_type_level (level)->max_scale;
}

/* On the screen a name may be cut by the frame, which is wider than the window. */
static gboolean
is_in_frame (const GpMapDraw *draw, GpXY at)
{
  if (!draw->style->paper)
    return gp_map_draw_is_near (draw, at);
  return at.x >= 0 && at.y >= 0 && at.x <= draw->view->width && at.y <= draw->view->height;
}

static gboolean
is_veiled (const GpMapDraw *draw, GpPoint at)
{
  return draw->district && !gp_geometry_contains_point (draw->district->geometry, at);
}

/* On paper no name is cut by the neat line. */
static gboolean
is_whole (const GpMapDraw *draw, const GpLabelBox *box)
{
  return !draw->style->paper ||
         (box->centre.x >= box->width / 2 && box->centre.x <= draw->view->width - box->width / 2 &&
          box->centre.y >= box->height / 2 && box->centre.y <= draw->view->height - box->height / 2);
}

/* Asks for room at a place and writes the name there. */
static gboolean
place_text (GpMapDraw *draw, GpTypeLevelId level, const char *text, GpXY at, double angle_rad, guint32 halo)
{
  double em = gp_labels_get_em (draw->labels, level);
  GpLabelBox box = { at, gp_labels_measure (draw->labels, level, text) + em * 0.3, em * LABEL_ROOM, angle_rad };

  if (!is_in_frame (draw, at) || !is_whole (draw, &box) || !gp_labels_claim (draw->labels, &box, 1))
    return FALSE;
  gp_labels_draw_text (draw->labels, level, text, at, angle_rad, gp_style_get_type_level (level)->colour, halo);
  return TRUE;
}

static void
draw_parking_counts (GpMapDraw *draw)
{
  if (!is_at_scale (draw, GP_TYPE_PARKING) || !gp_map_draw_shows (draw, GP_TABLE_PARKING))
    return;

  g_autoptr (GPtrArray) features = gp_map_draw_query (draw, GP_TABLE_PARKING);
  for (guint i = 0; i < features->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *feature = features->pdata[i];
      gint64 spaces = gp_feature_get_int (feature, GP_PARKING_SPACES, 0);

      if (spaces <= 0 || feature->geometry == NULL || gp_map_draw_extent (draw, feature->geometry) < 26)
        continue;
      GpPoint at = gp_geometry_label_point (feature->geometry);
      if (is_veiled (draw, at))
        continue;
      g_autofree char *text = g_strdup_printf ("P %" G_GINT64_FORMAT, spaces);
      double angle = remainder (gp_draw_get_longest_side_angle (feature->geometry), G_PI);
      if (fabs (angle) > G_PI / 3)
        angle = 0;
      place_text (draw, GP_TYPE_PARKING, text, gp_map_draw_to_device (draw, at), angle, GP_COLOUR_PARKING);
    }
}

/* How much of a box the buildings below it take. */
static double
built_over (GPtrArray *buildings, const GpBox *box)
{
  double sum = 0;

  for (guint i = 0; i < buildings->len; i++)
    {
      const GpGeometry *building = ((GpFeature *) buildings->pdata[i])->geometry;
      if (building == NULL)
        continue;
      double w = MIN (box->max_x, building->box.max_x) - MAX (box->min_x, building->box.min_x);
      double h = MIN (box->max_y, building->box.max_y) - MAX (box->min_y, building->box.min_y);
      if (w > 0 && h > 0)
        sum += w * h;
    }
  return sum;
}

/* The place for a name of that size in metres: inside, free, between the slabs, near the middle. */
static gboolean
find_room (GpMapDraw *draw, const GpFeature *compound, double width, double height, GpXY *where)
{
  static const double rows[] = { 0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82 };
  static const double columns[] = { 0.5, 0.4, 0.6, 0.3, 0.7 };
  const GpGeometry *geometry = compound->geometry;
  GpPoint middle = gp_geometry_label_point (geometry);
  g_autoptr (GPtrArray) buildings = gp_snapshot_query_array (draw->snapshot, GP_TABLE_BUILDING, &geometry->box);
  double best = INFINITY;

  for (guint i = 0; i <= G_N_ELEMENTS (rows) * G_N_ELEMENTS (columns); i++)
    {
      double fx = i == 0 ? 0 : columns[(i - 1) % G_N_ELEMENTS (columns)];
      double fy = i == 0 ? 0 : rows[(i - 1) / G_N_ELEMENTS (columns)];
      GpPoint at = i == 0 ? middle
                          : (GpPoint){ geometry->box.min_x + fx * gp_box_width (&geometry->box),
                                       geometry->box.min_y + fy * gp_box_height (&geometry->box) };
      GpBox box = { at.x - width / 2, at.y - height / 2, at.x + width / 2, at.y + height / 2 };
      GpXY device = gp_map_draw_to_device (draw, at);
      GpLabelBox label = { device, width * draw->s, height * draw->s, 0 };
      double cost = built_over (buildings, &box) / (width * height);

      if (!gp_geometry_contains_point (geometry, at) || !gp_labels_is_free (draw->labels, &label, 1))
        continue;
      cost += 0.4 * !gp_geometry_contains_point (geometry, (GpPoint){ box.min_x, at.y }) +
              0.4 * !gp_geometry_contains_point (geometry, (GpPoint){ box.max_x, at.y }) +
              0.3 * gp_point_distance (at, middle) / (1 + gp_box_height (&geometry->box));
      if (cost < best)
        {
          best = cost;
          *where = device;
        }
    }
  return best < INFINITY;
}

/**
 * gp_draw_stage_badge:
 * @draw: a drawing
 * @centre: where
 * @stage: a #GpStage
 *
 * The little square with a character that says the stage without colour.
 */
void
gp_draw_stage_badge (GpMapDraw *draw, GpXY centre, int stage)
{
  const GpStageStyle *style = gp_style_get_stage (stage);
  double side = gp_map_draw_size (draw, 15, 4);

  gp_symbol_rounded_box (draw->cr, centre.x - side / 2, centre.y - side / 2, side, side, side * 0.26);
  gp_map_draw_set_colour (draw, style->line, 1);
  gp_map_draw_fill_path (draw);
  if (style->badge && draw->labels)
    gp_labels_draw_text (draw->labels, GP_TYPE_BADGE, style->badge, centre, 0, 0xFFFFFF, 0);
}

static void
place_compound (GpMapDraw *draw, const GpFeature *compound)
{
  const char *name = gp_feature_get_text (compound, GP_NAME);
  int stage = gp_feature_get_choice (compound, GP_COMPOUND_STAGE);
  gboolean badge = stage >= 0 && draw->style->day == GP_DATE_NONE && draw->style->theme != GP_THEME_RUNS;
  double em = gp_labels_get_em (draw->labels, GP_TYPE_COMPOUND);
  double side = badge ? gp_map_draw_size (draw, 19, 5) : 0;
  double text = name && *name ? gp_labels_measure (draw->labels, GP_TYPE_COMPOUND, name) : 0;
  double width = side + text + em * 0.4, height = MAX (em * 1.3, side * 0.9);
  GpXY at;

  if (text + side == 0 || gp_map_draw_extent (draw, compound->geometry) * draw->px < 0.55 * width ||
      !find_room (draw, compound, width / draw->s, height / draw->s, &at) || !is_in_frame (draw, at))
    return;
  GpLabelBox box = { at, width, height, 0 };
  if (!is_whole (draw, &box) || !gp_labels_claim (draw->labels, &box, 1))
    return;
  if (badge)
    gp_draw_stage_badge (draw, (GpXY){ at.x - width / 2 + side * 0.55, at.y }, stage);
  if (text > 0)
    gp_labels_draw_text (draw->labels, GP_TYPE_COMPOUND, name, (GpXY){ at.x + side / 2, at.y }, 0,
                         gp_style_get_type_level (GP_TYPE_COMPOUND)->colour, 0xFFFFFF);
}

static int
compare_areas (gconstpointer a, gconstpointer b)
{
  const GpFeature *x = *(GpFeature *const *) a, *y = *(GpFeature *const *) b;
  double ax = gp_box_width (&x->geometry->box) * gp_box_height (&x->geometry->box);
  double ay = gp_box_width (&y->geometry->box) * gp_box_height (&y->geometry->box);

  if (ax != ay)
    return ax > ay ? -1 : 1;
  return (x->fid > y->fid) - (x->fid < y->fid);
}

static void
draw_compound_names (GpMapDraw *draw)
{
  if (!is_at_scale (draw, GP_TYPE_COMPOUND) || !gp_map_draw_shows (draw, GP_TABLE_COMPOUND))
    return;

  g_autoptr (GPtrArray) features = gp_map_draw_query (draw, GP_TABLE_COMPOUND);
  g_autoptr (GPtrArray) shaped = g_ptr_array_new ();
  for (guint i = 0; i < features->len; i++)
    if (((GpFeature *) features->pdata[i])->geometry)
      g_ptr_array_add (shaped, features->pdata[i]);
  g_ptr_array_sort (shaped, compare_areas);
  for (guint i = 0; i < shaped->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *compound = shaped->pdata[i];
      if (!is_veiled (draw, gp_geometry_label_point (compound->geometry)))
        place_compound (draw, compound);
    }
}

static void
draw_district_names (GpMapDraw *draw)
{
  if (!is_at_scale (draw, GP_TYPE_DISTRICT) || !gp_map_draw_shows (draw, GP_TABLE_DISTRICT))
    return;

  g_autoptr (GPtrArray) features = gp_map_draw_query (draw, GP_TABLE_DISTRICT);
  for (guint i = 0; i < features->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *feature = features->pdata[i];
      const char *name = gp_feature_get_text (feature, GP_NAME);

      if (feature->geometry == NULL || gp_text_is_blank (name) ||
          gp_map_draw_extent (draw, feature->geometry) < 60 || (draw->district && feature == draw->district))
        continue;
      GpXY at = gp_map_draw_to_device (draw, gp_geometry_label_point (feature->geometry));
      place_text (draw, draw->district ? GP_TYPE_NEIGHBOUR : GP_TYPE_DISTRICT, name, at, 0, 0xFFFFFF);
    }
}

static void
draw_base_names (GpMapDraw *draw)
{
  if (!gp_map_draw_shows (draw, GP_TABLE_BASE_LABEL))
    return;

  g_autoptr (GPtrArray) features = gp_map_draw_query (draw, GP_TABLE_BASE_LABEL);
  for (guint i = 0; i < features->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *feature = features->pdata[i];
      const char *name = gp_feature_get_text (feature, GP_NAME);
      GpTypeLevelId level = gp_style_find_label_level (gp_feature_get_text (feature, GP_BASE_CLASS));

      if (feature->geometry && !gp_text_is_blank (name) && is_at_scale (draw, level))
        place_text (draw, level, name, gp_map_draw_to_device (draw, gp_box_centre (&feature->geometry->box)), 0,
                    gp_style_get_type_level (level)->halo);
    }
}

/* On a day: until when a street may not be opened, beside it. */
static void
draw_moratorium_dates (GpMapDraw *draw)
{
  GpDate today = draw->style->day;

  if (today == GP_DATE_NONE || (draw->style->hidden_days & GP_DAY_BIT_MORATORIUM) || !is_at_scale (draw, GP_TYPE_MORATORIUM) || !gp_map_draw_shows (draw, GP_TABLE_ROAD))
    return;

  g_autoptr (GPtrArray) roads = gp_map_draw_query (draw, GP_TABLE_ROAD);
  for (guint i = 0; i < roads->len && gp_map_draw_tick (draw); i++)
    {
      const GpFeature *road = roads->pdata[i];
      GpDate end = gp_draw_get_moratorium_end (road);
      double angle = 0;
      int year, month;

      if (end == GP_DATE_NONE || today >= end || today < gp_feature_get_date (road, GP_ROAD_SURFACED_ON) ||
          road->geometry == NULL || gp_map_draw_extent (draw, road->geometry) < 60)
        continue;
      gp_date_to_ymd (end, &year, &month, NULL);
      g_autofree char *text = g_strdup_printf (_ ("No opening until %04d-%02d"), year, month);
      GpPoint middle = gp_geometry_point_along (road->geometry, gp_geometry_length_m (road->geometry) / 2, &angle);
      GpXY at = gp_map_draw_to_device (draw, middle);
      gboolean steep = fabs (remainder (angle, G_PI)) > G_PI_4;
      double away = gp_draw_road_width (draw, road) / 2 + gp_labels_get_em (draw->labels, GP_TYPE_MORATORIUM);

      if (steep)
        away += gp_labels_measure (draw->labels, GP_TYPE_MORATORIUM, text) / 2;
      for (int side = 1; side >= -1; side -= 2)
        if (place_text (draw, GP_TYPE_MORATORIUM, text,
                        (GpXY){ at.x + (steep ? side * away : 0), at.y + (steep ? 0 : side * away) }, 0, 0xFFFFFF))
          break;
    }
}

/**
 * gp_labels_draw_places:
 * @draw: a drawing with labels
 *
 * Asks for and writes all names, in the order of claim: parking, compounds,
 * streets, districts, places. Seen from afar districts come first.
 */
void
gp_labels_draw_places (GpMapDraw *draw)
{
  gboolean afar = draw->view->scale > gp_style_get_type_level (GP_TYPE_COMPOUND)->max_scale;

  if (afar)
    draw_district_names (draw);
  draw_moratorium_dates (draw);
  draw_parking_counts (draw);
  draw_compound_names (draw);
  gp_labels_draw_streets (draw);
  if (!afar)
    draw_district_names (draw);
  draw_base_names (draw);
}
