/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Takes the last edit back and does it again. Either is one transaction of
 * the caller and one line in the trail.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-changeset.h"
#include "gp-error.h"
#include "gp-rows.h"

/* A line of the journal with its bytes. */
typedef struct
{
  gint64 id;
  char *label;
  GBytes *changeset; /* nullable */
  GpRowBlock block;
  gint64 n_rows;
  guint64 digest;
} Line;

static void
line_clear (Line *line)
{
  g_clear_pointer (&line->label, g_free);
  g_clear_pointer (&line->changeset, g_bytes_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

#define UNDO_LINE "FROM journal WHERE kind = 'edit' AND state = 0 ORDER BY id DESC LIMIT 1"
#define REDO_LINE "FROM journal WHERE kind = 'edit' AND state = 1 ORDER BY id LIMIT 1"

static gboolean
find_line (GpDatabase *database, const char *which, gboolean with_bytes, Line *line)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id, label, table_name, first, last, rows, digest, changeset IS NOT NULL, %s %s", with_bytes ? "changeset" : "NULL", which);
  g_autoptr (GpStatement) stmt = gp_sqlite_prepare (database->db, database->path, sql, NULL);
  gboolean has_bytes;

  line->block.table = GP_TABLE_NONE;
  if (!stmt || sqlite3_step (stmt) != SQLITE_ROW)
    return FALSE;
  line->id = sqlite3_column_int64 (stmt, 0);
  line->label = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
  if (sqlite3_column_type (stmt, 3) != SQLITE_NULL)
    line->block.table = gp_table_find ((const char *) sqlite3_column_text (stmt, 2));
  line->block.first = sqlite3_column_int64 (stmt, 3);
  line->block.last = sqlite3_column_int64 (stmt, 4);
  line->n_rows = sqlite3_column_int64 (stmt, 5);
  line->digest = (guint64) sqlite3_column_int64 (stmt, 6);
  has_bytes = sqlite3_column_int (stmt, 7);
  if (sqlite3_column_type (stmt, 8) == SQLITE_BLOB)
    {
      const void *bytes = sqlite3_column_blob (stmt, 8);

      line->changeset = g_bytes_new (bytes, sqlite3_column_bytes (stmt, 8));
    }
  return has_bytes || line->block.table != GP_TABLE_NONE;
}

/**
 * gp_journal_dup_undo_label:
 * @database: database
 *
 * Returns: (transfer full) (nullable): what the next undo takes back
 */
char *
gp_journal_dup_undo_label (GpDatabase *database)
{
  g_auto (Line) line = { 0 };

  return find_line (database, UNDO_LINE, FALSE, &line) ? g_steal_pointer (&line.label) : NULL;
}

/**
 * gp_journal_dup_redo_label:
 * @database: database
 *
 * Returns: (transfer full) (nullable): what the next redo does again
 */
char *
gp_journal_dup_redo_label (GpDatabase *database)
{
  g_auto (Line) line = { 0 };

  return find_line (database, REDO_LINE, FALSE, &line) ? g_steal_pointer (&line.label) : NULL;
}

static gboolean
write_mark (GpDatabase *database, const Line *line, const char *kind, int state, GError **error)
{
  g_autoptr (GpStatement) stmt = NULL;
  g_autofree char *update = g_strdup_printf ("UPDATE journal SET state = %d WHERE id = %" G_GINT64_FORMAT, state, line->id);
  int code;

  if (!gp_sqlite_exec (database->db, database->path, update, error))
    return FALSE;
  stmt = gp_sqlite_prepare (database->db, database->path, "INSERT INTO journal (at, author, label, kind, \"of\") VALUES (?, ?, ?, ?, ?)", error);
  if (!stmt)
    return FALSE;
  gp_journal_bind_author (stmt);
  sqlite3_bind_text (stmt, 3, line->label, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 4, kind, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 5, line->id);
  code = sqlite3_step (stmt);
  return code == SQLITE_DONE || gp_database_fail (database, code, error);
}

/* Removes the rows of a bulk import, if they still are what was imported. */
static gboolean
remove_block (GpDatabase *database, const Line *line, GError **error)
{
  const GpTable *table = gp_table_get (line->block.table);
  g_autofree char *sql = NULL;
  guint64 digest = 0;
  gint64 n_rows = 0;

  if (!gp_rows_digest (database, line->block.table, line->block.first, line->block.last, &digest, &n_rows, error))
    return FALSE;
  if (digest != line->digest || n_rows != line->n_rows)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_CONFLICT, _ ("“%s” cannot be undone: some of the %s it brought were changed since. Delete them by hand instead."), line->label, gp_table_get_title (line->block.table));
      return FALSE;
    }
  sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE \"%s\" BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT, table->name, table->key, line->block.first, line->block.last);
  return gp_sqlite_exec (database->db, database->path, sql, error);
}

static gboolean
apply_inverted (GpDatabase *database, const Line *line, GArray *events, GError **error)
{
  g_autoptr (GBytes) inverted = NULL;

  if (!line->changeset)
    return TRUE;
  inverted = gp_changeset_invert (database, line->changeset, error);
  return inverted && gp_changeset_apply (database, inverted, line->label, error) &&
         gp_changeset_list (database, inverted, events, error);
}

/**
 * gp_journal_undo:
 * @database: database in a write transaction
 * @events: of #GpRowEvent: (out): rows touched
 * @block: (out): a bulk import that was removed; its table is %GP_TABLE_NONE for none
 * @label: (out): what was undone
 * @error: %GP_ERROR_NOT_FOUND with nothing to undo, %GP_ERROR_CONFLICT when the
 *   plan no longer is as the edit left it
 *
 * Returns: whether it was done; on %FALSE roll the transaction back
 */
gboolean
gp_journal_undo (GpDatabase *database, GArray *events, GpRowBlock *block, char **label, GError **error)
{
  g_auto (Line) line = { 0 };
  gboolean is_block;

  if (!find_line (database, UNDO_LINE, TRUE, &line))
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("There is nothing to undo."));
      return FALSE;
    }
  is_block = line.block.table != GP_TABLE_NONE;
  if (!apply_inverted (database, &line, events, error) || (is_block && !remove_block (database, &line, error)))
    return FALSE;
  /* The rows of a block are not kept: it cannot be redone, nor what came after it. */
  if (is_block && !gp_sqlite_exec (database->db, database->path, "UPDATE journal SET state = 2 WHERE state = 1", error))
    return FALSE;
  *block = line.block;
  *label = g_strdup (line.label);
  return write_mark (database, &line, "undo", is_block ? 2 : 1, error);
}

/**
 * gp_journal_redo:
 * @database: database in a write transaction
 * @events: of #GpRowEvent: (out): rows touched
 * @label: (out): what was done again
 * @error: %GP_ERROR_NOT_FOUND with nothing to redo, %GP_ERROR_CONFLICT
 *
 * Returns: whether it was done; on %FALSE roll the transaction back
 */
gboolean
gp_journal_redo (GpDatabase *database, GArray *events, char **label, GError **error)
{
  g_auto (Line) line = { 0 };

  if (!find_line (database, REDO_LINE, TRUE, &line))
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("There is nothing to redo."));
      return FALSE;
    }
  if (!gp_changeset_apply (database, line.changeset, line.label, error) ||
      !gp_changeset_list (database, line.changeset, events, error))
    return FALSE;
  *label = g_strdup (line.label);
  return write_mark (database, &line, "redo", 0, error);
}
