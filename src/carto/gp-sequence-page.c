/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sequence-page.h"

#include "gp-chart-fill.h"
#include "gp-furniture.h"
#include "gp-sequence-chart.h"
#include "gp-year-maps.h"

#define FOOT_MM 11.0
#define GAP_TO_STRIP_MM 4.0
#define MAPS_GAP_MM 3.0

static void
word (GpPen *pen, double x, double y, GpAlign align, const char *path)
{
  gp_pen_text (pen, x, y, align, gp_template_get_word (pen->template, path));
}

static double
draw_key (const GpSequenceChart *chart, double x, double y, guint32 fill, guint32 edge, double width, const char *path)
{
  GpPen *pen = chart->pen;
  double k = chart->k;
  GpRect swatch = { x, y - 2.9 * k, 8 * k, 3.4 * k };

  if (edge == GP_SEQUENCE_BAN_LINE)
    gp_chart_hatch (pen, &swatch, GP_SEQUENCE_BAN_PITCH_MM, GP_SEQUENCE_BAN_LINE);
  else
    {
      gp_pen_set_colour (pen, fill);
      gp_pen_fill (pen, &swatch);
    }
  gp_pen_set_colour (pen, edge);
  gp_pen_box (pen, &swatch, width);
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  word (pen, x + 10 * k, y, GP_ALIGN_LEFT, path);
  return x + 16 * k + gp_pen_measure (pen, gp_template_get_word (pen->template, path));
}

static void
draw_legend (const GpSequenceChart *chart)
{
  double x = chart->rows.x, y = gp_rect_bottom (&chart->rows) + 10 * chart->k;

  x = draw_key (chart, x, y, GP_SEQUENCE_WINDOW_FILL, GP_SEQUENCE_WINDOW_EDGE, 0.15, "gantt.window");
  x = draw_key (chart, x, y, GP_SEQUENCE_WINDOW_FILL, GP_INK_RED, 0.35, "gantt.second");
  x = draw_key (chart, x, y, 0xFFFFFF, GP_SEQUENCE_BAN_LINE, 0.15, "gantt.ban");
  if (chart->table->stops->len > 0)
    draw_key (chart, x, y, GP_SEQUENCE_STOP_FILL, GP_INK_RULE, 0.15, "gantt.stop");
}

/* Where what stands on the page has to end, mm. */
static double
get_bottom (const GpPen *pen, const GpRect *body)
{
  return gp_rect_bottom (body) - gp_furniture_strip_height (pen) - GAP_TO_STRIP_MM * pen->type_factor;
}

static double
get_row_height (const GpSequenceTable *table, guint row, double k)
{
  return gp_sequence_chart_row_height (g_ptr_array_index (table->streets, row), k);
}

/**
 * gp_sequence_page_fit:
 * @pen: measures
 * @body: of the page, mm
 * @table: streets
 * @first: row to begin with
 *
 * Returns: rows that have room on one page, 1 at least
 */
guint
gp_sequence_page_fit (GpPen *pen, const GpRect *body, const GpSequenceTable *table, guint first)
{
  double k = pen->type_factor, room = get_bottom (pen, body) - body->y - (2 * GP_SEQUENCE_HEAD_MM + FOOT_MM) * k;
  guint row = first;

  while (row < table->streets->len && (room -= get_row_height (table, row, k)) >= 0)
    row++;
  return MAX (row - first, 1);
}

/* What a page has left below its rows for the maps. */
static GpRect
get_maps_room (GpPen *pen, const GpRect *body, const GpSequenceTable *table, guint first, guint n_rows)
{
  double k = pen->type_factor, y = body->y;

  if (n_rows > 0)
    y += (2 * GP_SEQUENCE_HEAD_MM + FOOT_MM + MAPS_GAP_MM) * k;
  for (guint i = first; i < first + n_rows; i++)
    y += get_row_height (table, i, k);
  return (GpRect){ body->x, y, body->width, get_bottom (pen, body) - y };
}

/**
 * gp_sequence_page_wants_maps:
 * @pen: measures
 * @body: of the page, mm
 * @table: streets
 * @first: first row of the last page with rows
 * @n_rows: how many it has
 *
 * Returns: whether the maps of the years have no room below these rows: then
 *   they take a page more, drawn with no rows
 */
gboolean
gp_sequence_page_wants_maps (GpPen *pen, const GpRect *body, const GpSequenceTable *table, guint first, guint n_rows)
{
  GpRect room = get_maps_room (pen, body, table, first, n_rows);

  return gp_year_maps_count (table) > 0 && room.height < gp_year_maps_get_least_height (pen, room.width, table);
}

/**
 * gp_sequence_page_draw:
 * @pen: draws
 * @body: of the page, mm
 * @table: streets
 * @first: row to begin with
 * @n_rows: how many; 0 for a page of the maps alone
 * @snapshot: the plan, for the maps of the years
 * @facts: where north is
 */
void
gp_sequence_page_draw (GpPen *pen, const GpRect *body, const GpSequenceTable *table, guint first, guint n_rows, GpSnapshot *snapshot, const GpSheetFacts *facts)
{
  GpRect room = get_maps_room (pen, body, table, first, n_rows);
  GpSequenceChart chart;

  if (!gp_sequence_chart_init (&chart, pen, body, table))
    return;
  if (n_rows > 0)
    {
      gp_sequence_chart_draw (&chart, first, n_rows);
      draw_legend (&chart);
    }
  if (first + n_rows == table->streets->len && gp_year_maps_count (table) > 0 && (n_rows == 0 || !gp_sequence_page_wants_maps (pen, body, table, first, n_rows)))
    gp_year_maps_draw (pen, &room, table, snapshot, facts);
}
