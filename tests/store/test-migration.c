/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A plan of format 0 is brought up to date on opening; when that fails, the
 * original is what it was, byte for byte.
 */
#include "config.h"

#include <sys/stat.h>

#include "gp-database.h"
#include "gp-error.h"
#include "plan-dump.h"
#include "plan-support.h"

/* A plan taken back to format 3. */
static char *
create_format_3 (Folder *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, &error);
  char *path = folder_path (folder, "old.gpkg");

  g_assert_true (gp_database_create (path, crs, &error));
  plan_sql (path, "DROP TABLE sheet; DROP TABLE sheet_set; DROP TABLE section;"
                  "DELETE FROM gpkg_geometry_columns WHERE table_name = 'section';"
                  "DELETE FROM gpkg_contents WHERE table_name IN ('sheet', 'sheet_set', 'section');"
                  "DELETE FROM fid_block WHERE table_name IN ('sheet', 'sheet_set', 'section');"
                  "DELETE FROM groundplan WHERE key IN ('columns.sheet', 'columns.sheet_set', 'columns.section');"
                  "UPDATE groundplan SET value = '3' WHERE key = 'format'");
  return path;
}

/* And further back to format 2. */
static char *
create_format_2 (Folder *folder)
{
  char *path = create_format_3 (folder);

  plan_sql (path, "ALTER TABLE district DROP COLUMN closures;"
                  "ALTER TABLE compound DROP COLUMN pilot;"
                  "ALTER TABLE work_order DROP COLUMN max_lag_days;"
                  "DELETE FROM work_kind WHERE kind = 'design';"
                  "UPDATE groundplan SET value = '2' WHERE key = 'format'");
  return path;
}

/* And further back to format 1. */
static char *
create_format_1 (Folder *folder)
{
  char *path = create_format_2 (folder);

  plan_sql (path, "INSERT INTO district (fid, name) VALUES (1, '东山');"
                  "INSERT INTO work (fid, code, district, cost_fen) VALUES (1, 'W1', 1, 1234567);"
                  "INSERT INTO basemap (id, name, source, opacity, visible, position) VALUES (1, '晕渲', 'relief.tif', 0.5, 1, 1);"
                  "UPDATE groundplan SET value = '1' WHERE key = 'format'");
  for (guint i = GP_BASEMAP_FADE; i <= GP_BASEMAP_ALIGN_Y; i++)
    {
      g_autofree char *drop = g_strdup_printf ("ALTER TABLE basemap DROP COLUMN \"%s\"", gp_table_get (GP_TABLE_BASEMAP)->fields[i].name);

      plan_sql (path, drop);
    }
  return path;
}

/* And further back to format 0. */
static char *
create_old (Folder *folder)
{
  char *path = create_format_1 (folder);

  plan_sql (path, "ALTER TABLE work DROP COLUMN reason;"
                  "DROP TABLE waiver;"
                  "DELETE FROM gpkg_contents WHERE table_name = 'waiver';"
                  "UPDATE groundplan SET value = '0' WHERE key = 'format'");
  return path;
}

static guint
count_files (Folder *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder->path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

static void
test_up (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = create_old (folder);
  g_autoptr (GpDatabase) database = NULL;
  GStatBuf info;

  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  database = gp_database_open (path, GP_DATABASE_READ_WRITE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (gp_database_verify (database, &error));
  g_clear_pointer (&database, gp_database_free);
  g_assert_cmpint (plan_query (path, "SELECT value FROM groundplan WHERE key = 'format'"), ==, GP_FORMAT_VERSION);
  g_assert_cmpint (plan_query (path, "SELECT cost_fen FROM work WHERE reason IS NULL AND district = 1"), ==, 1234567);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM waiver"), ==, 0);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM gpkg_contents WHERE table_name = 'waiver'"), ==, 1);
  g_assert_cmpint (plan_query (path, "PRAGMA application_id"), ==, 0x47504B47);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0640);
  g_assert_cmpuint (count_files (folder), ==, 1);
}

/* Base maps of a plan of format 1 stay what they were and can be faded and aligned. */
static void
test_base_maps (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = create_format_1 (folder);
  g_autoptr (GpDatabase) database = gp_database_open (path, GP_DATABASE_READ_WRITE, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (gp_database_verify (database, &error));
  g_clear_pointer (&database, gp_database_free);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM basemap WHERE name = '晕渲' AND source = 'relief.tif' AND opacity = 0.5 AND fade IS NULL AND align_a IS NULL"), ==, 1);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM pragma_table_info ('basemap')"), ==, 1 + (gint64) gp_table_get (GP_TABLE_BASEMAP)->n_fields);
}

