/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Groups flow down a column, into the next one and on to the next page. Rows
 * are as high as the first page has room for, within limits.
 */
#include "config.h"

#include "gp-indicators-page.h"

#include "gp-furniture.h"
#include "gp-ruled-table.h"

#define COLUMN_MM 125
#define COLUMN_GAP_MM 14
#define TITLE_MM 5.3
#define GROUP_GAP_MM 7
#define NOTE_MM 8
#define GAP_TO_STRIP_MM 4
#define LEAST_ROWS 3
#define BALANCE_STEPS 9
#define LEAST_ROW_MM 4.6

static const double row_heights_mm[] = { 9.1, 8.2, 7.4, 6.6, 5.8, 5.2, LEAST_ROW_MM };

/** Flow: where the next group goes. */
typedef struct
{
  GpPen *pen;
  GpRect body; /* without strip and note */
  GpRect column;
  double k;
  double row_mm;
  double y;
  guint n_columns;
  guint column_number; /* of all pages together */
  gboolean draws;
  guint page; /* the one that is drawn */
} Flow;

static Flow
flow_new (GpPen *pen, const GpRect *body, double row_mm)
{
  double k = pen->type_factor, gap = COLUMN_GAP_MM * k;
  guint n = MAX (1, (guint) ((body->width + gap) / (COLUMN_MM * k + gap)));
  Flow flow = { .pen = pen, .body = *body, .k = k, .row_mm = row_mm, .n_columns = n };

  flow.body.height -= gp_furniture_strip_height (pen) + (GAP_TO_STRIP_MM + NOTE_MM) * k;
  flow.column = (GpRect){ body->x, body->y, (body->width - gap * (n - 1)) / n, flow.body.height };
  flow.y = body->y;
  return flow;
}

static void
next_column (Flow *flow)
{
  flow->column_number++;
  flow->column.x = flow->body.x + flow->column_number % flow->n_columns * (flow->column.width + COLUMN_GAP_MM * flow->k);
  flow->y = flow->body.y;
}

static gboolean
is_shown (const Flow *flow)
{
  return flow->draws && flow->column_number / flow->n_columns == flow->page;
}

/* A tick where both agree; the words for the rest stand in the cell. */
static void
paint_state (GpPen *pen, const GpRect *cell, guint number, gpointer data)
{
  const GpIndicatorGroup *group = data;
  const GpIndicatorRow *row = g_ptr_array_index (group->rows, number);
  double k = pen->type_factor, x = gp_rect_right (cell) - 4.4 * k, y = cell->y + cell->height / 2;

  if (row->state != GP_INDICATOR_AGREES)
    return;
  cairo_move_to (pen->cr, x - 1.6 * k, y);
  cairo_line_to (pen->cr, x - 0.4 * k, y + 1.2 * k);
  cairo_line_to (pen->cr, x + 1.8 * k, y - 1.5 * k);
  gp_pen_set_colour (pen, GP_INK_DARK);
  cairo_set_line_width (pen->cr, 0.35 * pen->line_factor);
  cairo_stroke (pen->cr);
}

static void
add_row (GpRuledTable *table, const GpTemplate *template, const GpIndicatorRow *row)
{
  guint number = gp_ruled_table_add_row (table, FALSE);
  g_autofree char *name = row->unit && *row->unit ? g_strdup_printf ("%s %s", row->name, row->unit) : g_strdup (row->name);

  gp_ruled_table_set (table, number, 0, name);
  gp_ruled_table_set (table, number, 1, row->published ? row->published : gp_template_get_word (template, "unknown"));
  if (!row->published)
    gp_ruled_table_set_look (table, number, 1, FALSE, GP_INK_PALE);
  gp_ruled_table_set (table, number, 2, row->computed);
  if (row->state == GP_INDICATOR_DEVIATES)
    {
      gp_ruled_table_set (table, number, 3, row->difference);
      gp_ruled_table_set_look (table, number, 3, TRUE, GP_INK_RED);
    }
  else if (row->state != GP_INDICATOR_AGREES)
    {
      gp_ruled_table_set (table, number, 3, gp_template_get_word (template, row->state == GP_INDICATOR_ADDED ? "indicators.added" : "indicators.unread"));
      gp_ruled_table_set_look (table, number, 3, FALSE, GP_INK_GREY);
    }
}

static GpRuledTable *
make_table (const Flow *flow, const GpIndicatorGroup *group)
{
  const GpTemplate *template = flow->pen->template;
  GpRuledTable *table = gp_ruled_table_new (GP_LEVEL_XS, flow->row_mm);

  gp_ruled_table_add_column (table, gp_template_get_word (template, "indicators.name"), 48, GP_ALIGN_LEFT);
  gp_ruled_table_add_column (table, gp_template_get_word (template, "indicators.published"), 25, GP_ALIGN_RIGHT);
  gp_ruled_table_add_column (table, gp_template_get_word (template, "indicators.computed"), 22, GP_ALIGN_RIGHT);
  gp_ruled_table_add_column (table, gp_template_get_word (template, "indicators.agrees"), 19, GP_ALIGN_RIGHT);
  gp_ruled_table_set_paint (table, 3, paint_state, (gpointer) group);
  for (guint i = 0; i < group->rows->len; i++)
    add_row (table, template, g_ptr_array_index (group->rows, i));
  return table;
}

