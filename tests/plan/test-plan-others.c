/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A plan that other programs write too, and disks that do not take it.
 */
#include "config.h"

#include <signal.h>
#include <sys/resource.h>

#include "gp-error.h"
#include "gp-plan.h"
#include "plan-dump.h"
#include "plan-support.h"

#include "plan-edits.h"

/* Columns and values we do not know stay when the row is edited, undone and redone. */
static void
test_unknown_is_kept (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  g_autoptr (GpSnapshot) snapshot = NULL;
  EditJob job = { .table = GP_TABLE_RUN, .n = 1, .fid = 1, .name = "旧名字" };
  static const char *kept = "SELECT count (*) FROM run WHERE survey = '2019 普查' AND kind = 'optical' AND size_mm = '约300' AND cover_start_m = 'x' AND owner = 5 AND geom = x'4750'";
  GpFeature *run;

  g_assert_true (gp_plan_edit (plan, "画", edit_insert, &job, &error));
  g_clear_object (&plan);
  plan_sql (path, "ALTER TABLE run ADD COLUMN survey TEXT;"
                  "UPDATE run SET survey = '2019 普查', kind = 'optical', size_mm = '约300', cover_start_m = 'x', owner = 5, voltage_kv = '10', geom = x'4750'");
  plan_reopen (&plan, path);
  snapshot = gp_plan_dup_snapshot (plan);
  run = gp_snapshot_find (snapshot, GP_TABLE_RUN, 1);
  g_assert_cmpint (gp_feature_get_choice (run, GP_RUN_KIND), ==, -1);
  g_assert_true (isnan (gp_feature_get_real (run, GP_RUN_SIZE)));
  g_assert_true (isnan (gp_feature_get_real (run, GP_RUN_COVER_START)));
  g_assert_cmpfloat (gp_feature_get_real (run, GP_RUN_VOLTAGE), ==, 10);
  g_assert_cmpstr (gp_feature_get_text (run, GP_RUN_OWNER), ==, "5");
  g_assert_null (run->geometry);

  job.name = "新名字";
  g_assert_true (gp_plan_edit (plan, "改名", edit_rename, &job, &error));
  g_assert_no_error (error);
  g_assert_cmpint (plan_query (path, kept), ==, 1);
  g_assert_true (gp_plan_undo (plan, &error));
  g_assert_cmpint (plan_query (path, kept), ==, 1);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM run WHERE name = '旧名字'"), ==, 1);
  g_assert_true (gp_plan_redo (plan, &error));
  g_assert_cmpint (plan_query (path, kept), ==, 1);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM run WHERE name = '新名字'"), ==, 1);
}

static void
on_changed (GpPlan *plan, const GpChange *change, gpointer data)
{
  *(guint64 *) data |= change->whole_tables;
}

