/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What always stands on the map of the window: scale bar and north.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-marks-private.h"
#include "gp-marks.h"

/* On a lower map the column of tools reaches down to the scale bar. */
#define LOW_MAP_PX 560
#define TOOLS_PX 50

static void
set_ink (cairo_t *cr)
{
  cairo_set_source_rgb (cr, 0x25 / 255.0, 0x23 / 255.0, 0x2b / 255.0);
}

/**
 * gp_marks_nice_length_m:
 * @longest_m: an upper limit above zero
 *
 * Returns: the largest 1, 2 or 5 times a power of ten not above it
 */
double
gp_marks_nice_length_m (double longest_m)
{
  double power, digit;

  if (!(longest_m > 0) || !isfinite (longest_m))
    return 1;
  power = pow (10, floor (log10 (longest_m)));
  digit = longest_m / power;
  if (digit >= 5)
    return 5 * power;
  return digit >= 2 ? 2 * power : power;
}

static void
draw_bar_label (cairo_t *cr, double x, double y, double metres, double longest_m, gboolean unit)
{
  g_autofree char *text = NULL;
  PangoLayout *layout;
  int width;

  if (longest_m >= 1000)
    text = g_strdup_printf (unit ? "%g km" : "%g", metres / 1000);
  else
    text = g_strdup_printf (unit ? "%g m" : "%g", metres);
  layout = gp_marks_new_layout (cr, text, 10.6, FALSE);
  pango_layout_get_pixel_size (layout, &width, NULL);
  cairo_move_to (cr, x - (unit ? MIN (width / 2.0, 12) : width / 2.0), y);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
}

/**
 * gp_marks_draw_scale_bar:
 * @cr: canvas pixels
 * @viewport: the view
 * @height_px: height of the canvas
 *
 * In the lower left corner, beside the tools where they reach that far down.
 */
void
gp_marks_draw_scale_bar (cairo_t *cr, GpViewport *viewport, double height_px)
{
  double m_per_px = gp_viewport_get_metres_per_px (viewport);
  double length_m = gp_marks_nice_length_m (200 * m_per_px);
  double length_px = length_m / m_per_px;
  double left = height_px < LOW_MAP_PX ? 12 + TOOLS_PX : 12;
  double x = left + 8, y = height_px - 19;

  gp_marks_trace_rounded (cr, left, height_px - 38, length_px + 44, 26, 4);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.82);
  cairo_fill (cr);
  set_ink (cr);
  cairo_rectangle (cr, x, y - 2, length_px / 2, 4);
  cairo_fill (cr);
  cairo_rectangle (cr, x + length_px / 2 + 0.5, y - 1.5, length_px / 2 - 1, 3);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  draw_bar_label (cr, x + 3, y - 18, 0, length_m, FALSE);
  draw_bar_label (cr, x + length_px / 2, y - 18, length_m / 2, length_m, FALSE);
  draw_bar_label (cr, x + length_px, y - 18, length_m, length_m, TRUE);
}

/**
 * gp_marks_draw_attribution:
 * @cr: canvas pixels
 * @text: whom the base maps have to name
 * @width_px: width of the canvas
 * @height_px: height of the canvas
 *
 * In the lower right corner, beside the zoom buttons.
 */
void
gp_marks_draw_attribution (cairo_t *cr, const char *text, double width_px, double height_px)
{
  PangoLayout *layout = gp_marks_new_layout (cr, text, 10.6, FALSE);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gp_marks_trace_rounded (cr, width_px - 70 - width, height_px - 14 - height, width + 12, height + 4, 4);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.72);
  cairo_fill (cr);
  cairo_set_source_rgba (cr, 0x25 / 255.0, 0x23 / 255.0, 0x2b / 255.0, 0.8);
  cairo_move_to (cr, width_px - 64 - width, height_px - 12 - height);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
}

/**
 * gp_marks_draw_north:
 * @cr: canvas pixels
 * @width_px: width of the canvas
 *
 * In the upper right corner: the view is at grid north always.
 */
void
gp_marks_draw_north (cairo_t *cr, double width_px)
{
  double x = round (width_px - 30), top = 14;
  /* Translators: the letter over the north arrow of the map. */
  PangoLayout *layout = gp_marks_new_layout (cr, _ ("N"), 13, TRUE);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  cairo_move_to (cr, x - width / 2.0, top - 4);
  pango_cairo_layout_path (cr, layout);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.85);
  cairo_set_line_width (cr, 3);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke_preserve (cr);
  set_ink (cr);
  cairo_fill (cr);
  cairo_move_to (cr, x, top + 18);
  cairo_line_to (cr, x + 6, top + 36);
  cairo_line_to (cr, x, top + 32);
  cairo_line_to (cr, x - 6, top + 36);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.85);
  cairo_stroke_preserve (cr);
  set_ink (cr);
  cairo_fill (cr);
  g_object_unref (layout);
}