static void
add_group (Flow *flow, const GpIndicatorGroup *group)
{
  g_autoptr (GpRuledTable) table = make_table (flow, group);
  guint n_rows = group->rows->len, row = 0;

  while (row < n_rows)
    {
      guint least = MIN (n_rows - row, LEAST_ROWS), n;
      double bottom = gp_rect_bottom (&flow->column), gap = flow->y > flow->body.y ? GROUP_GAP_MM * flow->k : 0;

      if (gap > 0 && flow->y + gap + TITLE_MM * flow->k + gp_ruled_table_get_height (table, flow->pen, flow->column.width, row, least) > bottom + 1e-6)
        {
          next_column (flow);
          gap = 0;
        }
      flow->y += gap;
      if (is_shown (flow))
        gp_furniture_block_title (flow->pen, flow->column.x, flow->y, flow->column.width, group->title, row > 0 ? gp_template_get_word (flow->pen->template, "gazetteer.continued") : NULL);
      flow->y += TITLE_MM * flow->k;
      n = gp_ruled_table_fit (table, flow->pen, flow->column.width, bottom - flow->y, row);
      n = CLAMP (n, 1, n_rows - row);
      if (is_shown (flow))
        gp_ruled_table_draw (table, flow->pen, &(GpRect){ flow->column.x, flow->y, flow->column.width, 0 }, row, n);
      flow->y += gp_ruled_table_get_height (table, flow->pen, flow->column.width, row, n);
      row += n;
      if (row < n_rows)
        next_column (flow);
    }
}

/* Returns: how many pages it takes. */
static guint
flow_groups (Flow *flow, const GpIndicatorTable *table)
{
  for (guint i = 0; i < table->groups->len; i++)
    add_group (flow, g_ptr_array_index (table->groups, i));
  return flow->column_number / flow->n_columns + 1;
}

/* The highest rows that need no more pages than the lowest ones do. */
static double
choose_row_mm (GpPen *pen, const GpRect *body, const GpIndicatorTable *table)
{
  Flow least = flow_new (pen, body, LEAST_ROW_MM);
  guint pages = flow_groups (&least, table);

  for (guint i = 0; i < G_N_ELEMENTS (row_heights_mm); i++)
    {
      Flow flow = flow_new (pen, body, row_heights_mm[i]);

      if (flow_groups (&flow, table) <= pages)
        return row_heights_mm[i];
    }
  return LEAST_ROW_MM;
}

/* The lowest columns that need no more pages: the columns of a page that is not full end alike. */
static double
choose_height (GpPen *pen, const GpRect *body, const GpIndicatorTable *table, double row_mm)
{
  Flow full = flow_new (pen, body, row_mm);
  double high = full.column.height, low = high / (2 * full.n_columns);

  if (flow_groups (&full, table) > 1)
    return high;
  for (guint i = 0; i < BALANCE_STEPS; i++)
    {
      Flow flow = flow_new (pen, body, row_mm);

      flow.column.height = (low + high) / 2;
      if (flow_groups (&flow, table) == 1)
        high = flow.column.height;
      else
        low = flow.column.height;
    }
  return high;
}

/**
 * gp_indicators_page_count:
 * @pen: measures
 * @body: of the page, mm
 * @table: figures; not empty
 *
 * Returns: how many pages they take
 */
guint
gp_indicators_page_count (GpPen *pen, const GpRect *body, const GpIndicatorTable *table)
{
  Flow flow = flow_new (pen, body, choose_row_mm (pen, body, table));

  return flow_groups (&flow, table);
}

/**
 * gp_indicators_page_draw:
 * @pen: draws
 * @body: of the page, mm
 * @table: figures; not empty
 * @page: which of its pages, from 0
 */
void
gp_indicators_page_draw (GpPen *pen, const GpRect *body, const GpIndicatorTable *table, guint page)
{
  Flow flow = flow_new (pen, body, choose_row_mm (pen, body, table));
  g_autofree char *differing = g_strdup_printf ("%u", gp_indicator_table_count (table, GP_INDICATOR_DEVIATES));
  g_autofree char *agreeing = g_strdup_printf ("%u", gp_indicator_table_count (table, GP_INDICATOR_AGREES));
  g_autofree char *note = gp_template_dup_text (pen->template, "indicators.note", "agree", agreeing, "differ", differing, NULL);

  flow.column.height = choose_height (pen, body, table, flow.row_mm);
  flow.draws = TRUE;
  flow.page = page;
  flow_groups (&flow, table);
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  gp_pen_text_within (pen, body->x, gp_rect_bottom (&flow.body) + 5.4 * flow.k, body->width, GP_ALIGN_LEFT, note);
}
