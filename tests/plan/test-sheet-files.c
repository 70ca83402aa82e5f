/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets as PNG, JPEG and SVG: sizes, names, and that nothing is left half done. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "gp-error.h"
#include "gp-plan-sheets.h"
#include "gp-sheet-files.h"
#include "town.h"

static char *folder;

static GpSheetSet *
new_set (GpSheetSetKind kind)
{
  g_autoptr (GpSnapshot) town = town_new ();
  GpSheetOptions options = { .kind = kind, .paper = "A3", .date = gp_date_from_ymd (2026, 11, 23) };
  GError *error = NULL;
  GpSheetSet *set = gp_sheet_set_new (town, &options, &error);

  g_assert_no_error (error);
  return set;
}

static GBytes *
read_file (const char *path)
{
  char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return g_bytes_new_take (bytes, length);
}

static guint32
read_number (GBytes *bytes, gsize at)
{
  guint32 value;

  memcpy (&value, (const guint8 *) g_bytes_get_data (bytes, NULL) + at, sizeof value);
  return GUINT32_FROM_BE (value);
}

/* How many files there are, hidden ones too. */
static guint
count_files (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

static void
write_set (GpSheetSet *set, const char *path, int dpi, gboolean picture)
{
  GpSheetFileOptions options = { dpi, picture };
  g_autoptr (GError) error = NULL;

  gp_plan_sheets_write (set, path, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_endings (void)
{
  g_assert_cmpint (gp_plan_sheets_find_file ("a.pdf"), ==, GP_SHEET_FILE_PDF);
  g_assert_cmpint (gp_plan_sheets_find_file ("图.PNG"), ==, GP_SHEET_FILE_PNG);
  g_assert_cmpint (gp_plan_sheets_find_file ("a.b/c.jpeg"), ==, GP_SHEET_FILE_JPEG);
  g_assert_cmpint (gp_plan_sheets_find_file ("c.svg"), ==, GP_SHEET_FILE_SVG);
  g_assert_cmpint (gp_plan_sheets_find_file (".svg"), ==, GP_SHEET_FILE_PDF);
  g_assert_cmpint (gp_plan_sheets_find_file ("-"), ==, GP_SHEET_FILE_PDF);
}

static void
test_names (void)
{
  g_autofree char *one = gp_sheet_files_dup_path ("a.b/sheets", 0, 1), *second = gp_sheet_files_dup_path ("a.b/sheets", 1, 2), *third = gp_sheet_files_dup_path ("a.b/图.png", 2, 12);

  g_assert_cmpstr (one, ==, "a.b/sheets");
  g_assert_cmpstr (second, ==, "a.b/sheets-02");
  g_assert_cmpstr (third, ==, "a.b/图-03.png");
}

/* 420 mm at 100 dots an inch, and what is pasted into a letter has the size of the paper. */
static void
test_png (void)
{
  g_autoptr (GpSheetSet) set = new_set (GP_SHEET_SET_OVERVIEW);
  g_autofree char *path = g_build_filename (folder, "图.png", NULL);
  g_autoptr (GBytes) bytes = NULL;

  write_set (set, path, 100, FALSE);
  bytes = read_file (path);
  g_assert_cmpuint (read_number (bytes, 16), ==, 1654);
  g_assert_cmpuint (read_number (bytes, 20), ==, 1169);
  g_assert_cmpmem ((const char *) g_bytes_get_data (bytes, NULL) + 37, 4, "pHYs", 4);
  g_assert_cmpuint (read_number (bytes, 41), ==, 3937);
  g_assert_cmpuint (read_number (bytes, 45), ==, 3937);
  /* The check of the chunk, as any reader recomputes it; this one for 3937 dots a metre. */
  g_assert_cmphex (read_number (bytes, 50), ==, 0xA83FA769);
  g_assert_cmpuint (count_files (), ==, 1);
  g_unlink (path);
}

static void
test_picture (void)
{
  static const char *const names[] = { "a.jpg", "a.png" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GpSheetSet) set = new_set (GP_SHEET_SET_OVERVIEW);
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autoptr (GBytes) bytes = NULL;

      write_set (set, path, 0, TRUE);
      bytes = read_file (path);
      g_assert_cmpuint (g_bytes_get_size (bytes), <=, GP_PICTURE_BYTES_MAX);
      g_assert_cmpuint (g_bytes_get_size (bytes), >, 50000);
      if (i == 1)
        g_assert_cmpuint (read_number (bytes, 20), ==, GP_PICTURE_SIDE_PX);
      g_unlink (path);
    }
}

/* A page a file, the paper's size in points, the same bytes again. */
static void
test_svg (void)
{
  g_autoptr (GpSheetSet) set = new_set (GP_SHEET_SET_DISTRICTS);
  g_autofree char *path = g_build_filename (folder, "a.svg", NULL);
  guint n = gp_sheet_set_get_n_pages (set);

  write_set (set, path, 0, FALSE);
  g_assert_cmpuint (count_files (), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *page = gp_sheet_files_dup_path (path, i, n);
      g_autoptr (GBytes) bytes = read_file (page);

      g_assert_nonnull (g_strstr_len (g_bytes_get_data (bytes, NULL), 512, "width=\"1190.55"));
      g_unlink (page);
    }
}

/* What is something else stays; stopped half way, the older picture stays and nothing else is left. */
static void
test_refusals (void)
{
  g_autoptr (GpSheetSet) set = new_set (GP_SHEET_SET_OVERVIEW);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = g_build_filename (folder, "letter.png", NULL), *none = g_build_filename (folder, "no", "a.png", NULL), *text = NULL;
  GpSheetFileOptions options = { 20, FALSE };
  GError *error = NULL;

  g_assert_false (gp_plan_sheets_write (set, path, &options, NULL, NULL, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_USAGE);
  g_clear_error (&error);
  options.dpi = 50;
  g_assert_true (g_file_set_contents (path, "Dear colleague", -1, NULL));
  g_assert_false (gp_plan_sheets_write (set, path, &options, NULL, NULL, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (gp_plan_sheets_write (set, none, &options, NULL, NULL, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_DISK);
  g_assert_nonnull (strstr (error->message, none));
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "\x89PNG older", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (gp_plan_sheets_write (set, path, &options, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "\x89PNG older");
  g_assert_cmpuint (count_files (), ==, 1);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  int code;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("groundplan-test-XXXXXX", NULL);
  g_test_add_func ("/sheet-files/endings", test_endings);
  g_test_add_func ("/sheet-files/names", test_names);
  g_test_add_func ("/sheet-files/png", test_png);
  g_test_add_func ("/sheet-files/picture", test_picture);
  g_test_add_func ("/sheet-files/svg", test_svg);
  g_test_add_func ("/sheet-files/refusals", test_refusals);
  code = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return code;
}
