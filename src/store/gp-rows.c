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

/* The texts last seen in a column, counted: owners, materials and notes repeat
 * for long stretches, and one copy of each is enough. */
#define CACHED_TEXTS 64

typedef struct
{
  char *texts[CACHED_TEXTS]; /* GRefString, nullable */
} TextCache;

static void
text_cache_clear (TextCache *cache)
{
  for (guint i = 0; i < CACHED_TEXTS; i++)
    g_clear_pointer (&cache->texts[i], g_ref_string_release);
}

static char *
text_new (const char *text, gsize length)
{
  g_autofree char *valid = NULL;

  if (g_utf8_validate_len (text, length, NULL))
    return g_ref_string_new_len (text, length);
  valid = g_utf8_make_valid (text, length);
  return g_ref_string_new (valid);
}

/* A reference to @text, shared with the rows before where it can be. */
static char *
text_cache_take (TextCache *cache, const char *text, gsize length)
{
  guint slot = 0;

  length = strlen (text);
  if (!cache)
    return text_new (text, length);
  for (gsize i = 0; i < length; i++)
    slot = slot * 31 + (guint8) text[i];
  slot = (slot ^ slot >> 8) % CACHED_TEXTS;
  if (!cache->texts[slot] || strcmp (cache->texts[slot], text) != 0)
    {
      g_clear_pointer (&cache->texts[slot], g_ref_string_release);
      cache->texts[slot] = text_new (text, length);
    }
  return g_ref_string_acquire (cache->texts[slot]);
}

static void
read_int (GpFeature *feature, guint i, sqlite3_value *value, int type)
{
  gint64 number = 0;
  double real;

  if (type == SQLITE_INTEGER)
    number = sqlite3_value_int64 (value);
  else if (type == SQLITE_FLOAT)
    {
      if (!whole_number (sqlite3_value_double (value), &number))
        return;
    }
  else if (type != SQLITE_TEXT || !gp_text_parse_number ((const char *) sqlite3_value_text (value), &real, NULL) || !whole_number (real, &number))
    return;
  feature->values[i].i = number;
  feature->given |= 1u << i;
}

static void
read_real (GpFeature *feature, guint i, sqlite3_value *value, int type)
{
  double number;

  if (type == SQLITE_TEXT)
    {
      if (!gp_text_parse_number ((const char *) sqlite3_value_text (value), &number, NULL))
        return;
    }
  else if (type == SQLITE_BLOB)
    return;
  else
    number = sqlite3_value_double (value);
  if (!isfinite (number))
    return;
  feature->values[i].r = number;
  feature->given |= 1u << i;
}

/* "2026-09-10", or the date at the head of an ISO date and time. */
static void
read_date (GpFeature *feature, guint i, sqlite3_value *value, int type)
{
  const char *text = type == SQLITE_TEXT ? (const char *) sqlite3_value_text (value) : NULL;
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
read_text (GpFeature *feature, guint i, const GpField *field, TextCache *cache, sqlite3_value *value, int type)
{
  const char *text = type == SQLITE_BLOB ? NULL : (const char *) sqlite3_value_text (value);
  gsize length = text ? sqlite3_value_bytes (value) : 0;

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
  else
    {
      feature->values[i].s = text_cache_take (cache, text, length);
      feature->given |= 1u << i;
    }
}

static void
read_value (GpFeature *feature, guint i, const GpField *field, TextCache *cache, sqlite3_stmt *stmt, int column)
{
  /* One call instead of three through the API; the connection belongs to this thread. */
  sqlite3_value *value = sqlite3_column_value (stmt, column);
  int type = sqlite3_value_type (value);

  if (type == SQLITE_NULL)
    return;
  switch (field->type)
    {
    case GP_FIELD_INT:
    case GP_FIELD_MONEY:
    case GP_FIELD_BOOL:
    case GP_FIELD_REF:
      read_int (feature, i, value, type);
      break;
    case GP_FIELD_REAL:
      read_real (feature, i, value, type);
      break;
    case GP_FIELD_DATE:
      read_date (feature, i, value, type);
      break;
    case GP_FIELD_TEXT:
    case GP_FIELD_CHOICE:
      read_text (feature, i, field, cache, value, type);
      break;
    default:
      g_assert_not_reached ();
    }
}

static GpFeature *
read_row (const GpTable *table, TextCache *caches, sqlite3_stmt *stmt)
{
  GpFeature *feature = gp_feature_new (table->id, sqlite3_column_int64 (stmt, 0), NULL);

  if (sqlite3_column_type (stmt, 1) == SQLITE_BLOB)
    {
      const guint8 *bytes = sqlite3_column_blob (stmt, 1);

      feature->geometry = gp_blob_read (bytes, sqlite3_column_bytes (stmt, 1), table->geometry);
    }
  for (guint i = 0; i < table->n_fields; i++)
    read_value (feature, i, &table->fields[i], caches ? &caches[i] : NULL, stmt, FIRST_FIELD + i);
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
  g_autofree TextCache *caches = NULL;
  int code;

  if (!stmt)
    return FALSE;
  caches = g_new0 (TextCache, description->n_fields);
  while ((code = sqlite3_step (stmt)) == SQLITE_ROW)
    visit (read_row (description, caches, stmt), user_data);
  for (guint i = 0; i < description->n_fields; i++)
    text_cache_clear (&caches[i]);
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
    feature = read_row (description, NULL, state->read);
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
