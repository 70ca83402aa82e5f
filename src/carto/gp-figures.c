/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-figures.h"

#include <math.h>

#include "gp-inset.h"
#include "gp-text.h"
#include "gp-works-table.h"

#define ROW_MM 4.6
#define HEAD_MM 5.3
#define NARROW_MM 80
/* Room for the name of a row of words. */
#define NAME_MM 14
#define BASELINE 1.05

static void
free_figure (gpointer data)
{
  GpFigure *figure = data;

  g_free (figure->name);
  g_free (figure->value);
  g_free (figure);
}

static gint64
sum_ints (GpSnapshot *snapshot, GpTableId table, guint field)
{
  gint64 sum = 0;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, table); i++)
    sum += gp_feature_get_int (gp_snapshot_get (snapshot, table, i), field, 0);
  return sum;
}

static double
sum_reals (GpSnapshot *snapshot, GpTableId table, guint field)
{
  double sum = 0;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, table); i++)
    {
      double value = gp_feature_get_real (gp_snapshot_get (snapshot, table, i), field);

      sum += isnan (value) ? 0 : value;
    }
  return sum;
}

/* Length of lines whose choice in @field is @wanted, metres; any when @wanted is -1. */
static double
sum_lengths (GpSnapshot *snapshot, GpTableId table, guint field, int wanted)
{
  double sum = 0;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, table); i++)
    {
      const GpFeature *feature = gp_snapshot_get (snapshot, table, i);

      if (feature->geometry && (wanted < 0 || gp_feature_get_choice (feature, field) == wanted))
        sum += gp_geometry_length_m (feature->geometry);
    }
  return sum;
}

/* Back lanes are counted, not measured: where the plan tells them apart, they are no road. */
static double
road_length (GpSnapshot *snapshot)
{
  return sum_lengths (snapshot, GP_TABLE_ROAD, GP_ROAD_CLASS, -1) - sum_lengths (snapshot, GP_TABLE_ROAD, GP_ROAD_CLASS, GP_ROAD_CLASS_LANE);
}

/* A figure that is nothing is not printed. */
static void
add_figure (GPtrArray *figures, const GpTemplate *template, const char *name, double value, int decimals, const char *unit)
{
  GpFigure *figure;
  g_autofree char *name_path = g_strconcat ("figure.", name, NULL);
  g_autofree char *unit_path = g_strconcat ("units.", unit, NULL);

  if (!(value > 0.5 * pow (10, -decimals)))
    return;
  figure = g_new0 (GpFigure, 1);
  figure->name = g_strdup (gp_template_get_word (template, name_path));
  figure->value = gp_text_format_number (value, decimals);
  figure->unit = gp_template_get_word (template, unit_path);
  g_ptr_array_add (figures, figure);
}

/**
 * gp_figures_new:
 * @snapshot: the plan
 * @template: words
 *
 * Returns: (transfer full): of #GpFigure, what there is of them
 */
