/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which files open and which are refused, and that a refused file, and one
 * opened to look, keep their bytes, their time and their neighbours.
 */
#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include "gp-database.h"
#include "gp-error.h"
#include "plan-dump.h"
#include "plan-support.h"

#define LONG_AGO 1000000000

static char *
create (Folder *folder, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, &error);
  char *path = folder_path (folder, name);

  g_assert_true (gp_database_create (path, crs, &error));
  g_assert_no_error (error);
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

/* Opens in both modes; neither leaves a trace. @code < 0: it opens. */
static void
assert_untouched (Folder *folder, const char *path, int code)
{
  struct utimbuf times = { LONG_AGO, LONG_AGO };
  g_autofree char *before = NULL;
  gsize length_before = 0;
  guint n_files = count_files (folder);

  g_assert_cmpint (utime (path, &times), ==, 0);
  g_assert_true (g_file_get_contents (path, &before, &length_before, NULL));
  for (GpDatabaseMode mode = GP_DATABASE_READ_ONLY; mode <= GP_DATABASE_READ_WRITE; mode++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GpDatabase) database = gp_database_open (path, mode, NULL, &error);
      g_autofree char *after = NULL;
      gsize length_after = 0;
      GStatBuf info;

      if (code >= 0)
        g_assert_error (error, GP_ERROR, code);
      else
        g_assert_no_error (error);
      g_clear_pointer (&database, gp_database_free);
      g_assert_true (g_file_get_contents (path, &after, &length_after, NULL));
      g_assert_cmpmem (after, length_after, before, length_before);
      g_assert_cmpint (g_stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_mtime, ==, LONG_AGO);
      g_assert_cmpuint (count_files (folder), ==, n_files);
    }
}

static void
test_plan_is_not_touched (Folder *folder, gconstpointer unused)
{
  g_autofree char *path = create (folder, "plan.gpkg");

  assert_untouched (folder, path, -1);
}

