/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Below a section: the chain of clear distances with what is asked, and the
 * band of data. Figures too near each other move apart, with a leader from
 * where they belong; when a band is too narrow for all runs, a second one
 * stands below it; a third one only with the rows nobody can do without.
 */
#include "config.h"

#include <math.h>

#include "gp-section-view.h"
#include "gp-spread.h"
#include "gp-text.h"
#include "gp-works-table.h"

#define LEADER_MM 3.2
#define COLUMN_GAP_MM 1.4
#define CELL_GAP_MM 1.2
#define RED 0xC8102E

typedef enum
{
  ROW_KIND,
  ROW_SIZE,
  ROW_STATE,
  ROW_YEAR,
  ROW_OFFSET,
  ROW_COVER,
  ROW_REQUIRED,
  ROW_TOP,
  ROW_BOTTOM,
  N_ROWS
} Row;

static const char *const row_words[N_ROWS] = { "section.row.kind", "section.row.size", "section.row.state", "section.row.year", "section.row.offset", "section.row.cover", "section.row.required", "section.row.top", "section.row.bottom" };

/* What is left of the band when more than two would have to stand one below the other. */
static const Row all_rows[] = { ROW_KIND, ROW_SIZE, ROW_STATE, ROW_YEAR, ROW_OFFSET, ROW_COVER, ROW_REQUIRED, ROW_TOP, ROW_BOTTOM };
static const Row few_rows[] = { ROW_KIND, ROW_SIZE, ROW_STATE, ROW_OFFSET, ROW_COVER };

static void
leader (const GpSectionView *view, double x0, double x1, double y0, double y1)
{
  GpPen *pen = view->pen;
  double elbow = (y1 - y0) * 0.25;

  gp_section_view_set_colour (view, GP_INK_GREY);
  cairo_move_to (pen->cr, x0, y0);
  cairo_line_to (pen->cr, x0, y0 + elbow);
  cairo_line_to (pen->cr, x1, y1 - elbow);
  cairo_line_to (pen->cr, x1, y1);
  cairo_set_line_width (pen->cr, 0.15 * pen->line_factor);
  cairo_stroke (pen->cr);
}

/* "1.50", or "0.50–1.00" when the plan does not say which of two applies. */
static char *
format_rule (const GpClearanceRule *rule)
{
  if (rule->least_m == rule->most_m)
    return g_strdup_printf ("%.2f", rule->least_m);
  return g_strdup_printf ("%.2f–%.2f", rule->least_m, rule->most_m);
}

/* --- chain ------------------------------------------------------------------------ */

typedef struct
{
  const GpSectionClearance *clearance;
  char *measured;
  char *required;
} Cell;

static void
clear_cell (gpointer data)
{
  Cell *cell = data;

  g_free (cell->measured);
  g_free (cell->required);
}

static GArray *
list_cells (const GpSectionView *view)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));

  g_array_set_clear_func (cells, clear_cell);
  for (guint i = 0; i < view->section->clearances->len; i++)
    {
      const GpSectionClearance *clearance = gp_section_get_clearance (view->section, i);
      Cell cell = { clearance, NULL, NULL };

      if (!clearance->chain)
        continue;
      cell.measured = g_strdup_printf ("%s%.2f", clearance->at_most ? "≤" : "", clearance->clear_m);
      cell.required = clearance->has_rule && !clearance->crossing ? format_rule (&clearance->rule) : g_strdup (gp_section_view_word (view, "unknown"));
      g_array_append_val (cells, cell);
    }
  return cells;
}

static void
draw_span (const GpSectionView *view, const GpSectionClearance *clearance, double y)
{
  GpPen *pen = view->pen;
  double k = view->k, x0 = gp_section_view_x (view, clearance->from_m), x1 = gp_section_view_x (view, clearance->to_m);
  gboolean is_short = clearance->verdict == GP_VERDICT_SHORT && !clearance->crossing;
  static const double dash[] = { 0.6, 0.6 };

  gp_section_view_set_colour (view, 0x9AA0A4);
  cairo_set_dash (pen->cr, dash, 2, 0);
  for (int end = 0; end < 2; end++)
    {
      const GpSectionRun *run = (end ? clearance->b : clearance->a) == GP_SECTION_BUILDING ? NULL : gp_section_get_run (view->section, end ? clearance->b : clearance->a);
      double from = run ? gp_section_view_y (view, gp_section_view_get_cover (run) + (isnan (run->size_m) ? 0 : run->size_m / 2)) : view->ground;

      gp_pen_line (pen, end ? x1 : x0, from, end ? x1 : x0, y + 1.2 * k, 0.12);
    }
  cairo_set_dash (pen->cr, NULL, 0, 0);
  gp_section_view_set_colour (view, is_short ? RED : GP_INK);
  gp_pen_line (pen, x0, y, x1, y, is_short ? 0.35 : 0.18);
  for (int end = 0; end < 2; end++)
    gp_pen_line (pen, (end ? x1 : x0) - 0.8 * k, y + 0.8 * k, (end ? x1 : x0) + 0.8 * k, y - 0.8 * k, 0.35);
}