/* Written while the plan is open: the next edit builds on it and tells it. */
static void
test_written_meanwhile (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  EditJob job = { .table = GP_TABLE_DISTRICT, .name = "东山" };
  guint64 whole = 0;

  g_signal_connect (plan, "changed", G_CALLBACK (on_changed), &whole);
  plan_sql (path, "INSERT INTO district (fid, name) VALUES (900, '狮山')");
  g_assert_true (gp_plan_edit (plan, "画", edit_insert, &job, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (plan_count (plan, GP_TABLE_DISTRICT), ==, 2);
  g_assert_cmpint (job.first, ==, 901);
  g_assert_true (whole >> GP_TABLE_DISTRICT & 1);
  plan_sql (path, "DELETE FROM district WHERE fid = 900");
  g_assert_true (gp_plan_refresh (plan, &error));
  g_assert_cmpuint (plan_count (plan, GP_TABLE_DISTRICT), ==, 1);
}

static void
test_undo_conflict (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *before = NULL, *after = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  EditJob job = { .table = GP_TABLE_DISTRICT, .name = "东山", .n = 2 };

  g_assert_true (gp_plan_edit (plan, "画", edit_insert, &job, &error));
  plan_sql (path, "UPDATE district SET name = '别的' WHERE fid = 2");
  before = plan_dump (path);
  g_assert_false (gp_plan_undo (plan, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Districts"));
  after = plan_dump (path);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (plan_count (plan, GP_TABLE_DISTRICT), ==, 2);
}

/* Somebody built a spatial index: its triggers call functions no plain SQLite has. */
static void
test_rtree (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  EditJob job = { .table = GP_TABLE_RUN, .n = 2 };

  /* While the plan is open and has been written. */
  g_assert_true (gp_plan_edit (plan, "画", edit_insert, &job, &error));
  plan_sql (path, "CREATE VIRTUAL TABLE rtree_run_geom USING rtree (id, minx, maxx, miny, maxy);"
                  "CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL);"
                  "INSERT INTO gpkg_extensions VALUES ('run', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');"
                  "CREATE TRIGGER rtree_run_geom_insert AFTER INSERT ON run WHEN (new.geom NOT NULL AND NOT ST_IsEmpty (new.geom))"
                  " BEGIN INSERT OR REPLACE INTO rtree_run_geom VALUES (new.fid, ST_MinX (new.geom), ST_MaxX (new.geom), ST_MinY (new.geom), ST_MaxY (new.geom)); END");
  g_assert_true (gp_plan_edit (plan, "画", edit_insert, &job, &error));
  g_assert_no_error (error);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM sqlite_schema WHERE name LIKE 'rtree%'"), ==, 0);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM gpkg_extensions"), ==, 0);
  g_assert_cmpuint (plan_count (plan, GP_TABLE_RUN), ==, 4);
}

/* A column somebody removed comes back, empty, with the first edit. */
static void
test_removed_column (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  EditJob job = { .table = GP_TABLE_RUN, .n = 2, .fid = 1, .name = "管" };

  g_assert_true (gp_plan_edit (plan, "画", edit_insert, &job, &error));
  g_clear_object (&plan);
  plan_sql (path, "ALTER TABLE run DROP COLUMN material");
  plan_reopen (&plan, path);
  g_assert_cmpuint (plan_count (plan, GP_TABLE_RUN), ==, 2);
  /* The recorded bytes no longer fit the table: said, not guessed. */
  g_assert_false (gp_plan_undo (plan, &error));
  g_clear_error (&error);
  job.name = "改名";
  g_assert_true (gp_plan_edit (plan, "改名", edit_rename, &job, &error));
  g_assert_no_error (error);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM run WHERE material IS NULL AND name = '改名'"), ==, 1);
  g_assert_true (gp_plan_undo (plan, &error));
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM run WHERE name = '管'"), ==, 2);
}

static void
test_read_only (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  EditJob job = { .table = GP_TABLE_RUN, .n = 2 };

  g_clear_object (&plan);
  plan = gp_plan_open_read_only (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (gp_plan_is_read_only (plan));
  g_assert_false (gp_plan_edit (plan, "画", edit_insert, &job, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_DISK);
  g_clear_error (&error);
  g_assert_false (gp_plan_undo (plan, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_DISK);
}

static void
set_file_limit (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* No room for the edit: said, rolled back, and the next one after making room works. */
static void
test_no_room (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *before = NULL, *after = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  EditJob job = { .table = GP_TABLE_RUN, .n = 5000, .name = "很长的名字很长的名字很长的名字" };
  GStatBuf info;

  before = plan_dump (path);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  signal (SIGXFSZ, SIG_IGN);
  set_file_limit (info.st_size + 8192);
  g_assert_false (gp_plan_edit (plan, "画", edit_insert, &job, &error));
  set_file_limit (RLIM_INFINITY);
  g_assert_error (error, GP_ERROR, GP_ERROR_DISK);
  g_clear_error (&error);
  after = plan_dump (path);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (plan_count (plan, GP_TABLE_RUN), ==, 0);
  g_assert_true (gp_plan_edit (plan, "画", edit_insert, &job, &error));
  g_assert_no_error (error);
  g_assert_cmpint (plan_query (path, "SELECT count (*) FROM run"), ==, 5000);
}

/* Another program holds the file for writing: said after a few seconds, nothing lost. */
static void
test_busy (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  EditJob job = { .table = GP_TABLE_RUN, .n = 2 };
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (gp_plan_edit (plan, "画", edit_insert, &job, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_BUSY);
  g_clear_error (&error);
  sqlite3_close (db);
  g_assert_true (gp_plan_edit (plan, "画", edit_insert, &job, &error));
  g_assert_no_error (error);
}

/* A file a bad disk has been at: it opens or is refused in a sentence, and an edit does or fails. */
static void
test_bent_bytes (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *bent_path = folder_path (folder, "bent.gpkg"), *bytes = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  EditJob job = { .table = GP_TABLE_RUN, .n = 200, .name = "管" };
  gsize length = 0;
  guint n_opened = 0;

  g_assert_true (gp_plan_edit (plan, "画", edit_insert, &job, &error));
  g_clear_object (&plan);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (int i = 0; i < 150; i++)
    {
      g_autofree char *bent = g_memdup2 (bytes, length);
      g_autoptr (GError) why = NULL;
      g_autoptr (GpPlan) opened = NULL;

      for (int k = g_test_rand_int_range (1, 40); k > 0; k--)
        bent[g_test_rand_int_range (0, length)] = g_test_rand_int_range (0, 256);
      g_assert_true (g_file_set_contents (bent_path, bent, length, NULL));
      opened = gp_plan_open (bent_path, NULL, &why);
      g_assert_true ((opened != NULL) != (why != NULL));
      if (!opened)
        continue;
      n_opened++;
      job.n = 3;
      g_assert_true (gp_plan_edit (opened, "画", edit_insert, &job, &why) != (why != NULL));
      g_clear_error (&why);
      g_assert_true (gp_plan_undo (opened, &why) != (why != NULL));
    }
  g_assert_cmpuint (n_opened, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/plan/others/unknown-is-kept", test_unknown_is_kept);
  folder_test ("/plan/others/written-meanwhile", test_written_meanwhile);
  folder_test ("/plan/others/undo-conflict", test_undo_conflict);
  folder_test ("/plan/others/rtree", test_rtree);
  folder_test ("/plan/others/removed-column", test_removed_column);
  folder_test ("/plan/others/read-only", test_read_only);
  folder_test ("/plan/others/no-room", test_no_room);
  folder_test ("/plan/others/bent-bytes", test_bent_bytes);
  folder_test ("/plan/others/busy", test_busy);
  return g_test_run ();
}
