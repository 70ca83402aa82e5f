/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-chart-fill.h"

#define HATCH_MM 0.12
#define GAP_PITCH_MM 1.3
#define GAP_EDGE_MM 0.35
/* Text is white on what is darker than this (0 to 255, ITU-R BT.601 luma). */
#define DARK 150

/**
 * gp_chart_hatch:
 * @pen: a pen
 * @rect: what is hatched
 * @pitch_mm: from line to line, before the type factor
 * @colour: of the lines
 *
 * Lines at 45°, cut at the edges: a hatch is paths, never a picture.
 */
void
gp_chart_hatch (GpPen *pen, const GpRect *rect, double pitch_mm, guint32 colour)
{
  double pitch = pitch_mm * pen->type_factor * G_SQRT2;

  cairo_save (pen->cr);
  cairo_rectangle (pen->cr, rect->x, rect->y, rect->width, rect->height);
  cairo_clip (pen->cr);
  gp_pen_set_colour (pen, colour);
  for (double x = rect->x - rect->height; x < gp_rect_right (rect); x += pitch)
    gp_pen_line (pen, x, rect->y, x + rect->height, gp_rect_bottom (rect), HATCH_MM);
  cairo_restore (pen->cr);
}

/**
 * gp_chart_fill_draw:
 * @self: a fill
 * @pen: a pen
 * @rect: what is filled
 */
void
gp_chart_fill_draw (const GpChartFill *self, GpPen *pen, const GpRect *rect)
{
  if (rect->width <= 0)
    return;
  if (!self->gap)
    {
      gp_pen_set_colour (pen, self->colour);
      gp_pen_fill (pen, rect);
      return;
    }
  gp_chart_hatch (pen, rect, GAP_PITCH_MM, GP_INK_RED);
  gp_pen_set_colour (pen, GP_INK_RED);
  gp_pen_box (pen, rect, MIN (GAP_EDGE_MM, rect->width / 2));
}

static gboolean
is_dark (guint32 colour)
{
  return 0.299 * (colour >> 16 & 255) + 0.587 * (colour >> 8 & 255) + 0.114 * (colour & 255) < DARK;
}

/**
 * gp_chart_fill_text:
 * @self: a fill
 * @pen: a pen with its level of type set
 * @x: middle of the text
 * @baseline: of the text
 * @text: written on the fill
 */
void
gp_chart_fill_text (const GpChartFill *self, GpPen *pen, double x, double baseline, const char *text)
{
  gp_pen_set_type (pen, pen->level, FALSE, !self->gap && is_dark (self->colour) ? 0xFFFFFF : GP_INK_DARK);
  if (self->gap)
    {
      double width = gp_pen_measure (pen, text) + 1.2 * pen->type_factor, em = gp_pen_get_em (pen);

      gp_pen_set_colour (pen, 0xFFFFFF);
      gp_pen_fill (pen, &(GpRect){ x - width / 2, baseline - 0.86 * em, width, 1.1 * em });
    }
  gp_pen_text (pen, x, baseline, GP_ALIGN_CENTRE, text);
}
