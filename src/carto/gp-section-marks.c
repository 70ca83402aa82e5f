/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-section-marks.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#define STROKE_MM 4.5
#define ARROW_MM 3.0
#define LETTER_MM 3.7
#define HALO_MM 0.45
#define INK 0x1A1D20

/**
 * gp_section_dup_code:
 * @feature: a row of table section
 *
 * Returns: (transfer full): what it is called on drawings: its code, else its number
 */
char *
gp_section_dup_code (const GpFeature *feature)
{
  const char *code = gp_feature_get_text (feature, GP_CODE);

  return code && *code ? g_strdup (code) : g_strdup_printf ("%" G_GINT64_FORMAT "—%" G_GINT64_FORMAT, feature->fid, feature->fid);
}

/**
 * gp_section_dup_letters:
 * @feature: a row of table section
 * @start: (out) (transfer full): what stands at its start
 * @end: (out) (transfer full): and at its end
 *
 * "A—A′" has A at its start and A′ at its end; "1-1" has 1 at both; a code
 * that is not of two parts stands whole at both ends.
 */
void
gp_section_dup_letters (const GpFeature *feature, char **start, char **end)
{
  static const char *const dashes[] = { "—", "–", "－", "-" };
  g_autofree char *code = gp_section_dup_code (feature);

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      char *dash = strstr (code, dashes[i]);

      if (!dash || dash == code || !dash[strlen (dashes[i])])
        continue;
      *start = g_strndup (code, dash - code);
      *end = g_strdup (dash + strlen (dashes[i]));
      return;
    }
  *start = g_strdup (code);
  *end = g_strdup (code);
}

static void
set_colour (cairo_t *cr, guint32 colour)
{
  cairo_set_source_rgb (cr, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0);
}

/* White below, so that it reads on any ground. */
static void
stroke (cairo_t *cr, guint32 colour, double width, double mm)
{
  set_colour (cr, 0xFFFFFF);
  cairo_set_line_width (cr, width + 2 * HALO_MM * mm);
  cairo_stroke_preserve (cr);
  set_colour (cr, colour);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

static void
draw_letter (cairo_t *cr, const char *text, double x, double y, double em)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans CJK SC Bold");
  double mm = em / 3.7;
  int width, height;

  pango_font_description_set_absolute_size (font, em * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, &width, &height);
  cairo_move_to (cr, x - width / 2.0 / PANGO_SCALE, y - height / 2.0 / PANGO_SCALE);
  pango_cairo_layout_path (cr, layout);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  set_colour (cr, 0xFFFFFF);
  cairo_set_line_width (cr, 2 * HALO_MM * mm);
  cairo_stroke_preserve (cr);
  set_colour (cr, INK);
  cairo_fill (cr);
  pango_font_description_free (font);
  g_object_unref (layout);
}

/* A heavy stroke on along the line, an arrow the way the section looks, the letter outside. */
static void
draw_end (cairo_t *cr, const GpSectionEnd *end, const char *letter, gboolean arrow, double mm)
{
  double tip_x = end->at.x + end->out.x * STROKE_MM * mm, tip_y = end->at.y + end->out.y * STROKE_MM * mm;
  double head_x = tip_x + end->look.x * ARROW_MM * mm, head_y = tip_y + end->look.y * ARROW_MM * mm;

  cairo_move_to (cr, end->at.x, end->at.y);
  cairo_line_to (cr, tip_x, tip_y);
  stroke (cr, INK, 0.6 * mm, mm);
  if (arrow)
    {
      cairo_move_to (cr, tip_x, tip_y);
      cairo_line_to (cr, head_x, head_y);
      stroke (cr, INK, 0.25 * mm, mm);
      cairo_move_to (cr, head_x + end->look.x * 1.6 * mm, head_y + end->look.y * 1.6 * mm);
      cairo_line_to (cr, head_x + end->out.x * 0.7 * mm, head_y + end->out.y * 0.7 * mm);
      cairo_line_to (cr, head_x - end->out.x * 0.7 * mm, head_y - end->out.y * 0.7 * mm);
      cairo_close_path (cr);
      set_colour (cr, INK);
      cairo_fill (cr);
    }
  draw_letter (cr, letter, end->letter.x, end->letter.y, LETTER_MM * mm);
}

/**
 * gp_section_mark_find_ends:
 * @line: line of a section
 * @view: where and at which scale
 * @ends: (out): its two ends, device units
 *
 * Returns: %FALSE for a line that has no direction
 */
gboolean
gp_section_mark_find_ends (const GpGeometry *line, const GpMapView *view, GpSectionEnd ends[2])
{
  double mm = view->units_per_mm;

  for (int last = 0; last < 2; last++)
    {
      guint n = line->n_points;
      GpPoint at = line->points[last ? n - 1 : 0], inner = line->points[last ? n - 2 : 1];
      double length = n < 2 ? 0 : gp_point_distance (at, inner);
      GpSectionEnd *end = &ends[last];

      if (!(length > 0))
        return FALSE;
      gp_map_view_to_device (view, at, &end->at.x, &end->at.y);
      /* On the target y runs downwards. */
      end->out = (GpPoint){ (at.x - inner.x) / length, -(at.y - inner.y) / length };
      /* Left of the way from start to end, there (dy, −dx). */
      end->look = last ? (GpPoint){ end->out.y, -end->out.x } : (GpPoint){ -end->out.y, end->out.x };
      end->letter = (GpPoint){ end->at.x + (end->out.x * (STROKE_MM + 2.6) - end->look.x * 1.2) * mm, end->at.y + (end->out.y * (STROKE_MM + 2.6) - end->look.y * 1.2) * mm };
    }
  return TRUE;
}

/* The line between the ends, thin; that of a long section follows its runs and is left to them. */
static void
draw_line (cairo_t *cr, const GpGeometry *line, const GpMapView *view)
{
  static const double dash_mm[] = { 4, 0.9, 0.6, 0.9 };
  double dash[4], x, y;

  for (guint i = 0; i < G_N_ELEMENTS (dash); i++)
    dash[i] = dash_mm[i] * view->units_per_mm;
  cairo_new_path (cr);
  for (guint i = 0; i < line->n_points; i++)
    {
      gp_map_view_to_device (view, line->points[i], &x, &y);
      cairo_line_to (cr, x, y);
    }
  cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
  set_colour (cr, INK);
  cairo_set_line_width (cr, 0.2 * view->units_per_mm);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/**
 * gp_section_mark_draw:
 * @cr: the frame of the map, device units
 * @feature: a row of table section
 * @line: its line
 * @view: where and at which scale
 *
 * The arrows of a cross-section point the way one looks with the start at the left.
 */
void
gp_section_mark_draw (cairo_t *cr, const GpFeature *feature, const GpGeometry *line, const GpMapView *view)
{
  gboolean along = gp_feature_get_choice (feature, GP_SECTION_KIND) == GP_SECTION_LONG;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  GpSectionEnd ends[2];

  if (!gp_section_mark_find_ends (line, view, ends))
    return;
  gp_section_dup_letters (feature, &start, &end);
  cairo_save (cr);
  if (!along)
    draw_line (cr, line, view);
  draw_end (cr, &ends[0], start, !along, view->units_per_mm);
  draw_end (cr, &ends[1], end, !along, view->units_per_mm);
  cairo_restore (cr);
}
