/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-chart-pipeline.h"

#define ARROW_MM 22
#define POINT_MM 3.2
#define GAP_MM 0.9
#define BRACKET_MM 9
#define EDGE 0x7A5B49

static const guint32 fills[GP_N_STAGES] = { 0xFFFFFF, 0xF8F2ED, 0xF0E4DB, 0xE6D2C5, 0xD8BDAC };
static const char *const stages[GP_N_STAGES] = { "stage.proposed", "stage.reserved", "stage.started", "stage.completed", "stage.operated" };

/** groups: stages that count as one thing, and its word. */
static const struct
{
  GpStage first;
  GpStage last;
  const char *word;
} groups[] = {
  { GP_STAGE_PROPOSED, GP_STAGE_RESERVED, "pipeline.not_started" },
  { GP_STAGE_STARTED, GP_STAGE_STARTED, "pipeline.under_way" },
  { GP_STAGE_COMPLETED, GP_STAGE_OPERATED, "pipeline.completed" },
};

/**
 * gp_chart_quarter_disc:
 * @pen: a pen
 * @x: middle, mm
 * @y: middle, mm
 * @diameter_mm: of the disc
 * @quarters: filled, clockwise from above, 0 to 4
 */
void
gp_chart_quarter_disc (GpPen *pen, double x, double y, double diameter_mm, guint quarters)
{
  double line = MAX (0.1, 0.2 * pen->line_factor), radius = diameter_mm / 2 - line / 2;

  gp_pen_set_colour (pen, 0xFFFFFF);
  cairo_arc (pen->cr, x, y, radius, 0, 2 * G_PI);
  cairo_fill (pen->cr);
  gp_pen_set_colour (pen, GP_INK_DARK);
  if (quarters > 0)
    {
      cairo_move_to (pen->cr, x, y);
      cairo_arc (pen->cr, x, y, radius, -G_PI_2, -G_PI_2 + quarters * G_PI_2);
      cairo_close_path (pen->cr);
      cairo_fill (pen->cr);
    }
  cairo_arc (pen->cr, x, y, radius, 0, 2 * G_PI);
  cairo_set_line_width (pen->cr, line);
  cairo_stroke (pen->cr);
}

/**
 * gp_chart_pipeline_get_height:
 * @pen: type factor
 *
 * Returns: height of arrows and brackets, mm
 */
double
gp_chart_pipeline_get_height (const GpPen *pen)
{
  return (ARROW_MM + BRACKET_MM) * pen->type_factor;
}

static void
draw_arrow (GpPen *pen, const GpRect *rect, gboolean first, guint32 fill)
{
  double point = POINT_MM * pen->type_factor, right = gp_rect_right (rect), middle = rect->y + rect->height / 2;

  cairo_move_to (pen->cr, rect->x, rect->y);
  cairo_line_to (pen->cr, right, rect->y);
  cairo_line_to (pen->cr, right + point, middle);
  cairo_line_to (pen->cr, right, gp_rect_bottom (rect));
  cairo_line_to (pen->cr, rect->x, gp_rect_bottom (rect));
  if (!first)
    cairo_line_to (pen->cr, rect->x + point, middle);
  cairo_close_path (pen->cr);
  gp_pen_set_colour (pen, fill);
  cairo_fill_preserve (pen->cr);
  gp_pen_set_colour (pen, EDGE);
  cairo_set_line_width (pen->cr, 0.2 * pen->line_factor);
  cairo_stroke (pen->cr);
}

static void
draw_stage (GpPen *pen, const GpRect *rect, guint stage, guint count)
{
  double k = pen->type_factor, x = rect->x + (stage == 0 ? 2.4 : 5.2) * k;
  g_autofree char *number = g_strdup_printf ("%u", count);

  draw_arrow (pen, rect, stage == 0, fills[stage]);
  gp_chart_quarter_disc (pen, x + 1.9 * k, rect->y + 5 * k, 3.8 * k, stage);
  gp_pen_set_type (pen, GP_LEVEL_M, TRUE, GP_INK_DARK);
  gp_pen_text (pen, x + 5 * k, rect->y + 6.3 * k, GP_ALIGN_LEFT, gp_template_get_word (pen->template, stages[stage]));
  gp_pen_set_type (pen, GP_LEVEL_XL, TRUE, count > 0 ? GP_INK_DARK : GP_INK_PALE);
  x += gp_pen_text (pen, x, rect->y + 17.6 * k, GP_ALIGN_LEFT, number) + 1.2 * k;
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  gp_pen_text (pen, x, rect->y + 17.6 * k, GP_ALIGN_LEFT, gp_template_get_word (pen->template, "units.places"));
}

static void
draw_bracket (GpPen *pen, double left, double right, double y, const char *word, guint count)
{
  double k = pen->type_factor;
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_autofree char *text = g_strdup_printf ("%s %s", gp_template_get_word (pen->template, word), number);

  gp_pen_set_colour (pen, GP_INK_DARK);
  gp_pen_line (pen, left, y + 2.6 * k, right, y + 2.6 * k, 0.2);
  gp_pen_line (pen, left, y + 1.2 * k, left, y + 2.6 * k, 0.2);
  gp_pen_line (pen, right, y + 1.2 * k, right, y + 2.6 * k, 0.2);
  gp_pen_set_type (pen, GP_LEVEL_XS, TRUE, GP_INK_DARK);
  gp_pen_text (pen, (left + right) / 2, y + 6.6 * k, GP_ALIGN_CENTRE, text);
}

/**
 * gp_chart_pipeline_draw:
 * @pen: a pen
 * @rect: where; its height is not looked at
 * @counts: compounds at each stage
 *
 * Returns: height taken, mm
 */
double
gp_chart_pipeline_draw (GpPen *pen, const GpRect *rect, const guint counts[GP_N_STAGES])
{
  double k = pen->type_factor, gap = GAP_MM * k, width = (rect->width - POINT_MM * k - gap * (GP_N_STAGES - 1)) / GP_N_STAGES;

  for (guint i = 0; i < GP_N_STAGES; i++)
    draw_stage (pen, &(GpRect){ rect->x + i * (width + gap), rect->y, width, ARROW_MM * k }, i, counts[i]);
  for (guint g = 0; g < G_N_ELEMENTS (groups); g++)
    {
      double left = rect->x + groups[g].first * (width + gap), right = rect->x + groups[g].last * (width + gap) + width;
      guint count = 0;

      for (guint i = groups[g].first; i <= groups[g].last; i++)
        count += counts[i];
      draw_bracket (pen, left, right, rect->y + ARROW_MM * k, groups[g].word, count);
    }
  return gp_chart_pipeline_get_height (pen);
}
