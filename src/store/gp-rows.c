/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-rows.h"

#include <math.h>
#include <string.h>

#include "gp-blob.h"
#include "gp-database-private.h"
#include "gp-digest.h"
#include "gp-text.h"

/* Order of the columns in every SELECT here: key, geometry (NULL for a table
 * without), then the fields of the schema, NULL for one the file lacks. */
#define FIRST_FIELD 2

static char *
select_sql (GpDatabase *self, GpTableId id, const char *tail)
{
  const GpTable *table = gp_table_get (id);
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "SELECT \"%s\", %s", table->key, self->tables[id].geometry ? "geom" : "NULL");
  for (guint i = 0; i < table->n_fields; i++)
    if (self->tables[id].present >> i & 1)
      g_string_append_printf (sql, ", \"%s\"", table->fields[i].name);
    else
      g_string_append (sql, ", NULL");
  g_string_append_printf (sql, " FROM \"%s\" %s", table->name, tail);
  return g_string_free (sql, FALSE);
}

static gboolean
whole_number (double value, gint64 *out)
{
  if (!(fabs (value) < 9.0e15))
    return FALSE;
  *out = llround (value);
  return TRUE;
}

static void
read_int (GpFeature *feature, guint i, sqlite3_stmt *stmt, int column, int type)
{
  gint64 value = 0;
  double real;

  if (type == SQLITE_INTEGER)
    value = sqlite3_column_int64 (stmt, column);
  else if (type == SQLITE_FLOAT)
    {
      if (!whole_number (sqlite3_column_double (stmt, column), &value))
        return;
    }
  else if (type != SQLITE_TEXT || !gp_text_parse_number ((const char *) sqlite3_column_text (stmt, column), &real, NULL) || !whole_number (real, &value))
    return;
  feature->values[i].i = value;
  feature->given |= 1u << i;
}

static void
read_real (GpFeature *feature, guint i, sqlite3_stmt *stmt, int column, int type)
{
  double value;

  if (type == SQLITE_TEXT)
    {
      if (!gp_text_parse_number ((const char *) sqlite3_column_text (stmt, column), &value, NULL))
        return;
    }
  else if (type == SQLITE_BLOB)
    return;
  else
    value = sqlite3_column_double (stmt, column);
  if (!isfinite (value))
    return;
  feature->values[i].r = value;
  feature->given |= 1u << i;
}

/* "2026-09-10", or the date at the head of an ISO date and time. */
static void
read_date (GpFeature *feature, guint i, sqlite3_stmt *stmt, int column, int type)
{
  const char *text = type == SQLITE_TEXT ? (const char *) sqlite3_column_text (stmt, column) : NULL;
  int part[3] = { 0, 0, 0 };
  GpDate date;

  if (!text)
    return;
  for (guint k = 0; k < 10; k++)
    {
      if (k == 4 || k == 7)
        {
          if (text[k] != '-')
            return;
        }
      else if (!g_ascii_isdigit (text[k]))
        return;
      else
        part[k < 4 ? 0 : k < 7 ? 1
                               : 2] = part[k < 4 ? 0 : k < 7 ? 1
                                                             : 2] *
                                          10 +
                                      (text[k] - '0');
    }
  if (g_ascii_isdigit (text[10]))
    return;
  date = gp_date_from_ymd (part[0], part[1], part[2]);
  if (date != GP_DATE_NONE)
    gp_feature_set_date (feature, i, date);
}

static void
read_text (GpFeature *feature, guint i, const GpField *field, sqlite3_stmt *stmt, int column, int type)
{
  const char *text = type == SQLITE_BLOB ? NULL : (const char *) sqlite3_column_text (stmt, column);
  gsize length = text ? sqlite3_column_bytes (stmt, column) : 0;

  if (!text)
    return;
  if (field->type == GP_FIELD_CHOICE)
    {
      int choice = gp_field_find_choice (field, text);

      if (choice >= 0)
        {
          feature->values[i].i = choice;
          feature->given |= 1u << i;
        }
    }
  else if (g_utf8_validate_len (text, length, NULL))
    gp_feature_set_text (feature, i, text);
  else
    {
      g_autofree char *valid = g_utf8_make_valid (text, length);

      gp_feature_set_text (feature, i, valid);
    }
}

static void
read_value (GpFeature *feature, guint i, const GpField *field, sqlite3_stmt *stmt, int column)
{
  int type = sqlite3_column_type (stmt, column);

  if (type == SQLITE_NULL)
    return;
  switch (field->type)
    {
    case GP_FIELD_INT:
    case GP_FIELD_MONEY:
    case GP_FIELD_BOOL:
    case GP_FIELD_REF:
      read_int (feature, i, stmt, column, type);
      break;
    case GP_FIELD_REAL:
      read_real (feature, i, stmt, column, type);
      break;
    case GP_FIELD_DATE:
      read_date (feature, i, stmt, column, type);
      break;
    case GP_FIELD_TEXT:
    case GP_FIELD_CHOICE:
      read_text (feature, i, field, stmt, column, type);
      break;
    default:
      g_assert_not_reached ();
    }
}

static GpFeature *
read_row (const GpTable *table, sqlite3_stmt *stmt)
{
  GpFeature *feature = gp_feature_new (table->id, sqlite3_column_int64 (stmt, 0), NULL);

  if (sqlite3_column_type (stmt, 1) == SQLITE_BLOB)
    {
      const guint8 *bytes = sqlite3_column_blob (stmt, 1);

      feature->geometry = gp_blob_read (bytes, sqlite3_column_bytes (stmt, 1), table->geometry);
    }
  for (guint i = 0; i < table->n_fields; i++)
    read_value (feature, i, &table->fields[i], stmt, FIRST_FIELD + i);
  return feature;
}

/**
 * gp_rows_load:
 * @self: database in a transaction
 * @table: a table
 * @visit: takes each row, in ascending order of keys
 * @user_data: for @visit
 * @error: return location; cancelled through gp_database_begin_read()
 *
 * Returns: whether every row was read
 */
gboolean
gp_rows_load (GpDatabase *self, GpTableId table, GpRowVisit visit, gpointer user_data, GError **error)
{
  const GpTable *description = gp_table_get (table);
  g_autofree char *tail = g_strdup_printf ("ORDER BY \"%s\"", description->key);
  g_autofree char *sql = select_sql (self, table, tail);
  g_autoptr (GpStatement) stmt = gp_sqlite_prepare (self->db, self->path, sql, error);
  int code;

  if (!stmt)
    return FALSE;
  while ((code = sqlite3_step (stmt)) == SQLITE_ROW)
    visit (read_row (description, stmt), user_data);
  return code == SQLITE_DONE || gp_database_fail (self, code, error);
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
