/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-long-section-page.h"

#include <math.h>

#include "gp-furniture.h"
#include "gp-section-draw.h"
#include "gp-section-frame.h"
#include "gp-style.h"

#define TITLE_MM 5.3
#define ROW_MM 4.7
#define GAP_MM 7.0
#define BASELINE 1.05
#define LEADING_EM 1.5
#define LEAST_NOTES_MM 30.0
#define SWATCH_MM 10.0
#define RED 0xC8102E
#define N_COLUMNS 5

/* Shares of the width at which the columns of the table end. */
static const double ends[N_COLUMNS] = { 0.30, 0.50, 0.65, 0.80, 1.0 };

typedef struct
{
  GpPen *pen;
  const GpLongSection *section;
  const GpMapStyle *style;
  GpRect room;
  double y;
  double k;
} Column;

static const char *
word (const Column *column, const char *path)
{
  return gp_template_get_word (column->pen->template, path);
}

static void
rule (const Column *column, guint32 colour, double width)
{
  gp_pen_set_colour (column->pen, colour);
  gp_pen_line (column->pen, column->room.x, column->y, gp_rect_right (&column->room), column->y, width);
}

static void
row_texts (const Column *column, const char *const *texts)
{
  double y = column->y + (ROW_MM / 2 + BASELINE) * column->k;

  gp_pen_text_within (column->pen, column->room.x, y, ends[0] * column->room.width - column->k, GP_ALIGN_LEFT, texts[0]);
  for (guint i = 1; i < N_COLUMNS; i++)
    gp_pen_text (column->pen, column->room.x + ends[i] * column->room.width, y, GP_ALIGN_RIGHT, texts[i]);
}

/* --- crossings ------------------------------------------------------------------ */

static char *
format_verdict (const Column *column, const GpLongCrossing *crossing)
{
  switch (crossing->verdict)
    {
    case GP_VERDICT_OK:
      return g_strdup (word (column, "section.ok"));
    case GP_VERDICT_OPEN:
      return g_strdup (word (column, "section.open_verdict"));
    case GP_VERDICT_SHORT:
      return g_strdup_printf ("%s %.2f", word (column, "section.short"), (lround (crossing->rule.least_m * 100) - lround (crossing->vertical_m * 100)) / 100.0);
    case GP_VERDICT_NONE:
    default:
      return g_strdup (word (column, gp_feature_get_choice (crossing->run, GP_RUN_STATE) == GP_STATE_ABANDONED ? "state.abandoned" : "unknown"));
    }
}

static char *
format_rule (const Column *column, const GpLongCrossing *crossing)
{
  if (!crossing->has_rule)
    return g_strdup (word (column, "unknown"));
  if (crossing->rule.least_m == crossing->rule.most_m)
    return g_strdup_printf ("%.2f", crossing->rule.least_m);
  return g_strdup_printf ("%.2f–%.2f", crossing->rule.least_m, crossing->rule.most_m);
}

static void
draw_crossing (Column *column, const GpLongCrossing *crossing)
{
  gboolean is_short = crossing->verdict == GP_VERDICT_SHORT;
  g_autofree char *name = gp_section_dup_run_name (column->pen->template, crossing->run);
  g_autofree char *station = g_strdup_printf ("%d+%06.2f", (int) floor (crossing->station_m / 1000), fmod (crossing->station_m, 1000));
  g_autofree char *measured = isnan (crossing->vertical_m) ? g_strdup (word (column, "section.not_known"))
                                                           : g_strdup_printf ("%s %.2f", word (column, crossing->above ? "section.long.above" : "section.long.below"), crossing->vertical_m);
  g_autofree char *asked = format_rule (column, crossing);
  g_autofree char *verdict = format_verdict (column, crossing);
  const char *texts[N_COLUMNS] = { name, station, measured, asked, verdict };

  gp_pen_set_type (column->pen, GP_LEVEL_XS, is_short, is_short ? RED : GP_INK_DARK);
  row_texts (column, texts);
  column->y += ROW_MM * column->k;
  rule (column, GP_INK_RULE, 0.15);
}