static void
test_foreign (Folder *folder, gconstpointer unused)
{
  static const struct
  {
    const char *name;
    const char *sql;
  } made[] = {
    { "other.gpkg", "PRAGMA application_id = 1196444487; PRAGMA user_version = 10300; CREATE TABLE gpkg_contents (a); CREATE TABLE run (fid INTEGER PRIMARY KEY)" },
    { "wal.gpkg", "PRAGMA journal_mode = WAL; PRAGMA application_id = 1196444487; CREATE TABLE gpkg_contents (a)" },
    { "sqlite.gpkg", "CREATE TABLE groundplan (id, key, value); INSERT INTO groundplan VALUES (1, 'format', 1)" },
    { "view.gpkg", "PRAGMA application_id = 1196444487; CREATE VIEW groundplan AS WITH RECURSIVE r (x) AS (SELECT 1) SELECT 'nothing' AS key, 1 AS value FROM r" },
  };
  static const struct
  {
    const char *name;
    const char *bytes;
    gssize length;
  } written[] = {
    { "text.gpkg", "这不是方案", -1 },
    { "empty.gpkg", "", 0 },
    { "zeros.gpkg", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 44 },
    { "photo.gpkg", "\xff\xd8\xff\xe0\0\x10JFIF", 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    {
      g_autofree char *path = folder_path (folder, made[i].name);

      plan_sql (path, made[i].sql);
      assert_untouched (folder, path, GP_ERROR_FOREIGN);
    }
  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      g_autofree char *path = folder_path (folder, written[i].name);

      g_assert_true (g_file_set_contents (path, written[i].bytes, written[i].length, NULL));
      assert_untouched (folder, path, GP_ERROR_FOREIGN);
    }
}

static void
test_absent (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = folder_path (folder, "nothing.gpkg");

  g_assert_null (gp_database_open (path, GP_DATABASE_READ_WRITE, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (gp_database_open (folder->path, GP_DATABASE_READ_WRITE, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_assert_cmpuint (count_files (folder), ==, 0);
}

static void
test_newer (Folder *folder, gconstpointer unused)
{
  g_autofree char *path = create (folder, "newer.gpkg");

  plan_sql (path, "UPDATE groundplan SET value = '999' WHERE key = 'format'");
  assert_untouched (folder, path, GP_ERROR_NEWER);
}

static void
test_damaged (Folder *folder, gconstpointer unused)
{
  g_autofree char *cut = create (folder, "cut.gpkg");
  g_autofree char *lacking = create (folder, "lacking.gpkg");
  g_autofree char *view = create (folder, "view.gpkg");
  g_autofree char *garbled = create (folder, "garbled.gpkg");
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_cmpint (truncate (cut, 20000), ==, 0);
  assert_untouched (folder, cut, GP_ERROR_DAMAGED);
  plan_sql (lacking, "DROP TABLE opinion");
  assert_untouched (folder, lacking, GP_ERROR_DAMAGED);
  /* An endless view in the place of a table. */
  plan_sql (view, "DROP TABLE setting; CREATE VIEW setting AS WITH RECURSIVE r (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM r) SELECT id, '' AS key, '' AS value FROM r");
  assert_untouched (folder, view, GP_ERROR_DAMAGED);

  g_assert_true (g_file_get_contents (garbled, &bytes, &length, NULL));
  memset (bytes + 4096, 0x5a, 4096);
  memset (bytes + 200, 0x5a, 3800);
  g_assert_true (g_file_set_contents (garbled, bytes, length, NULL));
  assert_untouched (folder, garbled, GP_ERROR_DAMAGED);
}

static void
test_create_never_overwrites (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, &error);
  g_autofree char *path = folder_path (folder, "mine.gpkg");
  g_autofree char *other = folder_path (folder, "mine.shp");
  g_autofree char *nowhere = folder_path (folder, "no such folder/mine.gpkg");
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (path, "precious", -1, NULL));
  g_assert_false (gp_database_create (path, crs, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "precious");
  g_assert_false (gp_database_create (other, crs, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (gp_database_create (nowhere, crs, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_files (folder), ==, 1);
}

/* Another program left its changes in a -wal file and died. */
static void
test_wal_left_behind (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = create (folder, "wal.gpkg");
  g_autofree char *copy = folder_path (folder, "copy.gpkg");
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *copy_wal = g_strconcat (copy, "-wal", NULL);
  g_autofree char *bytes = NULL, *wal_bytes = NULL;
  gsize length = 0, wal_length = 0;
  g_autoptr (GpDatabase) database = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA journal_mode = WAL; INSERT INTO district (fid, name) VALUES (7, '湖下')", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_true (g_file_get_contents (wal, &wal_bytes, &wal_length, NULL));
  g_assert_true (g_file_set_contents (copy, bytes, length, NULL));
  g_assert_true (g_file_set_contents (copy_wal, wal_bytes, wal_length, NULL));
  sqlite3_close (db);

  database = gp_database_open (copy, GP_DATABASE_READ_WRITE, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (copy_wal, G_FILE_TEST_EXISTS));
  g_clear_pointer (&database, gp_database_free);
  g_assert_cmpint (plan_query (copy, "SELECT count (*) FROM district WHERE name = '湖下'"), ==, 1);
  g_clear_pointer (&wal_bytes, g_free);
  g_assert_true (g_file_get_contents (copy, &wal_bytes, NULL, NULL));
  g_assert_cmpint (wal_bytes[18], ==, 1); /* file format: rollback journal */
}

static void
test_wal_in_use (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = create (folder, "wal.gpkg");
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA journal_mode = WAL; BEGIN; SELECT * FROM run", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_null (gp_database_open (path, GP_DATABASE_READ_WRITE, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_BUSY);
  sqlite3_close (db);
}

static void
put_be32 (guint8 *at, guint32 value)
{
  value = GUINT32_TO_BE (value);
  memcpy (at, &value, 4);
}

static guint32
get_be32 (const guint8 *at)
{
  guint32 value;

  memcpy (&value, at, 4);
  return GUINT32_FROM_BE (value);
}

/* A rollback journal that holds the first page as it was (the SQLite file format, section 3). */
static void
write_journal (const char *path, const guint8 *page, guint32 page_size, guint32 n_pages)
{
  static const guint8 magic[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  gsize length = 512 + 4 + page_size + 4;
  g_autofree guint8 *bytes = g_malloc0 (length);
  guint32 sum = 1234;

  memcpy (bytes, magic, 8);
  put_be32 (bytes + 8, 1);
  put_be32 (bytes + 12, sum);
  put_be32 (bytes + 16, n_pages);
  put_be32 (bytes + 20, 512);
  put_be32 (bytes + 24, page_size);
  put_be32 (bytes + 512, 1);
  memcpy (bytes + 516, page, page_size);
  for (int i = (int) page_size - 200; i > 0; i -= 200)
    sum += page[i];
  put_be32 (bytes + 516 + page_size, sum);
  g_assert_true (g_file_set_contents (journal, (char *) bytes, (gssize) length, NULL));
}

/* The power goes when the first page is written and the new last one is not: the file is half a commit, not damaged. */
static void
test_half_a_commit (Folder *folder, gconstpointer unused)
{
  g_autofree char *path = create (folder, "half.gpkg"), *bytes = NULL;
  g_autofree guint8 *page = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GpDatabase) database = NULL;
  gsize length = 0;
  guint32 page_size, n_pages;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  page_size = ((guint8) bytes[16] << 8) + (guint8) bytes[17];
  n_pages = get_be32 ((guint8 *) bytes + 28);
  g_assert_cmpuint (n_pages * page_size, ==, length);
  page = g_memdup2 (bytes, page_size);
  put_be32 ((guint8 *) bytes + 28, n_pages + 1);
  put_be32 ((guint8 *) bytes + 24, get_be32 (page + 24) + 1); /* change counter, and the version the size is valid for */
  put_be32 ((guint8 *) bytes + 92, get_be32 (page + 24) + 1);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  write_journal (path, page, page_size, n_pages);

  database = gp_database_open (path, GP_DATABASE_READ_WRITE, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (gp_database_verify (database, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/store/files/plan-is-not-touched", test_plan_is_not_touched);
  folder_test ("/store/files/foreign", test_foreign);
  folder_test ("/store/files/absent", test_absent);
  folder_test ("/store/files/newer", test_newer);
  folder_test ("/store/files/damaged", test_damaged);
  folder_test ("/store/files/half-a-commit", test_half_a_commit);
  folder_test ("/store/files/create-never-overwrites", test_create_never_overwrites);
  folder_test ("/store/files/wal-left-behind", test_wal_left_behind);
  folder_test ("/store/files/wal-in-use", test_wal_in_use);
  return g_test_run ();
}
