/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ground a window beside the map speaks of, arrows from old to new, and words beside them. */
#include "config.h"

#include "gp-marks-private.h"
#include "gp-marks.h"

#define BLUE 0x1C71D8
#define CARE 0x905400
#define CARE_FILL 0xE5A50A
#define DARK 0x1F1D24

#define HEAD_PX 11.0
#define HEAD_RAD 0.42
/* Ground thinner than this on the screen gets a ring that is seen from afar. */
#define SMALL_PX 18.0
#define RING_PX 13.0

static void
set_rgba (cairo_t *cr, guint rgb, double alpha)
{
  cairo_set_source_rgba (cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0, alpha);
}

/**
 * gp_marks_draw_noted:
 * @cr: canvas pixels
 * @viewport: the view
 * @ground: a polygon
 * @settled: whether it is taken care of (blue), or stays and is to be taken care of (amber)
 * @current: whether it is the one looked at
 */
void
gp_marks_draw_noted (cairo_t *cr, GpViewport *viewport, const GpGeometry *ground, gboolean settled, gboolean current)
{
  GpPixel a = gp_viewport_to_pixel (viewport, (GpPoint){ ground->box.min_x, ground->box.min_y });
  GpPixel b = gp_viewport_to_pixel (viewport, (GpPoint){ ground->box.max_x, ground->box.max_y });
  guint rgb = settled ? BLUE : CARE;

  gp_marks_trace (cr, viewport, ground);
  set_rgba (cr, settled ? BLUE : CARE_FILL, 0.35);
  cairo_fill_preserve (cr);
  if (current)
    {
      set_rgba (cr, 0xFFFFFF, 0.9);
      cairo_set_line_width (cr, 5.5);
      cairo_stroke_preserve (cr);
    }
  set_rgba (cr, rgb, 1);
  cairo_set_line_width (cr, current ? 2.6 : 1.4);
  cairo_stroke (cr);
  if (fabs (b.x_px - a.x_px) >= SMALL_PX || fabs (b.y_px - a.y_px) >= SMALL_PX)
    return;
  cairo_new_sub_path (cr);
  cairo_arc (cr, (a.x_px + b.x_px) / 2, (a.y_px + b.y_px) / 2, RING_PX, 0, 2 * G_PI);
  set_rgba (cr, rgb, 0.16);
  cairo_fill_preserve (cr);
  set_rgba (cr, rgb, 1);
  cairo_set_line_width (cr, current ? 2.6 : 1.8);
  cairo_stroke (cr);
}

/**
 * gp_marks_draw_arrow:
 * @cr: canvas pixels
 * @from: where it begins, with a ring
 * @to: where its head is
 */
void
gp_marks_draw_arrow (cairo_t *cr, GpPixel from, GpPixel to)
{
  double angle = atan2 (to.y_px - from.y_px, to.x_px - from.x_px);

  cairo_new_path (cr);
  cairo_arc (cr, from.x_px, from.y_px, 3.5, 0, 2 * G_PI);
  cairo_move_to (cr, from.x_px, from.y_px);
  cairo_line_to (cr, to.x_px, to.y_px);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, to.x_px, to.y_px);
      cairo_line_to (cr, to.x_px - HEAD_PX * cos (angle + side * HEAD_RAD), to.y_px - HEAD_PX * sin (angle + side * HEAD_RAD));
    }
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  set_rgba (cr, 0xFFFFFF, 0.9);
  cairo_set_line_width (cr, 5.5);
  cairo_stroke_preserve (cr);
  set_rgba (cr, BLUE, 1);
  cairo_set_line_width (cr, 2.4);
  cairo_stroke (cr);
}

/**
 * gp_marks_draw_words:
 * @cr: canvas pixels
 * @at: the middle of the words
 * @words: said there, with a halo
 */
void
gp_marks_draw_words (cairo_t *cr, GpPixel at, const char *words)
{
  PangoLayout *layout = gp_marks_new_layout (cr, words, 11.6, TRUE);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, at.x_px - width / 2.0, at.y_px - height / 2.0);
  pango_cairo_layout_path (cr, layout);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  set_rgba (cr, 0xFFFFFF, 0.9);
  cairo_set_line_width (cr, 4);
  cairo_stroke_preserve (cr);
  set_rgba (cr, DARK, 1);
  cairo_fill (cr);
  g_object_unref (layout);
}
