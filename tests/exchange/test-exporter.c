/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is exported is read again, in every format, and nothing is replaced
 * or left behind unasked.
 */
#include "config.h"

#include "exchange-support.h"
#include "gp-error.h"

static GpFeature *
new_run (gint64 fid, const char *code, GpRunKind kind, const GpPoint *points)
{
  g_autoptr (GpGeometry) line = gp_geometry_new_line (points, 3);
  GpFeature *run = gp_feature_new (GP_TABLE_RUN, fid, line);

  gp_feature_set_text (run, GP_CODE, code);
  gp_feature_set_text (run, GP_NAME, "江南路污水管");
  gp_feature_set_choice (run, GP_RUN_KIND, kind);
  gp_feature_set_real (run, GP_RUN_SIZE, 300);
  gp_feature_set_real (run, GP_RUN_COVER_START, 1.15);
  gp_feature_set_real (run, GP_RUN_COVER_END, 1.32);
  return run;
}

static void
add_runs (Fixture *f)
{
  const GpPoint line[] = { { 416400, 2627700 }, { 416450, 2627720 }, { 416480, 2627721 } };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);

  g_ptr_array_add (rows, new_run (1, "WS-0381", GP_RUN_SEWAGE, line));
  g_ptr_array_add (rows, new_run (2, "JS-0077", GP_RUN_WATER, line));
  gp_snapshot_unref (f->plan);
  f->plan = snapshot_of (GP_CRS_DEFAULT, rows);
}

static void
test_round_trip (Fixture *f, gconstpointer unused)
{
  const char *const endings[] = { "gpkg", "geojson", "shp", "kml", "csv", "dxf" };

  add_runs (f);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat ("管线.", endings[i], NULL);
      g_autofree char *path = g_build_filename (f->folder, name, NULL);
      g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
      g_autoptr (GError) error = NULL;
      g_autoptr (GpExportReport) exported = gp_exporter_run (path, &(GpExportOptions){ GP_TABLE_RUN, FALSE }, f->plan, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (exported->written, ==, 2);
      g_assert_cmpuint (exported->warnings->len, ==, g_str_equal (endings[i], "shp") ? 1 : 0);

      g_autoptr (GpImportReport) report = import (f, path, options, &error);
      g_assert_no_error (error);
      g_assert_cmpint (report->written, ==, 2);
      g_assert_cmpstr (report->encoding, ==, g_str_equal (endings[i], "dxf") ? report->encoding : "UTF-8");
      g_assert_cmpint (gp_feature_get_choice (row (f, 0), GP_RUN_KIND), ==, GP_RUN_SEWAGE);
      g_assert_cmpint (gp_feature_get_choice (row (f, 1), GP_RUN_KIND), ==, GP_RUN_WATER);
      g_assert_cmpuint (row (f, 0)->geometry->n_points, ==, 3);
      g_assert_cmpfloat_with_epsilon (row (f, 0)->geometry->points[1].x, 416450, 1e-3);
      if (g_str_equal (endings[i], "dxf"))
        continue;
      g_assert_cmpstr (gp_feature_get_text (row (f, 0), GP_CODE), ==, "WS-0381");
      g_assert_cmpstr (gp_feature_get_text (row (f, 0), GP_NAME), ==, "江南路污水管");
      g_assert_cmpfloat (gp_feature_get_real (row (f, 0), GP_RUN_SIZE), ==, 300);
      g_assert_cmpfloat_with_epsilon (gp_feature_get_real (row (f, 0), GP_RUN_COVER_END), 1.32, 1e-9);
    }
}

static void
test_csv_text (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (f->folder, "runs.csv", NULL);
  g_autofree char *text = NULL;

  add_runs (f);
  g_autoptr (GpExportReport) report = gp_exporter_run (path, &(GpExportOptions){ GP_TABLE_RUN, FALSE }, f->plan, NULL, NULL);
  g_assert_nonnull (report);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  /* Office programs take it for UTF-8 by these three bytes. */
  g_assert_true (g_str_has_prefix (text, "\xef\xbb\xbf"));
  g_assert_nonnull (strstr (text, "江南路污水管"));
}

static void
test_not_silently (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = write_source (f, "mine.geojson", "precious", -1);
  g_autofree char *part = write_source (f, "half.dbf", "precious", -1);
  g_autofree char *shp = g_build_filename (f->folder, "half.shp", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  add_runs (f);
  g_assert_null (gp_exporter_run (path, &(GpExportOptions){ GP_TABLE_RUN, FALSE }, f->plan, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (gp_exporter_run (shp, &(GpExportOptions){ GP_TABLE_RUN, FALSE }, f->plan, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "precious");

  g_autoptr (GpExportReport) report = gp_exporter_run (path, &(GpExportOptions){ GP_TABLE_RUN, TRUE }, f->plan, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->written, ==, 2);
}

static void
test_refused (Fixture *f, gconstpointer unused)
{
  g_autofree char *nameless = g_build_filename (f->folder, "runs.txt", NULL);
  g_autofree char *shp = g_build_filename (f->folder, "fund.shp", NULL);
  g_autofree char *half = g_build_filename (f->folder, "half.gpkg", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  add_runs (f);
  g_assert_null (gp_exporter_run (nameless, &(GpExportOptions){ GP_TABLE_RUN, FALSE }, f->plan, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (gp_exporter_run (shp, &(GpExportOptions){ GP_TABLE_FUND, FALSE }, f->plan, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (gp_exporter_run ("/nonexistent/a.csv", &(GpExportOptions){ GP_TABLE_RUN, FALSE }, f->plan, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_DISK);
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_null (gp_exporter_run (half, &(GpExportOptions){ GP_TABLE_RUN, FALSE }, f->plan, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (half, G_FILE_TEST_EXISTS));
}

#define ADD(name, function) g_test_add ("/exchange/exporter/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("csv-text", test_csv_text);
  ADD ("not-silently", test_not_silently);
  ADD ("refused", test_refused);
  return g_test_run ();
}
