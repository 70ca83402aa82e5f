/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-openings-summary.h"

#include "gp-chart-fill.h"

#define NAME_MM 5
#define VALUE_MM 17.4
#define BARS_MM 21.5
#define BAR_MM 4.3
#define BAR_GAP_MM 0.8
#define ROW_MM 5.2
#define LEADING_MM 4.4
#define KEY_MM 5.6
#define MAX_LINES 3

#define SEPARATE 0xD3D3D0
#define THIS_YEAR 0xE3A233
#define THIS_YEAR_EDGE 0x8F7434
#define RESTORED 0xDCDCD9
#define RESTORED_LINE 0x9A9C9E
#define LATER_EDGE 0xA9A9A4

/** Counts: openings of all streets together. */
typedef struct
{
  guint separate;
  guint planned;
  guint least;
} Counts;

static Counts
count (const GpSequenceTable *table)
{
  Counts counts = { 0 };

  for (guint i = 0; i < table->streets->len; i++)
    {
      const GpSequenceStreet *street = g_ptr_array_index (table->streets, i);

      counts.separate += street->n_digs;
      counts.planned += street->openings->len;
      counts.least += street->openings->len > 0;
    }
  return counts;
}

/* "埔心路、新建路等": the streets opened more than once, as many as have room: all of them stand in red in the table. */
static char *
dup_repeated (GpPen *pen, const GpSequenceTable *table, double width_mm, guint max_lines)
{
  g_autofree char *names = g_strdup ("");

  for (guint i = 0; i < table->streets->len; i++)
    {
      const GpSequenceStreet *street = g_ptr_array_index (table->streets, i);
      g_autofree char *more = NULL, *longest = NULL;

      if (street->openings->len <= 1)
        continue;
      more = g_strconcat (names, *names ? "、" : "", street->name, NULL);
      longest = g_strconcat (more, gp_template_get_word (pen->template, "gantt.and_more"), NULL);
      if (gp_pen_count_lines (pen, width_mm, 0, longest) > max_lines)
        return g_strconcat (names, gp_template_get_word (pen->template, "gantt.and_more"), NULL);
      g_free (names);
      names = g_steal_pointer (&more);
    }
  return g_steal_pointer (&names);
}

static void
draw_bar (GpPen *pen, const GpRect *rect, double y, guint number, guint most, const char *word, guint32 fill, gboolean bold)
{
  double k = pen->type_factor, height = BAR_MM * k;
  GpRect bar = { rect->x, y, most > 0 ? rect->width * number / most : 0, height };
  g_autofree char *text = g_strdup_printf ("%s %u", gp_template_get_word (pen->template, word), number);

  if (fill != 0xFFFFFF && bar.width > 0)
    {
      gp_pen_set_colour (pen, fill);
      gp_pen_fill (pen, &bar);
    }
  else if (bar.width > 0.5)
    {
      gp_pen_set_colour (pen, GP_INK_DARK);
      gp_pen_box (pen, &bar, 0.2);
    }
  gp_pen_set_type (pen, GP_LEVEL_XS, bold, GP_INK_DARK);
  gp_pen_text (pen, gp_pen_measure (pen, text) + 2 * k < bar.width ? bar.x + 1.2 * k : gp_rect_right (&bar) + 1.2 * k, y + height / 2 + 1.05 * k, GP_ALIGN_LEFT, text);
}

/* Returns: the lower end. */
static double
draw_head (GpPen *pen, const GpRect *rect, const Counts *counts)
{
  double k = pen->type_factor, x = rect->x, y = rect->y + BARS_MM * k;
  guint most = MAX (counts->separate, counts->planned);
  g_autofree char *planned = g_strdup_printf ("%u", counts->planned);

  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, rect->x, rect->y, gp_rect_right (rect), rect->y, 0.5);
  gp_pen_set_type (pen, GP_LEVEL_M, TRUE, GP_INK_DARK);
  gp_pen_text (pen, rect->x, rect->y + NAME_MM * k, GP_ALIGN_LEFT, gp_template_get_word (pen->template, "gantt.counts"));
  gp_pen_set_type (pen, GP_LEVEL_XXL, TRUE, GP_INK_DARK);
  x += gp_pen_text (pen, x, rect->y + VALUE_MM * k, GP_ALIGN_LEFT, planned) + 2 * k;
  gp_pen_set_type (pen, GP_LEVEL_M, FALSE, GP_INK_DARK);
  gp_pen_text (pen, x, rect->y + VALUE_MM * k, GP_ALIGN_LEFT, gp_template_get_word (pen->template, "gantt.times"));
  draw_bar (pen, rect, y, counts->separate, most, "gantt.separate", SEPARATE, FALSE);
  y += (BAR_MM + BAR_GAP_MM) * k;
  draw_bar (pen, rect, y, counts->planned, most, "gantt.planned", THIS_YEAR, TRUE);
  y += (BAR_MM + BAR_GAP_MM) * k;
  draw_bar (pen, rect, y, counts->least, most, "gantt.least", 0xFFFFFF, FALSE);
  return y + (BAR_MM + 2.4) * k;
}