/* A plan of format 2 gets pilots, longest lags and works of design; one of its own kind of that name stays. */
static void
test_orders (Folder *folder, gconstpointer own_kind)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = create_format_2 (folder);
  g_autoptr (GpDatabase) database = NULL;

  plan_sql (path, "INSERT INTO work (fid, code) VALUES (1, 'W1'), (2, 'W2');"
                  "INSERT INTO work_order (id, before, after, lag_days) VALUES (1, 1, 2, 7)");
  if (own_kind)
    plan_sql (path, "INSERT INTO work_kind (id, kind, title_zh) VALUES (99, 'design', '我们的')");
  database = gp_database_open (path, GP_DATABASE_READ_WRITE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (gp_database_verify (database, &error));
  g_clear_pointer (&database, gp_database_free);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM work_order WHERE lag_days = 7 AND max_lag_days IS NULL"), ==, 1);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM pragma_table_info ('compound') WHERE name = 'pilot'"), ==, 1);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM pragma_table_info ('district') WHERE name = 'closures'"), ==, 1);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM work_kind WHERE kind = 'design'"), ==, 1);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM work_kind WHERE kind = 'design' AND id = 99"), ==, own_kind != NULL);
}

/* A plan of format 3 gets its sheet sets and sections, which can be written at once. */
static void
test_sheets (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = create_format_3 (folder);
  g_autoptr (GpDatabase) database = gp_database_open (path, GP_DATABASE_READ_WRITE, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (gp_database_verify (database, &error));
  g_clear_pointer (&database, gp_database_free);
  for (guint i = 0; i < 3; i++)
    {
      const GpTable *table = gp_table_get (((GpTableId[]){ GP_TABLE_SECTION, GP_TABLE_SHEET_SET, GP_TABLE_SHEET })[i]);
      g_autofree char *columns = g_strdup_printf ("SELECT count (*) FROM pragma_table_info ('%s')", table->name);
      g_autofree char *known = g_strdup_printf ("SELECT count (*) FROM gpkg_contents WHERE table_name = '%s'", table->name);

      g_assert_cmpint (plan_query (path, columns), ==, 1 + (gint64) table->n_fields + (table->geometry != GP_GEOMETRY_NONE));
      g_assert_cmpint (plan_query (path, known), ==, 1);
    }
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM gpkg_geometry_columns WHERE table_name = 'section' AND srs_id = (SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = 'run')"), ==, 1);
  plan_sql (path, "INSERT INTO sheet_set (id, name, kind) VALUES (1, '第三次会议', 'meeting');"
                  "INSERT INTO sheet (sheet_set, kind, shown) VALUES (1, 'cover', 0)");
}

static void
assert_refused (Folder *folder, const char *path, GpDatabaseMode mode, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize length_before = 0, length_after = 0;

  g_assert_true (g_file_get_contents (path, &before, &length_before, NULL));
  g_assert_null (gp_database_open (path, mode, NULL, &error));
  g_assert_error (error, GP_ERROR, code);
  g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
  g_assert_cmpmem (after, length_after, before, length_before);
  g_assert_cmpuint (count_files (folder), ==, 1);
}

static void
test_looking_does_not_migrate (Folder *folder, gconstpointer unused)
{
  g_autofree char *path = create_old (folder);

  assert_refused (folder, path, GP_DATABASE_READ_ONLY, GP_ERROR_INPUT);
}

/* The step cannot be taken: the column is there already. */
static void
test_failed_step (Folder *folder, gconstpointer unused)
{
  g_autofree char *path = create_old (folder);

  plan_sql (path, "ALTER TABLE work ADD COLUMN reason TEXT");
  assert_refused (folder, path, GP_DATABASE_READ_WRITE, GP_ERROR_DAMAGED);
}

static void
test_held_by_another (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = create_old (folder);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN; SELECT * FROM work", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_null (gp_database_open (path, GP_DATABASE_READ_WRITE, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_BUSY);
  sqlite3_close (db);
  g_assert_cmpint (plan_query (path, "SELECT value FROM groundplan WHERE key = 'format'"), ==, 0);
  g_assert_cmpuint (count_files (folder), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/store/migration/up", test_up);
  folder_test ("/store/migration/base-maps", test_base_maps);
  folder_test ("/store/migration/orders", test_orders);
  g_test_add ("/store/migration/own-design", Folder, "own", folder_set_up, test_orders, folder_tear_down);
  folder_test ("/store/migration/sheets", test_sheets);
  folder_test ("/store/migration/looking-does-not-migrate", test_looking_does_not_migrate);
  folder_test ("/store/migration/failed-step", test_failed_step);
  folder_test ("/store/migration/held-by-another", test_held_by_another);
  return g_test_run ();
}
