/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the blocks of a map sheet go: see gp-sheet.h.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "gp-figures.h"
#include "gp-sheet.h"

#define GAP_MM 8
#define MIN_GAP_MM 5
#define FOOT_GAP_MM 5
#define NARROW_MM 68
#define NARROW_INSET_MM 22
#define SCALE_MM 19
#define LEADING_EM 1.5
#define TITLE_MM 5.3
#define SHORT_NOTES 2
#define LEGEND_SHARE_TO_CUT 0.35
#define LEAST_WORKS_MM 33
#define INSET_SHARE 0.565
#define LOCATOR_REST_MM 40
#define INSET_ASPECT (44.0 / 52.0)
#define PLAIN_LOCATOR_MM 24
#define BEST_TABLE_MM 100

/* Shares of the three columns below an upright map. */
static const double foot_shares[] = { 0.285, 0.33, 0.385 };

static double
notes_height (const GpSheetContext *context, GpPen *pen, double width, guint max_lines)
{
  guint lines = 0;

  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  for (guint i = 0; i < context->notes->len; i++)
    lines += gp_pen_count_lines (pen, width - 5 * pen->type_factor, 0, g_ptr_array_index (context->notes, i));
  if (max_lines > 0)
    lines = MIN (lines, max_lines);
  return lines == 0 ? 0 : (TITLE_MM + 1) * pen->type_factor + lines * LEADING_EM * gp_pen_get_em (pen);
}

/**
 * gp_sheet_is_narrow:
 * @pen: type factor
 * @width: of a block, mm
 *
 * Returns: whether the scale has no room beside the inset and goes below it
 */
gboolean
gp_sheet_is_narrow (const GpPen *pen, double width)
{
  return width < NARROW_MM * pen->type_factor;
}

/**
 * gp_sheet_inset_width:
 * @pen: type factor
 * @width: of the block, mm
 *
 * Returns: of the inset, which leaves room for north arrow and scale beside it, mm
 */
double
gp_sheet_inset_width (const GpPen *pen, double width)
{
  return CLAMP (width - LOCATOR_REST_MM * pen->type_factor, 0.3 * width, INSET_SHARE * width);
}

static double
locator_height (const GpSheet *self, const GpSheetContext *context, const GpPen *pen, double width)
{
  if (gp_template_has_element (context->template, gp_sheet_get_kind_name (self), "inset") && gp_sheet_is_narrow (pen, width))
    return (NARROW_INSET_MM + 2 + SCALE_MM) * pen->type_factor;
  if (gp_template_has_element (context->template, gp_sheet_get_kind_name (self), "inset"))
    return MAX (gp_sheet_inset_width (pen, width) * INSET_ASPECT, 41 * pen->type_factor);
  return PLAIN_LOCATOR_MM * pen->type_factor;
}

static double
works_height (const GpSheet *self, GpPen *pen, double width)
{
  double used = 0;

  if (!self->works)
    return 0;
  gp_works_table_fit (self->works, pen, width, G_MAXDOUBLE, 0, &used);
  return TITLE_MM * pen->type_factor + used;
}

static double
index_height (const GpSheet *self, const GpPen *pen)
{
  return self->index && self->index->len > 0 ? TITLE_MM * pen->type_factor + gp_index_rows_get_height (self->index, pen) : 0;
}

static double
figures_height (const GpSheet *self, const GpPen *pen, double width)
{
  return self->figures && self->figures->len > 0 ? TITLE_MM * pen->type_factor + gp_figures_get_height (self->figures, pen, width) : 0;
}

/* Puts a block at the top of what is left and takes it and a gap away; what has no height takes nothing. */
static GpRect
take (GpRect *left, double height, double gap)
{
  GpRect block = { left->x, left->y, left->width, MIN (height, MAX (0, left->height)) };

  if (block.height <= 0)
    return (GpRect){ left->x, left->y, left->width, 0 };
  left->y += block.height + gap;
  left->height -= block.height + gap;
  return block;
}

static GpRect
take_foot (GpRect *left, double height)
{
  left->height -= height;
  return (GpRect){ left->x, gp_rect_bottom (left), left->width, height };
}

/* Room between blocks: what is to spare, within limits. */
static double
choose_gap (const GpPen *pen, double room, double content, guint n_gaps)
{
  return CLAMP ((room - content) / n_gaps, MIN_GAP_MM * pen->type_factor, GAP_MM * pen->type_factor);
}

