/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sheets of the invented town: what a planner takes to a meeting. Page box,
 * scale, coordinates, room for every text, the legend, and a PDF that is
 * whole or not there.
 */
#include "config.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "gp-error.h"
#include "gp-furniture.h"
#include "gp-page.h"
#include "gp-pdf.h"
#include "gp-pen.h"
#include "gp-sheet-set.h"
#include "gp-sheet-writer.h"
#include "gp-template.h"
#include "town.h"

static const char *const papers[] = { "A4", "A3", "A2", "A1", "A0" };

/* The map inside the neat line as the specification of sheets gives it, mm. */
static void
test_page_geometry (void)
{
  static const double landscape[][2] = { { 191, 168.5 }, { 281, 246 }, { 427, 359 }, { 647, 520 }, { 971, 759 } };
  static const double portrait[][2] = { { 172, 169.5 }, { 255, 260 }, { 369, 397 }, { 538, 609 }, { 783, 917 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GpTemplate) template = gp_template_new ("sheet", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    for (int upright = 0; upright < 2; upright++)
      {
        const double *expected = upright ? portrait[i] : landscape[i];
        GpPage page;

        gp_page_init (&page, gp_template_get_paper (template, papers[i]), upright);
        g_assert_cmpfloat_with_epsilon (page.neat.width, expected[0], 1e-9);
        g_assert_cmpfloat_with_epsilon (page.neat.height, expected[1], 1e-9);
      }
}

static void
test_scales (void)
{
  g_autoptr (GpTemplate) template = gp_template_new ("sheet", NULL);
  guint n;
  const int *scales = gp_template_get_scales (template, "districts", &n);
  GpBox box = { 416000, 2628000, 416500, 2628300 };
  GpPage page;
  GpBox placed;

  gp_page_init (&page, gp_template_get_paper (template, "A3"), FALSE);
  g_assert_cmpint (gp_page_choose_scale (&page, &box, 6, scales, n), ==, 2000);
  box.max_x = 416560; /* 280 mm at 1:2000, without the margin */
  g_assert_cmpint (gp_page_choose_scale (&page, &box, 6, scales, n), ==, 5000);
  g_assert_true (gp_page_fits (&page, &box, 2000, 0));
  box.max_x = 419000;
  g_assert_cmpint (gp_page_choose_scale (&page, &box, 6, scales, n), ==, 0);
  placed = gp_page_place (&page, &(GpBox){ 416000.3, 2628000.7, 416400.9, 2628300.2 }, 2000);
  g_assert_cmpfloat (placed.min_x, ==, round (placed.min_x));
  g_assert_cmpfloat (placed.min_y, ==, round (placed.min_y));
  g_assert_cmpfloat_with_epsilon (placed.max_x - placed.min_x, 562, 1e-6);
  g_assert_cmpfloat_with_epsilon (placed.max_y - placed.min_y, 492, 1e-6);
}

/* 100 mm of grid at the scales of the list; a bar of round steps. */
static void
test_grid_and_bar (void)
{
  static const struct
  {
    int scale;
    double grid_m, bar_m;
  } cases[] = { { 500, 50, 5 }, { 1000, 100, 10 }, { 2000, 200, 20 }, { 5000, 500, 50 }, { 10000, 1000, 100 }, { 12000, 1000, 100 }, { 25000, 2000, 200 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int n_steps;

      g_assert_cmpfloat_with_epsilon (gp_page_grid_step_m (cases[i].scale), cases[i].grid_m, 1e-6);
      g_assert_cmpfloat_with_epsilon (gp_furniture_bar_step_m (cases[i].scale, 52, &n_steps), cases[i].bar_m, 1e-6);
      g_assert_cmpint (n_steps, ==, 5);
    }
}

static GpSheetSet *
new_set (GpSheetSetKind kind, const char *paper, gboolean portrait)
{
  g_autoptr (GpSnapshot) town = town_new ();
  g_autoptr (GError) error = NULL;
  GpSheetOptions options = { .kind = kind, .paper = paper, .portrait = portrait, .date = gp_date_from_ymd (2026, 11, 23) };
  GpSheetSet *set = gp_sheet_set_new (town, &options, &error);

  g_assert_no_error (error);
  return set;
}

static double
overlap_mm2 (const GpRect *a, const GpRect *b)
{
  double width = MIN (gp_rect_right (a), gp_rect_right (b)) - MAX (a->x, b->x);
  double height = MIN (gp_rect_bottom (a), gp_rect_bottom (b)) - MAX (a->y, b->y);

  return width > 0 && height > 0 ? width * height : 0;
}

static void
check_texts (const GArray *texts, double width, double height, const char *where)
{
  for (guint i = 0; i < texts->len; i++)
    {
      const GpPenText *a = &g_array_index (texts, GpPenText, i);

      /* 2.5 mm of ink in a character that fills 0.876 of the em. */
      g_assert_cmpfloat (a->em_mm * 0.876, >=, 2.5);
      if (a->ink.x < 4.5 || a->ink.y < 4.5 || gp_rect_right (&a->ink) > width - 4.5 || gp_rect_bottom (&a->ink) > height - 4.5)
        g_error ("%s: “%s” is too near to the edge", where, a->text);
      for (guint j = i + 1; j < texts->len; j++)
        {
          const GpPenText *b = &g_array_index (texts, GpPenText, j);

          if (overlap_mm2 (&a->ink, &b->ink) > 0.15)
            g_error ("%s: “%s” and “%s” overlap", where, a->text, b->text);
        }
    }
}

/* No two texts of any page on any paper meet, none is too small or too near to the edge. */
static void
test_texts_have_room (void)
{
  for (guint p = 0; p < G_N_ELEMENTS (papers); p++)
    for (int kind = 0; kind < 2; kind++)
      for (int portrait = 0; portrait < 2; portrait++)
        {
          g_autoptr (GpSheetSet) set = new_set (kind, papers[p], portrait);
          g_autoptr (GArray) texts = gp_pen_texts_new ();
          g_autoptr (GError) error = NULL;
          g_autofree char *where = g_strdup_printf ("%s %s %s", papers[p], portrait ? "portrait" : "landscape", kind ? "districts" : "overview");
          cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
          cairo_t *cr = cairo_create (surface);
          double width, height;

          gp_sheet_set_get_page_size (set, 0, &width, &height);
          g_assert_true (gp_sheet_set_check_page (set, 0, cr, GP_PDF_UNITS_PER_MM, texts, &error));
          g_assert_no_error (error);
          g_assert_cmpuint (texts->len, >, 30);
          check_texts (texts, width, height, where);
          cairo_destroy (cr);
          cairo_surface_destroy (surface);
        }
}

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("sheets-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static GBytes *
read_bytes (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *bytes;
  gsize length;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (bytes, length);
}

static void
test_pdf (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *first = g_build_filename (folder, "one.pdf", NULL);
  g_autofree char *second = g_build_filename (folder, "two.pdf", NULL);
  g_autoptr (GBytes) a = NULL, b = NULL;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GpSheetSet) set = new_set (GP_SHEET_SET_DISTRICTS, "A3", FALSE);
      g_autoptr (GError) error = NULL;

      g_assert_true (gp_sheet_writer_write_pdf (set, i ? second : first, NULL, NULL, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (gp_sheet_set_get_reports (set)->len, ==, 0);
    }
  a = read_bytes (first);
  b = read_bytes (second);
  g_assert_true (g_bytes_equal (a, b));
  /* A3 to a thousandth of a point; nothing but the two files is left. */
  g_assert_nonnull (memmem (g_bytes_get_data (a, NULL), g_bytes_get_size (a), "/MediaBox [ 0 0 1190.551181 841.889764 ]", 40));
  g_assert_cmpuint (count_files (folder), ==, 2);
  remove_folder (folder);
}

/* What is there and is no PDF stays; an older PDF is replaced; a folder, a full device are refused. */
static void
test_targets (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *letter = g_build_filename (folder, "letter.txt", NULL);
  g_autofree char *older = g_build_filename (folder, "older.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "such.pdf", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GpSheetSet) set = new_set (GP_SHEET_SET_OVERVIEW, "A4", FALSE);
  GError *error = NULL;

  g_assert_true (g_file_set_contents (letter, "Dear colleague", -1, NULL));
  g_assert_true (g_file_set_contents (older, "%PDF-1.4 older", -1, NULL));
  g_assert_false (gp_sheet_writer_write_pdf (set, letter, NULL, NULL, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (letter, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "Dear colleague");
  g_assert_true (gp_sheet_writer_write_pdf (set, older, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (gp_sheet_writer_write_pdf (set, folder, NULL, NULL, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (gp_sheet_writer_write_pdf (set, nowhere, NULL, NULL, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_DISK);
  g_clear_error (&error);
  if (g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_assert_false (gp_sheet_writer_write_pdf (set, "/dev/full", NULL, NULL, NULL, &error));
      g_assert_error (error, GP_ERROR, GP_ERROR_DISK);
      g_clear_error (&error);
    }
  g_assert_cmpuint (count_files (folder), ==, 2);
  remove_folder (folder);
}

/* A cancelled print leaves the older PDF as it was. */
static void
test_cancel (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "older.pdf", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GpSheetSet) set = new_set (GP_SHEET_SET_OVERVIEW, "A4", FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "%PDF-1.4 older", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (gp_sheet_writer_write_pdf (set, path, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "%PDF-1.4 older");
  g_assert_cmpuint (count_files (folder), ==, 1);
  remove_folder (folder);
}

static void
test_refusals (void)
{
  g_autoptr (GpSnapshot) town = town_new ();
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (gp_snapshot_get_crs (town), NULL);
  g_autoptr (GpSnapshot) empty = gp_snapshot_builder_end (builder);
  GpSheetOptions options = { .paper = "A3" };
  GError *error = NULL;

  g_assert_null (gp_sheet_set_new (empty, &options, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_clear_error (&error);
  options.kind = GP_SHEET_SET_DISTRICTS;
  g_assert_null (gp_sheet_set_new (empty, &options, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_clear_error (&error);
  options.paper = "B7";
  g_assert_null (gp_sheet_set_new (town, &options, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_USAGE);
  g_clear_error (&error);
  options.kind = GP_SHEET_SET_OVERVIEW;
  options.paper = "A4";
  options.scale = 500;
  g_assert_null (gp_sheet_set_new (town, &options, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "1:5000"));
  g_clear_error (&error);
  g_steal_pointer (&builder);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet/page-geometry", test_page_geometry);
  g_test_add_func ("/sheet/scales", test_scales);
  g_test_add_func ("/sheet/grid-and-bar", test_grid_and_bar);
  g_test_add_func ("/sheet/texts-have-room", test_texts_have_room);
  g_test_add_func ("/sheet/pdf", test_pdf);
  g_test_add_func ("/sheet/targets", test_targets);
  g_test_add_func ("/sheet/cancel", test_cancel);
  g_test_add_func ("/sheet/refusals", test_refusals);
  return g_test_run ();
}
