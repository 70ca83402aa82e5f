/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-title-block.h"

#include <string.h>

#include "gp-furniture.h"

/* From the middle of a row down to the baseline of XS type. */
#define BASELINE 1.05
#define LINE_MM 3.6
/* Above and below the lines of a cell. */
#define ROW_PADDING_MM 0.7
#define MAX_LINES 3
#define PADDING_MM 1.8
#define KEYLESS_PADDING_MM 1.3

/** Cell: one as it stands in a block, mm from its left edge. */
typedef struct
{
  const GpTitleCell *form;
  char *text;
  double x;
  double width;
  guint n_lines;
} Cell;

typedef struct
{
  GArray *cells; /* of Cell */
  double height;
} Row;

static void
clear_cell (gpointer data)
{
  g_free (((Cell *) data)->text);
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_array_unref (row->cells);
  g_free (row);
}

/* Where the value begins: after the key, and under the value of a short key. */
static double
value_offset (GpPen *pen, const Cell *cell)
{
  double k = pen->type_factor;

  if (!cell->form->key)
    return KEYLESS_PADDING_MM * k;
  gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
  return MAX (PADDING_MM * k + gp_pen_measure (pen, cell->form->key) + 1.2 * k, (cell->width < 30 * k ? 8.6 : 9.4) * k);
}

static double
value_width (GpPen *pen, const Cell *cell)
{
  return cell->width - value_offset (pen, cell) - 0.5 * pen->type_factor;
}

/* Gives the cells of a row their widths; one without a key is, in a narrow block, as wide as its text. */
static void
share_width (GpPen *pen, GArray *cells, double width, gboolean narrow)
{
  double shares = 0, x = 0, left = width;

  for (guint i = 0; i < cells->len; i++)
    {
      Cell *cell = &g_array_index (cells, Cell, i);

      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_DARK);
      if (narrow && !cell->form->key && *cell->text && cells->len > 1)
        left -= cell->width = MIN (gp_pen_measure (pen, cell->text) + 2.4 * pen->type_factor, width / 2);
      else
        shares += narrow ? cell->form->narrow_share : cell->form->share;
    }
  for (guint i = 0; i < cells->len; i++)
    {
      Cell *cell = &g_array_index (cells, Cell, i);

      if (cell->width == 0)
        cell->width = left * (narrow ? cell->form->narrow_share : cell->form->share) / shares;
      cell->x = x;
      x += cell->width;
    }
}

static void
add_row (GPtrArray *rows, GpPen *pen, GArray *cells, double width, double height_mm, gboolean narrow)
{
  Row *row = g_new0 (Row, 1);
  guint n_lines = 1;

  share_width (pen, cells, width, narrow);
  for (guint i = 0; i < cells->len; i++)
    {
      Cell *cell = &g_array_index (cells, Cell, i);
      double room = value_width (pen, cell);

      gp_pen_set_type (pen, GP_LEVEL_XS, cell->form->bold, GP_INK_DARK);
      cell->n_lines = *cell->text ? gp_pen_count_lines (pen, room, MAX_LINES, cell->text) : 1;
      n_lines = MAX (n_lines, cell->n_lines);
    }
  row->cells = cells;
  row->height = MAX (height_mm, n_lines * LINE_MM + ROW_PADDING_MM) * pen->type_factor;
  g_ptr_array_add (rows, row);
}

static GArray *
cells_new (void)
{
  GArray *cells = g_array_new (FALSE, TRUE, sizeof (Cell));

  g_array_set_clear_func (cells, clear_cell);
  return cells;
}

/* The rows of a form in a block of a width; rows of empty optional cells are not there. */
static GPtrArray *
lay_out (GpPen *pen, const GpTitleBlockForm *form, double width, const GpSheetFacts *facts, const GpSheetNames *names)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);
  gboolean narrow = width < form->narrow_below_mm * pen->type_factor;

  for (guint r = 0; r < form->rows->len; r++)
    {
      const GpTitleRow *row = g_ptr_array_index (form->rows, r);
      double height = narrow ? row->narrow_height_mm : row->height_mm;
      GArray *cells;

      if (row->when == (narrow ? GP_TITLE_ROW_WIDE : GP_TITLE_ROW_NARROW))
        continue;
      cells = cells_new ();
      for (guint c = 0; c < row->cells->len; c++)
        {
          Cell cell = { .form = g_ptr_array_index (row->cells, c) };

          cell.text = gp_sheet_facts_dup_text (facts, names, cell.form->text);
          if (cell.form->optional && !*cell.text)
            {
              g_free (cell.text);
              continue;
            }
          g_array_append_val (cells, cell);
          if (narrow && row->stack)
            {
              add_row (rows, pen, cells, width, height, narrow);
              cells = cells_new ();
            }
        }
      if (cells->len > 0)
        add_row (rows, pen, cells, width, height, narrow);
      else
        g_array_unref (cells);
    }
  return rows;
}

static double
total_height (const GPtrArray *rows)
{
  double height = 0;

  for (guint i = 0; i < rows->len; i++)
    height += ((const Row *) g_ptr_array_index (rows, i))->height;
  return height;
}