static void
draw_cell (const GpSectionView *view, const Cell *cell, double x, double width, double y)
{
  GpPen *pen = view->pen;
  double k = view->k;
  gboolean is_short = cell->clearance->verdict == GP_VERDICT_SHORT && !cell->clearance->crossing;

  if (is_short)
    {
      gp_section_view_set_colour (view, GP_SECTION_SHORT_FILL);
      gp_pen_fill (pen, &(GpRect){ x - width / 2 - 0.4 * k, y - 0.2 * k, width + 0.8 * k, 9.4 * k });
    }
  gp_pen_set_type (pen, GP_LEVEL_XS, is_short, is_short ? RED : GP_INK_DARK);
  gp_pen_text (pen, x, y + 3.3 * k, GP_ALIGN_CENTRE, cell->measured);
  gp_pen_set_type (pen, GP_LEVEL_XS, is_short, is_short ? RED : GP_INK_GREY);
  gp_pen_text (pen, x, y + 7.9 * k, GP_ALIGN_CENTRE, cell->required);
}

/* Which figures there is room for in one row: what is short first. All spans are drawn, and the table beside has the rest. */
static GArray *
choose_cells (const GArray *cells, const double *widths, double gap, double room)
{
  static const GpVerdict order[] = { GP_VERDICT_SHORT, GP_VERDICT_OPEN, GP_VERDICT_OK, GP_VERDICT_NONE };
  g_autofree gboolean *wanted = g_new0 (gboolean, cells->len + 1);
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint pass = 0; pass < G_N_ELEMENTS (order); pass++)
    for (guint i = 0; i < cells->len; i++)
      if (g_array_index (cells, Cell, i).clearance->verdict == order[pass] && widths[i] + gap <= room)
        {
          wanted[i] = TRUE;
          room -= widths[i] + gap;
        }
  for (guint i = 0; i < cells->len; i++)
    if (wanted[i])
      g_array_append_val (chosen, i);
  return chosen;
}

static void
draw_cells (const GpSectionView *view, const GArray *cells, double line, double top)
{
  g_autofree double *places = g_new (double, cells->len + 1);
  g_autofree double *widths = g_new (double, cells->len + 1);
  double k = view->k, low = view->rect.x + GP_SECTION_LABEL_MM * k, high = gp_rect_right (&view->rect);
  g_autoptr (GArray) chosen = NULL;

  gp_pen_set_type (view->pen, GP_LEVEL_XS, TRUE, GP_INK);
  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);

      widths[i] = MAX (gp_pen_measure (view->pen, cell->measured), gp_pen_measure (view->pen, cell->required));
    }
  chosen = choose_cells (cells, widths, CELL_GAP_MM * k, high - low);
  for (guint i = 0; i < chosen->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, g_array_index (chosen, guint, i));

      places[i] = gp_section_view_x (view, (cell->clearance->from_m + cell->clearance->to_m) / 2);
      widths[i] = widths[g_array_index (chosen, guint, i)];
    }
  gp_spread (places, widths, chosen->len, CELL_GAP_MM * k, low, high);
  for (guint i = 0; i < chosen->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, g_array_index (chosen, guint, i));
      double middle = gp_section_view_x (view, (cell->clearance->from_m + cell->clearance->to_m) / 2);

      if (fabs (middle - places[i]) > 0.5)
        leader (view, middle, places[i], line + 0.9 * k, top - 0.4 * k);
      draw_cell (view, cell, places[i], widths[i], top);
    }
  if (chosen->len < cells->len)
    gp_pen_report (view->pen, gp_section_view_word (view, "section.clear"));
}

/**
 * gp_section_draw_chain:
 * @view: a section being drawn
 * @y: where it begins
 *
 * Returns: where it ends
 */
