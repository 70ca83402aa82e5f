/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sources that would never end or fill the memory: each is refused at once,
 * in a sentence, and its honest twin is read.
 */
#include "config.h"

#include <cpl_vsi.h>
#include <gdal.h>
#include <sys/stat.h>

#include "exchange-support.h"
#include "gp-error.h"
#include "gp-raster.h"

static void
assert_refused (Fixture *f, const char *path, GpTableId table, const char *words)
{
  g_autoptr (GpImportOptions) options = gp_import_options_new (table);
  g_autoptr (GError) error = NULL;

  options->crs = g_strdup ("local");
  g_assert_null (import (f, path, options, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, words));
}

static guint
count_imported (Fixture *f, const char *path, GpTableId table)
{
  g_autoptr (GpImportOptions) options = gp_import_options_new (table);
  g_autoptr (GError) error = NULL;

  options->crs = g_strdup ("local");
  g_autoptr (GpImportReport) report = import (f, path, options, &error);
  g_assert_no_error (error);
  return f->rows->len;
}

/* Each block puts the next one in ten times. */
static char *
write_drawing (Fixture *f, const char *name, int depth, gboolean loop)
{
  g_autoptr (GString) dxf = g_string_new ("  0\nSECTION\n  2\nHEADER\n  9\n$ACADVER\n  1\nAC1015\n  0\nENDSEC\n  0\nSECTION\n  2\nBLOCKS\n");

  for (int i = 0; i < depth; i++)
    {
      g_string_append_printf (dxf, "  0\nBLOCK\n  8\n0\n  2\nb%d\n 70\n0\n 10\n0\n 20\n0\n", i);
      for (int k = 0; k < 10 && (i + 1 < depth || loop); k++)
        g_string_append_printf (dxf, "  0\nINSERT\n  8\n0\n  2\nb%d\n 10\n%d\n 20\n0\n", (i + 1) % depth, k);
      g_string_append (dxf, "  0\nLINE\n  8\n0\n 10\n0\n 20\n0\n 11\n10\n 21\n10\n  0\nENDBLK\n");
    }
  g_string_append (dxf, "  0\nENDSEC\n  0\nSECTION\n  2\nENTITIES\n  0\nINSERT\n  8\n0\n  2\nb0\n 10\n416400\n 20\n2627700\n");
  g_string_append (dxf, "  0\nENDSEC\n  0\nEOF\n");
  return write_source (f, name, dxf->str, -1);
}

static void
test_blocks (Fixture *f, gconstpointer unused)
{
  g_autofree char *deep = write_drawing (f, "deep.dxf", 10, FALSE);
  g_autofree char *flat = write_drawing (f, "flat.dxf", 2, FALSE);
  g_autofree char *array = write_source (f, "array.dxf",
                                         "  0\nSECTION\n  2\nBLOCKS\n  0\nBLOCK\n  8\n0\n  2\nb\n 70\n0\n 10\n0\n 20\n0\n"
                                         "  0\nLINE\n  8\n0\n 10\n0\n 20\n0\n 11\n9\n 21\n9\n  0\nENDBLK\n  0\nENDSEC\n"
                                         "  0\nSECTION\n  2\nENTITIES\n  0\nINSERT\n  8\n0\n  2\nb\n 10\n1\n 20\n1\n 70\n30000\n 71\n30000\n 44\n1\n 45\n1\n"
                                         "  0\nENDSEC\n  0\nEOF\n",
                                         -1);

  assert_refused (f, deep, GP_TABLE_RUN, "PURGE");
  assert_refused (f, array, GP_TABLE_RUN, "PURGE");
  g_assert_cmpuint (count_imported (f, flat, GP_TABLE_RUN), ==, 11);
}

