/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-journal.h"

#include <glib/gi18n.h>

#include "gp-changeset.h"
#include "gp-error.h"
#include "gp-rows.h"

struct _GpJournal
{
  GpDatabase *database;      /* borrowed */
  sqlite3_session *session;  /* on every table but @bulk */
  sqlite3_session *imported; /* on @bulk, until it holds too many rows */
  GpRowBlock block;
  gint64 n_rows;
  guint64 digest;
};

static sqlite3_session *
open_session (GpDatabase *database, GpTableId only, GpTableId except, GError **error)
{
  sqlite3_session *session = NULL;
  int code = sqlite3session_create (database->db, "main", &session);

  for (GpTableId id = 0; code == SQLITE_OK && id < GP_N_TABLES; id++)
    if (id != except && (only == GP_TABLE_NONE || id == only))
      code = sqlite3session_attach (session, gp_table_get (id)->name);
  if (code == SQLITE_OK)
    return session;
  if (session)
    sqlite3session_delete (session);
  gp_database_fail (database, code, error);
  return NULL;
}

/**
 * gp_journal_begin:
 * @database: database in a write transaction
 * @bulk: table a bulk import goes to, or %GP_TABLE_NONE
 * @error: return location
 *
 * Starts recording an edit.
 *
 * Returns: (transfer full) (nullable): the recording
 */
GpJournal *
gp_journal_begin (GpDatabase *database, GpTableId bulk, GError **error)
{
  g_autoptr (GpJournal) self = g_new0 (GpJournal, 1);

  self->database = database;
  self->block.table = bulk;
  self->session = open_session (database, GP_TABLE_NONE, bulk, error);
  if (!self->session)
    return NULL;
  if (bulk != GP_TABLE_NONE)
    {
      self->imported = open_session (database, bulk, GP_TABLE_NONE, error);
      if (!self->imported)
        return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * gp_journal_free:
 * @self: (nullable): a recording; what it has not written is forgotten
 */
void
gp_journal_free (GpJournal *self)
{
  if (!self)
    return;
  if (self->session)
    sqlite3session_delete (self->session);
  if (self->imported)
    sqlite3session_delete (self->imported);
  g_free (self);
}

/**
 * gp_journal_insert:
 * @self: a recording
 * @feature: a new row with its key
 * @error: return location
 *
 * Inserts a row; one of the bulk table counts towards the block. The block is
 * one run of keys: rows of a bulk import take keys in ascending order.
 *
 * Returns: whether the row was written
 */
gboolean
gp_journal_insert (GpJournal *self, const GpFeature *feature, GError **error)
{
  guint64 digest = 0;

  if (feature->table != self->block.table)
    return gp_rows_insert (self->database, feature, &digest, error);
  if (self->n_rows > 0 && feature->fid <= self->block.last)
    {
      g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("The rows of an import need ascending keys."));
      return FALSE;
    }
  if (!gp_rows_insert (self->database, feature, &self->digest, error))
    return FALSE;
  if (self->n_rows++ == 0)
    self->block.first = feature->fid;
  self->block.last = feature->fid;
  if (self->n_rows > GP_JOURNAL_BLOCK_ROWS && self->imported)
    g_clear_pointer (&self->imported, sqlite3session_delete);
  return TRUE;
}

/**
 * gp_journal_may_change:
 * @self: a recording
 * @table: a table
 * @fid: key of a row to be changed or deleted
 * @error: %GP_ERROR_INPUT in a bulk import, for rows of its table
 *
 * Returns: whether the recording can hold the change
 */
gboolean
gp_journal_may_change (GpJournal *self, GpTableId table, gint64 fid, GError **error)
{
  if (table != self->block.table)
    return TRUE;
  g_set_error_literal (error, GP_ERROR, GP_ERROR_INPUT, _ ("An import only adds rows to its table, it does not change them."));
  return FALSE;
}

static int
add_session (sqlite3_changegroup *group, sqlite3_session *session)
{
  void *bytes = NULL;
  int size = 0;
  int code = sqlite3session_changeset (session, &size, &bytes);

  if (code == SQLITE_OK && size > 0)
    code = sqlite3changegroup_add (group, size, bytes);
  sqlite3_free (bytes);
  return code;
}

/* What the sessions saw, as one changeset. */
static GBytes *
collect (GpJournal *self, GError **error)
{
  sqlite3_changegroup *group = NULL;
  void *bytes = NULL;
  int size = 0;
  int code = sqlite3changegroup_new (&group);

  if (code == SQLITE_OK)
    code = add_session (group, self->session);
  if (code == SQLITE_OK && self->imported)
    code = add_session (group, self->imported);
  if (code == SQLITE_OK)
    code = sqlite3changegroup_output (group, &size, &bytes);
  if (group)
    sqlite3changegroup_delete (group);
  if (code == SQLITE_OK)
    return g_bytes_new_with_free_func (bytes, size, (GDestroyNotify) sqlite3_free, bytes);
  gp_database_fail (self->database, code, error);
  return NULL;
}

/* Parameters 1 and 2 of a line: local time and who sits at the machine. */
void
gp_journal_bind_author (sqlite3_stmt *stmt)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *at = g_date_time_format (now, "%Y-%m-%d %H:%M:%S");
  const char *author = g_get_real_name ();

  if (!author || !*author || g_str_equal (author, "Unknown"))
    author = g_get_user_name ();
  sqlite3_bind_text (stmt, 1, at, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 2, author, -1, SQLITE_TRANSIENT);
}