/** Heights: of the blocks in the column beside a map, mm. */
typedef struct
{
  double locator;
  double legend;
  double index;
  double figures;
  double works;       /* of the whole table */
  double least_works; /* of a table worth beginning */
  double notes;
} Heights;

static double
deficit (const Heights *heights, const GpPen *pen, double room)
{
  guint n_gaps = 2 + (heights->works > 0) + (heights->index > 0) + (heights->figures > 0) + (heights->notes > 0);

  return heights->locator + heights->legend + heights->index + heights->figures + heights->least_works + heights->notes +
         n_gaps * MIN_GAP_MM * pen->type_factor - room;
}

/* Makes blocks smaller until the column holds them: the notes, the foot of the
 * legend (the base map), the key figures, the notes altogether; each step is reported. */
static void
squeeze (Heights *heights, const GpSheetContext *context, GpPen *pen, double width, double room)
{
  double short_notes = notes_height (context, pen, width, SHORT_NOTES);

  if (deficit (heights, pen, room) > 0)
    heights->notes = MIN (heights->notes, short_notes);
  if (deficit (heights, pen, room) > 0)
    heights->legend -= MIN (deficit (heights, pen, room), LEGEND_SHARE_TO_CUT * heights->legend);
  if (deficit (heights, pen, room) > 1e-6 && heights->figures > 0)
    {
      heights->figures = 0;
      gp_pen_report (pen, gp_template_get_word (context->template, "figures"));
    }
  if (deficit (heights, pen, room) > 1e-6 && heights->notes > 0)
    {
      heights->notes = 0;
      gp_pen_report (pen, gp_template_get_word (context->template, "notes"));
    }
  if (heights->index > 0)
    heights->index -= CLAMP (deficit (heights, pen, room), 0, heights->index);
}

/* The column beside the map. */
static void
lay_out_column (const GpSheet *self, const GpSheetContext *context, GpPen *pen, double legend_mm, GpSheetLayout *layout)
{
  GpRect left = context->page.block;
  double works = works_height (self, pen, left.width), gap;
  Heights heights = { locator_height (self, context, pen, left.width), legend_mm, index_height (self, pen), figures_height (self, pen, left.width),
                      works, MIN (works, LEAST_WORKS_MM * pen->type_factor), notes_height (context, pen, left.width, 0) };
  guint n_gaps;

  layout->title_block = take_foot (&left, gp_furniture_title_block_height (pen, left.width));
  squeeze (&heights, context, pen, left.width, left.height);
  n_gaps = 2 + (works > 0) + (heights.index > 0) + (heights.figures > 0) + (heights.notes > 0);
  gap = choose_gap (pen, left.height, heights.locator + heights.legend + heights.index + heights.figures + works + heights.notes, n_gaps);
  /* A table that goes on elsewhere takes what room there is; then the notes are short. */
  if (heights.locator + heights.legend + heights.index + heights.figures + works + heights.notes + n_gaps * gap > left.height + 1e-6)
    heights.notes = MIN (heights.notes, notes_height (context, pen, left.width, SHORT_NOTES));
  left.height -= gap;
  layout->locator = take (&left, heights.locator, gap);
  layout->legend = take (&left, heights.legend, gap);
  layout->index = take (&left, heights.index, gap);
  layout->figures = take (&left, heights.figures, gap);
  left.height -= heights.notes > 0 ? heights.notes + gap : 0;
  layout->works = take (&left, works, gap);
  left.height += heights.notes > 0 ? heights.notes + gap : 0;
  layout->notes = take (&left, heights.notes, 0);
}