/* What is short first, then what cannot be told, when there is not room for all. */
static gboolean *
choose_rows (const GpLongSection *section, guint n_rows)
{
  static const GpVerdict order[] = { GP_VERDICT_SHORT, GP_VERDICT_OPEN, GP_VERDICT_OK, GP_VERDICT_NONE };
  gboolean *chosen = g_new0 (gboolean, section->crossings->len + 1);

  for (guint pass = 0; pass < G_N_ELEMENTS (order); pass++)
    for (guint i = 0; i < section->crossings->len && n_rows > 0; i++)
      if (gp_long_section_get_crossing (section, i)->verdict == order[pass])
        {
          chosen[i] = TRUE;
          n_rows--;
        }
  return chosen;
}

static void
draw_crossings (Column *column, double height_mm)
{
  static const char *const heads[N_COLUMNS] = { "section.head.crossing", "section.head.station", "section.head.measured", "section.head.required", "section.head.verdict" };
  const char *titles[N_COLUMNS];
  GpPen *pen = column->pen;
  guint n = column->section->crossings->len, room = MAX (1, floor ((height_mm / column->k - TITLE_MM - GAP_MM) / ROW_MM - 1 + 1e-6));
  guint n_rows = n <= room ? n : room - 1;
  g_autofree gboolean *chosen = choose_rows (column->section, n_rows);

  column->y += gp_furniture_block_title (pen, column->room.x, column->y, column->room.width, word (column, "section.crossings"), word (column, "section.checks_remark"));
  for (guint i = 0; i < N_COLUMNS; i++)
    titles[i] = word (column, heads[i]);
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  row_texts (column, titles);
  column->y += ROW_MM * column->k;
  rule (column, GP_INK, 0.25);
  for (guint i = 0; i < n; i++)
    if (chosen[i])
      draw_crossing (column, gp_long_section_get_crossing (column->section, i));
  if (n == 0 || n_rows < n)
    {
      g_autofree char *left = g_strdup_printf ("%u", n - n_rows);
      g_autofree char *text = n == 0 ? g_strdup (word (column, "section.crossings_none")) : gp_template_dup_text (pen->template, "section.more_crossings", "n", left, NULL);

      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
      gp_pen_text_within (pen, column->room.x, column->y + (ROW_MM / 2 + BASELINE) * column->k, column->room.width, GP_ALIGN_LEFT, text);
      column->y += ROW_MM * column->k;
      if (n > 0)
        gp_pen_report (pen, text);
    }
  rule (column, GP_INK, 0.5);
  column->y += GAP_MM * column->k;
}

/* --- legend and notes --------------------------------------------------------------- */