static gboolean
write_line (GpJournal *self, const char *label, const char *source, GBytes *changeset, gboolean is_block, GError **error)
{
  GpDatabase *database = self->database;
  g_autoptr (GpStatement) stmt = gp_sqlite_prepare (database->db, database->path,
                                                    "INSERT INTO journal (at, author, label, kind, source, table_name, first, last, rows, digest, changeset) "
                                                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                                                    error);
  gsize size = 0;
  gconstpointer bytes = g_bytes_get_data (changeset, &size);
  int code;

  if (!stmt)
    return FALSE;
  gp_journal_bind_author (stmt);
  sqlite3_bind_text (stmt, 3, label, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (stmt, 4, "edit", -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 5, source, -1, SQLITE_TRANSIENT);
  if (is_block)
    {
      sqlite3_bind_text (stmt, 6, gp_table_get (self->block.table)->name, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (stmt, 7, self->block.first);
      sqlite3_bind_int64 (stmt, 8, self->block.last);
      sqlite3_bind_int64 (stmt, 9, self->n_rows);
      sqlite3_bind_int64 (stmt, 10, (gint64) self->digest);
    }
  if (size > 0)
    sqlite3_bind_blob64 (stmt, 11, bytes, size, SQLITE_STATIC);
  code = sqlite3_step (stmt);
  return code == SQLITE_DONE || gp_database_fail (database, code, error);
}

/**
 * gp_journal_end:
 * @self: a recording
 * @label: what the planner did, in words
 * @source: (nullable): file an import came from
 * @events: of #GpRowEvent: (out): rows touched, without those of @block
 * @block: (out): the block of a bulk import; its table is %GP_TABLE_NONE when
 *   @events says everything
 * @error: return location
 *
 * Writes the line of the edit, unless it changed nothing: then @events is
 * empty and @block none. What was undone before can no longer be redone.
 *
 * Returns: whether the line is in the transaction
 */
gboolean
gp_journal_end (GpJournal *self, const char *label, const char *source, GArray *events, GpRowBlock *block, GError **error)
{
  GpDatabase *database = self->database;
  g_autoptr (GBytes) changeset = collect (self, error);
  gboolean is_block = self->n_rows > 0 && !self->imported;

  *block = self->block;
  if (!is_block)
    block->table = GP_TABLE_NONE;
  if (!changeset || !gp_changeset_list (database, changeset, events, error))
    return FALSE;
  if (events->len == 0 && !is_block)
    return TRUE;
  return gp_sqlite_exec (database->db, database->path, "UPDATE journal SET state = 2 WHERE state = 1", error) &&
         write_line (self, label, source, changeset, is_block, error);
}

/**
 * gp_journal_seal:
 * @database: database in a write transaction
 * @error: return location
 *
 * Drops the bytes of every edit so far: the lines of the trail stay, but
 * nothing before this moment can be undone.
 *
 * Returns: whether that was written
 */
gboolean
gp_journal_seal (GpDatabase *database, GError **error)
{
  return gp_sqlite_exec (database->db, database->path,
                         "UPDATE journal SET changeset = NULL, first = NULL, last = NULL, digest = NULL;"
                         "UPDATE journal SET state = 2 WHERE state = 1",
                         error);
}

/**
 * gp_journal_entry_free:
 * @entry: (nullable): a line
 */
void
gp_journal_entry_free (GpJournalEntry *entry)
{
  if (!entry)
    return;
  g_free (entry->at);
  g_free (entry->author);
  g_free (entry->label);
  g_free (entry);
}

static char *
describe (sqlite3_stmt *stmt)
{
  const char *label = (const char *) sqlite3_column_text (stmt, 3);
  const char *kind = (const char *) sqlite3_column_text (stmt, 4);

  if (g_strcmp0 (kind, "undo") == 0)
    return g_strdup_printf (_ ("Undo: %s"), label);
  if (g_strcmp0 (kind, "redo") == 0)
    return g_strdup_printf (_ ("Redo: %s"), label);
  return g_strdup (label);
}

/**
 * gp_journal_list:
 * @database: database
 * @limit: how many lines, 0 for all
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type GpJournalEntry): the trail, latest first
 */
GPtrArray *
gp_journal_list (GpDatabase *database, guint limit, GError **error)
{
  g_autoptr (GpStatement) stmt = gp_sqlite_prepare (database->db, database->path,
                                                    "SELECT id, at, author, label, kind, state FROM journal ORDER BY id DESC LIMIT ?", error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_journal_entry_free);
  int code;

  if (!stmt)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, limit > 0 ? (gint64) limit : -1);
  while ((code = sqlite3_step (stmt)) == SQLITE_ROW)
    {
      GpJournalEntry *entry = g_new0 (GpJournalEntry, 1);

      entry->id = sqlite3_column_int64 (stmt, 0);
      entry->at = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
      entry->author = g_strdup ((const char *) sqlite3_column_text (stmt, 2));
      entry->label = describe (stmt);
      entry->undone = sqlite3_column_int (stmt, 5) != 0;
      g_ptr_array_add (lines, entry);
    }
  if (code == SQLITE_DONE)
    return g_steal_pointer (&lines);
  gp_database_fail (database, code, error);
  return NULL;
}
