/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Makes a new, empty plan file. It is written under a temporary name beside
 * the wanted one and linked into place when it is whole, so that a file of
 * that name is never overwritten and never half there.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "gp-database-private.h"
#include "gp-error.h"

/** GP_FIRST_CUSTOM_SRS: ids of reference systems without an EPSG number. */
#define GP_FIRST_CUSTOM_SRS 300000

static gboolean
register_crs (sqlite3 *db, const char *path, GpCrs *crs, int *srs_id, GError **error)
{
  g_autoptr (GpStatement) stmt = NULL;
  int epsg = gp_crs_get_epsg (crs);
  int code;

  *srs_id = epsg > 0 ? epsg : GP_FIRST_CUSTOM_SRS;
  stmt = gp_sqlite_prepare (db, path, "INSERT OR IGNORE INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition) VALUES (?, ?, ?, ?, ?)", error);
  if (!stmt)
    return FALSE;
  sqlite3_bind_text (stmt, 1, gp_crs_get_name (crs), -1, SQLITE_TRANSIENT);
  sqlite3_bind_int (stmt, 2, *srs_id);
  sqlite3_bind_text (stmt, 3, epsg > 0 ? "EPSG" : "NONE", -1, SQLITE_STATIC);
  sqlite3_bind_int (stmt, 4, *srs_id);
  sqlite3_bind_text (stmt, 5, gp_crs_get_wkt (crs), -1, SQLITE_TRANSIENT);
  code = sqlite3_step (stmt);
  return code == SQLITE_DONE || gp_sqlite_fail (db, path, code, error);
}

static gboolean
fill (sqlite3 *db, const char *path, GpCrs *crs, GError **error)
{
  static const char *format = "INSERT INTO groundplan (key, value) VALUES ('format', " G_STRINGIFY (GP_FORMAT_VERSION) "), ('program', 'Groundplan')";
  gboolean moved;
  int srs_id = 0;

  gp_sqlite_configure (db);
  return gp_sqlite_exec (db, path, "BEGIN IMMEDIATE", error) &&
         gp_sqlite_exec_resource (db, path, "geopackage.sql", 0, error) &&
         register_crs (db, path, crs, &srs_id, error) &&
         gp_sqlite_exec_resource (db, path, "tables.sql", srs_id, error) &&
         gp_sqlite_exec_resource (db, path, "contents.sql", srs_id, error) &&
         gp_sqlite_exec_resource (db, path, "defaults.sql", srs_id, error) &&
         gp_sqlite_exec (db, path, format, error) &&
         gp_repair_note_columns (db, path, &moved, error) &&
         gp_fid_block_draw_all (db, path, error) &&
         gp_sqlite_exec (db, path, "COMMIT", error);
}

static gboolean
write_file (const char *path, GpCrs *crs, GError **error)
{
  g_autoptr (GpSqlite) db = NULL;
  int code = sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);

  if (code != SQLITE_OK)
    return gp_sqlite_fail (db, path, code, error);
  return fill (db, path, crs, error);
}

/**
 * gp_database_check_new_name:
 * @path: where a plan is wanted
 * @error: %GP_ERROR_USAGE when the name does not end in .gpkg, %GP_ERROR_EXISTS,
 *   %GP_ERROR_NOT_FOUND when its folder is not there
 *
 * Returns: whether a plan may be made there
 */
gboolean
gp_database_check_new_name (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);

  if (!g_str_has_suffix (path, ".gpkg"))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_USAGE, _ ("The name of a plan ends in .gpkg: call it “%s.gpkg”."), name);
      return FALSE;
    }
  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      g_set_error (error, GP_ERROR, GP_ERROR_EXISTS, _ ("“%s” exists already. Choose another name or remove it first."), name);
      return FALSE;
    }
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_autofree char *shown = g_filename_display_name (folder);

      g_set_error (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("There is no folder “%s”; make it first, or choose another."), shown);
      return FALSE;
    }
  return TRUE;
}

/**
 * gp_database_put_in_place:
 * @from: a finished, closed plan
 * @to: the name it shall have, in the same folder
 * @error: %GP_ERROR_EXISTS when somebody took the name, %GP_ERROR_DISK
 *
 * Renames without ever replacing: link() refuses an existing name. File
 * systems without links are renamed to.
 *
 * Returns: whether @from is now @to
 */
gboolean
gp_database_put_in_place (const char *from, const char *to, GError **error)
{
  if (link (from, to) == 0)
    {
      g_unlink (from);
      return TRUE;
    }
  if (!gp_database_check_new_name (to, error))
    return FALSE;
  return g_rename (from, to) == 0 || gp_sqlite_fail (NULL, to, SQLITE_CANTOPEN, error);
}

/**
 * gp_database_create:
 * @path: file to make, its name ending in .gpkg
 * @crs: CRS of the plan
 * @error: %GP_ERROR_USAGE, %GP_ERROR_EXISTS or %GP_ERROR_DISK
 *
 * Returns: whether @path is now an empty plan
 */
gboolean
gp_database_create (const char *path, GpCrs *crs, GError **error)
{
  g_autofree char *temporary = NULL;
  gboolean done;

  g_return_val_if_fail (path && crs, FALSE);

  if (!gp_database_check_new_name (path, error))
    return FALSE;
  temporary = g_strdup_printf ("%s.%08x.new", path, g_random_int ());
  done = write_file (temporary, crs, error) && gp_database_put_in_place (temporary, path, error);
  if (!done)
    g_unlink (temporary);
  return done;
}
