/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-ruled-table.h"

#define HEAD_MM 5.3
#define PAD_MM 0.9
#define LEADING_EM 1.35
/* From the middle of a row down to the baseline, in em: 1.05 mm of the smallest type. */
#define BASELINE_EM 0.362
#define MAX_LINES 2

typedef struct
{
  char *title;
  double share;
  GpAlign align;
  GpRuledPaint paint; /* nullable */
  gpointer paint_data;
} Column;

typedef struct
{
  char *text; /* nullable */
  gboolean bold;
  guint32 colour;
} Cell;

typedef struct
{
  Cell *cells;
  guint n_cells;
  gboolean total;
  double width_mm; /* of the table the height holds for, or 0 */
  double height_mm;
} Row;

struct _GpRuledTable
{
  GpSheetLevel level;
  double row_mm;
  double shares; /* of all columns together */
  GArray *columns;
  GPtrArray *rows; /* of Row */
};

static void
clear_column (gpointer data)
{
  g_free (((Column *) data)->title);
}

static void
free_row (gpointer data)
{
  Row *row = data;

  for (guint i = 0; i < row->n_cells; i++)
    g_free (row->cells[i].text);
  g_free (row->cells);
  g_free (row);
}

/**
 * gp_ruled_table_new:
 * @level: of the type in its rows
 * @row_mm: height of a row of one line, before the type factor of the paper
 *
 * Returns: (transfer full): a table without columns
 */
GpRuledTable *
gp_ruled_table_new (GpSheetLevel level, double row_mm)
{
  GpRuledTable *self = g_new0 (GpRuledTable, 1);

  self->level = level;
  self->row_mm = row_mm;
  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  g_array_set_clear_func (self->columns, clear_column);
  self->rows = g_ptr_array_new_with_free_func (free_row);
  return self;
}

/**
 * gp_ruled_table_free:
 * @self: (transfer full): a table
 */
void
gp_ruled_table_free (GpRuledTable *self)
{
  g_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/**
 * gp_ruled_table_add_column:
 * @self: a table without rows
 * @title: printed in the head
 * @share: of the width, in any unit: columns divide it by their shares
 * @align: of its cells and its title
 */
void
gp_ruled_table_add_column (GpRuledTable *self, const char *title, double share, GpAlign align)
{
  g_return_if_fail (self->rows->len == 0);

  g_array_append_val (self->columns, ((Column){ g_strdup (title), share, align, NULL, NULL }));
  self->shares += share;
}

/**
 * gp_ruled_table_set_paint:
 * @self: a table
 * @column: number of a column
 * @paint: called for each of its cells
 * @user_data: for @paint
 */
void
gp_ruled_table_set_paint (GpRuledTable *self, guint column, GpRuledPaint paint, gpointer user_data)
{
  g_array_index (self->columns, Column, column).paint = paint;
  g_array_index (self->columns, Column, column).paint_data = user_data;
}

/**
 * gp_ruled_table_add_row:
 * @self: a table
 * @total: whether it is a sum of those above: bold, below a darker rule
 *
 * Returns: its number, from 0
 */
guint
gp_ruled_table_add_row (GpRuledTable *self, gboolean total)
{
  Row *row = g_new0 (Row, 1);

  row->n_cells = self->columns->len;
  row->cells = g_new0 (Cell, row->n_cells);
  row->total = total;
  for (guint i = 0; i < row->n_cells; i++)
    row->cells[i] = (Cell){ NULL, total, GP_INK_DARK };
  g_ptr_array_add (self->rows, row);
  return self->rows->len - 1;
}

static Cell *
get_cell (const GpRuledTable *self, guint row, guint column)
{
  return &((Row *) g_ptr_array_index (self->rows, row))->cells[column];
}

/**
 * gp_ruled_table_set:
 * @self: a table
 * @row: number of a row
 * @column: number of a column
 * @text: (nullable): what the cell says
 */
void
gp_ruled_table_set (GpRuledTable *self, guint row, guint column, const char *text)
{
  Cell *cell = get_cell (self, row, column);

  g_free (cell->text);
  cell->text = g_strdup (text);
  ((Row *) g_ptr_array_index (self->rows, row))->width_mm = 0;
}

/**
 * gp_ruled_table_set_look:
 * @self: a table
 * @row: number of a row
 * @column: number of a column
 * @bold: weight
 * @colour: 0xRRGGBB
 */
void
gp_ruled_table_set_look (GpRuledTable *self, guint row, guint column, gboolean bold, guint32 colour)
{
  Cell *cell = get_cell (self, row, column);

  ((Row *) g_ptr_array_index (self->rows, row))->width_mm = 0;
  cell->bold = bold;
  cell->colour = colour;
}

guint
gp_ruled_table_get_n_rows (const GpRuledTable *self)
{
  return self->rows->len;
}

/**
 * gp_ruled_table_get_head:
 * @self: a table
 * @pen: type factor
 *
 * Returns: height of its head, mm
 */
double
gp_ruled_table_get_head (const GpRuledTable *self, const GpPen *pen)
{
  return HEAD_MM * pen->type_factor;
}

static double
column_width (const GpRuledTable *self, guint column, double width_mm)
{
  return width_mm * g_array_index (self->columns, Column, column).share / self->shares;
}

/* Only text that begins at the left goes on in a second line: a broken number is no number. */
static guint
count_lines (const GpRuledTable *self, GpPen *pen, const Row *row, guint column, double width_mm)
{
  const Cell *cell = &row->cells[column];

  if (!cell->text || g_array_index (self->columns, Column, column).align != GP_ALIGN_LEFT)
    return 1;
  gp_pen_set_type (pen, self->level, cell->bold, cell->colour);
  return gp_pen_count_lines (pen, column_width (self, column, width_mm) - 2 * PAD_MM * pen->type_factor, MAX_LINES, cell->text);
}

/* Measuring is most of the work of laying out a page, and each row is asked for several times. */
static double
row_height (const GpRuledTable *self, GpPen *pen, double width_mm, guint number)
{
  Row *row = g_ptr_array_index (self->rows, number);
  guint lines = 1;

  if (row->width_mm == width_mm)
    return row->height_mm;
  for (guint i = 0; i < row->n_cells; i++)
    lines = MAX (lines, count_lines (self, pen, row, i, width_mm));
  gp_pen_set_type (pen, self->level, FALSE, GP_INK_DARK);
  row->width_mm = width_mm;
  row->height_mm = self->row_mm * pen->type_factor + (lines - 1) * LEADING_EM * gp_pen_get_em (pen);
  return row->height_mm;
}

/**
 * gp_ruled_table_get_height:
 * @self: a table
 * @pen: measures
 * @width_mm: of the table
 * @first: row to begin with
 * @n_rows: how many
 *
 * Returns: height of head and rows, mm
 */
double
gp_ruled_table_get_height (const GpRuledTable *self, GpPen *pen, double width_mm, guint first, guint n_rows)
{
  double height = gp_ruled_table_get_head (self, pen);

  for (guint i = first; i < first + n_rows; i++)
    height += row_height (self, pen, width_mm, i);
  return height;
}

/**
 * gp_ruled_table_fit:
 * @self: a table
 * @pen: measures
 * @width_mm: of the table
 * @height_mm: room there is, for the head too
 * @first: row to begin with
 *
 * A total is not left alone: the last row above goes with it.
 *
 * Returns: rows that have room
 */
guint
gp_ruled_table_fit (const GpRuledTable *self, GpPen *pen, double width_mm, double height_mm, guint first)
{
  double room = height_mm - gp_ruled_table_get_head (self, pen);
  guint row = first;

  while (row < self->rows->len && (room -= row_height (self, pen, width_mm, row)) >= -1e-6)
    row++;
  while (row < self->rows->len && row > first + 1 && ((const Row *) g_ptr_array_index (self->rows, row))->total)
    row--;
  return row - first;
}

static double
cell_x (const GpRect *cell, GpAlign align, double pad)
{
  return align == GP_ALIGN_LEFT ? cell->x + pad : align == GP_ALIGN_RIGHT ? gp_rect_right (cell) - pad
                                                                          : cell->x + cell->width / 2;
}

static void
draw_head (const GpRuledTable *self, GpPen *pen, const GpRect *rect)
{
  double k = pen->type_factor, height = gp_ruled_table_get_head (self, pen), x = rect->x;

  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const Column *column = &g_array_index (self->columns, Column, i);
      GpRect cell = { x, rect->y, column_width (self, i, rect->width), height };

      gp_pen_text_within (pen, cell_x (&cell, column->align, PAD_MM * k), rect->y + height / 2 + 1.05 * k, cell.width - 2 * PAD_MM * k, column->align, column->title);
      x += cell.width;
    }
}

