/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Measures on A3, mm; all grow with the type of the paper. The axis runs from
 * the first quarter with a work to the last one, whatever the page shows, so
 * that the pages of a district can be laid side by side.
 */
#include "config.h"

#include "gp-sequence-chart.h"

#include <math.h>

#include "gp-chart-fill.h"

#define LABEL_MM 40.0
#define COUNTS_MM 38.0
#define LANE_MM 4.9
#define PADDING_MM 2.0
#define BAR_EDGE_MM 1.1 /* solid piece at the start of a bar */
#define YEAR_SOON 0xF0C672
#define YEAR_NEXT 0xF8E2B4
#define YEAR_LATER 0xFDF6E4

static GpDate
quarter_start (GpDate date, int quarters)
{
  int year, month, day, quarter;

  gp_date_to_ymd (date, &year, &month, &day);
  quarter = year * 4 + (month - 1) / 3 + quarters;
  return gp_date_from_ymd (quarter / 4, quarter % 4 * 3 + 1, 1);
}

/**
 * gp_sequence_chart_row_height:
 * @street: a street
 * @k: type factor
 *
 * Returns: height of its row, mm
 */
double
gp_sequence_chart_row_height (const GpSequenceStreet *street, double k)
{
  return (MAX (street->n_lanes, 1) * LANE_MM + PADDING_MM) * k;
}

static double
x_of (const GpSequenceChart *chart, GpDate date)
{
  GpDate day = CLAMP (date, chart->first, chart->end);

  return chart->left + (chart->right - chart->left) * (day - chart->first) / (chart->end - chart->first);
}

static void
word (GpPen *pen, double x, double y, GpAlign align, const char *path)
{
  gp_pen_text (pen, x, y, align, gp_template_get_word (pen->template, path));
}

static guint32
tint (guint32 colour, double share)
{
  guint32 result = 0;

  for (int shift = 16; shift >= 0; shift -= 8)
    result |= (guint32) lround (255 + ((int) ((colour >> shift) & 255) - 255) * share) << shift;
  return result;
}

/* --- head --------------------------------------------------------------- */

static void
draw_years (const GpSequenceChart *chart)
{
  static const guint32 fills[] = { YEAR_SOON, YEAR_NEXT, YEAR_LATER };
  GpPen *pen = chart->pen;
  int first = gp_date_get_year (chart->first), last = gp_date_get_year (chart->end - 1);

  for (int year = first; year <= last; year++)
    {
      double x0 = x_of (chart, gp_date_from_ymd (year, 1, 1)), x1 = x_of (chart, gp_date_from_ymd (year + 1, 1, 1));
      g_autofree char *number = g_strdup_printf ("%d", year);
      g_autofree char *text = gp_template_dup_text (pen->template, "gantt.year", "year", number, NULL);

      gp_pen_set_colour (pen, fills[MIN (year - first, 2)]);
      gp_pen_fill (pen, &(GpRect){ x0, chart->top, x1 - x0, GP_SEQUENCE_HEAD_MM * chart->k });
      gp_pen_set_type (pen, GP_LEVEL_M, TRUE, GP_INK_DARK);
      if (gp_pen_measure (pen, text) < x1 - x0 - 2 * chart->k)
        gp_pen_text (pen, x0 + 1.5 * chart->k, chart->top + 4 * chart->k, GP_ALIGN_LEFT, text);
    }
}

static void
draw_quarters (const GpSequenceChart *chart)
{
  GpPen *pen = chart->pen;
  double y = chart->top + GP_SEQUENCE_HEAD_MM * chart->k;

  for (GpDate day = chart->first; day < chart->end; day = quarter_start (day, 1))
    {
      int year, month, date;
      g_autofree char *number = NULL, *text = NULL;
      double x0 = x_of (chart, day), x1 = x_of (chart, quarter_start (day, 1));

      gp_date_to_ymd (day, &year, &month, &date);
      number = g_strdup_printf ("%d", (month - 1) / 3 + 1);
      text = gp_template_dup_text (pen->template, "gantt.quarter", "n", number, NULL);
      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
      if (gp_pen_measure (pen, text) < x1 - x0 - chart->k)
        gp_pen_text (pen, (x0 + x1) / 2, y + 3.8 * chart->k, GP_ALIGN_CENTRE, text);
      else if (gp_pen_measure (pen, number) < x1 - x0)
        gp_pen_text (pen, (x0 + x1) / 2, y + 3.8 * chart->k, GP_ALIGN_CENTRE, number);
      gp_pen_set_colour (pen, GP_INK_RULE);
      if (day != chart->first)
        gp_pen_line (pen, x0, month == 1 ? chart->top : y, x0, gp_rect_bottom (&chart->rows), month == 1 ? 0.25 : 0.15);
    }
}

