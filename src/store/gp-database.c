/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-database.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "gp-database-private.h"
#include "gp-error.h"

#define PROGRESS_STEPS 20000

gboolean
gp_database_fail (GpDatabase *self, int code, GError **error)
{
  return gp_sqlite_fail (self->db, self->path, code, error);
}

/* Called by SQLite every so many steps: a long statement can be cancelled. */
static int
on_progress (gpointer data)
{
  GpDatabase *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

/* A row that has to be there did not come: because the file is busy or the open
   was cancelled, and only otherwise because it is damaged. */
static gboolean
fail_without_row (GpDatabase *self, GError **error)
{
  int code = sqlite3_errcode (self->db);

  return gp_sqlite_fail (self->db, self->path, code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_CORRUPT : code, error);
}

static gboolean
read_crs (GpDatabase *self, GError **error)
{
  g_autofree char *organization = NULL;
  g_autofree char *definition = NULL;
  g_autofree char *code = NULL;
  gint64 srs_id = 0, number = 0;

  if (!gp_sqlite_query_int (self->db, "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = ?", "run", &srs_id))
    return fail_without_row (self, error);
  code = g_strdup_printf ("%" G_GINT64_FORMAT, srs_id);
  organization = gp_sqlite_query_text (self->db, "SELECT organization FROM gpkg_spatial_ref_sys WHERE srs_id = ?", code);
  definition = gp_sqlite_query_text (self->db, "SELECT definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?", code);
  gp_sqlite_query_int (self->db, "SELECT organization_coordsys_id FROM gpkg_spatial_ref_sys WHERE srs_id = ?", code, &number);
  if (organization && g_ascii_strcasecmp (organization, "EPSG") == 0)
    {
      g_free (definition);
      definition = g_strdup_printf ("EPSG:%" G_GINT64_FORMAT, number);
    }
  self->srs_id = srs_id;
  if (!definition)
    return fail_without_row (self, error);
  self->crs = gp_crs_new (definition, error);
  return self->crs != NULL;
}

/* Another program may have left the file in WAL mode: one file at rest is wanted. */
static gboolean
leave_wal (GpDatabase *self, GError **error)
{
  g_autofree char *mode = gp_sqlite_query_text (self->db, "PRAGMA journal_mode", NULL);

  if (!mode)
    return gp_database_fail (self, sqlite3_errcode (self->db), error);
  if (self->read_only || g_strcmp0 (mode, "wal") != 0)
    return TRUE;
  g_free (mode);
  mode = gp_sqlite_query_text (self->db, "PRAGMA journal_mode = DELETE", NULL);
  return g_strcmp0 (mode, "delete") == 0 || gp_database_fail (self, SQLITE_BUSY, error);
}

static gboolean
connect_file (GpDatabase *self, GpDatabaseMode mode, GError **error)
{
  int flags = mode == GP_DATABASE_READ_ONLY ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  int code = sqlite3_open_v2 (self->path, &self->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
  gint64 version = 0;

  if (code != SQLITE_OK)
    return gp_sqlite_fail (self->db, self->path, code, error);
  gp_sqlite_configure (self->db);
  code = gp_rows_prepare_loading (self);
  if (code != SQLITE_OK)
    return gp_database_fail (self, code, error);
  sqlite3_progress_handler (self->db, PROGRESS_STEPS, on_progress, self);
  self->read_only = mode == GP_DATABASE_READ_ONLY || sqlite3_db_readonly (self->db, "main") == 1;
  if (!leave_wal (self, error))
    return FALSE;
  /* The first read: takes a lock, and rolls back what a crash left half written. */
  if (!gp_sqlite_query_int (self->db, "SELECT count (*) FROM sqlite_schema", NULL, &version))
    return gp_database_fail (self, sqlite3_errcode (self->db), error);
  if (gp_sqlite_query_int (self->db, "PRAGMA data_version", NULL, &version))
    self->data_version = version;
  return TRUE;
}

static gboolean
check_geometry_columns (GpDatabase *self, GError **error)
{
  for (GpTableId id = 0; id < GP_N_SPATIAL_TABLES; id++)
    if (!self->tables[id].geometry)
      {
        g_autofree char *name = g_filename_display_basename (self->path);

        g_set_error (error, GP_ERROR, GP_ERROR_DAMAGED, _ ("“%s” is damaged: its table %s is missing. Use a copy or a backup of it."), name, gp_table_get (id)->name);
        return FALSE;
      }
  return TRUE;
}

/**
 * gp_database_open:
 * @path: a plan file
 * @mode: to look or to edit; a write-protected file opens to look
 * @cancellable: (nullable): ends the opening
 * @error: %GP_ERROR_NOT_FOUND, %GP_ERROR_FOREIGN, %GP_ERROR_DAMAGED,
 *   %GP_ERROR_NEWER, %GP_ERROR_BUSY or %GP_ERROR_DISK
 *
 * A plan of an older format is migrated first, unless it is opened to look
 * only: then it is refused.
 *
 * Returns: (transfer full) (nullable): the connection
 */
GpDatabase *
gp_database_open (const char *path, GpDatabaseMode mode, GCancellable *cancellable, GError **error)
{
  g_autoptr (GpDatabase) self = NULL;
  int version = 0;

  g_return_val_if_fail (path, NULL);

  if (!gp_probe_file (path, &version, error))
    return NULL;
  if (version < GP_FORMAT_VERSION)
    {
      if (mode == GP_DATABASE_READ_ONLY || g_access (path, W_OK) != 0)
        {
          g_autofree char *name = g_filename_display_basename (path);

          g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("“%s” was written by an older Groundplan. Open it once for editing to bring it up to date."), name);
          return NULL;
        }
      if (!gp_migration_run (path, version, error))
        return NULL;
    }
  self = g_new0 (GpDatabase, 1);
  self->path = g_canonicalize_filename (path, NULL);
  self->updates = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) sqlite3_finalize);
  self->scratch = g_byte_array_new ();
  self->cancellable = cancellable;
  self->repaired_schema = -1;
  if (!connect_file (self, mode, error) || !read_crs (self, error))
    return NULL;
  gp_repair_inspect (self);
  self->cancellable = NULL;
  if (!check_geometry_columns (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
finalize_statements (GpDatabase *self)
{
  g_hash_table_remove_all (self->updates);
  for (GpTableId id = 0; id < GP_N_TABLES; id++)
    {
      gp_sqlite_clear_stmt (&self->tables[id].insert);
      gp_sqlite_clear_stmt (&self->tables[id].read);
      gp_sqlite_clear_stmt (&self->tables[id].remove);
    }
}

/**
 * gp_database_free:
 * @self: (nullable): database
 *
 * Closes the file; an open transaction is rolled back.
 */
void
gp_database_free (GpDatabase *self)
{
  if (!self)
    return;
  finalize_statements (self);
  g_hash_table_unref (self->updates);
  sqlite3_close_v2 (self->db);
  g_byte_array_unref (self->scratch);
  g_clear_pointer (&self->crs, gp_crs_unref);
  g_free (self->holder);
  g_free (self->path);
  g_free (self);
}

/**
 * gp_database_get_path:
 * @self: database
 *
 * Returns: (transfer none): absolute path of the file
 */
const char *
gp_database_get_path (const GpDatabase *self)
{
  return self->path;
}

/**
 * gp_database_get_crs:
 * @self: database
 *
 * Returns: (transfer none): CRS of every spatial table
 */
GpCrs *
gp_database_get_crs (const GpDatabase *self)
{
  return self->crs;
}

/**
 * gp_database_is_read_only:
 * @self: database
 *
 * Returns: whether it was opened to look, or the file is write-protected
 */
gboolean
gp_database_is_read_only (const GpDatabase *self)
{
  return self->read_only;
}

/**
 * gp_database_begin_read:
 * @self: database
 * @cancellable: (nullable): ends what is read in this transaction; borrowed until it ends
 * @error: return location
 *
 * What is read until gp_database_rollback() is the file of one moment.
 *
 * Returns: whether the transaction began
 */
gboolean
gp_database_begin_read (GpDatabase *self, GCancellable *cancellable, GError **error)
{
  gint64 version = 0;

  if (!gp_sqlite_exec (self->db, self->path, "BEGIN", error))
    return FALSE;
  if (gp_sqlite_query_int (self->db, "PRAGMA data_version", NULL, &version))
    self->data_version = version;
  self->cancellable = cancellable;
  return TRUE;
}

/* Counts every change of tables, columns and triggers, whoever makes it. */
static gint64
read_schema_version (GpDatabase *self)
{
  gint64 version = -2;

  gp_sqlite_query_int (self->db, "PRAGMA schema_version", NULL, &version);
  return version;
}

/**
 * gp_database_begin:
 * @self: database
 * @error: %GP_ERROR_BUSY when another program writes; %GP_ERROR_DISK
 *
 * Begins a write transaction, waiting a few seconds for another program.
 *
 * Returns: whether it began
 */
gboolean
gp_database_begin (GpDatabase *self, GError **error)
{
  if (self->read_only)
    return gp_database_fail (self, SQLITE_READONLY, error);
  if (!gp_sqlite_exec (self->db, self->path, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (read_schema_version (self) == self->repaired_schema)
    return TRUE;
  finalize_statements (self);
  self->repairing = TRUE;
  if (!gp_repair_run (self, error))
    {
      gp_database_rollback (self);
      return FALSE;
    }
  gp_repair_inspect (self);
  self->repaired_schema = read_schema_version (self);
  return TRUE;
}

/* Which reference the commit is about to refuse, as a sentence. */
static gboolean
fail_reference (GpDatabase *self, GError **error)
{
  g_autofree char *child = gp_sqlite_query_text (self->db, "SELECT \"table\" FROM pragma_foreign_key_check", NULL);
  g_autofree char *parent = gp_sqlite_query_text (self->db, "SELECT \"parent\" FROM pragma_foreign_key_check", NULL);
  GpTableId from = gp_table_find (child), to = gp_table_find (parent);

  g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("Nothing was changed: an object in “%s” refers to one in “%s” that is not there."),
               from >= 0 ? gp_table_get_title (from) : "?", to >= 0 ? gp_table_get_title (to) : "?");
  return FALSE;
}

/**
 * gp_database_commit:
 * @self: database in a write transaction
 * @error: return location; everything has been rolled back then
 *
 * Returns: whether every change is on the disk
 */
gboolean
gp_database_commit (GpDatabase *self, GError **error)
{
  int code;

  if (!gp_fid_block_store (self, error))
    {
      gp_database_rollback (self);
      return FALSE;
    }
  code = sqlite3_exec (self->db, "COMMIT", NULL, NULL, NULL);
  if (code == SQLITE_OK)
    {
      self->repairing = FALSE;
      return TRUE;
    }
  if (code == SQLITE_CONSTRAINT)
    fail_reference (self, error);
  else
    gp_database_fail (self, code, error);
  gp_database_rollback (self);
  return FALSE;
}

/**
 * gp_database_rollback:
 * @self: database
 *
 * Ends a transaction of either kind without a trace.
 */
void
gp_database_rollback (GpDatabase *self)
{
  self->cancellable = NULL;
  gp_fid_block_forget (self);
  for (GpTableId id = 0; id < GP_N_TABLES; id++)
    if (self->tables[id].read)
      sqlite3_reset (self->tables[id].read);
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  if (self->repairing)
    {
      self->repairing = FALSE;
      self->repaired_schema = -1;
      finalize_statements (self);
      gp_repair_inspect (self);
    }
}

/**
 * gp_database_is_stale:
 * @self: database
 *
 * Returns: whether another program has written since this was last asked or
 *   since the last gp_database_begin_read()
 */
gboolean
gp_database_is_stale (GpDatabase *self)
{
  gint64 version = 0;
  gboolean stale;

  if (!gp_sqlite_query_int (self->db, "PRAGMA data_version", NULL, &version))
    return FALSE;
  stale = version != self->data_version;
  self->data_version = version;
  if (stale)
    gp_fid_block_forget (self);
  return stale;
}

/**
 * gp_database_doubt:
 * @self: database
 *
 * What another program wrote could not be read: be stale until it can.
 */
void
gp_database_doubt (GpDatabase *self)
{
  self->data_version = -1;
}

/**
 * gp_database_touch:
 * @self: database in a write transaction
 * @table: a table that changed
 * @extent: (nullable): its extent now, empty or %NULL for none
 * @error: return location
 *
 * Keeps the directory of the GeoPackage right. It is not journaled: it follows from the rows.
 *
 * Returns: whether that was written
 */
gboolean
gp_database_touch (GpDatabase *self, GpTableId table, const GpBox *extent, GError **error)
{
  g_autoptr (GpStatement) stmt = gp_sqlite_prepare (self->db, self->path,
                                                    "UPDATE gpkg_contents SET last_change = strftime ('%Y-%m-%dT%H:%M:%fZ', 'now'), "
                                                    "min_x = ?1, min_y = ?2, max_x = ?3, max_y = ?4 WHERE table_name = ?5",
                                                    error);
  int code;

  if (!stmt)
    return FALSE;
  if (extent && !gp_box_is_empty (extent))
    {
      sqlite3_bind_double (stmt, 1, extent->min_x);
      sqlite3_bind_double (stmt, 2, extent->min_y);
      sqlite3_bind_double (stmt, 3, extent->max_x);
      sqlite3_bind_double (stmt, 4, extent->max_y);
    }
  sqlite3_bind_text (stmt, 5, gp_table_get (table)->name, -1, SQLITE_STATIC);
  code = sqlite3_step (stmt);
  return code == SQLITE_DONE || gp_database_fail (self, code, error);
}

/**
 * gp_database_verify:
 * @self: database
 * @error: %GP_ERROR_DAMAGED
 *
 * Returns: whether the whole file is in order; slow
 */
gboolean
gp_database_verify (GpDatabase *self, GError **error)
{
  return gp_sqlite_verify (self->db, self->path, error);
}

/**
 * gp_database_compact:
 * @self: database, not in a transaction
 *
 * Gives back the room of what was dropped. When it cannot be done now, the
 * file merely stays larger.
 */
void
gp_database_compact (GpDatabase *self)
{
  finalize_statements (self);
  sqlite3_exec (self->db, "VACUUM", NULL, NULL, NULL);
}

/**
 * gp_database_copy_to:
 * @self: database, not in a transaction
 * @path: file to write, not there yet
 * @error: %GP_ERROR_EXISTS or %GP_ERROR_DISK; nothing is left behind then
 *
 * Returns: whether a consistent copy of the plan was written
 */
gboolean
gp_database_copy_to (GpDatabase *self, const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_EXISTS, _ ("“%s” exists already. Choose another name or remove it first."), name);
      return FALSE;
    }
  if (gp_sqlite_vacuum_into (self->db, self->path, path, error))
    return TRUE;
  g_unlink (path);
  return FALSE;
}