double
gp_section_draw_chain (const GpSectionView *view, double y)
{
  g_autoptr (GArray) cells = list_cells (view);
  double k = view->k, line = y + 1.5 * k, top = line + 1.2 * k + LEADER_MM * k;
  GpPen *pen = view->pen;

  for (guint i = 0; i < cells->len; i++)
    draw_span (view, g_array_index (cells, Cell, i).clearance, line);
  draw_cells (view, cells, line, top);
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  gp_pen_text (pen, view->rect.x, top + 3.3 * k, GP_ALIGN_LEFT, gp_section_view_word (view, "section.clear"));
  gp_pen_text (pen, view->rect.x, top + 7.9 * k, GP_ALIGN_LEFT, gp_section_view_word (view, "section.required"));
  return top + 9.8 * k;
}

/* --- band -------------------------------------------------------------------------- */

static char *
format_level (const GpSectionView *view, double depth_m)
{
  g_autofree char *number = gp_text_format_number (-depth_m, 2);

  if (isnan (depth_m))
    return g_strdup (gp_section_view_word (view, "unknown"));
  return depth_m < 0 ? g_strconcat ("+", number, NULL) : g_steal_pointer (&number);
}

static char *
format_cover (const GpSectionView *view, const GpSectionRun *run)
{
  if (run->aerial)
    return g_strdup (gp_section_view_word (view, "section.aerial"));
  if (isnan (run->cover_m))
    return g_strdup (gp_section_view_word (view, "section.not_known"));
  return g_strdup_printf ("%s%.2f", run->known == GP_COVER_ONE_END ? gp_section_view_word (view, "section.about") : "", run->cover_m);
}

static char *
format_value (const GpSectionView *view, const GpSectionRun *run, Row row)
{
  static const char *const states[] = { "state.existing", "state.planned", "state.abandoned" };
  const char *unknown = gp_section_view_word (view, "unknown");
  int state = gp_feature_get_choice (run->run, GP_RUN_STATE);
  char *size;

  switch (row)
    {
    case ROW_KIND:
      return gp_section_dup_name (view->pen->template, run, FALSE);
    case ROW_SIZE:
      size = gp_works_dup_size (run->run);
      return size ? size : g_strdup (unknown);
    case ROW_STATE:
      return g_strdup (state >= 0 ? gp_section_view_word (view, states[state]) : unknown);
    case ROW_YEAR:
      return run->year > 0 ? g_strdup_printf ("%d", run->year) : g_strdup (run->work ? gp_section_view_word (view, "section.undated") : unknown);
    case ROW_OFFSET:
      return g_strdup_printf ("%.2f", fabs (gp_section_get_offset (view->section, run->station_m)));
    case ROW_COVER:
      return format_cover (view, run);
    case ROW_REQUIRED:
      return run->has_cover_rule ? format_rule (&run->cover_rule) : g_strdup (unknown);
    case ROW_TOP:
      return format_level (view, run->cover_m);
    case ROW_BOTTOM:
    case N_ROWS:
    default:
      return format_level (view, run->cover_m + run->size_m);
    }
}

/** Band: the runs of it, from left to right, and how many stand in one tier. */
typedef struct
{
  GPtrArray *runs; /* of const GpSectionRun, borrowed */
  guint n_tiers;
  double *widths;
  const Row *rows;
  guint n_rows;
} Band;

static double
measure_column (const GpSectionView *view, const GpSectionRun *run)
{
  double width = 0;

  gp_pen_set_type (view->pen, GP_LEVEL_XS, TRUE, GP_INK);
  for (Row row = 0; row < N_ROWS; row++)
    {
      g_autofree char *text = format_value (view, run, row);

      width = MAX (width, gp_pen_measure (view->pen, text));
    }
  return width;
}

static void
init_band (Band *band, const GpSectionView *view, double width_mm)
{
  double all = 0, room = width_mm - GP_SECTION_LABEL_MM * view->k;

  band->runs = g_ptr_array_new ();
  for (guint i = 0; i < view->section->runs->len; i++)
    if (!gp_section_get_run (view->section, i)->grazing)
      g_ptr_array_add (band->runs, (gpointer) gp_section_get_run (view->section, i));
  band->widths = g_new (double, band->runs->len + 1);
  for (guint i = 0; i < band->runs->len; i++)
    {
      band->widths[i] = measure_column (view, band->runs->pdata[i]);
      all += band->widths[i] + COLUMN_GAP_MM * view->k;
    }
  band->n_tiers = MAX (1, (guint) ceil (all / room));
  band->rows = band->n_tiers > 2 ? few_rows : all_rows;
  band->n_rows = band->n_tiers > 2 ? G_N_ELEMENTS (few_rows) : G_N_ELEMENTS (all_rows);
}

static void
clear_band (Band *band)
{
  g_ptr_array_unref (band->runs);
  g_free (band->widths);
}

