/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The writing half of gp-rows.h.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "gp-blob.h"
#include "gp-database-private.h"
#include "gp-digest.h"
#include "gp-rows.h"

/**
 * gp_rows_draw_fid:
 * @self: database in a write transaction
 * @table: a table
 * @error: return location
 *
 * Returns: a key for a new row, or 0 with @error
 */
gint64
gp_rows_draw_fid (GpDatabase *self, GpTableId table, GError **error)
{
  return gp_fid_block_next (self, table, error);
}

/* Binds the geometry or NULL; returns @digest taken on. */
static guint64
bind_geometry (GpDatabase *self, sqlite3_stmt *stmt, int parameter, const GpGeometry *geometry, guint64 digest)
{
  if (!geometry)
    {
      sqlite3_bind_null (stmt, parameter);
      return gp_digest_word (digest, SQLITE_NULL);
    }
  gp_blob_write (geometry, self->srs_id, self->scratch);
  sqlite3_bind_blob (stmt, parameter, self->scratch->data, self->scratch->len, SQLITE_STATIC);
  return gp_digest_bytes (gp_digest_word (digest, SQLITE_BLOB), self->scratch->data, self->scratch->len);
}

static guint64
bind_text (sqlite3_stmt *stmt, int parameter, const char *text, int length, gboolean transient, guint64 digest)
{
  if (length < 0)
    length = strlen (text);
  sqlite3_bind_text (stmt, parameter, text, length, transient ? SQLITE_TRANSIENT : SQLITE_STATIC);
  return gp_digest_bytes (gp_digest_word (digest, SQLITE_TEXT), text, length);
}

static guint64
bind_value (sqlite3_stmt *stmt, int parameter, const GpFeature *feature, guint i, const GpField *field, guint64 digest)
{
  const GpValue *value = gp_feature_get_value (feature, i);
  const char *choice;

  if (gp_feature_has (feature, i))
    switch (field->type)
      {
      case GP_FIELD_INT:
      case GP_FIELD_MONEY:
      case GP_FIELD_REF:
      case GP_FIELD_BOOL:
        sqlite3_bind_int64 (stmt, parameter, value->i);
        return gp_digest_word (gp_digest_word (digest, SQLITE_INTEGER), value->i);
      case GP_FIELD_REAL:
        if (!isfinite (value->r))
          break;
        sqlite3_bind_double (stmt, parameter, value->r);
        return gp_digest_real (gp_digest_word (digest, SQLITE_FLOAT), value->r);
      case GP_FIELD_DATE:
        {
          g_autofree char *text = value->i != GP_DATE_NONE ? gp_date_format (value->i) : NULL;

          if (!text)
            break;
          return bind_text (stmt, parameter, text, -1, TRUE, digest);
        }
      case GP_FIELD_CHOICE:
        choice = gp_field_get_choice (field, value->i);
        if (!choice)
          break;
        return bind_text (stmt, parameter, choice, -1, FALSE, digest);
      case GP_FIELD_TEXT:
        if (!value->s)
          break;
        return bind_text (stmt, parameter, value->s, -1, FALSE, digest);
      default:
        g_assert_not_reached ();
      }
  sqlite3_bind_null (stmt, parameter);
  return gp_digest_word (digest, SQLITE_NULL);
}