static void
draw_cell (const GpRuledTable *self, GpPen *pen, const GpRect *rect, guint number, guint column_number)
{
  const Column *column = &g_array_index (self->columns, Column, column_number);
  const Cell *cell = get_cell (self, number, column_number);
  double pad = PAD_MM * pen->type_factor, room = rect->width - 2 * pad, em, baseline;

  if (column->paint)
    column->paint (pen, rect, number, column->paint_data);
  if (!cell->text)
    return;
  gp_pen_set_type (pen, self->level, cell->bold, cell->colour);
  em = gp_pen_get_em (pen);
  baseline = rect->y + rect->height / 2 + BASELINE_EM * em;
  if (column->align == GP_ALIGN_LEFT)
    {
      guint lines = gp_pen_count_lines (pen, room, MAX_LINES, cell->text);

      gp_pen_paragraph (pen, rect->x + pad, baseline - (lines - 1) * LEADING_EM * em / 2, room, LEADING_EM * em, MAX_LINES, cell->text);
    }
  else
    gp_pen_text_within (pen, cell_x (rect, column->align, pad), baseline, room, column->align, cell->text);
}

/**
 * gp_ruled_table_draw:
 * @self: a table
 * @pen: a pen
 * @rect: where; its height is not looked at
 * @first: row to begin with
 * @n_rows: how many
 *
 * Returns: height taken, mm
 */
double
gp_ruled_table_draw (const GpRuledTable *self, GpPen *pen, const GpRect *rect, guint first, guint n_rows)
{
  double y = rect->y + gp_ruled_table_get_head (self, pen), right = gp_rect_right (rect);

  draw_head (self, pen, rect);
  for (guint i = first; i < first + n_rows; i++)
    {
      double height = row_height (self, pen, rect->width, i), x = rect->x;
      gboolean strong = i == first || ((const Row *) g_ptr_array_index (self->rows, i))->total;

      gp_pen_set_colour (pen, strong ? GP_INK : GP_INK_RULE);
      gp_pen_line (pen, rect->x, y, right, y, strong ? 0.25 : 0.15);
      for (guint c = 0; c < self->columns->len; c++)
        {
          GpRect cell = { x, y, column_width (self, c, rect->width), height };

          draw_cell (self, pen, &cell, i, c);
          x += cell.width;
        }
      y += height;
    }
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_line (pen, rect->x, y, right, y, 0.5);
  return y - rect->y;
}
