/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-rows.h"

#include "gp-database-private.h"
#include "gp-digest.h"
#include "gp-row-reader.h"

/* The columns of a table as everything that reads rows wants them: key,
 * geometry (NULL for a table without), then the fields of the schema, NULL for
 * one the file lacks. */
static char *
list_columns (const GpDatabase *self, GpTableId id)
{
  const GpTable *table = gp_table_get (id);
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "\"%s\", %s", table->key, self->tables[id].geometry ? "geom" : "NULL");
  for (guint i = 0; i < table->n_fields; i++)
    if (self->tables[id].present >> i & 1)
      g_string_append_printf (sql, ", \"%s\"", table->fields[i].name);
    else
      g_string_append (sql, ", NULL");
  return g_string_free (sql, FALSE);
}

static char *
select_sql (const GpDatabase *self, GpTableId id, const char *tail)
{
  g_autofree char *columns = list_columns (self, id);

  return g_strdup_printf ("SELECT %s FROM \"%s\" %s", columns, gp_table_get (id)->name, tail);
}

/* What the pages of one table need while it is read from end to end: each is
 * looked at once, and a small cache stays in the processor's. */
#define READING_CACHE -1024

struct _GpRowLoading
{
  GpRowReader *reader;
  GpRowVisit visit;
  gpointer user_data;
};

static void
take_row (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  GpDatabase *self = sqlite3_user_data (context);
  GpRowLoading *loading = self->loading;

  if (loading)
    loading->visit (gp_row_reader_read (loading->reader, values), loading->user_data);
  else
    sqlite3_result_error_code (context, SQLITE_MISUSE);
}

static void
end_rows (sqlite3_context *context)
{
  sqlite3_result_null (context);
}

/**
 * gp_rows_prepare_loading:
 * @self: database just connected
 *
 * Rows are loaded through an aggregate function, which is handed all values
 * of a row at once: fetching them one by one from a statement costs more than
 * what SQLite does to read them.
 *
 * Returns: a code of SQLite
 */
int
gp_rows_prepare_loading (GpDatabase *self)
{
  return sqlite3_create_function_v2 (self->db, "gp_take_row", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, self, NULL, take_row, end_rows, NULL);
}

static void
set_cache (GpDatabase *self, gint64 size)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA cache_size = %" G_GINT64_FORMAT, size);

  sqlite3_exec (self->db, sql, NULL, NULL, NULL);
}

/**
 * gp_rows_load:
 * @self: database in a transaction
 * @table: a table
 * @slab: (nullable): where the memory of the rows comes from; %NULL: the heap
 * @visit: takes each row; they nearly always come in ascending order of keys.
 *   They are packed: they never change
 * @user_data: for @visit
 * @error: return location; cancelled through gp_database_begin_read()
 *
 * Returns: whether every row was read
 */
gboolean
gp_rows_load (GpDatabase *self, GpTableId table, GpSlab *slab, GpRowVisit visit, gpointer user_data, GError **error)
{
  g_autofree char *columns = list_columns (self, table);
  g_autofree char *sql = g_strdup_printf ("SELECT gp_take_row (%s) FROM \"%s\"", columns, gp_table_get (table)->name);
  g_autoptr (GpRowReader) reader = gp_row_reader_new (table, slab);
  GpRowLoading loading = { reader, visit, user_data };
  gint64 cache = 0;
  int code;

  if (gp_sqlite_query_int (self->db, "PRAGMA cache_size", NULL, &cache))
    set_cache (self, READING_CACHE);
  self->loading = &loading;
  code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);
  self->loading = NULL;
  if (cache != 0)
    set_cache (self, cache);
  return code == SQLITE_OK || gp_database_fail (self, code, error);
}

/* One row alone, which may be changed. */
static GpFeature *
read_row (const GpTable *table, sqlite3_stmt *stmt)
{
  g_autoptr (GpRowReader) reader = gp_row_reader_new (table->id, NULL);
  sqlite3_value *values[GP_ROW_FIRST_FIELD + 32];

  for (guint i = 0; i < GP_ROW_FIRST_FIELD + table->n_fields; i++)
    values[i] = sqlite3_column_value (stmt, i);

  g_autoptr (GpFeature) packed = gp_row_reader_read (reader, values);
  return gp_feature_copy (packed);
}

/**
 * gp_rows_read:
 * @self: database
 * @table: a table
 * @fid: key
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the row; %NULL without @error when there is none
 */
GpFeature *
gp_rows_read (GpDatabase *self, GpTableId table, gint64 fid, GError **error)
{
  const GpTable *description = gp_table_get (table);
  GpTableState *state = &self->tables[table];
  GpFeature *feature = NULL;
  int code;

  if (!state->read)
    {
      g_autofree char *tail = g_strdup_printf ("WHERE \"%s\" = ?", description->key);
      g_autofree char *sql = select_sql (self, table, tail);

      state->read = gp_sqlite_prepare (self->db, self->path, sql, error);
      if (!state->read)
        return NULL;
    }
  sqlite3_bind_int64 (state->read, 1, fid);
  code = sqlite3_step (state->read);
  if (code == SQLITE_ROW)
    feature = read_row (description, state->read);
  else if (code != SQLITE_DONE)
    gp_database_fail (self, code, error);
  sqlite3_reset (state->read);
  return feature;
}

static guint64
digest_column (guint64 digest, sqlite3_stmt *stmt, int column)
{
  int type = sqlite3_column_type (stmt, column);
  double real;

  digest = gp_digest_word (digest, type);
  switch (type)
    {
    case SQLITE_INTEGER:
      return gp_digest_word (digest, sqlite3_column_int64 (stmt, column));
    case SQLITE_FLOAT:
      real = sqlite3_column_double (stmt, column);
      return gp_digest_real (digest, real);
    case SQLITE_TEXT:
      {
        const guint8 *text = sqlite3_column_text (stmt, column);

        return gp_digest_bytes (digest, text, sqlite3_column_bytes (stmt, column));
      }
    case SQLITE_BLOB:
      {
        const guint8 *blob = sqlite3_column_blob (stmt, column);

        return gp_digest_bytes (digest, blob, sqlite3_column_bytes (stmt, column));
      }
    default:
      return digest;
    }
}

/**
 * gp_rows_digest:
 * @self: database
 * @table: a table
 * @first: first key of a block
 * @last: last key of the block
 * @digest: (out): over keys, geometry and fields, in order of keys, as
 *   gp_rows_insert() adds it up
 * @n_rows: (out): rows in the block
 * @error: return location
 *
 * Returns: whether the block was read
 */
gboolean
gp_rows_digest (GpDatabase *self, GpTableId table, gint64 first, gint64 last, guint64 *digest, gint64 *n_rows, GError **error)
{
  const GpTable *description = gp_table_get (table);
  g_autofree char *tail = g_strdup_printf ("WHERE \"%s\" BETWEEN ? AND ? ORDER BY \"%s\"", description->key, description->key);
  g_autofree char *sql = select_sql (self, table, tail);
  g_autoptr (GpStatement) stmt = gp_sqlite_prepare (self->db, self->path, sql, error);
  int code;

  *digest = 0;
  *n_rows = 0;
  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, first);
  sqlite3_bind_int64 (stmt, 2, last);
  while ((code = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      *digest = gp_digest_word (*digest, sqlite3_column_int64 (stmt, 0));
      for (guint i = 0; i <= description->n_fields; i++)
        *digest = digest_column (*digest, stmt, i + 1);
      ++*n_rows;
    }
  return code == SQLITE_DONE || gp_database_fail (self, code, error);
}
