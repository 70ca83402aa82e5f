/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-table.h"

#include <glib/gi18n.h>
#include <string.h>

#include "gp-error.h"

struct _GpTextTable
{
  GPtrArray *rows; /* of GStrv; the first is the head */
};

/* Reads one cell at *@at, leaves *@at behind it and tells what ended it:
   ',' '\n' or '\0'. -1 when a quote is never closed. */
static int
read_cell (const char **at, const char *end, GString *cell)
{
  const char *p = *at;
  gboolean quoted = p < end && *p == '"';

  g_string_truncate (cell, 0);
  if (quoted)
    p++;
  for (; p < end; p++)
    {
      if (quoted && *p == '"')
        {
          if (p + 1 < end && p[1] == '"')
            p++;
          else
            {
              quoted = FALSE;
              continue;
            }
        }
      else if (!quoted && (*p == ',' || *p == '\n'))
        break;
      else if (!quoted && *p == '\r')
        continue;
      g_string_append_c (cell, *p);
    }
  if (quoted)
    return -1;
  int ended_by = p < end ? *p : '\0';
  *at = p < end ? p + 1 : end;
  return ended_by;
}

/**
 * gp_text_table_parse:
 * @csv: UTF-8, first line the column names; a byte order mark is skipped
 * @length: number of bytes, or -1
 * @error: return location; %GP_ERROR_INPUT
 *
 * Returns: (transfer full) (nullable): the table
 */
GpTextTable *
gp_text_table_parse (const char *csv, gssize length, GError **error)
{
  g_autoptr (GpTextTable) self = g_new0 (GpTextTable, 1);
  g_autoptr (GString) cell = g_string_new (NULL);
  const char *end = csv + (length < 0 ? strlen (csv) : (gsize) length);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  if (end - csv >= 3 && memcmp (csv, "\xEF\xBB\xBF", 3) == 0)
    csv += 3;

  while (csv < end)
    {
      g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
      int ended_by;

      do
        {
          ended_by = read_cell (&csv, end, cell);
          if (ended_by < 0 || !g_utf8_validate (cell->str, cell->len, NULL))
            {
              g_set_error (error, GP_ERROR, GP_ERROR_INPUT,
                           _ ("Line %u of the table is not readable: a quote is not closed or the text is not UTF-8."),
                           self->rows->len + 1);
              return NULL;
            }
          g_strv_builder_add (row, cell->str);
        }
      while (ended_by == ',');

      g_auto (GStrv) cells = g_strv_builder_end (row);
      if (cells[0][0] != '\0' || cells[1] != NULL)
        g_ptr_array_add (self->rows, g_steal_pointer (&cells));
    }
  if (self->rows->len == 0)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("The table is empty."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * gp_text_table_free:
 * @self: a table
 */
void
gp_text_table_free (GpTextTable *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/**
 * gp_text_table_get_n_rows:
 * @self: a table
 *
 * Returns: how many rows there are below the head
 */
guint
gp_text_table_get_n_rows (const GpTextTable *self)
{
  return self->rows->len - 1;
}

/**
 * gp_text_table_get_n_columns:
 * @self: a table
 *
 * Returns: how many columns the head names
 */
guint
gp_text_table_get_n_columns (const GpTextTable *self)
{
  return g_strv_length (g_ptr_array_index (self->rows, 0));
}

/**
 * gp_text_table_find_column:
 * @self: a table
 * @name: name in the head
 *
 * Returns: its number, or -1
 */
int
gp_text_table_find_column (const GpTextTable *self, const char *name)
{
  char **head = g_ptr_array_index (self->rows, 0);

  for (int i = 0; head[i]; i++)
    if (strcmp (head[i], name) == 0)
      return i;
  return -1;
}

/**
 * gp_text_table_get:
 * @self: a table
 * @row: from 0, below the head
 * @column: from 0
 *
 * Returns: (transfer none): the cell; "" where a row is shorter than the head
 */
const char *
gp_text_table_get (const GpTextTable *self, guint row, guint column)
{
  g_return_val_if_fail (row < gp_text_table_get_n_rows (self), "");

  char **cells = g_ptr_array_index (self->rows, row + 1);
  return column < g_strv_length (cells) ? cells[column] : "";
}

/**
 * gp_text_table_get_named:
 * @self: a table
 * @row: from 0, below the head
 * @column: name in the head
 *
 * Returns: (transfer none): the cell, or "" when there is no such column
 */
const char *
gp_text_table_get_named (const GpTextTable *self, guint row, const char *column)
{
  int number = gp_text_table_find_column (self, column);

  return number < 0 ? "" : gp_text_table_get (self, row, number);
}