/* Three columns below the map. */
static void
lay_out_foot (const GpSheet *self, const GpSheetContext *context, GpPen *pen, double legend_mm, GpSheetLayout *layout)
{
  const GpRect *block = &context->page.block;
  double gap = FOOT_GAP_MM * pen->type_factor, x = block->x, room = block->width - 2 * gap, index = index_height (self, pen);
  double figures = figures_height (self, pen, room * foot_shares[2]);
  GpRect columns[3];
  guint roomiest = 0;

  for (guint i = 0; i < 3; i++)
    {
      columns[i] = (GpRect){ x, block->y, room * foot_shares[i], block->height };
      x += columns[i].width + gap;
    }
  layout->title_block = take_foot (&columns[0], gp_furniture_title_block_height (pen, columns[0].width));
  layout->locator = take (&columns[0], locator_height (self, context, pen, columns[0].width), gap);
  layout->legend = take (&columns[1], legend_mm, gap);
  if (index + figures + gap > columns[2].height)
    index = MAX (0, columns[2].height - figures - gap);
  layout->index = take (&columns[2], index, gap);
  layout->figures = take (&columns[2], figures, gap);
  layout->works = take (&columns[2], works_height (self, pen, columns[2].width), gap);
  for (guint i = 1; i < 3; i++)
    if (columns[i].height > columns[roomiest].height)
      roomiest = i;
  layout->notes = take (&columns[roomiest], notes_height (context, pen, columns[roomiest].width, 0), 0);
}

/**
 * gp_sheet_lay_out:
 * @self: a map sheet
 * @context: of its set
 * @pen: measures
 * @legend: what will be in the legend
 * @layout: (out): where the blocks go
 */
void
gp_sheet_lay_out (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GpLegend *legend, GpSheetLayout *layout)
{
  double width = context->page.portrait ? (context->page.block.width - 2 * FOOT_GAP_MM * pen->type_factor) * foot_shares[1] : context->page.block.width;
  /* Beside a map the legend takes half of the column at most, else the table would have no room. */
  double room = context->page.block.height * (context->page.portrait ? 1 : 0.5) - TITLE_MM * pen->type_factor;
  double legend_mm = gp_legend_get_n_items (legend) == 0 ? 0 : TITLE_MM * pen->type_factor + gp_legend_get_height (legend, pen, width, room);

  memset (layout, 0, sizeof *layout);
  if (context->page.portrait)
    lay_out_foot (self, context, pen, legend_mm, layout);
  else
    lay_out_column (self, context, pen, legend_mm, layout);
}

/**
 * gp_sheet_fit_rows:
 * @self: a map sheet with a works table
 * @context: of its set
 * @pen: measures
 * @legend: what will be in the legend
 *
 * Returns: rows of the works table that have room on it
 */
guint
gp_sheet_fit_rows (GpSheet *self, const GpSheetContext *context, GpPen *pen, const GpLegend *legend)
{
  GpSheetLayout layout;
  double used;

  gp_sheet_lay_out (self, context, pen, legend, &layout);
  return gp_works_table_fit (self->works, pen, layout.works.width, layout.works.height - TITLE_MM * pen->type_factor, 0, &used);
}

/**
 * gp_sheet_lay_out_continuation:
 * @context: of the set
 * @pen: type factor
 * @first_column: (out): first column of the table, below the block title
 * @n_columns: (out): how many stand side by side
 * @gap_mm: (out): between them
 *
 * A continuation page holds nothing but the rest of a works table.
 */
void
gp_sheet_lay_out_continuation (const GpSheetContext *context, const GpPen *pen, GpRect *first_column, guint *n_columns, double *gap_mm)
{
  const GpRect *body = &context->page.body;
  double k = pen->type_factor, gap = GAP_MM * k;
  guint n = MAX (1, (guint) floor ((body->width + gap) / (BEST_TABLE_MM * k + gap) + 0.25));

  *n_columns = n;
  *gap_mm = gap;
  *first_column = (GpRect){ body->x, body->y + TITLE_MM * k, (body->width - gap * (n - 1)) / n,
                            body->height - TITLE_MM * k - gp_furniture_strip_height (pen) - 4 * k };
}

/**
 * gp_sheet_fit_continuation:
 * @context: of the set
 * @pen: measures
 * @works: a table
 * @first: row to begin with
 *
 * Returns: rows that have room on one continuation page, 1 at least
 */
guint
gp_sheet_fit_continuation (const GpSheetContext *context, GpPen *pen, const GpWorksTable *works, guint first)
{
  GpRect column;
  guint n_columns, row = first;
  double gap, used;

  gp_sheet_lay_out_continuation (context, pen, &column, &n_columns, &gap);
  for (guint i = 0; i < n_columns; i++)
    row += gp_works_table_fit (works, pen, column.width, column.height, row, &used);
  return MAX (1, row - first);
}
