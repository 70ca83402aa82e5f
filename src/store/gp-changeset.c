/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-changeset.h"

#include <glib/gi18n.h>

#include "gp-error.h"

static gint64
key_of (sqlite3_changeset_iter *iter, int op)
{
  unsigned char *is_key = NULL;
  sqlite3_value *value = NULL;
  int n_columns = 0;

  sqlite3changeset_pk (iter, &is_key, &n_columns);
  for (int i = 0; i < n_columns; i++)
    if (is_key[i])
      {
        if (op == SQLITE_INSERT)
          sqlite3changeset_new (iter, i, &value);
        else
          sqlite3changeset_old (iter, i, &value);
        return value ? sqlite3_value_int64 (value) : 0;
      }
  return 0;
}

/**
 * gp_changeset_list:
 * @database: for errors
 * @changeset: (nullable): a changeset
 * @events: of #GpRowEvent, appended to
 * @error: return location
 *
 * Returns: whether the changeset could be read
 */
gboolean
gp_changeset_list (GpDatabase *database, GBytes *changeset, GArray *events, GError **error)
{
  sqlite3_changeset_iter *iter = NULL;
  gsize size = 0;
  gpointer bytes = changeset ? (gpointer) g_bytes_get_data (changeset, &size) : NULL;
  int code;

  if (size == 0)
    return TRUE;
  code = sqlite3changeset_start (&iter, size, bytes);
  while (code == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *name = NULL;
      int n_columns, op, indirect;
      GpRowEvent event;

      sqlite3changeset_op (iter, &name, &n_columns, &op, &indirect);
      event.table = gp_table_find (name);
      event.fid = key_of (iter, op);
      event.op = op == SQLITE_INSERT ? GP_ROW_INSERT : op == SQLITE_DELETE ? GP_ROW_DELETE
                                                                           : GP_ROW_UPDATE;
      if (event.table != GP_TABLE_NONE)
        g_array_append_val (events, event);
    }
  if (code == SQLITE_OK)
    code = sqlite3changeset_finalize (iter);
  return code == SQLITE_OK || gp_database_fail (database, code, error);
}

/**
 * gp_changeset_invert:
 * @database: for errors
 * @changeset: a changeset
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what takes it back
 */
GBytes *
gp_changeset_invert (GpDatabase *database, GBytes *changeset, GError **error)
{
  gsize size = 0;
  gconstpointer bytes = g_bytes_get_data (changeset, &size);
  void *inverted = NULL;
  int n_inverted = 0;
  int code = sqlite3changeset_invert (size, bytes, &n_inverted, &inverted);

  if (code != SQLITE_OK)
    {
      gp_database_fail (database, code, error);
      return NULL;
    }
  return g_bytes_new_with_free_func (inverted, n_inverted, (GDestroyNotify) sqlite3_free, inverted);
}

/**
 * gp_changeset_fail_conflict:
 * @label: what was to be undone or redone
 * @table: the table where it no longer fits, or %GP_TABLE_NONE
 * @error: return location
 *
 * Returns: %FALSE always
 */
gboolean
gp_changeset_fail_conflict (const char *label, GpTableId table, GError **error)
{
  g_set_error (error, GP_ERROR, GP_ERROR_CONFLICT, _ ("“%s” cannot be taken back or repeated: %s were changed by another program since."),
               label, table != GP_TABLE_NONE ? gp_table_get_title (table) : _ ("objects it touched"));
  return FALSE;
}

/* Every conflict ends the whole: nothing is half undone. */
static int
on_conflict (void *data, int kind, sqlite3_changeset_iter *iter)
{
  GpTableId *table = data;
  const char *name = NULL;
  int n_columns, op, indirect;

  if (kind != SQLITE_CHANGESET_FOREIGN_KEY && sqlite3changeset_op (iter, &name, &n_columns, &op, &indirect) == SQLITE_OK)
    *table = gp_table_find (name);
  return SQLITE_CHANGESET_ABORT;
}

/* SQLite skips a table with fewer columns than the changeset without a word: look first. */
static gboolean
columns_fit (GpDatabase *database, GBytes *changeset, GpTableId *misfit)
{
  sqlite3_changeset_iter *iter = NULL;
  gsize size = 0;
  gpointer bytes = (gpointer) g_bytes_get_data (changeset, &size);
  const char *last = NULL;
  gboolean fit = TRUE;

  if (sqlite3changeset_start (&iter, size, bytes) != SQLITE_OK)
    return FALSE;
  while (fit && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const char *name = NULL;
      int n_columns, op, indirect;
      gint64 n_present = 0;

      sqlite3changeset_op (iter, &name, &n_columns, &op, &indirect);
      if (name == last)
        continue;
      last = name;
      gp_sqlite_query_int (database->db, "SELECT count (*) FROM pragma_table_info (?)", name, &n_present);
      fit = n_columns <= n_present;
      if (!fit)
        *misfit = gp_table_find (name);
    }
  sqlite3changeset_finalize (iter);
  return fit;
}

/**
 * gp_changeset_apply:
 * @database: database in a write transaction
 * @changeset: what to do
 * @label: of the edit, for the sentence
 * @error: %GP_ERROR_CONFLICT when the plan no longer is what the changeset expects
 *
 * Returns: whether all of it was done; otherwise nothing was
 */
gboolean
gp_changeset_apply (GpDatabase *database, GBytes *changeset, const char *label, GError **error)
{
  gsize size = 0;
  gpointer bytes = (gpointer) g_bytes_get_data (changeset, &size);
  GpTableId where = GP_TABLE_NONE;
  int code;

  if (!columns_fit (database, changeset, &where))
    return gp_changeset_fail_conflict (label, where, error);
  code = sqlite3changeset_apply (database->db, size, bytes, NULL, on_conflict, &where);
  if (code == SQLITE_ABORT || code == SQLITE_CONSTRAINT)
    return gp_changeset_fail_conflict (label, where, error);
  return code == SQLITE_OK || gp_database_fail (database, code, error);
}
