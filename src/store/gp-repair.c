/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What other programs do to a plan, and how it is set right before the first
 * edit: columns somebody removed come back, empty; the R-tree somebody built
 * on a table of ours goes, because its triggers need functions this program
 * does not run from a file (SQLite 3.40 with trusted_schema = OFF).
 *
 * Changesets name columns by position. The columns of each table are noted in
 * the file (groundplan, "columns.<table>"); when what is noted is no longer
 * how a table begins, the bytes in the journal are dropped: better no undo
 * than a wrong one.
 */
#include "config.h"

#include "gp-database-private.h"
#include "gp-journal.h"

static const char *
column_type (const GpField *field)
{
  switch (field->type)
    {
    case GP_FIELD_REAL:
      return "DOUBLE";
    case GP_FIELD_DATE:
      return "DATE";
    case GP_FIELD_BOOL:
      return "BOOLEAN";
    case GP_FIELD_INT:
    case GP_FIELD_MONEY:
    case GP_FIELD_REF:
      return "INTEGER";
    case GP_FIELD_TEXT:
    case GP_FIELD_CHOICE:
    default:
      return "TEXT";
    }
}

/**
 * gp_repair_inspect:
 * @self: an open database
 *
 * Notes which columns of the schema the file has.
 */
void
gp_repair_inspect (GpDatabase *self)
{
  for (GpTableId id = 0; id < GP_N_TABLES; id++)
    {
      const GpTable *table = gp_table_get (id);
      g_autoptr (GpStatement) stmt = NULL;

      self->tables[id].present = 0;
      self->tables[id].geometry = FALSE;
      if (sqlite3_prepare_v2 (self->db, "SELECT name FROM pragma_table_info (?)", -1, &stmt, NULL) != SQLITE_OK)
        continue;
      sqlite3_bind_text (stmt, 1, table->name, -1, SQLITE_STATIC);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        {
          const char *name = (const char *) sqlite3_column_text (stmt, 0);
          int field = gp_table_find_field (id, name);

          if (field >= 0)
            self->tables[id].present |= 1u << field;
          else if (g_strcmp0 (name, "geom") == 0)
            self->tables[id].geometry = TRUE;
        }
    }
}

static gboolean
add_columns (GpDatabase *self, GpTableId id, GError **error)
{
  const GpTable *table = gp_table_get (id);

  for (guint i = 0; i < table->n_fields; i++)
    {
      g_autoptr (GString) sql = NULL;

      if (self->tables[id].present >> i & 1)
        continue;
      sql = g_string_new (NULL);
      g_string_printf (sql, "ALTER TABLE \"%s\" ADD COLUMN \"%s\" %s", table->name, table->fields[i].name, column_type (&table->fields[i]));
      if (table->fields[i].type == GP_FIELD_REF)
        {
          const GpTable *target = gp_table_get (table->fields[i].ref);

          g_string_append_printf (sql, " REFERENCES \"%s\" (\"%s\") DEFERRABLE INITIALLY DEFERRED", target->name, target->key);
        }
      if (!gp_sqlite_exec (self->db, self->path, sql->str, error))
        return FALSE;
    }
  return TRUE;
}

static char *
list_columns (sqlite3 *db, const char *table)
{
  g_autoptr (GpStatement) stmt = NULL;
  GString *list = g_string_new (NULL);

  if (sqlite3_prepare_v2 (db, "SELECT name FROM pragma_table_info (?)", -1, &stmt, NULL) == SQLITE_OK)
    {
      sqlite3_bind_text (stmt, 1, table, -1, SQLITE_STATIC);
      while (sqlite3_step (stmt) == SQLITE_ROW)
        g_string_append_printf (list, "%s\n", sqlite3_column_text (stmt, 0));
    }
  return g_string_free (list, FALSE);
}

static gboolean
note_columns (sqlite3 *db, const char *path, const char *key, const char *columns, GError **error)
{
  g_autoptr (GpStatement) stmt = gp_sqlite_prepare (db, path, "INSERT INTO groundplan (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", error);
  int code;

  if (!stmt)
    return FALSE;
  sqlite3_bind_text (stmt, 1, key, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, columns, -1, SQLITE_STATIC);
  code = sqlite3_step (stmt);
  return code == SQLITE_DONE || gp_sqlite_fail (db, path, code, error);
}

/**
 * gp_repair_note_columns:
 * @db: connection in a write transaction
 * @path: the file, for the sentence
 * @moved: (out): whether a column noted before is gone or elsewhere
 * @error: return location
 *
 * Notes the columns of every table as they are now.
 *
 * Returns: whether they are noted
 */
gboolean
gp_repair_note_columns (sqlite3 *db, const char *path, gboolean *moved, GError **error)
{
  *moved = FALSE;
  for (GpTableId id = 0; id < GP_N_TABLES; id++)
    {
      g_autofree char *key = g_strconcat ("columns.", gp_table_get (id)->name, NULL);
      g_autofree char *noted = gp_sqlite_query_text (db, "SELECT value FROM groundplan WHERE key = ?", key);
      g_autofree char *columns = list_columns (db, gp_table_get (id)->name);

      if (g_strcmp0 (noted, columns) == 0)
        continue;
      *moved = *moved || (noted && !g_str_has_prefix (columns, noted));
      if (!note_columns (db, path, key, columns, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
drop_rtree (GpDatabase *self, const char *table, GError **error)
{
  g_autofree char *name = g_strdup_printf ("rtree_%s_geom", table);
  g_autofree char *sql = NULL;
  g_autoptr (GPtrArray) triggers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GpStatement) stmt = NULL;

  if (sqlite3_prepare_v2 (self->db, "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1 AND name LIKE ?2 || '%'", -1, &stmt, NULL) != SQLITE_OK)
    return TRUE;
  sqlite3_bind_text (stmt, 1, table, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 2, name, -1, SQLITE_STATIC);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_ptr_array_add (triggers, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));
  gp_sqlite_clear_stmt (&stmt);
  for (guint i = 0; i < triggers->len; i++)
    {
      char *drop = sqlite3_mprintf ("DROP TRIGGER \"%w\"", triggers->pdata[i]);
      gboolean done = gp_sqlite_exec (self->db, self->path, drop, error);

      sqlite3_free (drop);
      if (!done)
        return FALSE;
    }
  sql = g_strdup_printf ("DROP TABLE IF EXISTS \"%s\"; DELETE FROM gpkg_extensions WHERE table_name = '%s' AND extension_name = 'gpkg_rtree_index'", name, table);
  return triggers->len == 0 || gp_sqlite_exec (self->db, self->path, sql, error);
}

/**
 * gp_repair_run:
 * @self: database in a write transaction
 * @error: return location
 *
 * Returns: whether the tables can be written
 */
gboolean
gp_repair_run (GpDatabase *self, GError **error)
{
  gboolean moved = FALSE;

  for (GpTableId id = 0; id < GP_N_TABLES; id++)
    if (!add_columns (self, id, error) || (id < GP_N_SPATIAL_TABLES && !drop_rtree (self, gp_table_get (id)->name, error)))
      return FALSE;
  return gp_repair_note_columns (self->db, self->path, &moved, error) &&
         (!moved || gp_journal_seal (self, error));
}
