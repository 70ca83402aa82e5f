/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-key-figure.h"

#define GAP_MM 5
#define NAME_MM 5
#define VALUE_MM 18.6
#define NOTE_MM 24.4
#define LEADING_MM 4
#define MAX_LINES 2
/* Below this width a figure is set smaller, or its unit would not stand beside it. */
#define NARROW_MM 48

static double
figure_width (const GpPen *pen, double width_mm, guint n_figures)
{
  return (width_mm - GAP_MM * pen->type_factor * (n_figures - 1)) / n_figures;
}

static guint
note_lines (GpPen *pen, double width_mm, const GpKeyFigure *figure)
{
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  return figure->note ? gp_pen_count_lines (pen, width_mm, MAX_LINES, figure->note) : 0;
}

/**
 * gp_key_figures_get_height:
 * @pen: measures
 * @width_mm: of all of them
 * @figures: what stands side by side
 * @n_figures: how many
 *
 * Returns: height, mm
 */
double
gp_key_figures_get_height (GpPen *pen, double width_mm, const GpKeyFigure *figures, guint n_figures)
{
  guint lines = 0;

  for (guint i = 0; i < n_figures; i++)
    lines = MAX (lines, note_lines (pen, figure_width (pen, width_mm, n_figures), &figures[i]));
  return (NOTE_MM + 1.2 + (MAX (lines, 1) - 1) * LEADING_MM) * pen->type_factor;
}

static void
draw_figure (GpPen *pen, const GpRect *rect, const GpKeyFigure *figure)
{
  double k = pen->type_factor, x = rect->x, unit;

  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, rect->x, rect->y, gp_rect_right (rect), rect->y, 0.5);
  gp_pen_set_type (pen, GP_LEVEL_M, TRUE, GP_INK_DARK);
  gp_pen_text_within (pen, rect->x, rect->y + NAME_MM * k, rect->width, GP_ALIGN_LEFT, figure->name);
  gp_pen_set_type (pen, GP_LEVEL_M, FALSE, GP_INK_DARK);
  unit = gp_pen_measure (pen, figure->unit) + 2 * k;
  gp_pen_set_type (pen, GP_LEVEL_XXL, TRUE, figure->colour);
  if (rect->width < NARROW_MM * k || gp_pen_measure (pen, figure->value) + unit > rect->width)
    gp_pen_set_type (pen, GP_LEVEL_XL, TRUE, figure->colour);
  x += gp_pen_text_within (pen, x, rect->y + VALUE_MM * k, rect->width - unit, GP_ALIGN_LEFT, figure->value) + 2 * k;
  gp_pen_set_type (pen, GP_LEVEL_M, FALSE, GP_INK_DARK);
  gp_pen_text (pen, x, rect->y + VALUE_MM * k, GP_ALIGN_LEFT, figure->unit);
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  if (figure->note)
    gp_pen_paragraph (pen, rect->x, rect->y + NOTE_MM * k, rect->width, LEADING_MM * k, MAX_LINES, figure->note);
}

/**
 * gp_key_figures_draw:
 * @pen: a pen
 * @rect: where; its height is not looked at
 * @figures: what stands side by side
 * @n_figures: how many
 *
 * Returns: height taken, mm
 */
double
gp_key_figures_draw (GpPen *pen, const GpRect *rect, const GpKeyFigure *figures, guint n_figures)
{
  double width = figure_width (pen, rect->width, n_figures);

  for (guint i = 0; i < n_figures; i++)
    draw_figure (pen, &(GpRect){ rect->x + i * (width + GAP_MM * pen->type_factor), rect->y, width, rect->height }, &figures[i]);
  return gp_key_figures_get_height (pen, rect->width, figures, n_figures);
}
