/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-contents-page.h"

#include "gp-furniture.h"
#include "gp-ruled-table.h"

#define ROW_MM 8
#define COLUMN_MM 160
#define COLUMN_GAP_MM 20
#define GAP_TO_STRIP_MM 4

static void
free_row (gpointer data)
{
  GpContentsRow *row = data;

  g_free (row->number);
  g_free (row->title);
  g_free (row);
}

/**
 * gp_contents_rows_new:
 *
 * Returns: (transfer full): an array for rows of #GpContentsRow
 */
GPtrArray *
gp_contents_rows_new (void)
{
  return g_ptr_array_new_with_free_func (free_row);
}

/**
 * gp_contents_rows_add:
 * @rows: of #GpContentsRow
 * @number: of the sheet
 * @title: of the sheet
 * @scale: N of 1:N, or 0
 * @page: from 1
 */
void
gp_contents_rows_add (GPtrArray *rows, const char *number, const char *title, int scale, guint page)
{
  GpContentsRow *row = g_new0 (GpContentsRow, 1);

  *row = (GpContentsRow){ g_strdup (number), g_strdup (title), scale, page };
  g_ptr_array_add (rows, row);
}

/**
 * gp_contents_format_scale:
 * @scale: N of 1:N, or 0
 *
 * Returns: (transfer full): "1:2000", "1:10 000" with a thin space, "—" for none
 */
char *
gp_contents_format_scale (int scale)
{
  if (scale <= 0)
    return g_strdup ("—");
  if (scale >= 1000000)
    return g_strdup_printf ("1:%d\u2009%03d\u2009%03d", scale / 1000000, scale / 1000 % 1000, scale % 1000);
  return scale >= 10000 ? g_strdup_printf ("1:%d\u2009%03d", scale / 1000, scale % 1000) : g_strdup_printf ("1:%d", scale);
}

static GpRuledTable *
make_table (const GpTemplate *template, const GPtrArray *rows)
{
  GpRuledTable *table = gp_ruled_table_new (GP_LEVEL_M, ROW_MM);

  gp_ruled_table_add_column (table, gp_template_get_word (template, "contents.number"), 26, GP_ALIGN_LEFT);
  gp_ruled_table_add_column (table, gp_template_get_word (template, "contents.name"), 92, GP_ALIGN_LEFT);
  gp_ruled_table_add_column (table, gp_template_get_word (template, "contents.scale"), 28, GP_ALIGN_RIGHT);
  gp_ruled_table_add_column (table, gp_template_get_word (template, "contents.page"), 14, GP_ALIGN_RIGHT);
  for (guint i = 0; i < rows->len; i++)
    {
      const GpContentsRow *row = g_ptr_array_index (rows, i);
      g_autofree char *scale = gp_contents_format_scale (row->scale);
      g_autofree char *page = g_strdup_printf ("%u", row->page);
      guint number = gp_ruled_table_add_row (table, FALSE);
      const char *texts[] = { row->number, row->title, scale, page };

      for (guint c = 0; c < G_N_ELEMENTS (texts); c++)
        gp_ruled_table_set (table, number, c, texts[c]);
      if (row->scale <= 0)
        gp_ruled_table_set_look (table, number, 2, FALSE, GP_INK_PALE);
    }
  return table;
}

/* The first of the columns side by side. */
static GpRect
lay_out (const GpPen *pen, const GpRect *body, guint *n_columns)
{
  double k = pen->type_factor, gap = COLUMN_GAP_MM * k;
  guint n = MAX (1, (guint) ((body->width + gap) / (COLUMN_MM * k + gap)));

  *n_columns = n;
  return (GpRect){ body->x, body->y, (body->width - gap * (n - 1)) / n, body->height - gp_furniture_strip_height (pen) - GAP_TO_STRIP_MM * k };
}

/**
 * gp_contents_page_fit:
 * @pen: measures
 * @body: of the page, mm
 * @rows: of #GpContentsRow
 * @first: row to begin with
 *
 * Returns: rows that have room on one page, 1 at least
 */
guint
gp_contents_page_fit (GpPen *pen, const GpRect *body, const GPtrArray *rows, guint first)
{
  g_autoptr (GpRuledTable) table = make_table (pen->template, rows);
  guint n_columns, row = first;
  GpRect column = lay_out (pen, body, &n_columns);

  for (guint i = 0; i < n_columns; i++)
    row += gp_ruled_table_fit (table, pen, column.width, column.height, row);
  return MAX (row - first, 1);
}

/**
 * gp_contents_page_draw:
 * @pen: draws
 * @body: of the page, mm
 * @rows: of #GpContentsRow
 * @first: row to begin with
 * @n_rows: how many
 */
void
gp_contents_page_draw (GpPen *pen, const GpRect *body, const GPtrArray *rows, guint first, guint n_rows)
{
  g_autoptr (GpRuledTable) table = make_table (pen->template, rows);
  guint n_columns, row = first, end = MIN (first + n_rows, rows->len);
  GpRect column = lay_out (pen, body, &n_columns);

  for (guint i = 0; i < n_columns && row < end; i++)
    {
      guint n = gp_ruled_table_fit (table, pen, column.width, column.height, row);

      n = CLAMP (n, 1, end - row);

      gp_pen_set_colour (pen, GP_INK);
      gp_pen_line (pen, column.x, column.y, gp_rect_right (&column), column.y, 0.5);
      gp_ruled_table_draw (table, pen, &column, row, n);
      row += n;
      column.x += column.width + COLUMN_GAP_MM * pen->type_factor;
    }
}