static void
pack (const char *zip, const char *name, const char *line, guint n)
{
  g_autofree char *inner = g_strdup_printf ("/vsizip/%s/%s", zip, name);
  VSILFILE *file = VSIFOpenL (inner, "wb");

  g_assert_nonnull (file);
  for (guint i = 0; i < n; i++)
    VSIFWriteL (line, 1, strlen (line), file);
  VSIFCloseL (file);
}

static void
test_packed (Fixture *f, gconstpointer unused)
{
  g_autofree char *bomb = g_build_filename (f->folder, "bomb.zip", NULL);
  g_autofree char *honest = g_build_filename (f->folder, "honest.zip", NULL);
  g_autofree char *much = g_strnfill (1 << 20, '0');

  GDALAllRegister ();
  pack (bomb, "x.csv", much, 80);
  assert_refused (f, bomb, GP_TABLE_FACILITY, "unpack it yourself");
  pack (honest, "x.csv", "名称,x,y\np,416400,2627700\n", 1);
  g_assert_cmpuint (count_imported (f, honest, GP_TABLE_FACILITY), ==, 1);
}

static void
run_sql (GDALDatasetH dataset, const char *sql)
{
  GDALDatasetReleaseResultSet (dataset, GDALDatasetExecuteSQL (dataset, sql, NULL, NULL));
}

static char *
write_views (Fixture *f, const char *name, const char *view)
{
  char *path = g_build_filename (f->folder, name, NULL);
  GDALDatasetH dataset;
  OGRLayerH layer;
  OGRFeatureH feature;
  OGRGeometryH line = NULL;
  const char *wkt = "LINESTRING (416400 2627700, 416450 2627720)";

  GDALAllRegister ();
  dataset = GDALCreate (GDALGetDriverByName ("GPKG"), path, 0, 0, 0, GDT_Unknown, NULL);
  layer = GDALDatasetCreateLayer (dataset, "t", NULL, wkbLineString, NULL);
  feature = OGR_F_Create (OGR_L_GetLayerDefn (layer));
  OGR_G_CreateFromWkt ((char **) &wkt, NULL, &line);
  OGR_F_SetGeometryDirectly (feature, line);
  g_assert_cmpint (OGR_L_CreateFeature (layer, feature), ==, OGRERR_NONE);
  OGR_F_Destroy (feature);
  run_sql (dataset, view);
  run_sql (dataset, "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('v', 'features', 'v', 0)");
  run_sql (dataset, "INSERT INTO gpkg_geometry_columns VALUES ('v', 'geom', 'LINESTRING', 0, 0, 0)");
  GDALClose (dataset);
  return path;
}

/* A view may be a source like a table, unless it has no end. */
static void
test_views (Fixture *f, gconstpointer unused)
{
  static const char *const views[] = {
    "CREATE VIEW v AS SELECT fid, geom FROM t",
    "CREATE VIEW v AS WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT r.n AS fid, t.geom AS geom FROM r, t",
    "CREATE VIEW v AS with r (n) as (select 1 union all select n + 1 from r) select r.n AS fid, t.geom AS geom FROM r, t",
  };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *name = g_strdup_printf ("x%u.gpkg", i);
      g_autofree char *path = write_views (f, name, views[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GpSource) source = gp_source_open (path, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (gp_source_get_n_layers (source), ==, i == 0 ? 2 : 1);
      g_assert_cmpuint (gp_source_get_warnings (source)->len, ==, i == 0 ? 0 : 1);
    }
}

/* Nobody writes into the pipe: whoever opens it waits. */
static void
test_pipe (Fixture *f, gconstpointer unused)
{
  static const char *const names[] = { "x.tif", "x.shp", "x.zip", "x.gpkg" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, names[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      g_assert_null (gp_raster_open (path, NULL, &error));
      g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
      assert_refused (f, path, GP_TABLE_RUN, "plain file");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/exchange/guard/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("blocks", test_blocks);
  ADD ("packed", test_packed);
  ADD ("views", test_views);
  ADD ("pipe", test_pipe);
  return g_test_run ();
}
