/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What helps the hand while it draws: guide lines, the stretch it traces, the
 * place where an outline is wrong.
 */
#include "config.h"

#include "gp-marks-private.h"
#include "gp-marks.h"

#define RGB(hex) (((hex) >> 16) & 0xff) / 255.0, (((hex) >> 8) & 0xff) / 255.0, ((hex) &0xff) / 255.0
#define BLUE 0x1C71D8
#define BLUE_TEXT 0x1C64C4
#define DARK 0x1F1D24
#define OLD_EDGE 0x77767B
#define WRONG 0xC01C28

/* A guide line goes on beyond the point it leads to. */
#define GUIDE_BEYOND_PX 90.0
/* Longer guide lines begin on the map, not at their far anchor. */
#define GUIDE_LONGEST_PX 4000.0

static const double dash_guide[] = { 3, 4 };
static const double dash_in_hand[] = { 9, 5 };

static void
set_rgba (cairo_t *cr, guint32 hex, double alpha)
{
  cairo_set_source_rgba (cr, RGB (hex), alpha);
}

/* Over a white line, so that it is seen on every ground. */
static void
stroke_dashed (cairo_t *cr, guint32 hex, double width_px, const double dash[2])
{
  set_rgba (cr, 0xFFFFFF, 0.85);
  cairo_set_line_width (cr, width_px + 1.8);
  cairo_stroke_preserve (cr);
  set_rgba (cr, hex, 1);
  cairo_set_line_width (cr, width_px);
  cairo_set_dash (cr, dash, 2, 0);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/**
 * gp_marks_draw_guide:
 * @cr: canvas pixels
 * @viewport: the view
 * @guide: a line that leads to a point
 * @at: that point, plan metres
 *
 * Draws it from its anchor to a little beyond the point.
 */
void
gp_marks_draw_guide (cairo_t *cr, GpViewport *viewport, const GpSnapGuide *guide, GpPoint at)
{
  GpPixel from = gp_viewport_to_pixel (viewport, guide->anchor), to = gp_viewport_to_pixel (viewport, at);
  double length_px = hypot (to.x_px - from.x_px, to.y_px - from.y_px);
  double ux, uy;

  if (length_px < 1)
    return;
  ux = (to.x_px - from.x_px) / length_px;
  uy = (to.y_px - from.y_px) / length_px;
  length_px = MIN (length_px, GUIDE_LONGEST_PX);
  cairo_move_to (cr, to.x_px - ux * length_px, to.y_px - uy * length_px);
  cairo_line_to (cr, to.x_px + ux * GUIDE_BEYOND_PX, to.y_px + uy * GUIDE_BEYOND_PX);
  stroke_dashed (cr, DARK, 1.1, dash_guide);
}

/**
 * gp_marks_draw_wrong:
 * @cr: canvas pixels
 * @at: where an outline is wrong
 *
 * The ring and triangle of a finding.
 */
void
gp_marks_draw_wrong (cairo_t *cr, GpPixel at)
{
  double x = at.x_px, y = at.y_px - 20;

  cairo_new_sub_path (cr);
  cairo_arc (cr, at.x_px, at.y_px, 13, 0, 2 * G_PI);
  set_rgba (cr, WRONG, 0.16);
  cairo_fill_preserve (cr);
  set_rgba (cr, WRONG, 1);
  cairo_set_line_width (cr, 1.8);
  cairo_stroke (cr);
  cairo_move_to (cr, x, y - 9);
  cairo_line_to (cr, x + 9, y + 7);
  cairo_line_to (cr, x - 9, y + 7);
  cairo_close_path (cr);
  set_rgba (cr, WRONG, 1);
  cairo_fill_preserve (cr);
  set_rgba (cr, 0xFFFFFF, 1);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_rectangle (cr, x - 1, y - 4, 2, 6);
  cairo_rectangle (cr, x - 1, y + 3.5, 2, 2);
  set_rgba (cr, 0xFFFFFF, 1);
  cairo_fill (cr);
}

/* Words along the middle piece of a line, upright to read. */
static void
draw_words_along (cairo_t *cr, GpPixel a, GpPixel b, const char *words)
{
  PangoLayout *layout = gp_marks_new_layout (cr, words, 11.6, TRUE);
  double angle = atan2 (b.y_px - a.y_px, b.x_px - a.x_px);
  int width, height;

  if (angle > G_PI / 2 || angle <= -G_PI / 2)
    angle += angle > 0 ? -G_PI : G_PI;
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_save (cr);
  cairo_translate (cr, (a.x_px + b.x_px) / 2, (a.y_px + b.y_px) / 2);
  cairo_rotate (cr, angle);
  cairo_move_to (cr, -width / 2.0, -height - 5);
  pango_cairo_layout_path (cr, layout);
  set_rgba (cr, 0xFFFFFF, 1);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 4);
  cairo_stroke_preserve (cr);
  set_rgba (cr, BLUE_TEXT, 1);
  cairo_fill (cr);
  cairo_restore (cr);
  g_object_unref (layout);
}

