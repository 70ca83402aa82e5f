/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A trench and the street it closes. A trench is a metre or two wide and would
 * not be seen from 1:2 000 on: it is drawn with the width it has, but never
 * narrower than its signs need.
 */
#include "config.h"

#include "gp-draw.h"
#include "gp-overlay.h"

#define PATTERN_MAX_SCALE 8000
/* Seen from further off they run together. */
#define TEETH_MAX_SCALE 5000
/* A trench belongs to a street when it lies within it, or so far beside. */
#define BESIDE_M 2.0
#define OPEN_MIN_PX 4.0
#define FILLED_MIN_PX 4.5
#define TOOTH_STEP_PX 6.0
#define TOOTH_PX 3.4

/* The street @at lies in, of the name given if there is one, or NULL. */
static const GpFeature *
find_street (GpMapDraw *draw, GpPoint at, const char *name)
{
  GpBox box = gp_box_grow ((GpBox){ at.x, at.y, at.x, at.y }, 40);
  g_autoptr (GPtrArray) roads = gp_snapshot_query_array (draw->snapshot, GP_TABLE_ROAD, &box);
  const GpFeature *nearest = NULL;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < roads->len; i++)
    {
      const GpFeature *road = roads->pdata[i];
      double distance, width_m = gp_draw_road_width (draw, road) / draw->s;

      if (road->geometry == NULL || width_m <= 0 || (name && g_strcmp0 (name, gp_feature_get_text (road, GP_NAME)) != 0))
        continue;
      distance = gp_geometry_distance_to_point (road->geometry, at, NULL);
      if (distance < least && distance <= width_m / 2 + BESIDE_M)
        {
          least = distance;
          nearest = road;
        }
    }
  return nearest;
}

static const GpFeature *
find_street_of (GpMapDraw *draw, const GpGeometry *line)
{
  return find_street (draw, gp_geometry_point_along (line, gp_geometry_length_m (line) / 2, NULL), NULL);
}

static void
tint (GpMapDraw *draw, const GpFeature *street, const GpGeometry *line)
{
  double width_m = gp_draw_road_width (draw, street) / draw->s;
  g_autoptr (GpGeometry) whole = gp_overlay_buffer (street->geometry, width_m / 2, GP_CAP_FLAT, NULL);
  g_autoptr (GpGeometry) reach = gp_overlay_buffer (line, width_m * 1.2, GP_CAP_FLAT, NULL);
  g_autoptr (GpGeometry) part = whole && reach ? gp_overlay_intersection (whole, reach, NULL) : NULL;

  if (part == NULL || part->kind != GP_GEOMETRY_POLYGON)
    return;
  gp_map_draw_get_rings (draw, part);
  gp_map_draw_emit_rings (draw);
  gp_map_draw_fill (draw, 0xFFE3C4, 1);
}

/**
 * gp_draw_closed_street:
 * @draw: a drawing
 * @line: what is dug along
 *
 * The street from kerb to kerb, as far as @line goes; nothing off the streets.
 * A street may be several roads of one name, one behind the other.
 */
void
gp_draw_closed_street (GpMapDraw *draw, const GpGeometry *line)
{
  const GpFeature *street = find_street_of (draw, line);
  const char *name = street ? gp_feature_get_text (street, GP_NAME) : NULL;
  g_autoptr (GPtrArray) roads = NULL;

  if (street == NULL)
    return;
  tint (draw, street, line);
  roads = gp_snapshot_query_array (draw->snapshot, GP_TABLE_ROAD, &line->box);
  for (guint i = 0; name && i < roads->len; i++)
    {
      const GpFeature *road = roads->pdata[i];

      if (road != street && road->geometry && gp_draw_road_width (draw, road) > 0 && g_strcmp0 (name, gp_feature_get_text (road, GP_NAME)) == 0)
        tint (draw, road, line);
    }
}

/* Black and yellow across the street, at a place on its axis. */
static void
draw_bar (GpMapDraw *draw, GpXY at, double dx, double dy, double width)
{
  double length = hypot (dx, dy), half = width / 2 + gp_map_draw_size (draw, 1.5, 0.4);
  GpXY n = { -dy / length * half, dx / length * half };

  if (length < 1e-9 || !gp_map_draw_is_near (draw, at))
    return;
  cairo_move_to (draw->cr, at.x - n.x, at.y - n.y);
  cairo_line_to (draw->cr, at.x + n.x, at.y + n.y);
  gp_map_draw_stroke (draw, 0x1F1D24, 1, 5, 1.2);
  cairo_move_to (draw->cr, at.x - n.x, at.y - n.y);
  cairo_line_to (draw->cr, at.x + n.x, at.y + n.y);
  gp_map_draw_set_dash (draw, (double[]){ 3, 3, 0 }, gp_map_draw_size (draw, 1, GP_STYLE_MM_PER_PX));
  gp_map_draw_stroke (draw, 0xFFD400, 1, 3.4, 0.8);
  gp_map_draw_no_dash (draw);
}

