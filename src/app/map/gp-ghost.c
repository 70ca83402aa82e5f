/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-ghost.h"

#include "gp-marks.h"

#define RGB(hex) (((hex) >> 16) & 0xff) / 255.0, (((hex) >> 8) & 0xff) / 255.0, ((hex) &0xff) / 255.0
#define BLUE 0x1C71D8
#define DARK 0x1F1D24
#define OLD_EDGE 0x77767B
#define POINT_PX 6.0

static const double dash_old[] = { 4, 4 };
static const double dash_in_hand[] = { 9, 5 };
static const double dash_guide[] = { 3, 4 };

static void
trace (cairo_t *cr, GpViewport *viewport, const GpGeometry *geometry)
{
  GpPixel at;

  cairo_new_path (cr);
  if (geometry->kind != GP_GEOMETRY_POINT)
    {
      gp_marks_trace (cr, viewport, geometry);
      return;
    }
  at = gp_viewport_to_pixel (viewport, geometry->points[0]);
  cairo_arc (cr, at.x_px, at.y_px, POINT_PX, 0, 2 * G_PI);
}

/**
 * gp_ghost_draw_old:
 * @cr: canvas pixels
 * @viewport: the view
 * @geometry: what a shape was
 */
void
gp_ghost_draw_old (cairo_t *cr, GpViewport *viewport, const GpGeometry *geometry)
{
  trace (cr, viewport, geometry);
  cairo_set_source_rgb (cr, RGB (OLD_EDGE));
  cairo_set_line_width (cr, 1.4);
  cairo_set_dash (cr, dash_old, G_N_ELEMENTS (dash_old), 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/**
 * gp_ghost_draw_new:
 * @cr: canvas pixels
 * @viewport: the view
 * @geometry: what a shape will be
 * @in_hand: dashed: it only goes along
 */
void
gp_ghost_draw_new (cairo_t *cr, GpViewport *viewport, const GpGeometry *geometry, gboolean in_hand)
{
  trace (cr, viewport, geometry);
  if (geometry->kind != GP_GEOMETRY_LINE)
    {
      cairo_set_source_rgba (cr, RGB (BLUE), 0.10);
      cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
      cairo_fill_preserve (cr);
    }
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.85);
  cairo_set_line_width (cr, 5.2);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, RGB (BLUE));
  cairo_set_line_width (cr, 2.8);
  if (in_hand)
    cairo_set_dash (cr, dash_in_hand, G_N_ELEMENTS (dash_in_hand), 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/**
 * gp_ghost_draw_guide:
 * @cr: canvas pixels
 * @from: where the hand took hold
 * @to: where it is
 */
void
gp_ghost_draw_guide (cairo_t *cr, GpPixel from, GpPixel to)
{
  cairo_move_to (cr, from.x_px, from.y_px);
  cairo_line_to (cr, to.x_px, to.y_px);
  cairo_set_source_rgb (cr, RGB (DARK));
  cairo_set_line_width (cr, 1.1);
  cairo_set_dash (cr, dash_guide, G_N_ELEMENTS (dash_guide), 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
stroke_on_white (cairo_t *cr, double width_px)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, width_px + 2.6);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, RGB (BLUE));
  cairo_set_line_width (cr, width_px);
  cairo_stroke (cr);
}

/**
 * gp_ghost_draw_pivot:
 * @cr: canvas pixels
 * @at: the point things are turned about
 */
void
gp_ghost_draw_pivot (cairo_t *cr, GpPixel at)
{
  cairo_new_path (cr);
  cairo_arc (cr, at.x_px, at.y_px, 4.5, 0, 2 * G_PI);
  for (int side = 0; side < 4; side++)
    {
      double dx = side == 0 ? 1 : side == 1 ? -1
                                            : 0;
      double dy = side == 2 ? 1 : side == 3 ? -1
                                            : 0;

      cairo_move_to (cr, at.x_px + 4.5 * dx, at.y_px + 4.5 * dy);
      cairo_line_to (cr, at.x_px + 10 * dx, at.y_px + 10 * dy);
    }
  stroke_on_white (cr, 1.6);
}

/**
 * gp_ghost_draw_handle:
 * @cr: canvas pixels
 * @foot: the edge it stands on
 * @at: the handle things are turned by
 * @hot: the pointer is on it
 */
void
gp_ghost_draw_handle (cairo_t *cr, GpPixel foot, GpPixel at, gboolean hot)
{
  cairo_new_path (cr);
  cairo_move_to (cr, foot.x_px, foot.y_px);
  cairo_line_to (cr, at.x_px, at.y_px);
  stroke_on_white (cr, 1.4);
  cairo_arc (cr, at.x_px, at.y_px, hot ? 7.5 : 6, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, RGB (BLUE));
  cairo_set_line_width (cr, 1.8);
  cairo_stroke (cr);
  /* An arrow round the middle says that it turns. */
  cairo_arc (cr, at.x_px, at.y_px, 2.8, -0.3, 1.4 * G_PI);
  cairo_set_line_width (cr, 1.2);
  cairo_stroke (cr);
}
