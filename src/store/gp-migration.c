/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Brings a plan of an older format up to date, on a copy:
 *
 *   plan ──VACUUM INTO──► copy beside it ──steps──► verified ──► takes the name
 *                                                                of the plan
 *
 * The original is not written at any time. It is replaced only when the copy
 * is sound, when nobody changed the original meanwhile and while nobody else
 * holds it; whoever has it open and idle is told by SQLite at the next write.
 *
 * Step n (resources/schema/migrate-n.sql) leads from format n to n + 1.
 */
#include "config.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "gp-database-private.h"
#include "gp-error.h"

static gint64
count_dangling (sqlite3 *db)
{
  gint64 n = 0;

  gp_sqlite_query_int (db, "SELECT count (*) FROM pragma_foreign_key_check", NULL, &n);
  return n;
}

static gboolean
run_steps (sqlite3 *db, const char *path, int version, GError **error)
{
  gint64 srs_id = 0;

  gp_sqlite_query_int (db, "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'run'", NULL, &srs_id);
  if (!gp_sqlite_exec (db, path, "BEGIN IMMEDIATE", error))
    return FALSE;
  for (int from = version; from < GP_FORMAT_VERSION; from++)
    {
      g_autofree char *step = g_strdup_printf ("migrate-%d.sql", from);

      if (!gp_sqlite_exec_resource (db, path, step, srs_id, error))
        return FALSE;
    }
  return gp_sqlite_exec (db, path, "UPDATE groundplan SET value = '" G_STRINGIFY (GP_FORMAT_VERSION) "' WHERE key = 'format'; COMMIT", error);
}

/* The migrated file goes on with the keys of the one it replaces. */
static gboolean
keep_holder (sqlite3 *db, const char *path, const char *copy, GError **error)
{
  g_autofree char *before = gp_fid_block_dup_holder (path);
  g_autofree char *after = gp_fid_block_dup_holder (copy);
  g_autofree char *sql = g_strdup_printf ("UPDATE fid_block SET holder = '%s' WHERE holder = '%s'", after, before);

  return gp_sqlite_exec (db, path, sql, error);
}

static gboolean
migrate_copy (const char *copy, const char *path, int version, GError **error)
{
  g_autoptr (GpSqlite) db = NULL;
  gint64 dangling;
  g_autofree char *said = NULL;

  if (sqlite3_open_v2 (copy, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    return gp_sqlite_fail (db, path, SQLITE_CANTOPEN, error);
  gp_sqlite_configure (db);
  dangling = count_dangling (db);
  if (!run_steps (db, path, version, error) || !keep_holder (db, path, copy, error))
    return FALSE;
  said = gp_sqlite_query_text (db, "PRAGMA integrity_check (1)", NULL);
  if (g_strcmp0 (said, "ok") != 0 || count_dangling (db) > dangling)
    return gp_sqlite_fail (db, path, SQLITE_CORRUPT, error);
  return TRUE;
}

/* Makes the rename outlast a power cut. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

static gboolean
replace (sqlite3 *original, const char *path, const char *copy, gint64 seen, GError **error)
{
  gint64 now = 0;
  gboolean done = FALSE;
  GStatBuf info;

  if (!gp_sqlite_exec (original, path, "BEGIN EXCLUSIVE", error))
    return FALSE;
  gp_sqlite_query_int (original, "PRAGMA data_version", NULL, &now);
  if (g_stat (path, &info) == 0)
    g_chmod (copy, info.st_mode & 07777);
  if (now != seen)
    gp_sqlite_fail (original, path, SQLITE_BUSY, error);
  else if (g_rename (copy, path) != 0)
    gp_sqlite_fail (original, path, SQLITE_CANTOPEN, error);
  else
    done = TRUE;
  sqlite3_exec (original, "ROLLBACK", NULL, NULL, NULL);
  if (done)
    sync_folder (path);
  return done;
}

/**
 * gp_migration_run:
 * @path: a plan of an older format
 * @version: that format
 * @error: return location; the plan is as it was then
 *
 * Returns: whether @path is now a plan of this format
 */
gboolean
gp_migration_run (const char *path, int version, GError **error)
{
  g_autoptr (GpSqlite) original = NULL;
  g_autofree char *copy = g_strdup_printf ("%s.%08x.new", path, g_random_int ());
  g_autofree char *mode = NULL;
  gint64 seen = 0;
  gboolean done;

  if (sqlite3_open_v2 (path, &original, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    return gp_sqlite_fail (original, path, SQLITE_CANTOPEN, error);
  gp_sqlite_configure (original);
  mode = gp_sqlite_query_text (original, "PRAGMA journal_mode = DELETE", NULL);
  if (g_strcmp0 (mode, "delete") != 0)
    return gp_sqlite_fail (original, path, SQLITE_BUSY, error);
  gp_sqlite_query_int (original, "PRAGMA data_version", NULL, &seen);
  done = gp_sqlite_vacuum_into (original, path, copy, error) &&
         migrate_copy (copy, path, version, error) &&
         replace (original, path, copy, seen, error);
  if (!done)
    g_unlink (copy);
  return done;
}