GPtrArray *
gp_figures_new (GpSnapshot *snapshot, const GpTemplate *template)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func (free_figure);
  gint64 households = sum_ints (snapshot, GP_TABLE_COMPOUND, GP_COMPOUND_HOUSEHOLDS);
  double floor_area = sum_reals (snapshot, GP_TABLE_COMPOUND, GP_COMPOUND_FLOOR_AREA);
  gint64 cost = sum_ints (snapshot, GP_TABLE_WORK, GP_WORK_COST), tenths;

  if (households == 0)
    households = sum_ints (snapshot, GP_TABLE_BUILDING, GP_BUILDING_HOUSEHOLDS);
  if (!(floor_area > 0))
    floor_area = sum_reals (snapshot, GP_TABLE_BUILDING, GP_BUILDING_FLOOR_AREA);
  add_figure (figures, template, "districts", gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT), 0, "places");
  add_figure (figures, template, "compounds", gp_snapshot_get_n (snapshot, GP_TABLE_COMPOUND), 0, "places");
  add_figure (figures, template, "buildings", gp_snapshot_get_n (snapshot, GP_TABLE_BUILDING), 0, "buildings");
  add_figure (figures, template, "households", households, 0, "households");
  add_figure (figures, template, "floor_area", floor_area, 0, "m2");
  add_figure (figures, template, "roads", road_length (snapshot) / 1000, 2, "km");
  add_figure (figures, template, "runs_existing", sum_lengths (snapshot, GP_TABLE_RUN, GP_RUN_STATE, GP_STATE_EXISTING) / 1000, 2, "km");
  add_figure (figures, template, "runs_planned", sum_lengths (snapshot, GP_TABLE_RUN, GP_RUN_STATE, GP_STATE_PLANNED) / 1000, 2, "km");
  add_figure (figures, template, "runs_unknown", sum_lengths (snapshot, GP_TABLE_RUN, GP_RUN_STATE, -1) / 1000 - sum_lengths (snapshot, GP_TABLE_RUN, GP_RUN_STATE, GP_STATE_EXISTING) / 1000 - sum_lengths (snapshot, GP_TABLE_RUN, GP_RUN_STATE, GP_STATE_PLANNED) / 1000 - sum_lengths (snapshot, GP_TABLE_RUN, GP_RUN_STATE, GP_STATE_ABANDONED) / 1000, 2, "km");
  add_figure (figures, template, "parking", sum_ints (snapshot, GP_TABLE_PARKING, GP_PARKING_SPACES), 0, "spaces");
  add_figure (figures, template, "works", gp_snapshot_get_n (snapshot, GP_TABLE_WORK), 0, "items");
  gp_works_table_round_costs (&cost, 1, &tenths);
  add_figure (figures, template, "cost", tenths / 10.0, 1, "wan");
  return figures;
}

/* Words take the whole width, numbers half of it. */
static guint
n_columns (const GPtrArray *figures)
{
  return figures->len > 0 && !((const GpFigure *) g_ptr_array_index (figures, 0))->unit ? 1 : 2;
}

static guint
figure_rows (const GPtrArray *figures)
{
  return (figures->len + n_columns (figures) - 1) / n_columns (figures);
}

/* Rows stand a little wider apart where the block is wide. */
static gboolean
is_narrow (const GpPen *pen, double width_mm)
{
  return width_mm < NARROW_MM * pen->type_factor;
}

static double
figure_row_mm (const GpPen *pen, double width_mm)
{
  return (ROW_MM + (is_narrow (pen, width_mm) ? 0 : 0.6)) * pen->type_factor;
}

/**
 * gp_figures_new_rows:
 *
 * Returns: (transfer full): of #GpFigure, to be filled with gp_figures_add_row()
 */
GPtrArray *
gp_figures_new_rows (void)
{
  return g_ptr_array_new_with_free_func (free_figure);
}

/**
 * gp_figures_add_row:
 * @figures: of gp_figures_new_rows()
 * @name: what the row is about
 * @value: words; what does not fit behind the name is reported
 */
void
gp_figures_add_row (GPtrArray *figures, const char *name, const char *value)
{
  GpFigure *figure = g_new0 (GpFigure, 1);

  figure->name = g_strdup (name);
  figure->value = g_strdup (value);
  g_ptr_array_add (figures, figure);
}

/**
 * gp_figures_get_height:
 * @figures: of #GpFigure
 * @pen: type factor
 * @width_mm: of the block
 *
 * Returns: height of the rows, mm
 */
double
gp_figures_get_height (const GPtrArray *figures, const GpPen *pen, double width_mm)
{
  return figure_rows (figures) * figure_row_mm (pen, width_mm) + pen->type_factor;
}

/**
 * gp_figures_draw:
 * @figures: of #GpFigure
 * @pen: a pen
 * @rect: where; its height is not looked at
 *
 * Two columns, read downwards. Values right-aligned, units grey behind them.
 *
 * Returns: height taken, mm
 */