static void
draw_head (const GpSequenceChart *chart)
{
  GpPen *pen = chart->pen;
  double k = chart->k, y = chart->top + (GP_SEQUENCE_HEAD_MM + 3.8) * k;
  const char *const titles[] = { "gantt.separate", "gantt.planned", "gantt.least" };

  draw_years (chart);
  draw_quarters (chart);
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  word (pen, chart->rows.x + k, y, GP_ALIGN_LEFT, "gantt.street");
  word (pen, chart->left - 1.5 * k, y, GP_ALIGN_RIGHT, "gantt.length");
  for (guint i = 0; i < 3; i++)
    word (pen, chart->columns[i], y, GP_ALIGN_RIGHT, titles[i]);
  gp_pen_set_type (pen, GP_LEVEL_XS, TRUE, GP_INK_DARK);
  word (pen, chart->columns[2], chart->top + 3.8 * k, GP_ALIGN_RIGHT, "gantt.counts");
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, chart->rows.x, chart->top, chart->left, chart->top, 0.5);
  gp_pen_line (pen, chart->right, chart->top, gp_rect_right (&chart->rows), chart->top, 0.5);
  gp_pen_line (pen, chart->rows.x, chart->rows.y, gp_rect_right (&chart->rows), chart->rows.y, 0.25);
}

static void
draw_stops (const GpSequenceChart *chart)
{
  GpPen *pen = chart->pen;

  for (guint i = 0; i < chart->table->stops->len; i++)
    {
      const GpSequenceSpan *stop = &g_array_index (chart->table->stops, GpSequenceSpan, i);
      double x0 = x_of (chart, stop->start), x1 = x_of (chart, stop->finish + 1);

      if (x1 <= x0)
        continue;
      gp_pen_set_colour (pen, GP_SEQUENCE_STOP_FILL);
      gp_pen_fill (pen, &(GpRect){ x0, chart->rows.y, x1 - x0, chart->rows.height });
    }
}

/* Names of the days off, below the rows, where they have room; the sums stand at the right end. */
static void
draw_stop_names (const GpSequenceChart *chart)
{
  GpPen *pen = chart->pen;
  double taken = chart->left, y = gp_rect_bottom (&chart->rows) + 4 * chart->k, right;

  gp_pen_set_type (pen, GP_LEVEL_XS, TRUE, GP_INK_DARK);
  right = chart->right - gp_pen_measure (pen, gp_template_get_word (pen->template, "gantt.sum")) - 3 * chart->k;
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  for (guint i = 0; i < chart->table->stops->len; i++)
    {
      const GpSequenceSpan *stop = &g_array_index (chart->table->stops, GpSequenceSpan, i);
      double x = (x_of (chart, stop->start) + x_of (chart, stop->finish + 1)) / 2, half;
      g_autofree char *text = stop->name ? gp_template_dup_text (pen->template, "gantt.stop_name", "name", stop->name, NULL) : NULL;

      if (!text || stop->finish < chart->first || stop->start >= chart->end)
        continue;
      half = gp_pen_measure (pen, text) / 2;
      if (x - half < taken || x + half > right)
        continue;
      gp_pen_text (pen, x, y, GP_ALIGN_CENTRE, text);
      taken = x + half + 2 * chart->k;
    }
}

/* --- rows --------------------------------------------------------------- */

static void
draw_ban (const GpSequenceChart *chart, const GpSequenceStreet *street, double y, double height)
{
  GpPen *pen = chart->pen;
  GpDate from = GP_DATE_NONE;
  g_autofree char *until = NULL, *text = NULL;
  double x0, x1, width;
  int year, month, day;

  for (guint i = 0; i < street->bars->len; i++)
    from = MAX (from, g_array_index (street->bars, GpSequenceBar, i).finish + 1);
  for (guint i = 0; i < street->openings->len; i++)
    from = MAX (from, g_array_index (street->openings, GpSequenceSpan, i).finish + 1);
  if (street->banned_until == GP_DATE_NONE || from == GP_DATE_NONE || street->banned_until <= from)
    return;
  x0 = x_of (chart, from);
  x1 = x_of (chart, street->banned_until);
  if (x1 - x0 < 0.5)
    return;
  gp_chart_hatch (pen, &(GpRect){ x0, y + chart->k, x1 - x0, height - 2 * chart->k }, GP_SEQUENCE_BAN_PITCH_MM, GP_SEQUENCE_BAN_LINE);
  gp_date_to_ymd (street->banned_until, &year, &month, &day);
  until = g_strdup_printf ("%04d-%02d", year, month);
  text = gp_template_dup_text (pen->template, "gantt.banned", "until", until, NULL);
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  width = gp_pen_measure (pen, text) + 2 * chart->k;
  if (width > x1 - x0)
    return;
  gp_pen_set_colour (pen, 0xFFFFFF);
  gp_pen_fill (pen, &(GpRect){ x1 - width, y + height / 2 - 2.2 * chart->k, width, 4.4 * chart->k });
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  gp_pen_text (pen, x1 - chart->k, y + height / 2 + 1.05 * chart->k, GP_ALIGN_RIGHT, text);
}

