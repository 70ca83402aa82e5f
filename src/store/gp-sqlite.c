/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Small helpers over the SQLite C interface: errors as sentences, statements
 * in a row, one value, and the settings every connection of ours has.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-core-resources.h"
#include "gp-database-private.h"
#include "gp-error.h"

#define RESOURCES "/org/groundplan/core/schema/"
#define BUSY_TIMEOUT_MS 4000

/**
 * gp_sqlite_fail:
 * @db: (nullable): connection that failed
 * @path: the file, for the sentence
 * @code: what SQLite returned
 * @error: return location
 *
 * Turns a code of SQLite into a cause somebody can act on.
 *
 * Returns: %FALSE always
 */
gboolean
gp_sqlite_fail (sqlite3 *db, const char *path, int code, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  switch (code & 0xff)
    {
    case SQLITE_FULL:
      g_set_error (error, GP_ERROR, GP_ERROR_DISK, _ ("The disk is full: “%s” was not changed. Make room and try again."), name);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      g_set_error (error, GP_ERROR, GP_ERROR_DISK, _ ("“%s” is write-protected. Save a copy elsewhere and work on that."), name);
      break;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
      g_set_error (error, GP_ERROR, GP_ERROR_DISK, _ ("The disk or folder of “%s” cannot be read or written. Check the drive and the permissions."), name);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      g_set_error (error, GP_ERROR, GP_ERROR_BUSY, _ ("Another program is using “%s”. Close it there and try again."), name);
      break;
    case SQLITE_NOTADB:
      g_set_error (error, GP_ERROR, GP_ERROR_FOREIGN, _ ("“%s” is not a plan of Groundplan. Import it into a plan instead."), name);
      break;
    case SQLITE_CORRUPT:
      g_set_error (error, GP_ERROR, GP_ERROR_DAMAGED, _ ("“%s” is damaged. Use a copy or a backup of it."), name);
      break;
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
      break;
    case SQLITE_CONSTRAINT:
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("“%s” does not take this value, nothing was changed: %s."), name, db ? sqlite3_errmsg (db) : sqlite3_errstr (code));
      break;
    default:
      g_set_error (error, GP_ERROR, GP_ERROR_DAMAGED, _ ("“%s” cannot be used: %s."), name, db ? sqlite3_errmsg (db) : sqlite3_errstr (code));
    }
  return FALSE;
}

/**
 * gp_sqlite_exec:
 * @db: connection
 * @path: the file, for the sentence
 * @sql: statements without results
 * @error: return location
 *
 * Returns: whether all ran
 */