/**
 * gp_marks_draw_traced:
 * @cr: canvas pixels
 * @viewport: the view
 * @points: a stretch that a click would take over, plan metres
 * @n_points: their number
 * @words: said along it
 */
void
gp_marks_draw_traced (cairo_t *cr, GpViewport *viewport, const GpPoint *points, guint n_points, const char *words)
{
  double half_m = 0, passed_m = 0;

  if (n_points < 2)
    return;
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  gp_marks_trace_points (cr, viewport, points, n_points);
  stroke_dashed (cr, BLUE, 2.8, dash_in_hand);
  for (guint i = 1; i < n_points; i++)
    half_m += gp_point_distance (points[i - 1], points[i]) / 2;
  for (guint i = 1; i < n_points; i++)
    {
      passed_m += gp_point_distance (points[i - 1], points[i]);
      if (passed_m >= half_m)
        {
          draw_words_along (cr, gp_viewport_to_pixel (viewport, points[i - 1]), gp_viewport_to_pixel (viewport, points[i]), words);
          return;
        }
    }
}

/**
 * gp_marks_draw_words_at_end:
 * @cr: canvas pixels
 * @viewport: the view
 * @points: a line, plan metres
 * @n_points: their number, at least two
 * @words: said along its last piece
 */
void
gp_marks_draw_words_at_end (cairo_t *cr, GpViewport *viewport, const GpPoint *points, guint n_points, const char *words)
{
  draw_words_along (cr, gp_viewport_to_pixel (viewport, points[n_points - 2]), gp_viewport_to_pixel (viewport, points[n_points - 1]), words);
}

/**
 * gp_marks_draw_line:
 * @cr: canvas pixels
 * @viewport: the view
 * @points: what is going to be drawn, plan metres
 * @n_points: their number
 * @closed: whether it is an area: filled lightly
 */
void
gp_marks_draw_line (cairo_t *cr, GpViewport *viewport, const GpPoint *points, guint n_points, gboolean closed)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  gp_marks_trace_points (cr, viewport, points, n_points);
  if (closed)
    {
      cairo_close_path (cr);
      set_rgba (cr, BLUE, 0.10);
      cairo_fill_preserve (cr);
    }
  set_rgba (cr, BLUE, 1);
  cairo_set_line_width (cr, 2.8);
  cairo_stroke (cr);
}

/**
 * gp_marks_draw_axis:
 * @cr: canvas pixels
 * @viewport: the view
 * @points: a line that leads others and is not drawn itself, plan metres
 * @n_points: their number
 */
void
gp_marks_draw_axis (cairo_t *cr, GpViewport *viewport, const GpPoint *points, guint n_points)
{
  static const double dash_axis[] = { 10, 5 };

  gp_marks_trace_points (cr, viewport, points, n_points);
  stroke_dashed (cr, OLD_EDGE, 1.4, dash_axis);
}