static void
draw_openings (const GpSequenceChart *chart, const GpSequenceStreet *street, double y, double height)
{
  GpPen *pen = chart->pen;
  double left = chart->left;

  for (guint i = 0; i < street->openings->len; i++)
    {
      const GpSequenceSpan *opening = &g_array_index (street->openings, GpSequenceSpan, i);
      GpRect rect = { x_of (chart, opening->start), y + 0.6 * chart->k, 0, height - 1.2 * chart->k };
      const char *again = gp_template_get_word (pen->template, "gantt.again");

      rect.width = MAX (x_of (chart, opening->finish + 1) - rect.x, 0.6);
      gp_pen_set_colour (pen, GP_SEQUENCE_WINDOW_FILL);
      gp_pen_fill (pen, &rect);
      gp_pen_set_colour (pen, i == 0 ? GP_SEQUENCE_WINDOW_EDGE : GP_INK_RED);
      gp_pen_box (pen, &rect, i == 0 ? 0.15 : 0.35);
      gp_pen_set_type (pen, GP_LEVEL_XS, TRUE, GP_INK_RED);
      if (i > 0 && rect.x - left > gp_pen_measure (pen, again) + 2 * chart->k)
        gp_pen_text (pen, rect.x - chart->k, y + height / 2 + 1.05 * chart->k, GP_ALIGN_RIGHT, again);
      left = gp_rect_right (&rect);
    }
}

static void
draw_bar (const GpSequenceChart *chart, const GpSequenceBar *bar, double y)
{
  GpPen *pen = chart->pen;
  double k = chart->k, x = x_of (chart, bar->start);
  GpRect rect = { x, y + bar->lane * LANE_MM * k, MAX (x_of (chart, bar->finish + 1) - x, 0.6), (LANE_MM - 0.6) * k };

  gp_pen_set_colour (pen, tint (bar->colour, 0.16));
  gp_pen_fill (pen, &rect);
  gp_pen_set_colour (pen, bar->colour);
  gp_pen_fill (pen, &(GpRect){ rect.x, rect.y, MIN (BAR_EDGE_MM * k, rect.width), rect.height });
  gp_pen_box (pen, &rect, 0.2);
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  for (guint i = 0; i < GP_SEQUENCE_TEXTS; i++)
    if (bar->texts[i] && gp_pen_measure (pen, bar->texts[i]) < rect.width - (BAR_EDGE_MM + 1.2) * k)
      {
        gp_pen_text (pen, rect.x + (BAR_EDGE_MM + 0.6) * k, rect.y + rect.height / 2 + 1.05 * k, GP_ALIGN_LEFT, bar->texts[i]);
        break;
      }
}

static void
draw_counts (const GpSequenceChart *chart, guint separate, guint planned, guint least, double y)
{
  GpPen *pen = chart->pen;
  const guint counts[] = { separate, planned, least };

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", counts[i]);

      gp_pen_set_type (pen, GP_LEVEL_S, i == 1, i == 1 && planned > least ? GP_INK_RED : GP_INK_DARK);
      gp_pen_text (pen, chart->columns[i], y, GP_ALIGN_RIGHT, text);
    }
}