/* A key at the left, what it is at the right, a rule above. Returns: the lower end. */
static double
draw_row (GpPen *pen, const GpRect *rect, double y, const char *key, const char *value)
{
  double k = pen->type_factor, baseline = y + (ROW_MM / 2 + 1.05) * k;

  gp_pen_set_colour (pen, GP_INK_RULE);
  gp_pen_line (pen, rect->x, y, gp_rect_right (rect), y, 0.15);
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  gp_pen_text (pen, rect->x, baseline, GP_ALIGN_LEFT, gp_template_get_word (pen->template, key));
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  gp_pen_text (pen, gp_rect_right (rect), baseline, GP_ALIGN_RIGHT, value);
  return y + ROW_MM * k;
}

/* Returns: the lower end. */
static double
draw_rows (GpPen *pen, const GpRect *rect, double y, const GpSequenceTable *table, const Counts *counts)
{
  guint fewer = counts->separate > counts->planned ? counts->separate - counts->planned : 0, above = counts->planned - counts->least;
  double k = pen->type_factor;
  g_autofree char *n = g_strdup_printf ("%u", fewer);
  g_autofree char *share = g_strdup_printf ("%.0f", counts->separate > 0 ? 100.0 * fewer / counts->separate : 0);
  g_autofree char *fewer_text = gp_template_dup_text (pen->template, "gantt.fewer_text", "n", n, "share", share, NULL);
  g_autofree char *more = g_strdup_printf ("%u", above);
  g_autofree char *above_text = gp_template_dup_text (pen->template, "gantt.above_text", "n", more, NULL);
  double room = gp_rect_bottom (rect) - 3 * KEY_MM * k;

  y = draw_row (pen, rect, y, "gantt.fewer", fewer_text);
  y = draw_row (pen, rect, y, "gantt.above", above_text);
  gp_pen_set_colour (pen, GP_INK_RULE);
  gp_pen_line (pen, rect->x, y, gp_rect_right (rect), y, 0.15);
  if (above > 0 && y + (1 + LEADING_MM) * k < room)
    {
      guint lines = MIN (MAX_LINES, (guint) ((room - y - k) / (LEADING_MM * k)));
      g_autofree char *streets = NULL;

      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
      streets = dup_repeated (pen, table, rect->width, lines);
      y += k + LEADING_MM * k * gp_pen_paragraph (pen, rect->x, y + k + (LEADING_MM / 2 + 1.05) * k, rect->width, LEADING_MM * k, lines, streets);
    }
  return y;
}

static double
draw_key (GpPen *pen, const GpRect *rect, double y, guint32 fill, guint32 edge, const char *word)
{
  double k = pen->type_factor;
  GpRect swatch = { rect->x, y + 1.1 * k, 8 * k, 3.4 * k };

  gp_pen_set_colour (pen, fill);
  gp_pen_fill (pen, &swatch);
  if (fill == RESTORED)
    gp_chart_hatch (pen, &swatch, 1.1, RESTORED_LINE);
  gp_pen_set_colour (pen, edge);
  gp_pen_box (pen, &swatch, 0.15);
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  gp_pen_text_within (pen, rect->x + 10 * k, y + (KEY_MM / 2 + 1.05) * k, rect->width - 10 * k, GP_ALIGN_LEFT, gp_template_get_word (pen->template, word));
  return y + KEY_MM * k;
}

/**
 * gp_openings_summary_draw:
 * @pen: draws
 * @rect: where
 * @table: streets
 *
 * From the top down: what has no room at the foot is left out, the key first
 * of all kept: the maps cannot be read without it.
 */
void
gp_openings_summary_draw (GpPen *pen, const GpRect *rect, const GpSequenceTable *table)
{
  Counts counts = count (table);
  double k = pen->type_factor, y = draw_head (pen, rect, &counts), keys = gp_rect_bottom (rect) - 3 * KEY_MM * k;

  if (y + 2 * ROW_MM * k <= keys)
    y = draw_rows (pen, rect, y, table, &counts);
  y = MIN (y + k, keys);
  y = draw_key (pen, rect, y, THIS_YEAR, THIS_YEAR_EDGE, "gantt.this_year");
  y = draw_key (pen, rect, y, RESTORED, RESTORED_LINE, "gantt.ban");
  draw_key (pen, rect, y, 0xFFFFFF, LATER_EDGE, "gantt.later");
}
