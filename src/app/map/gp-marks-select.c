/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-marks-select.h"

#include "gp-marks.h"

/* #1C71D8, as all that is in hand. */
#define BLUE 0x1C / 255.0, 0x71 / 255.0, 0xD8 / 255.0

static const double dash_touching[] = { 9, 5 };

/**
 * gp_marks_draw_lasso:
 * @cr: canvas pixels
 * @points: (array length=n_points): where the hand went
 * @n_points: how many
 * @touching: whether what it touches is meant: dashed, as the frame is
 */
void
gp_marks_draw_lasso (cairo_t *cr, const GpPixel *points, guint n_points, gboolean touching)
{
  if (n_points < 2)
    return;
  cairo_save (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, points[0].x_px, points[0].y_px);
  for (guint i = 1; i < n_points; i++)
    cairo_line_to (cr, points[i].x_px, points[i].y_px);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, BLUE, 0.10);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_set_line_width (cr, 3);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, BLUE);
  cairo_set_line_width (cr, 1.4);
  if (touching)
    cairo_set_dash (cr, dash_touching, G_N_ELEMENTS (dash_touching), 0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/**
 * gp_marks_draw_flash:
 * @cr: canvas pixels
 * @viewport: the view
 * @geometry: what lights up
 * @strength: 1 bright to 0 gone
 */
void
gp_marks_draw_flash (cairo_t *cr, GpViewport *viewport, const GpGeometry *geometry, double strength)
{
  cairo_save (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  if (geometry->kind == GP_GEOMETRY_POINT)
    {
      GpPixel at = gp_viewport_to_pixel (viewport, geometry->points[0]);

      cairo_new_sub_path (cr);
      cairo_arc (cr, at.x_px, at.y_px, 14, 0, 2 * G_PI);
    }
  else
    gp_marks_trace (cr, viewport, geometry);
  if (geometry->kind != GP_GEOMETRY_LINE)
    {
      cairo_set_source_rgba (cr, BLUE, 0.28 * strength);
      cairo_fill_preserve (cr);
    }
  cairo_set_source_rgba (cr, BLUE, 0.45 * strength);
  cairo_set_line_width (cr, 12);
  cairo_stroke (cr);
  cairo_restore (cr);
}