static void
draw_row (const GpSequenceChart *chart, const GpSequenceStreet *street, double y)
{
  GpPen *pen = chart->pen;
  double k = chart->k, height = gp_sequence_chart_row_height (street, k), middle = y + height / 2 + 1.3 * k;
  g_autofree char *length = g_strdup_printf ("%.0f", street->length_m);
  double room = LABEL_MM * k - 2 * k;

  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  room -= gp_pen_measure (pen, length) + 2 * k;
  gp_pen_text (pen, chart->left - 1.5 * k, middle, GP_ALIGN_RIGHT, length);
  gp_pen_set_type (pen, GP_LEVEL_M, TRUE, GP_INK_DARK);
  if (gp_pen_measure (pen, street->name) > room)
    gp_pen_set_type (pen, GP_LEVEL_XS, TRUE, GP_INK_DARK);
  gp_pen_text_within (pen, chart->rows.x + k, middle, room, GP_ALIGN_LEFT, street->name);
  draw_ban (chart, street, y, height);
  draw_openings (chart, street, y, height);
  for (guint i = 0; i < street->bars->len; i++)
    draw_bar (chart, &g_array_index (street->bars, GpSequenceBar, i), y + PADDING_MM / 2 * k + 0.3 * k);
  draw_counts (chart, street->n_digs, street->openings->len, street->openings->len > 0, middle);
  gp_pen_set_colour (pen, GP_INK_RULE);
  gp_pen_line (pen, chart->rows.x, y + height, gp_rect_right (&chart->rows), y + height, 0.15);
}

/* --- foot --------------------------------------------------------------- */

/* The sums of the whole table, below its last row. */
static void
draw_sums (const GpSequenceChart *chart)
{
  guint separate = 0, planned = 0, least = 0;
  double y = gp_rect_bottom (&chart->rows) + 4.2 * chart->k;

  for (guint i = 0; i < chart->table->streets->len; i++)
    {
      const GpSequenceStreet *street = g_ptr_array_index (chart->table->streets, i);

      separate += street->n_digs;
      planned += street->openings->len;
      least += street->openings->len > 0;
    }
  draw_counts (chart, separate, planned, least, y);
  gp_pen_set_type (chart->pen, GP_LEVEL_XS, TRUE, GP_INK_DARK);
  word (chart->pen, chart->right - chart->k, y, GP_ALIGN_RIGHT, "gantt.sum");
}

/* --- the chart ---------------------------------------------------------- */

/**
 * gp_sequence_chart_init:
 * @chart: (out): the chart
 * @pen: draws
 * @body: of the page: its upper left corner and its width
 * @table: streets
 *
 * Returns: whether there is anything in time
 */
gboolean
gp_sequence_chart_init (GpSequenceChart *chart, GpPen *pen, const GpRect *body, const GpSequenceTable *table)
{
  double k = pen->type_factor;
  GpDate first, last;

  if (!gp_sequence_table_get_span (table, &first, &last))
    return FALSE;
  *chart = (GpSequenceChart){ .pen = pen, .table = table, .k = k, .top = body->y };
  chart->rows = (GpRect){ body->x, body->y + 2 * GP_SEQUENCE_HEAD_MM * k, body->width, 0 };
  chart->left = body->x + LABEL_MM * k;
  chart->right = gp_rect_right (body) - COUNTS_MM * k;
  chart->first = quarter_start (first, 0);
  chart->end = quarter_start (last, 1);
  for (guint i = 0; i < 3; i++)
    chart->columns[i] = chart->right + (COUNTS_MM / 3 * (i + 1) - 1.5) * k;
  return TRUE;
}

/**
 * gp_sequence_chart_draw:
 * @chart: a chart
 * @first: row to begin with
 * @n_rows: how many
 *
 * Below its last row of all stand the sums.
 *
 * Returns: its lower end, without sums and names of days off, mm
 */
double
gp_sequence_chart_draw (GpSequenceChart *chart, guint first, guint n_rows)
{
  GpPen *pen = chart->pen;
  GPtrArray *streets = chart->table->streets;
  double y = chart->rows.y;

  chart->rows.height = 0;
  for (guint i = first; i < first + n_rows; i++)
    chart->rows.height += gp_sequence_chart_row_height (g_ptr_array_index (streets, i), chart->k);
  draw_stops (chart);
  draw_head (chart);
  for (guint i = first; i < first + n_rows; i++)
    {
      const GpSequenceStreet *street = g_ptr_array_index (streets, i);

      draw_row (chart, street, y);
      y += gp_sequence_chart_row_height (street, chart->k);
    }
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, chart->rows.x, y, gp_rect_right (&chart->rows), y, 0.5);
  gp_pen_line (pen, chart->left, chart->top, chart->left, y, 0.25);
  gp_pen_line (pen, chart->right, chart->top, chart->right, y, 0.25);
  draw_stop_names (chart);
  if (first + n_rows == streets->len)
    draw_sums (chart);
  return y;
}