/**
 * gp_draw_street_bars:
 * @draw: a drawing
 * @line: what is dug along
 *
 * A bar across the street at both ends of what is closed.
 */
void
gp_draw_street_bars (GpMapDraw *draw, const GpGeometry *line)
{
  const GpFeature *whole = draw->view->scale <= PATTERN_MAX_SCALE ? find_street_of (draw, line) : NULL;
  guint n = line->n_points;

  if (whole == NULL || n < 2)
    return;
  for (guint end = 0; end < 2; end++)
    {
      GpPoint last = line->points[end ? n - 1 : 0], before = line->points[end ? n - 2 : 1], axis = last;

      const GpFeature *street = find_street (draw, last, gp_feature_get_text (whole, GP_NAME));

      if (street == NULL)
        street = whole;
      gp_geometry_distance_to_point (street->geometry, last, &axis);
      draw_bar (draw, gp_map_draw_to_device (draw, axis), last.x - before.x, before.y - last.y, gp_draw_road_width (draw, street));
    }
}

/* Teeth outwards along both edges: the sign of an open trench. */
static void
add_teeth (GpMapDraw *draw, const GpGeometry *line, double half)
{
  double step = gp_map_draw_size (draw, TOOTH_STEP_PX, 1.6), size = gp_map_draw_size (draw, TOOTH_PX, 0.9), next = step / 2;

  for (guint i = 0; i + 1 < line->n_points; i++)
    {
      GpXY a = gp_map_draw_to_device (draw, line->points[i]), b = gp_map_draw_to_device (draw, line->points[i + 1]);
      double dx = b.x - a.x, dy = b.y - a.y, length = hypot (dx, dy), at = next;

      if (gp_map_draw_clip_segment (draw, &(GpXY){ a.x, a.y }, &(GpXY){ b.x, b.y }))
        for (; at < length; at += step)
          {
            GpXY p = { a.x + dx * at / length, a.y + dy * at / length }, out = { -dy / length, dx / length };

            if (!gp_map_draw_is_near (draw, p))
              continue;
            for (int side = -1; side <= 1; side += 2)
              {
                cairo_move_to (draw->cr, p.x + side * out.x * half, p.y + side * out.y * half);
                cairo_line_to (draw->cr, p.x + side * out.x * (half + size), p.y + side * out.y * (half + size));
              }
          }
      else if (at < length)
        at += ceil ((length - at) / step) * step;
      next = at - length;
    }
}

static void
stroke_line (GpMapDraw *draw, const GpGeometry *line, guint32 colour, double width)
{
  if (gp_map_draw_add_line (draw, line))
    {
      gp_map_draw_set_colour (draw, colour, 1);
      cairo_set_line_width (draw->cr, width);
      cairo_stroke (draw->cr);
    }
}

/**
 * gp_draw_open_trench:
 * @draw: a drawing
 * @line: what is dug along
 * @width: of the trench, device units
 *
 * Dark, edged, with teeth outwards.
 */
void
gp_draw_open_trench (GpMapDraw *draw, const GpGeometry *line, double width)
{
  gboolean near = draw->view->scale <= PATTERN_MAX_SCALE;
  double edge = gp_map_draw_size (draw, near ? 2.2 : 1.4, near ? 0.5 : 0.35);
  double core = MAX (width, gp_map_draw_size (draw, near ? OPEN_MIN_PX : OPEN_MIN_PX / 2, near ? 1.0 : 0.5));

  if (draw->view->scale <= TEETH_MAX_SCALE)
    {
      add_teeth (draw, line, core / 2 + edge * 0.8);
      gp_map_draw_stroke (draw, 0xE66100, 1, 1.4, 0.35);
    }
  stroke_line (draw, line, 0xE66100, core + 2 * edge);
  stroke_line (draw, line, 0x6B3A10, core);
}

/**
 * gp_draw_filled_trench:
 * @draw: a drawing
 * @line: what was dug along
 * @width: of the trench, device units
 *
 * A band with dots along its middle.
 */
void
gp_draw_filled_trench (GpMapDraw *draw, const GpGeometry *line, double width)
{
  gboolean near = draw->view->scale <= PATTERN_MAX_SCALE;
  double edge = gp_map_draw_size (draw, near ? 1.1 : 0.8, near ? 0.25 : 0.2);
  double band = MAX (width, gp_map_draw_size (draw, near ? FILLED_MIN_PX : FILLED_MIN_PX / 2.5, near ? 1.1 : 0.45));

  stroke_line (draw, line, 0x8A6A2C, band + 2 * edge);
  stroke_line (draw, line, 0xE9D3A4, band);
  if (!near || !gp_map_draw_add_line (draw, line))
    return;
  cairo_set_line_cap (draw->cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_dash (draw->cr, (double[]){ 0.01, gp_map_draw_size (draw, 4.6, 1.2) }, 2, 0);
  gp_map_draw_stroke (draw, 0x8A6A2C, 1, 1.9, 0.45);
  cairo_set_line_cap (draw->cr, CAIRO_LINE_CAP_BUTT);
  gp_map_draw_no_dash (draw);
}