gboolean
gp_sqlite_exec (sqlite3 *db, const char *path, const char *sql, GError **error)
{
  int code = sqlite3_exec (db, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || gp_sqlite_fail (db, path, code, error);
}

/**
 * gp_sqlite_exec_resource:
 * @db: connection
 * @path: the file, for the sentence
 * @name: file name in resources/schema
 * @srs_id: what the parameter :srs_id stands for
 * @error: return location
 *
 * Runs every statement of a built-in SQL file.
 *
 * Returns: whether all ran
 */
gboolean
gp_sqlite_exec_resource (sqlite3 *db, const char *path, const char *name, int srs_id, GError **error)
{
  g_autofree char *where = g_strconcat (RESOURCES, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (gp_core_get_resource (), where, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (!bytes)
    return FALSE;

  g_autofree char *sql = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  for (const char *rest = sql; *rest;)
    {
      g_autoptr (GpStatement) stmt = NULL;
      int code = sqlite3_prepare_v2 (db, rest, -1, &stmt, &rest);
      int parameter = stmt ? sqlite3_bind_parameter_index (stmt, ":srs_id") : 0;

      if (parameter)
        sqlite3_bind_int (stmt, parameter, srs_id);
      while (code == SQLITE_OK && stmt && (code = sqlite3_step (stmt)) == SQLITE_ROW)
        code = SQLITE_OK;
      if (code != SQLITE_OK && code != SQLITE_DONE)
        return gp_sqlite_fail (db, path, code, error);
    }
  return TRUE;
}

/**
 * gp_sqlite_prepare:
 * @db: connection
 * @path: the file, for the sentence
 * @sql: one statement
 * @error: return location
 *
 * Returns: (nullable): the statement, kept for long use
 */
sqlite3_stmt *
gp_sqlite_prepare (sqlite3 *db, const char *path, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v3 (db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);

  if (code != SQLITE_OK)
    gp_sqlite_fail (db, path, code, error);
  return stmt;
}

static sqlite3_stmt *
query_row (sqlite3 *db, const char *sql, const char *text)
{
  sqlite3_stmt *stmt = NULL;

  if (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL) != SQLITE_OK)
    return NULL;
  if (text)
    sqlite3_bind_text (stmt, 1, text, -1, SQLITE_TRANSIENT);
  if (sqlite3_step (stmt) == SQLITE_ROW)
    return stmt;
  sqlite3_finalize (stmt);
  return NULL;
}

/**
 * gp_sqlite_query_int:
 * @db: connection
 * @sql: query with one column
 * @text: (nullable): its first parameter
 * @value: (out): the number in the first row
 *
 * Returns: whether there was a row with a value
 */
gboolean
gp_sqlite_query_int (sqlite3 *db, const char *sql, const char *text, gint64 *value)
{
  g_autoptr (GpStatement) stmt = query_row (db, sql, text);

  if (!stmt || sqlite3_column_type (stmt, 0) == SQLITE_NULL)
    return FALSE;
  *value = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

/**
 * gp_sqlite_query_text:
 * @db: connection
 * @sql: query with one column
 * @text: (nullable): its first parameter
 *
 * Returns: (transfer full) (nullable): the text in the first row
 */
char *
gp_sqlite_query_text (sqlite3 *db, const char *sql, const char *text)
{
  g_autoptr (GpStatement) stmt = query_row (db, sql, text);

  return stmt ? g_strdup ((const char *) sqlite3_column_text (stmt, 0)) : NULL;
}

/**
 * gp_sqlite_configure:
 * @db: a connection just opened
 *
 * Nothing in the file may run code of ours or of anybody, and a commit is on
 * the disk when it returns.
 */
void
gp_sqlite_configure (sqlite3 *db)
{
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_busy_timeout (db, BUSY_TIMEOUT_MS);
  sqlite3_exec (db, "PRAGMA synchronous = FULL; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;", NULL, NULL, NULL);
}

/**
 * gp_sqlite_verify:
 * @db: connection
 * @path: the file, for the sentence
 * @error: return location
 *
 * Returns: whether pages, indexes and references are in order
 */
gboolean
gp_sqlite_verify (sqlite3 *db, const char *path, GError **error)
{
  g_autofree char *said = gp_sqlite_query_text (db, "PRAGMA integrity_check (1)", NULL);
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *dangling = NULL;

  if (g_strcmp0 (said, "ok") != 0)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_DAMAGED, _ ("“%s” is damaged (%s). Use a copy or a backup of it."), name, said ? said : sqlite3_errmsg (db));
      return FALSE;
    }
  dangling = gp_sqlite_query_text (db, "SELECT \"table\" FROM pragma_foreign_key_check", NULL);
  if (dangling)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_DAMAGED, _ ("“%s” is damaged: a row of table %s refers to an object that is not there."), name, dangling);
      return FALSE;
    }
  return TRUE;
}

/**
 * gp_sqlite_vacuum_into:
 * @db: connection
 * @path: its file, for the sentence
 * @target: file to write, not there yet
 * @error: return location
 *
 * Returns: whether a consistent copy was written
 */
gboolean
gp_sqlite_vacuum_into (sqlite3 *db, const char *path, const char *target, GError **error)
{
  g_autoptr (GpStatement) stmt = gp_sqlite_prepare (db, path, "VACUUM INTO ?", error);
  int code;

  if (!stmt)
    return FALSE;
  sqlite3_bind_text (stmt, 1, target, -1, SQLITE_TRANSIENT);
  code = sqlite3_step (stmt);
  return code == SQLITE_DONE || gp_sqlite_fail (db, target, code, error);
}
