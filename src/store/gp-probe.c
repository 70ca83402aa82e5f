/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tells a plan from every other file without touching it.
 *
 * The file is looked at through SQLite with immutable=1: no lock is taken, no
 * -wal or -shm file appears beside it, and, unlike a plain open() and close(),
 * the lock another connection of this process holds on the file survives.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "gp-database-private.h"
#include "gp-error.h"

static gboolean
refuse (const char *path, GError **error)
{
  return gp_sqlite_fail (NULL, path, SQLITE_NOTADB, error);
}

static gboolean
probe_path (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    {
      g_set_error (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("There is no file “%s”. Check the name and the folder."), path);
      return FALSE;
    }
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_INPUT, _ ("“%s” is not a file. Choose a plan file, its name ends in .gpkg."), name);
      return FALSE;
    }
  if (info.st_size == 0)
    return refuse (path, error);
  return TRUE;
}

static sqlite3 *
open_immutable (const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *file_uri = g_filename_to_uri (absolute, NULL, error);
  g_autofree char *uri = NULL;
  sqlite3 *db = NULL;
  int code;

  if (!file_uri)
    return NULL;
  uri = g_strconcat (file_uri, "?immutable=1", NULL);
  code = sqlite3_open_v2 (uri, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    {
      gp_sqlite_fail (db, path, code, error);
      g_clear_pointer (&db, sqlite3_close);
    }
  else
    gp_sqlite_configure (db);
  return db;
}

/* A file cut short still has a sound first page: compare its size with what the header says. */
static gboolean
probe_size (sqlite3 *db, const char *path, GError **error)
{
  gint64 pages = 0, page_size = 0;
  GStatBuf info;

  gp_sqlite_query_int (db, "PRAGMA page_count", NULL, &pages);
  gp_sqlite_query_int (db, "PRAGMA page_size", NULL, &page_size);
  if (g_stat (path, &info) == 0 && info.st_size < pages * page_size)
    return gp_sqlite_fail (db, path, SQLITE_CORRUPT, error);
  return TRUE;
}

/* Every table of ours has to be an ordinary table: a view in its place could run for ever. */
static gboolean
probe_tables (sqlite3 *db, const char *path, GError **error)
{
  static const char *sql = "SELECT type = 'table' AND sql LIKE 'CREATE TABLE%' FROM sqlite_schema WHERE name = ?";
  static const char *own[] = { "journal", "fid_block", "gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys" };

  for (guint i = 0; i < GP_N_TABLES + G_N_ELEMENTS (own); i++)
    {
      const char *table = i < GP_N_TABLES ? gp_table_get (i)->name : own[i - GP_N_TABLES];
      gint64 is_table = 0;

      if (gp_sqlite_query_int (db, sql, table, &is_table) && is_table)
        continue;

      g_autofree char *name = g_filename_display_basename (path);

      g_set_error (error, GP_ERROR, GP_ERROR_DAMAGED, _ ("“%s” is damaged: its table %s is missing. Use a copy or a backup of it."), name, table);
      return FALSE;
    }
  return TRUE;
}

static gboolean
probe_version (sqlite3 *db, const char *path, int *version, GError **error)
{
  gint64 value = 0, id = 0;

  if (!gp_sqlite_query_int (db, "PRAGMA application_id", NULL, &id))
    return gp_sqlite_fail (db, path, sqlite3_errcode (db) == SQLITE_OK ? SQLITE_CORRUPT : sqlite3_errcode (db), error);
  if (id != GP_GPKG_APPLICATION_ID)
    return refuse (path, error);
  if (!probe_size (db, path, error))
    return FALSE;
  if (!gp_sqlite_query_int (db, "SELECT CAST (value AS INTEGER) FROM groundplan WHERE key = 'format'", NULL, &value))
    {
      int code = sqlite3_errcode (db) & 0xff;

      return code == SQLITE_CORRUPT || code == SQLITE_IOERR ? gp_sqlite_fail (db, path, code, error) : refuse (path, error);
    }
  if (value > GP_FORMAT_VERSION)
    {
      g_autofree char *name = g_filename_display_basename (path);

      g_set_error (error, GP_ERROR, GP_ERROR_NEWER, _ ("“%s” was written by a newer Groundplan. Update the program to open it."), name);
      return FALSE;
    }
  *version = value;
  return TRUE;
}

static gboolean
probe_content (sqlite3 *db, const char *path, int *version, GError **error)
{
  return probe_version (db, path, version, error) && (*version < GP_FORMAT_VERSION || probe_tables (db, path, error));
}

static gboolean
has_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  return g_file_test (journal, G_FILE_TEST_EXISTS);
}

/* Opens with locks: waits for who is writing, and rolls back what a crash left half written. */
static sqlite3 *
open_recovering (const char *path, GError **error)
{
  sqlite3 *db = NULL;
  int code = sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);

  if (code != SQLITE_OK)
    {
      gp_sqlite_fail (db, path, code, error);
      g_clear_pointer (&db, sqlite3_close);
    }
  else
    gp_sqlite_configure (db);
  return db;
}

/**
 * gp_probe_file:
 * @path: any file
 * @version: (out): format version of the plan
 * @error: %GP_ERROR_NOT_FOUND, %GP_ERROR_FOREIGN, %GP_ERROR_DAMAGED or %GP_ERROR_NEWER
 *
 * Without locks a file that is being written, or was when the power went, looks
 * damaged: its first page counts pages that are not there yet. Where a journal
 * lies beside it, it is looked at once more with locks before it is called so.
 *
 * Returns: whether @path is a plan this program can read
 */
gboolean
gp_probe_file (const char *path, int *version, GError **error)
{
  g_autoptr (GpSqlite) db = NULL;
  g_autoptr (GpSqlite) recovered = NULL;
  g_autoptr (GError) seen = NULL;
  gboolean in_writing;

  if (!probe_path (path, error))
    return FALSE;
  in_writing = has_journal (path);
  db = open_immutable (path, &seen);
  if (db && probe_content (db, path, version, &seen))
    return TRUE;
  if (!g_error_matches (seen, GP_ERROR, GP_ERROR_DAMAGED) || (!in_writing && !has_journal (path)))
    {
      g_propagate_error (error, g_steal_pointer (&seen));
      return FALSE;
    }
  recovered = open_recovering (path, error);
  return recovered && probe_content (recovered, path, version, error);
}
