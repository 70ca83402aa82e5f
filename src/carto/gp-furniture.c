/* SPDX-License-Identifier: GPL-3.0-or-later */
/* North arrow, scale, headings of blocks: see gp-furniture.h. */
#include "config.h"

#include "gp-furniture.h"

#include <math.h>

#include "gp-text.h"

#define MIN_BAR_MM 30

/**
 * gp_furniture_north:
 * @pen: a pen
 * @room: where: the arrow stands in its middle, the word above it
 * @height_mm: of the arrow
 * @facts: says whether grid north differs from true north
 */
void
gp_furniture_north (GpPen *pen, const GpRect *room, double height_mm, const GpSheetFacts *facts)
{
  const char *word = gp_template_get_word (pen->template, fabs (facts->north_deg) > 0.5 ? "grid_north" : "north");
  double x = room->x + room->width / 2, k = pen->type_factor;
  double top = room->y + 4.4 * k, bottom = top + height_mm, wing = height_mm * 0.17;

  gp_pen_set_type (pen, GP_LEVEL_XS, TRUE, GP_INK);
  gp_pen_text (pen, x, room->y + 2.7 * k, GP_ALIGN_CENTRE, word);
  cairo_move_to (pen->cr, x, top);
  cairo_line_to (pen->cr, x - wing, bottom);
  cairo_line_to (pen->cr, x, bottom - height_mm * 0.2);
  cairo_close_path (pen->cr);
  gp_pen_set_colour (pen, GP_INK);
  cairo_fill (pen->cr);
  cairo_move_to (pen->cr, x, top);
  cairo_line_to (pen->cr, x - wing, bottom);
  cairo_line_to (pen->cr, x, bottom - height_mm * 0.2);
  cairo_line_to (pen->cr, x + wing, bottom);
  cairo_close_path (pen->cr);
  cairo_set_line_width (pen->cr, 0.2 * pen->line_factor);
  cairo_set_line_join (pen->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (pen->cr);
}

/**
 * gp_furniture_bar_step_m:
 * @scale: N of 1:N
 * @max_mm: the bar is at most as long
 * @n_steps: (out): parts of the bar, 2 to 5
 *
 * Returns: length of a part in metres: 1, 2 or 5 times a power of ten, at most 10 mm on paper
 */
double
gp_furniture_bar_step_m (int scale, double max_mm, int *n_steps)
{
  double limit = scale / 100.0;
  double power = pow (10, floor (log10 (limit) + 1e-9));
  double step = limit >= 5 * power * (1 - 1e-9) ? 5 * power : limit >= 2 * power * (1 - 1e-9) ? 2 * power
                                                                                              : power;

  *n_steps = CLAMP ((int) floor (max_mm / (step * 1000 / scale) + 1e-9), 2, 5);
  return step;
}

/**
 * gp_furniture_format_metres:
 * @metres: a round length
 *
 * Returns: (transfer full): "20 m", "0.5 m" or, from 2000 m, "2 km"
 */
char *
gp_furniture_format_metres (double metres)
{
  if (metres >= 2000 && fabs (metres / 1000 - round (metres / 1000)) < 1e-9)
    return g_strdup_printf ("%.0f km", metres / 1000);
  return g_strdup_printf ("%.*f m", fabs (metres - round (metres)) < 1e-9 ? 0 : 1, metres);
}

/* The bar stands in the middle of the room; its last figure and the unit lean out but stay in the room. */
static void
scale_bar (GpPen *pen, const GpRect *room, double y, int scale)
{
  int n_steps, every;
  double k = pen->type_factor, max_mm = MAX (room->width - 8 * k, MIN_BAR_MM);
  double step = gp_furniture_bar_step_m (scale, max_mm, &n_steps);
  double step_mm = step * 1000 / scale, height = 1.5 * pen->line_factor, factor = n_steps * step >= 2000 ? 1000 : 1;
  const char *unit = factor > 1 ? "km" : "m";
  g_autofree char *widest = g_strdup_printf ("%g", n_steps * step / factor);
  double left, overhang;

  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  overhang = gp_pen_measure (pen, widest) / 2 + 0.8 * k + gp_pen_measure (pen, unit);
  /* Every second figure where they would touch; then the steps are even in number. */
  every = step_mm < gp_pen_measure (pen, widest) + 1.5 ? 2 : 1;
  n_steps -= n_steps % every;
  left = MIN (room->x + (room->width - n_steps * step_mm) / 2, gp_rect_right (room) - overhang - n_steps * step_mm);
  for (int i = 0; i <= n_steps; i += every)
    {
      g_autofree char *digits = g_strdup_printf ("%g", i * step / factor);

      gp_pen_text (pen, left + i * step_mm, y - 1, GP_ALIGN_CENTRE, digits);
      if (i == n_steps)
        gp_pen_text (pen, left + i * step_mm + gp_pen_measure (pen, digits) / 2 + 0.8 * k, y - 1, GP_ALIGN_LEFT, unit);
    }
  gp_pen_set_colour (pen, GP_INK);
  for (int i = 0; i < n_steps; i += 2)
    gp_pen_fill (pen, &(GpRect){ left + i * step_mm, y, step_mm, height });
  cairo_set_line_width (pen->cr, 0.2 * pen->line_factor);
  cairo_rectangle (pen->cr, left, y, n_steps * step_mm, height);
  cairo_stroke (pen->cr);
}

/**
 * gp_furniture_scale:
 * @pen: a pen
 * @room: where; its lower edge is that of the bar
 * @scale: N of 1:N
 *
 * Scale figure, what a centimetre is, and the bar.
 */
void
gp_furniture_scale (GpPen *pen, const GpRect *room, int scale)
{
  double k = pen->type_factor, centre = room->x + room->width / 2, bottom = gp_rect_bottom (room);
  g_autofree char *figure = gp_sheet_facts_format_scale (scale);
  g_autofree char *length = gp_furniture_format_metres (scale / 100.0);
  g_autofree char *text = gp_template_dup_text (pen->template, "scale_text", "length", length, NULL);

  gp_pen_set_type (pen, GP_LEVEL_L, TRUE, GP_INK);
  gp_pen_text (pen, centre, bottom - 15.5 * k, GP_ALIGN_CENTRE, figure);
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  gp_pen_text (pen, centre, bottom - 10 * k, GP_ALIGN_CENTRE, text);
  scale_bar (pen, room, bottom - 1.5 * pen->line_factor, scale);
}

/**
 * gp_furniture_scale_flat:
 * @pen: a pen
 * @room: where; its lower edge is that of the bar
 * @scale: N of 1:N
 *
 * As gp_furniture_scale(), figure and what a centimetre is side by side.
 */
void
gp_furniture_scale_flat (GpPen *pen, const GpRect *room, int scale)
{
  double k = pen->type_factor, bottom = gp_rect_bottom (room), baseline = bottom - 8.4 * k, figure_mm;
  g_autofree char *figure = gp_sheet_facts_format_scale (scale);
  g_autofree char *length = gp_furniture_format_metres (scale / 100.0);
  g_autofree char *text = gp_template_dup_text (pen->template, "scale_text", "length", length, NULL);

  gp_pen_set_type (pen, GP_LEVEL_L, TRUE, GP_INK);
  figure_mm = gp_pen_text (pen, room->x, baseline, GP_ALIGN_LEFT, figure) + 3 * k;
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  gp_pen_text_within (pen, room->x + figure_mm, baseline, room->width - figure_mm, GP_ALIGN_LEFT, text);
  scale_bar (pen, room, bottom - 1.5 * pen->line_factor, scale);
}

/**
 * gp_furniture_block_title:
 * @pen: a pen
 * @x: left, mm
 * @y: upper edge, mm
 * @width: of the block, mm
 * @title: of the block
 * @remark: (nullable): small grey text at the right end
 *
 * Returns: height taken, mm, down to the first row
 */
double
gp_furniture_block_title (GpPen *pen, double x, double y, double width, const char *title, const char *remark)
{
  double k = pen->type_factor, used;

  gp_pen_set_type (pen, GP_LEVEL_M, TRUE, GP_INK_DARK);
  used = gp_pen_text (pen, x, y + 3.3 * k, GP_ALIGN_LEFT, title) + 2 * k;
  if (remark)
    {
      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
      gp_pen_text_within (pen, x + width, y + 3.3 * k, width - used, GP_ALIGN_RIGHT, remark);
    }
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, x, y + 5.3 * k, x + width, y + 5.3 * k, 0.5);
  return 5.3 * k;
}