double
gp_figures_draw (const GPtrArray *figures, GpPen *pen, const GpRect *rect)
{
  guint rows = figure_rows (figures);
  gboolean narrow = is_narrow (pen, rect->width);
  double k = pen->type_factor, gap = n_columns (figures) == 1 ? 0 : (narrow ? 3.5 : 6) * k, width = (rect->width - gap) / n_columns (figures), row_mm = figure_row_mm (pen, rect->width);

  for (guint i = 0; i < figures->len; i++)
    {
      const GpFigure *figure = g_ptr_array_index (figures, i);
      double x = rect->x + (i / rows) * (width + gap);
      double top = rect->y + 0.8 * k + (i % rows) * row_mm, baseline = top + row_mm / 2 + BASELINE * k;

      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
      gp_pen_text (pen, x, baseline, GP_ALIGN_LEFT, figure->name);
      if (figure->unit)
        gp_pen_text (pen, x + width - 6.4 * k, baseline, GP_ALIGN_LEFT, figure->unit);
      gp_pen_set_type (pen, narrow || !figure->unit ? GP_LEVEL_XS : GP_LEVEL_S, TRUE, GP_INK_DARK);
      if (figure->unit)
        gp_pen_text (pen, x + width - 7.2 * k, baseline, GP_ALIGN_RIGHT, figure->value);
      else
        gp_pen_text_within (pen, x + width, baseline, width - NAME_MM * k, GP_ALIGN_RIGHT, figure->value);
      gp_pen_set_colour (pen, GP_INK_RULE);
      gp_pen_line (pen, x, top + row_mm, x + width, top + row_mm, 0.15);
    }
  return gp_figures_get_height (figures, pen, rect->width);
}

static void
free_index_row (gpointer data)
{
  GpIndexRow *row = data;

  g_free (row->name);
  g_free (row->sheet);
  g_free (row);
}

static void
count_district (GpSnapshot *snapshot, const GpTemplate *template, GpIndexRow *row)
{
  g_autoptr (GpWorksTable) works = gp_works_table_new_for_district (snapshot, template, row->district);

  row->works = works->n_works;
  row->cost_fen = works->cost_fen;
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_COMPOUND); i++)
    {
      const GpFeature *compound = gp_snapshot_get (snapshot, GP_TABLE_COMPOUND, i);

      if (gp_feature_get_int (compound, GP_COMPOUND_DISTRICT, 0) != row->district)
        continue;
      row->compounds++;
      row->households += gp_feature_get_int (compound, GP_COMPOUND_HOUSEHOLDS, 0);
    }
}

/**
 * gp_index_rows_new:
 * @snapshot: the plan
 * @template: words
 *
 * Returns: (transfer full): of #GpIndexRow, one a district, in the order of their sheets
 */
GPtrArray *
gp_index_rows_new (GpSnapshot *snapshot, const GpTemplate *template)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (free_index_row);

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT); i++)
    {
      const GpFeature *district = gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, i);
      g_autofree char *n = g_strdup_printf ("%02u", i + 1);
      GpIndexRow *row = g_new0 (GpIndexRow, 1);

      row->district = district->fid;
      row->name = gp_district_dup_short_name (template, district);
      row->sheet = gp_template_dup_text (template, "sheets.districts.number", "n", n, NULL);
      count_district (snapshot, template, row);
      g_ptr_array_add (rows, row);
    }
  return rows;
}

static gboolean
has_total (const GPtrArray *rows)
{
  return rows->len > 1;
}

double
gp_index_rows_get_height (const GPtrArray *rows, const GpPen *pen)
{
  return (HEAD_MM + (rows->len + has_total (rows)) * ROW_MM) * pen->type_factor;
}

/* Right ends of the columns as shares of the width; the name begins at the left. */
static const char *const index_titles[] = { "name", "number", "compounds", "households", "works", "cost" };
static const double index_ends[] = { 0.20, 0.37, 0.50, 0.65, 0.79, 1.0 };

static void
draw_index_cell (GpPen *pen, const GpRect *rect, guint column, double baseline, const char *text)
{
  double left = rect->x + rect->width * (column == 0 ? 0 : index_ends[column - 1]) + 0.6 * pen->type_factor;
  double right = rect->x + rect->width * index_ends[column] - 0.4 * pen->type_factor;

  if (column < 2)
    gp_pen_text_within (pen, left, baseline, right - left, GP_ALIGN_LEFT, text);
  else
    gp_pen_text_within (pen, right, baseline, right - left, GP_ALIGN_RIGHT, text);
}

