/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Where the blocks of a map sheet go: see gp-sheet.h.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "gp-figures.h"
#include "gp-sheet.h"
#include "gp-title-block.h"

#define NARROW_MM 68
#define NARROW_INSET_MM 22
#define SCALE_MM 19
#define LEADING_EM 1.5
#define TITLE_MM 5.3
#define INSET_SHARE 0.565
#define LOCATOR_REST_MM 40
#define INSET_ASPECT (44.0 / 52.0)
#define PLAIN_LOCATOR_MM 24
#define BEST_TABLE_MM 100
/* Heading, head, one row and the foot. */
#define LEAST_TABLE_MM 19.5
#define CONTINUATION_GAP_MM 8

static double
notes_height (const GpSheet *sheet, GpPen *pen, double width, guint max_lines)
{
  guint lines = 0;

  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
  for (guint i = 0; i < sheet->notes->len; i++)
    lines += gp_pen_count_lines (pen, width - 5 * pen->type_factor, 0, g_ptr_array_index (sheet->notes, i));
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

/** Column: one column of blocks while it is laid out. */
typedef struct
{
  const GpSheet *sheet;
  const GpSheetContext *context;
  GpPen *pen;
  const GpLegend *legend;
  const GpTemplateLayout *layout;
  const GpLayoutColumn *form;
  GpRect left;                 /* what is not taken yet */
  double heights[GP_N_BLOCKS]; /* wanted, mm; 0: not here */
  double whole[GP_N_BLOCKS];   /* the same before anything gave way */
  double leasts[GP_N_BLOCKS];  /* of a block worth beginning */
} Column;

/* Height a block would like in a width; 0 where it has nothing to say. */
static double
wanted_height (const Column *self, const GpLayoutBlock *block, double width, double column_mm)
{
  GpPen *pen = self->pen;
  double title = block->titled ? TITLE_MM * pen->type_factor : 0;
  GpSheetNames names;

  switch (block->type)
    {
    case GP_BLOCK_LOCATOR:
      return self->layout->side == GP_SIDE_STRIP ? column_mm : locator_height (self->sheet, self->context, pen, width);
    case GP_BLOCK_LEGEND:
      if (gp_legend_get_n_items (self->legend) == 0)
        return 0;
      return title + gp_legend_get_height (self->legend, pen, width, block->most * column_mm - title);
    case GP_BLOCK_INDEX:
      return index_height (self->sheet, pen);
    case GP_BLOCK_FIGURES:
      return figures_height (self->sheet, pen, width);
    case GP_BLOCK_WORKS:
      return works_height (self->sheet, pen, width);
    case GP_BLOCK_NOTES:
      return notes_height (self->sheet, pen, width, 0);
    case GP_BLOCK_TITLE_BLOCK:
      gp_sheet_init_names (self->sheet, &names);
      return self->layout->side == GP_SIDE_STRIP ? column_mm : gp_title_block_get_height (pen, self->layout->title_block, width, &self->context->facts, &names);
    case GP_N_BLOCKS:
    default:
      return 0;
    }
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

static gboolean
has_foot (const Column *self)
{
  for (guint i = 0; i < self->form->blocks->len; i++)
    if (g_array_index (self->form->blocks, GpLayoutBlock, i).at_foot)
      return TRUE;
  return FALSE;
}

static guint
count_gaps (const Column *self)
{
  guint n = 0;

  for (guint type = 0; type < GP_N_BLOCKS; type++)
    n += self->heights[type] > 0;
  return n > 0 && !has_foot (self) ? n - 1 : n;
}

/* Height of the blocks with their gaps, every one whole or every one at its least. */
static double
needed_height (const Column *self, const double *heights, double gap)
{
  double height = count_gaps (self) * gap;

  for (guint type = 0; type < GP_N_BLOCKS; type++)
    height += heights[type];
  return height;
}

static double
deficit (const Column *self)
{
  return needed_height (self, self->leasts, self->layout->least_gap_mm * self->pen->type_factor) - self->left.height;
}

static void
set_height (Column *self, GpBlockType type, double height)
{
  self->heights[type] = height;
  self->leasts[type] = MIN (self->leasts[type], height);
}

static void
leave_out (Column *self, GpBlockType type)
{
  if (self->heights[type] <= 0)
    return;
  set_height (self, type, 0);
  gp_pen_report (self->pen, gp_template_get_word (self->context->template, gp_block_type_get_name (type)));
}

static void
take_step (Column *self, const GpLayoutStep *step)
{
  double height = self->heights[step->block], over = deficit (self);

  if (step->kind == GP_STEP_TO_LINES)
    set_height (self, step->block, MIN (height, notes_height (self->sheet, self->pen, self->left.width, (guint) step->value)));
  else if (step->kind == GP_STEP_TO_SHARE)
    set_height (self, step->block, height - MIN (over, (1 - step->value) * height));
  else if (step->kind == GP_STEP_REST)
    set_height (self, step->block, height - CLAMP (over, 0, height));
  else if (over > 1e-6)
    leave_out (self, step->block);
}

/* Makes blocks smaller in the order of the template until the column holds them. */
static void
squeeze (Column *self)
{
  for (guint i = 0; i < self->form->squeeze->len && deficit (self) > 0; i++)
    take_step (self, &g_array_index (self->form->squeeze, GpLayoutStep, i));
  for (guint i = 0; i < self->form->blocks->len && deficit (self) > 1e-6; i++)
    if (g_array_index (self->form->blocks, GpLayoutBlock, i).on_overflow == GP_OVERFLOW_REPORT)
      leave_out (self, g_array_index (self->form->blocks, GpLayoutBlock, i).type);
}

/* Room between blocks: what is to spare, within limits. */
static double
choose_gap (const Column *self)
{
  double k = self->pen->type_factor, room = self->left.height - needed_height (self, self->heights, 0);

  return CLAMP (room / MAX (1, count_gaps (self)), self->layout->least_gap_mm * k, self->layout->most_gap_mm * k);
}

static void
measure_blocks (Column *self, GpSheetLayout *layout)
{
  const GpRect column = self->left;

  for (guint i = 0; i < self->form->blocks->len; i++)
    {
      const GpLayoutBlock *block = &g_array_index (self->form->blocks, GpLayoutBlock, i);
      double height = layout->legend_inside && block->type == GP_BLOCK_LEGEND ? 0 : wanted_height (self, block, column.width, column.height);

      layout->titled[block->type] = block->titled;
      if (block->at_foot)
        layout->blocks[block->type] = take_foot (&self->left, height);
      else
        {
          self->heights[block->type] = height;
          self->leasts[block->type] = block->on_overflow == GP_OVERFLOW_CONTINUE ? MIN (height, block->least_mm * self->pen->type_factor) : height;
        }
    }
}

/* A table of nothing but its head would only be in the way: all of it goes on elsewhere, and what gave way for it comes back. */
static void
leave_out_stump (Column *self)
{
  double works = self->heights[GP_BLOCK_WORKS];
  double others = needed_height (self, self->heights, self->layout->least_gap_mm * self->pen->type_factor) - works;

  if (works <= 0 || self->left.height - others >= MIN (works, LEAST_TABLE_MM * self->pen->type_factor))
    return;
  memcpy (self->heights, self->whole, sizeof self->heights);
  memcpy (self->leasts, self->whole, sizeof self->leasts);
  leave_out (self, GP_BLOCK_WORKS);
  squeeze (self);
}

static void
lay_out_blocks (Column *self, GpSheetLayout *layout)
{
  const GArray *blocks = self->form->blocks;
  double gap;

  measure_blocks (self, layout);
  memcpy (self->whole, self->heights, sizeof self->whole);
  squeeze (self);
  leave_out_stump (self);
  gap = choose_gap (self);
  /* A table that goes on elsewhere takes what room there is; then the notes are short. */
  for (guint i = 0; i < self->form->squeeze->len; i++)
    if (g_array_index (self->form->squeeze, GpLayoutStep, i).kind == GP_STEP_TO_LINES && needed_height (self, self->heights, gap) > self->left.height + 1e-6)
      take_step (self, &g_array_index (self->form->squeeze, GpLayoutStep, i));
  if (has_foot (self))
    self->left.height -= gap;
  for (guint i = 0; i < blocks->len; i++)
    {
      const GpLayoutBlock *block = &g_array_index (blocks, GpLayoutBlock, i);
      double later = 0;

      for (guint j = i + 1; block->on_overflow == GP_OVERFLOW_CONTINUE && j < blocks->len; j++)
        {
          double height = self->heights[g_array_index (blocks, GpLayoutBlock, j).type];

          later += height > 0 ? height + gap : 0;
        }
      if (block->at_foot)
        continue;
      self->left.height -= later;
      layout->blocks[block->type] = take (&self->left, self->heights[block->type], gap);
      self->left.height += later;
    }
}

/* Whether a column of a strip has anything to say. */
static gboolean
is_empty (const GpLayoutColumn *column, const GpSheetLayout *layout, const GpLegend *legend)
{
  return column->blocks->len == 1 && g_array_index (column->blocks, GpLayoutBlock, 0).type == GP_BLOCK_LEGEND &&
         (layout->legend_inside || gp_legend_get_n_items (legend) == 0);
}

/* Blocks that go where most room is left. */
static void
lay_out_roomiest (Column *columns, guint n_columns, const GpTemplateLayout *form, GpSheetLayout *layout)
{
  for (guint i = 0; i < form->roomiest->len; i++)
    {
      const GpLayoutBlock *block = &g_array_index (form->roomiest, GpLayoutBlock, i);
      Column *roomiest = &columns[0];

      for (guint c = 1; c < n_columns; c++)
        if (columns[c].left.height > roomiest->left.height)
          roomiest = &columns[c];
      layout->titled[block->type] = block->titled;
      layout->blocks[block->type] = take (&roomiest->left, wanted_height (roomiest, block, roomiest->left.width, roomiest->left.height),
                                          form->least_gap_mm * roomiest->pen->type_factor);
    }
}

/**
 * gp_sheet_lay_out:
 * @self: a map sheet
 * @context: of its set
 * @pen: measures
 * @legend: what will be in the legend
 * @layout: (out): where the blocks go: as the template has it
 */
void
gp_sheet_lay_out (const GpSheet *self, const GpSheetContext *context, GpPen *pen, const GpLegend *legend, GpSheetLayout *layout)
{
  const GpTemplateLayout *form = gp_template_get_layout (context->template, context->page.portrait);
  const GpRect *block = &context->page.block;
  double gap = form->column_gap_mm * pen->type_factor, shares = 0, x = block->x;
  g_autofree Column *columns = g_new0 (Column, form->columns->len);
  guint n = 0;

  memset (layout, 0, sizeof *layout);
  layout->legend_inside = self->legend_corner.width > 0;
  for (guint i = 0; i < form->columns->len; i++)
    {
      const GpLayoutColumn *column = g_ptr_array_index (form->columns, i);

      if (form->side == GP_SIDE_STRIP && is_empty (column, layout, legend))
        continue;
      columns[n++] = (Column){ self, context, pen, legend, form, column };
      shares += column->share;
    }
  for (guint i = 0; i < n; i++)
    {
      columns[i].left = (GpRect){ x, block->y, (block->width - (n - 1) * gap) * columns[i].form->share / shares, block->height };
      x += columns[i].left.width + gap;
      lay_out_blocks (&columns[i], layout);
    }
  if (n > 0)
    lay_out_roomiest (columns, n, form, layout);
  if (layout->legend_inside)
    {
      layout->blocks[GP_BLOCK_LEGEND] = self->legend_corner;
      layout->titled[GP_BLOCK_LEGEND] = TRUE;
    }
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
  return gp_works_table_fit (self->works, pen, layout.blocks[GP_BLOCK_WORKS].width, layout.blocks[GP_BLOCK_WORKS].height - TITLE_MM * pen->type_factor, 0, &used);
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
  double k = pen->type_factor, gap = CONTINUATION_GAP_MM * k;
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