static double
key (const Column *column, double x, double y, const char *path)
{
  gp_pen_set_type (column->pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  return x + (SWATCH_MM + 2) * column->k + gp_pen_text (column->pen, x + (SWATCH_MM + 2) * column->k, y + BASELINE * column->k, GP_ALIGN_LEFT, word (column, path));
}

static void
draw_legend (Column *column)
{
  GpPen *pen = column->pen;
  double k = column->k, x = column->room.x, y;
  guint32 colour = gp_style_apply_palette (column->style->palette, gp_style_get_run_colour (column->style, column->section->kind));

  column->y += gp_furniture_block_title (pen, x, column->y, column->room.width, word (column, "legend"), NULL);
  y = column->y + 2.6 * k;
  gp_pen_set_colour (pen, colour);
  gp_pen_box (pen, &(GpRect){ x, y - 1.2 * k, SWATCH_MM * k, 2.4 * k }, 0.4);
  x = key (column, x, y, "section.key.main") + 6 * k;
  gp_pen_set_colour (pen, colour);
  cairo_new_sub_path (pen->cr);
  cairo_save (pen->cr);
  cairo_translate (pen->cr, x + SWATCH_MM * k / 2, y);
  cairo_scale (pen->cr, 0.7 * k, 1.6 * k);
  cairo_arc (pen->cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (pen->cr);
  cairo_set_line_width (pen->cr, 0.3 * pen->line_factor);
  cairo_stroke (pen->cr);
  key (column, x, y, "section.key.crossing");
  column->y += 5.2 * k;
  if (gp_long_section_is_gravity (column->section))
    {
      y = column->y + 2.6 * k;
      gp_pen_set_colour (pen, GP_INK);
      gp_pen_box (pen, &(GpRect){ column->room.x + (SWATCH_MM / 2 - 1) * k, y - 1.8 * k, 2 * k, 3.6 * k }, 0.25);
      key (column, column->room.x, y, "section.key.manhole");
      column->y += 5.2 * k;
    }
  column->y += GAP_MM * k;
}

static void
draw_notes (Column *column, double height_mm, GpLongScale scale)
{
  GpPen *pen = column->pen;
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *along = g_strdup_printf ("1:%d", scale.along);
  g_autofree char *height = g_strdup_printf ("1:%d", scale.height);
  double k = column->k, leading, bottom = column->y + height_mm;
  gboolean unknown = FALSE;

  for (guint i = 0; i < column->section->runs->len; i++)
    {
      const GpLongRun *run = gp_long_section_get_run (column->section, i);

      unknown |= isnan (run->cover_from_m) || isnan (run->cover_to_m);
    }
  if (unknown)
    g_ptr_array_add (notes, g_strdup (word (column, "section.long.note_unknown")));
  g_ptr_array_add (notes, gp_template_dup_text (pen->template, "section.long.note_scale", "along", along, "height", height, NULL));
  g_ptr_array_add (notes, g_strdup (word (column, "section.long.note_level")));
  g_ptr_array_add (notes, g_strdup (word (column, "section.long.note_clear")));
  column->y += gp_furniture_block_title (pen, column->room.x, column->y, column->room.width, word (column, "notes"), NULL) + k;
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  leading = LEADING_EM * gp_pen_get_em (pen);
  for (guint i = 0; i < notes->len; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      int room = floor ((bottom - column->y) / leading + 1e-6);

      if (room < 1)
        {
          gp_pen_report (pen, g_ptr_array_index (notes, i));
          continue;
        }
      gp_pen_text (pen, column->room.x + 0.6 * k, column->y + leading / 2 + BASELINE * k, GP_ALIGN_LEFT, number);
      column->y += leading * gp_pen_paragraph (pen, column->room.x + 5 * k, column->y + leading / 2 + BASELINE * k, column->room.width - 5 * k, leading, room, g_ptr_array_index (notes, i));
    }
  column->y += GAP_MM * k;
}

/**
 * gp_long_section_page_draw:
 * @section: a main
 * @feature: its row of table section
 * @pen: a pen
 * @body: between header and signatures
 * @style: palette and theme of the map
 */
void
gp_long_section_page_draw (const GpLongSection *section, const GpFeature *feature, GpPen *pen, const GpRect *body, const GpMapStyle *style)
{
  double k = pen->type_factor, foot_mm = gp_section_frame_get_scale_height (pen), legend_mm = TITLE_MM * k + 10.4 * k + GAP_MM * k, bottom;
  GpSectionFrame frame;
  GpLongScale scale;
  Column column;
  GpBox box;

  gp_section_frame_lay_out (&frame, body, k);
  scale = gp_long_section_choose_scale (section, pen, frame.section.width, frame.section.height, gp_feature_get_int (feature, GP_SECTION_SCALE, 0));
  gp_section_frame_use (&frame, gp_long_section_draw (section, pen, &frame.section, scale, style), k);
  box = gp_section_frame_draw_map (&frame, pen, section->snapshot, feature, section->line, style);
  column = (Column){ pen, section, style, frame.tables, frame.tables.y, k };
  draw_crossings (&column, frame.portrait ? frame.tables.height : frame.tables.height - legend_mm - LEAST_NOTES_MM * k - foot_mm);
  if (frame.portrait)
    {
      column.room = frame.notes;
      column.y = frame.notes.y;
      draw_notes (&column, frame.notes.height, scale);
      column.room = (GpRect){ frame.foot.x, frame.foot.y, frame.foot.width * 0.6, frame.foot.height };
      column.y = frame.foot.y;
      draw_legend (&column);
    }
  else
    {
      draw_legend (&column);
      draw_notes (&column, gp_rect_bottom (&frame.tables) - column.y - foot_mm, scale);
    }
  bottom = gp_rect_bottom (&frame.tables);
  gp_section_frame_draw_scale (&frame, pen, section->snapshot, section->line, &box, scale.along, bottom - column.y);
}