static double
tier_height (const Band *band, double k)
{
  return (LEADER_MM + band->n_rows * GP_SECTION_ROW_MM + 1.2) * k;
}

/**
 * gp_section_band_height:
 * @section: a section
 * @pen: a pen
 * @width_mm: room there is
 *
 * Returns: the height of the band of data, 0 for a section that cuts no run
 */
double
gp_section_band_height (const GpSection *section, GpPen *pen, double width_mm)
{
  GpSectionView view = { .pen = pen, .section = section, .k = pen->type_factor };
  Band band;
  double height;

  init_band (&band, &view, width_mm);
  height = band.runs->len > 0 ? band.n_tiers * tier_height (&band, view.k) : 0;
  clear_band (&band);
  return height;
}

static void
draw_value (const GpSectionView *view, const GpSectionRun *run, Row row, double x, double width, double y)
{
  GpPen *pen = view->pen;
  int state = gp_feature_get_choice (run->run, GP_RUN_STATE);
  gboolean is_short = run->cover_verdict == GP_VERDICT_SHORT && (row == ROW_COVER || row == ROW_REQUIRED);
  g_autofree char *text = format_value (view, run, row);

  if (is_short)
    {
      gp_section_view_set_colour (view, GP_SECTION_SHORT_FILL);
      gp_pen_fill (pen, &(GpRect){ x - width / 2 - 0.4 * view->k, y + 0.2, width + 0.8 * view->k, GP_SECTION_ROW_MM * view->k - 0.4 });
    }
  gp_pen_set_type (pen, GP_LEVEL_XS, is_short || (row == ROW_KIND && state == GP_STATE_PLANNED),
                   is_short ? RED : state == GP_STATE_ABANDONED ? GP_INK_GREY
                                                                : GP_INK_DARK);
  gp_pen_text (pen, x, y + (GP_SECTION_ROW_MM / 2 + GP_SECTION_BASELINE) * view->k, GP_ALIGN_CENTRE, text);
}

static void
draw_tier (const GpSectionView *view, const Band *band, guint tier, double y)
{
  GpPen *pen = view->pen;
  double k = view->k, top = y + LEADER_MM * k, left = view->rect.x, right = gp_rect_right (&view->rect);
  g_autofree double *places = g_new (double, band->runs->len + 1);
  g_autofree double *widths = g_new (double, band->runs->len + 1);
  guint n = 0;

  for (guint i = tier; i < band->runs->len; i += band->n_tiers, n++)
    {
      places[n] = gp_section_view_x (view, ((const GpSectionRun *) band->runs->pdata[i])->station_m);
      widths[n] = band->widths[i];
    }
  gp_spread (places, widths, n, COLUMN_GAP_MM * k, left + GP_SECTION_LABEL_MM * k, right);
  n = 0;
  for (guint i = tier; i < band->runs->len; i += band->n_tiers, n++)
    {
      const GpSectionRun *run = band->runs->pdata[i];

      leader (view, gp_section_view_x (view, run->station_m), places[n], y, top - 0.3);
      for (guint row = 0; row < band->n_rows; row++)
        draw_value (view, run, band->rows[row], places[n], widths[n], top + row * GP_SECTION_ROW_MM * k);
    }
  for (guint i = 0; i <= band->n_rows; i++)
    {
      double line = top + i * GP_SECTION_ROW_MM * k;
      gboolean edge = i == 0 || i == band->n_rows;

      gp_section_view_set_colour (view, edge ? GP_INK : GP_INK_RULE);
      gp_pen_line (pen, left, line, right, line, edge ? 0.5 : 0.15);
      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
      if (i < band->n_rows)
        gp_pen_text (pen, left, line + (GP_SECTION_ROW_MM / 2 + GP_SECTION_BASELINE) * k, GP_ALIGN_LEFT,
                     gp_section_view_word (view, band->rows[i] == ROW_OFFSET && view->section->main_road < 0 ? "section.row.offset_middle" : row_words[band->rows[i]]));
    }
}

/**
 * gp_section_draw_band:
 * @view: a section being drawn
 * @y: where it begins
 *
 * Returns: where it ends
 */
double
gp_section_draw_band (const GpSectionView *view, double y)
{
  Band band;

  init_band (&band, view, view->rect.width);
  for (guint tier = 0; tier < band.n_tiers; tier++, y += tier_height (&band, view->k))
    draw_tier (view, &band, tier, y);
  if (band.n_rows < N_ROWS)
    gp_pen_report (view->pen, gp_section_view_word (view, "section.few_rows"));
  clear_band (&band);
  return y;
}