static void
draw_index_row (GpPen *pen, const GpRect *rect, double y, const GpIndexRow *row, gint64 tenths, gboolean total)
{
  g_autofree char *compounds = gp_text_format_int (row->compounds);
  g_autofree char *households = gp_text_format_int (row->households);
  g_autofree char *works = gp_text_format_int (row->works);
  g_autofree char *cost = gp_text_format_number (tenths / 10.0, 1);
  const char *texts[] = { row->name, row->sheet, compounds, households, works, cost };
  gboolean zero[] = { FALSE, FALSE, row->compounds == 0, row->households == 0, row->works == 0, tenths == 0 };
  double baseline = y + (ROW_MM / 2 + BASELINE) * pen->type_factor;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gp_pen_set_type (pen, GP_LEVEL_XS, total, zero[i] ? GP_INK_PALE : GP_INK_DARK);
      draw_index_cell (pen, rect, i, baseline, texts[i]);
    }
}

static void
draw_index_total (GpPen *pen, const GpRect *rect, double y, const GPtrArray *rows)
{
  GpIndexRow total = { .name = (char *) gp_template_get_word (pen->template, "works_total"), .sheet = (char *) "" };
  gint64 tenths;

  for (guint i = 0; i < rows->len; i++)
    {
      const GpIndexRow *row = g_ptr_array_index (rows, i);

      total.compounds += row->compounds;
      total.households += row->households;
      total.works += row->works;
      total.cost_fen += row->cost_fen;
    }
  gp_works_table_round_costs (&total.cost_fen, 1, &tenths);
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, rect->x, y, gp_rect_right (rect), y, 0.25);
  draw_index_row (pen, rect, y, &total, tenths, TRUE);
}

/**
 * gp_index_rows_draw:
 * @rows: of #GpIndexRow
 * @pen: a pen
 * @rect: where
 * @height_mm: room there is; districts without room are reported
 *
 * Returns: height taken, mm
 */
double
gp_index_rows_draw (const GPtrArray *rows, GpPen *pen, const GpRect *rect, double height_mm)
{
  double k = pen->type_factor, y = rect->y + HEAD_MM * k, right = gp_rect_right (rect);
  g_autofree GpFen *fen = g_new0 (GpFen, MAX (rows->len, 1));
  g_autofree gint64 *tenths = g_new0 (gint64, MAX (rows->len, 1));

  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  for (guint i = 0; i < G_N_ELEMENTS (index_titles); i++)
    {
      g_autofree char *path = g_strconcat ("index_columns.", index_titles[i], NULL);

      draw_index_cell (pen, rect, i, rect->y + (HEAD_MM / 2 + BASELINE) * k, gp_template_get_word (pen->template, path));
    }
  for (guint i = 0; i < rows->len; i++)
    fen[i] = ((const GpIndexRow *) g_ptr_array_index (rows, i))->cost_fen;
  gp_works_table_round_costs (fen, rows->len, tenths);
  for (guint i = 0; i < rows->len; i++, y += ROW_MM * k)
    {
      const GpIndexRow *row = g_ptr_array_index (rows, i);

      if (y + (1 + has_total (rows)) * ROW_MM * k > rect->y + height_mm + 1e-6)
        {
          gp_pen_report (pen, row->name);
          y -= ROW_MM * k;
          continue;
        }
      gp_pen_set_colour (pen, i == 0 ? GP_INK : GP_INK_RULE);
      gp_pen_line (pen, rect->x, y, right, y, i == 0 ? 0.25 : 0.15);
      draw_index_row (pen, rect, y, row, tenths[i], FALSE);
    }
  if (has_total (rows))
    {
      draw_index_total (pen, rect, y, rows);
      y += ROW_MM * k;
    }
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, rect->x, y, right, y, 0.5);
  return y - rect->y;
}