static sqlite3_stmt *
insert_statement (GpDatabase *self, GpTableId id, GError **error)
{
  const GpTable *table = gp_table_get (id);
  g_autoptr (GString) sql = NULL;

  if (self->tables[id].insert)
    return self->tables[id].insert;
  sql = g_string_new (NULL);
  g_string_printf (sql, "INSERT INTO \"%s\" (\"%s\"%s", table->name, table->key, table->geometry ? ", geom" : "");
  for (guint i = 0; i < table->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\"", table->fields[i].name);
  g_string_append (sql, table->geometry ? ") VALUES (?, ?" : ") VALUES (?");
  for (guint i = 0; i < table->n_fields; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  self->tables[id].insert = gp_sqlite_prepare (self->db, self->path, sql->str, error);
  return self->tables[id].insert;
}

/* Steps a statement that returns no row and makes it ready for the next time. */
static gboolean
run (GpDatabase *self, sqlite3_stmt *stmt, GError **error)
{
  int code = sqlite3_step (stmt);

  if (code != SQLITE_DONE)
    gp_database_fail (self, code, error);
  sqlite3_reset (stmt);
  return code == SQLITE_DONE;
}

/**
 * gp_rows_insert:
 * @self: database in a write transaction
 * @feature: row with its key
 * @digest: (inout): running digest, see gp_rows_digest()
 * @error: %GP_ERROR_INPUT when the key is taken
 *
 * Returns: whether the row was written
 */
gboolean
gp_rows_insert (GpDatabase *self, const GpFeature *feature, guint64 *digest, GError **error)
{
  const GpTable *table = gp_table_get (feature->table);
  sqlite3_stmt *stmt = insert_statement (self, feature->table, error);
  guint64 sum = gp_digest_word (*digest, feature->fid);
  int parameter = 1;

  if (!stmt)
    return FALSE;
  sqlite3_bind_int64 (stmt, parameter++, feature->fid);
  if (table->geometry)
    sum = bind_geometry (self, stmt, parameter++, feature->geometry, sum);
  else
    sum = gp_digest_word (sum, SQLITE_NULL);
  for (guint i = 0; i < table->n_fields; i++)
    sum = bind_value (stmt, parameter++, feature, i, &table->fields[i], sum);
  *digest = sum;
  gp_fid_block_note (self, feature->table, feature->fid);
  return run (self, stmt, error);
}

static sqlite3_stmt *
update_statement (GpDatabase *self, GpTableId id, guint32 columns, gboolean geometry, GError **error)
{
  const GpTable *table = gp_table_get (id);
  gint64 key = (gint64) id << 33 | (gint64) geometry << 32 | columns;
  sqlite3_stmt *stmt = g_hash_table_lookup (self->updates, &key);
  g_autoptr (GString) sql = NULL;

  if (stmt)
    return stmt;
  sql = g_string_new (NULL);
  g_string_printf (sql, "UPDATE \"%s\" SET %s", table->name, geometry ? "geom = ?, " : "");
  for (guint i = 0; i < table->n_fields; i++)
    if (columns >> i & 1)
      g_string_append_printf (sql, "\"%s\" = ?, ", table->fields[i].name);
  g_string_truncate (sql, sql->len - 2);
  g_string_append_printf (sql, " WHERE \"%s\" = ?", table->key);
  stmt = gp_sqlite_prepare (self->db, self->path, sql->str, error);
  if (stmt)
    g_hash_table_insert (self->updates, g_memdup2 (&key, sizeof key), stmt);
  return stmt;
}

/**
 * gp_rows_update:
 * @self: database in a write transaction
 * @feature: row as it shall be
 * @columns: bit n set: write column n
 * @geometry: whether to write the geometry
 * @error: return location
 *
 * Returns: whether the columns named were written
 */
gboolean
gp_rows_update (GpDatabase *self, const GpFeature *feature, guint32 columns, gboolean geometry, GError **error)
{
  const GpTable *table = gp_table_get (feature->table);
  sqlite3_stmt *stmt;
  int parameter = 1;

  geometry = geometry && table->geometry;
  if (columns == 0 && !geometry)
    return TRUE;
  stmt = update_statement (self, feature->table, columns, geometry, error);
  if (!stmt)
    return FALSE;
  if (geometry)
    bind_geometry (self, stmt, parameter++, feature->geometry, 0);
  for (guint i = 0; i < table->n_fields; i++)
    if (columns >> i & 1)
      bind_value (stmt, parameter++, feature, i, &table->fields[i], 0);
  sqlite3_bind_int64 (stmt, parameter, feature->fid);
  return run (self, stmt, error);
}

/**
 * gp_rows_changed:
 * @self: database
 *
 * Returns: whether the last statement found its row
 */
gboolean
gp_rows_changed (GpDatabase *self)
{
  return sqlite3_changes (self->db) > 0;
}

/**
 * gp_rows_find_setting:
 * @self: database
 * @key: name of a setting
 *
 * Returns: the key of its row, or 0
 */
gint64
gp_rows_find_setting (GpDatabase *self, const char *key)
{
  gint64 id = 0;

  gp_sqlite_query_int (self->db, "SELECT id FROM setting WHERE key = ? ORDER BY id LIMIT 1", key, &id);
  return id;
}

/**
 * gp_rows_delete:
 * @self: database in a write transaction
 * @table: a table
 * @fid: key
 * @error: return location
 *
 * Returns: whether the row is gone
 */
gboolean
gp_rows_delete (GpDatabase *self, GpTableId table, gint64 fid, GError **error)
{
  GpTableState *state = &self->tables[table];

  if (!state->remove)
    {
      const GpTable *description = gp_table_get (table);
      g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE \"%s\" = ?", description->name, description->key);

      state->remove = gp_sqlite_prepare (self->db, self->path, sql, error);
      if (!state->remove)
        return FALSE;
    }
  sqlite3_bind_int64 (state->remove, 1, fid);
  return run (self, state->remove, error);
}

/* A row that only says "this belongs to that" means nothing without either. */
static gboolean
is_link (GpTableId table)
{
  return table == GP_TABLE_FUND_PAYS || table == GP_TABLE_ALLOCATION || table == GP_TABLE_WORK_ORDER || table == GP_TABLE_SHEET;
}

/**
 * gp_rows_clear_references:
 * @self: database in a write transaction
 * @table: table of a row about to be deleted
 * @fid: its key
 * @error: return location
 *
 * Empties the references of other rows to it; earmarks, allocations,
 * orders and sheets that name it are deleted.
 *
 * Returns: whether nothing refers to it any more
 */
gboolean
gp_rows_clear_references (GpDatabase *self, GpTableId table, gint64 fid, GError **error)
{
  for (GpTableId id = 0; id < GP_N_TABLES; id++)
    {
      const GpTable *other = gp_table_get (id);

      for (guint i = 0; i < other->n_fields; i++)
        {
          const char *column = other->fields[i].name;
          g_autofree char *sql = NULL;

          if (other->fields[i].type != GP_FIELD_REF || other->fields[i].ref != table)
            continue;
          if (is_link (id))
            sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE \"%s\" = %" G_GINT64_FORMAT, other->name, column, fid);
          else
            sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = NULL WHERE \"%s\" = %" G_GINT64_FORMAT, other->name, column, column, fid);
          if (!gp_sqlite_exec (self->db, self->path, sql, error))
            return FALSE;
        }
    }
  return TRUE;
}