/* Where a block is lower than its rows would be, values take fewer lines; what it has to spare goes to the last row, which is signed. */
static void
fit_height (GPtrArray *rows, double height, double k)
{
  for (double over = total_height (rows) - height; over > 1e-6;)
    {
      Row *tallest = NULL;
      double before;

      for (guint i = 0; i < rows->len; i++)
        {
          Row *row = g_ptr_array_index (rows, i);

          if (!tallest || row->height > tallest->height)
            tallest = row;
        }
      before = tallest ? tallest->height : 0;
      if (before <= (LINE_MM + ROW_PADDING_MM) * k + 1e-6)
        break;
      tallest->height = MAX (before - over, (LINE_MM + ROW_PADDING_MM) * k);
      over -= before - tallest->height;
    }
  if (rows->len > 0 && total_height (rows) < height)
    ((Row *) g_ptr_array_index (rows, rows->len - 1))->height += height - total_height (rows);
}

static void
draw_cell (GpPen *pen, const Cell *cell, double left, double y, double height)
{
  double k = pen->type_factor, x = left + cell->x, middle = y + height / 2, offset, room;
  guint n_lines = MIN (cell->n_lines, MAX (1, (guint) ((height / k - ROW_PADDING_MM) / LINE_MM + 1e-6)));
  double first = middle + BASELINE * k - (n_lines - 1) * LINE_MM * k / 2;

  if (cell->form->key)
    {
      gp_pen_set_type (pen, GP_LEVEL_XS, FALSE, GP_INK_GREY);
      if (cell->form->centred)
        gp_pen_text (pen, x + cell->width / 2, middle + BASELINE * k, GP_ALIGN_CENTRE, cell->form->key);
      else
        gp_pen_text_within (pen, x + PADDING_MM * k, first, cell->width - PADDING_MM * k, GP_ALIGN_LEFT, cell->form->key);
    }
  if (!*cell->text)
    return;
  offset = value_offset (pen, cell);
  room = value_width (pen, cell);
  gp_pen_set_type (pen, GP_LEVEL_XS, cell->form->bold, GP_INK_DARK);
  gp_pen_paragraph (pen, x + offset, first, room, LINE_MM * k, n_lines, cell->text);
}

static const GpTitleBlockForm *
find_form (const GpPen *pen, const char *name)
{
  return gp_template_get_title_block (pen->template, name) ?: gp_template_get_title_block (pen->template, GP_TITLE_BLOCK_STRIP);
}

/**
 * gp_title_block_get_height:
 * @pen: measures
 * @form: which title block of the template
 * @width_mm: of the block
 * @facts: makers, date …
 * @names: title and page
 *
 * Returns: height its rows take, long values in two or three lines, mm
 */
double
gp_title_block_get_height (GpPen *pen, const char *form, double width_mm, const GpSheetFacts *facts, const GpSheetNames *names)
{
  g_autoptr (GPtrArray) rows = lay_out (pen, find_form (pen, form), width_mm, facts, names);

  return total_height (rows);
}

/**
 * gp_title_block_draw:
 * @pen: a pen
 * @form: which title block of the template
 * @rect: where; what it is higher than its rows goes to the last one
 * @facts: makers, date …
 * @names: title and page
 */
void
gp_title_block_draw (GpPen *pen, const char *form, const GpRect *rect, const GpSheetFacts *facts, const GpSheetNames *names)
{
  g_autoptr (GPtrArray) rows = lay_out (pen, find_form (pen, form), rect->width, facts, names);
  double y = rect->y, right = gp_rect_right (rect);

  fit_height (rows, rect->height, pen->type_factor);
  for (guint r = 0; r < rows->len; r++)
    {
      const Row *row = g_ptr_array_index (rows, r);

      for (guint c = 0; c < row->cells->len; c++)
        {
          const Cell *cell = &g_array_index (row->cells, Cell, c);

          draw_cell (pen, cell, rect->x, y, row->height);
          gp_pen_set_colour (pen, GP_INK);
          if (c > 0)
            gp_pen_line (pen, rect->x + cell->x, y, rect->x + cell->x, y + row->height, 0.15);
        }
      if (r > 0)
        gp_pen_line (pen, rect->x, y, right, y, 0.15);
      y += row->height;
    }
  gp_pen_set_colour (pen, GP_INK);
  gp_pen_box (pen, rect, 0.5);
}

double
gp_furniture_strip_height (const GpPen *pen)
{
  const GpTitleBlockForm *form = find_form (pen, GP_TITLE_BLOCK_STRIP);
  double height = 0;

  for (guint r = 0; r < form->rows->len; r++)
    {
      const GpTitleRow *row = g_ptr_array_index (form->rows, r);

      height += row->when == GP_TITLE_ROW_NARROW ? 0 : row->height_mm;
    }
  return height * pen->type_factor;
}

/**
 * gp_furniture_strip:
 * @pen: a pen
 * @rect: where
 * @facts: makers, date
 * @names: page
 *
 * The title block of pages without a map: one low strip.
 */
void
gp_furniture_strip (GpPen *pen, const GpRect *rect, const GpSheetFacts *facts, const GpSheetNames *names)
{
  gp_title_block_draw (pen, GP_TITLE_BLOCK_STRIP, rect, facts, names);
}
