/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Imports from sources as they are delivered, down to the values in the rows.
 */
#include "config.h"

#include <gdal.h>
#include <math.h>
#include <ogr_srs_api.h>

#include "exchange-support.h"
#include "gp-error.h"
#include "gp-gcj02.h"

static const char runs_csv[] =
    "管线普查成果表,,,,,,,\n"
    "BSM,类型,GJ,材质,QDMS,ZDMS,权属,WKT\n"
    "WS-0381,污水,DN300,混凝土,1.45,1.62,县住建局,\"LINESTRING (416400 2627700, 416450 2627720)\"\n"
    "JS-0077,给水,de160,PE,1.1,,自来水公司,\"LINESTRING (416400 2627710, 416450 2627730)\"\n"
    "RQ-0015,,300×500,钢,nan,0.9,城燃公司,\"MULTILINESTRING ((416400 2627740, 416450 2627740), (416460 2627740, 416470 2627740))\"\n"
    "QT-0001,不明,,,,,,\n";

/* A survey table as Excel saves it here: GB18030, a title above the names. */
static void
test_survey (Fixture *f, gconstpointer unused)
{
  gsize length;
  g_autofree char *gbk = g_convert (runs_csv, -1, "GB18030", "UTF-8", NULL, &length, NULL);
  g_autofree char *path = write_source (f, "管网普查.csv", gbk, length);
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
  g_autoptr (GError) error = NULL;
  g_autoptr (GpImportReport) report = import (f, path, options, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (report->encoding, ==, "GB18030");
  g_assert_cmpstr (report->crs, ==, "EPSG:4548");
  g_assert_cmpint (report->read, ==, 4);
  g_assert_cmpint (report->written, ==, 4);
  g_assert_cmpint (report->skipped, ==, 1);

  GpFeature *sewage = row (f, 0);
  g_assert_cmpstr (gp_feature_get_text (sewage, GP_CODE), ==, "WS-0381");
  g_assert_cmpint (gp_feature_get_choice (sewage, GP_RUN_KIND), ==, GP_RUN_SEWAGE);
  g_assert_cmpfloat (gp_feature_get_real (sewage, GP_RUN_SIZE), ==, 300);
  g_assert_cmpfloat_with_epsilon (gp_feature_get_real (sewage, GP_RUN_COVER_START), 1.15, 1e-9);
  g_assert_cmpfloat_with_epsilon (gp_feature_get_real (sewage, GP_RUN_COVER_END), 1.32, 1e-9);
  g_assert_cmpstr (gp_feature_get_text (sewage, GP_RUN_OWNER), ==, "县住建局");
  g_assert_cmpfloat (sewage->geometry->points[0].x, ==, 416400);

  GpFeature *water = row (f, 1);
  g_assert_cmpfloat (gp_feature_get_real (water, GP_RUN_SIZE), ==, 160);
  g_assert_false (gp_feature_has (water, GP_RUN_COVER_END));

  /* Two parts, the same values; the kind out of the code, and no depth out of "nan". */
  for (guint i = 2; i < 4; i++)
    {
      g_assert_cmpstr (gp_feature_get_text (row (f, i), GP_CODE), ==, "RQ-0015");
      g_assert_cmpint (gp_feature_get_choice (row (f, i), GP_RUN_KIND), ==, GP_RUN_GAS);
      g_assert_cmpfloat (gp_feature_get_real (row (f, i), GP_RUN_SIZE), ==, 500);
      g_assert_false (gp_feature_has (row (f, i), GP_RUN_COVER_START));
      g_assert_cmpfloat_with_epsilon (gp_feature_get_real (row (f, i), GP_RUN_COVER_END), 0.4, 1e-9);
    }
  g_assert_true (warns_of (report, "taken apart"));
}

/* A condition as a planner writes it, on a shapefile in GB18030. */
static void
test_chinese_condition (Fixture *f, gconstpointer unused)
{
  const char *const conditions[] = { "类型 = '污水'", "\"类型\" = '污水'", "管径 > 200 AND 类型 <> '给水'" };
  const char *options_shp[] = { "ENCODING=GB18030", NULL };
  g_autofree char *path = g_build_filename (f->folder, "gbk.shp", NULL);

  GDALAllRegister ();
  OGRSpatialReferenceH srs = OSRNewSpatialReference (NULL);
  OSRImportFromEPSG (srs, 4548);
  GDALDatasetH set = GDALCreate (GDALGetDriverByName ("ESRI Shapefile"), path, 0, 0, 0, GDT_Unknown, NULL);
  OGRLayerH layer = GDALDatasetCreateLayer (set, "gbk", srs, wkbLineString, (char **) options_shp);
  OGRFieldDefnH kind = OGR_Fld_Create ("类型", OFTString), size = OGR_Fld_Create ("管径", OFTInteger);
  OGR_L_CreateField (layer, kind, TRUE);
  OGR_L_CreateField (layer, size, TRUE);
  for (int i = 0; i < 2; i++)
    {
      OGRFeatureH feature = OGR_F_Create (OGR_L_GetLayerDefn (layer));
      char *wkt = (char *) "LINESTRING (416400 2627700, 416450 2627720)";
      OGRGeometryH line = NULL;

      OGR_G_CreateFromWkt (&wkt, NULL, &line);
      OGR_F_SetGeometryDirectly (feature, line);
      OGR_F_SetFieldString (feature, 0, i == 0 ? "污水" : "给水");
      OGR_F_SetFieldInteger (feature, 1, i == 0 ? 300 : 100);
      g_assert_cmpint (OGR_L_CreateFeature (layer, feature), ==, OGRERR_NONE);
      OGR_F_Destroy (feature);
    }
  OGR_Fld_Destroy (kind);
  OGR_Fld_Destroy (size);
  GDALClose (set);
  OSRRelease (srs);

  for (guint i = 0; i < G_N_ELEMENTS (conditions); i++)
    {
      g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
      g_autoptr (GError) error = NULL;

      options->where = g_strdup (conditions[i]);
      g_autoptr (GpImportReport) report = import (f, path, options, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (report->encoding, ==, "GB18030");
      g_assert_cmpint (report->written, ==, 1);
      g_assert_cmpint (gp_feature_get_choice (row (f, 0), GP_RUN_KIND), ==, GP_RUN_SEWAGE);
      g_assert_cmpfloat (gp_feature_get_real (row (f, 0), GP_RUN_SIZE), ==, 300);
    }
}

static void
test_set_and_where (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = write_source (f, "a.geojson",
                                        "{\"type\":\"FeatureCollection\",\"features\":["
                                        "{\"type\":\"Feature\",\"properties\":{\"sort\":\"a\",\"dia\":6},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[116.18,23.75],[116.181,23.75]]}},"
                                        "{\"type\":\"Feature\",\"properties\":{\"sort\":\"b\",\"dia\":8},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[116.18,23.75],[116.181,23.751]]}}]}",
                                        -1);
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
  g_autoptr (GError) error = NULL;

  options->where = g_strdup ("sort = 'b'");
  g_ptr_array_add (options->set, g_strdup ("kind=给水"));
  g_ptr_array_add (options->fields, g_strdup ("size_mm=dia*25.4"));
  g_autoptr (GpImportReport) report = import (f, path, options, &error);

  g_assert_no_error (error);
  g_assert_cmpint (report->written, ==, 1);
  g_assert_cmpstr (report->crs, ==, "EPSG:4326");
  g_assert_cmpint (gp_feature_get_choice (row (f, 0), GP_RUN_KIND), ==, GP_RUN_WATER);
  g_assert_cmpfloat_with_epsilon (gp_feature_get_real (row (f, 0), GP_RUN_SIZE), 203.2, 1e-9);
  /* facts of the county: 116.18 E 23.75 N */
  g_assert_cmpfloat_with_epsilon (row (f, 0)->geometry->points[0].x, 416401.21, 0.01);
  g_assert_cmpfloat_with_epsilon (row (f, 0)->geometry->points[0].y, 2627840.49, 0.01);
}

static void
test_zone_and_order (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = write_source (f, "points.csv",
                                        "编号,名称,X,Y\n"
                                        "1,消防点一,2627840.49,39416401.21\n"
                                        "2,消防点二,2627850.00,39416411.00\n",
                                        -1);
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_FACILITY);
  g_autoptr (GError) error = NULL;
  g_autoptr (GpImportReport) report = import (f, path, options, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (report->crs, ==, "EPSG:4527");
  g_assert_true (warns_of (report, "39"));
  g_assert_cmpfloat_with_epsilon (row (f, 0)->geometry->points[0].x, 416401.21, 0.001);
  g_assert_cmpfloat_with_epsilon (row (f, 0)->geometry->points[0].y, 2627840.49, 0.001);
}

static void
test_unsure (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = write_source (f, "local.csv", "name,x,y\na,12,30\nb,40,31\n", -1);
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_FACILITY);
  g_autoptr (GError) error = NULL;
  const char *detail;

  g_assert_null (import (f, path, options, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "coordinate system"));
  g_assert_null (strstr (error->message, "--"));
  g_assert_cmpint (gp_error_get_cure (error, &detail), ==, GP_CURE_SAY_CRS_OR_LOCAL);
  g_assert_cmpstr (detail, ==, "local");
  g_clear_error (&error);

  options->crs = g_strdup ("local*0.001");
  g_autoptr (GpImportReport) report = import (f, path, options, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (row (f, 1)->geometry->points[0].x, 0.040, 1e-12);
}

static void
test_gcj02 (Fixture *f, gconstpointer unused)
{
  GpLonLat true_place = { 116.18, 23.75 };
  GpLonLat shifted = gp_gcj02_from_wgs84 (true_place);
  g_autofree char *text = g_strdup_printf ("name,lon,lat\na,%.9f,%.9f\n", shifted.lon_deg, shifted.lat_deg);
  g_autofree char *path = write_source (f, "amap.csv", text, -1);
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_FACILITY);
  g_autoptr (GError) error = NULL;

  g_autoptr (GpImportReport) plain = import (f, path, options, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (row (f, 0)->geometry->points[0].x, >, 416401.21 + 400);

  options->gcj02 = TRUE;
  g_autoptr (GpImportReport) report = import (f, path, options, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (row (f, 0)->geometry->points[0].x, 416401.21, 0.1);
  g_assert_cmpfloat_with_epsilon (row (f, 0)->geometry->points[0].y, 2627840.49, 0.1);
}

static void
test_shapes (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = write_source (f, "areas.csv",
                                        "名称,WKT\n"
                                        "bow tie,\"POLYGON ((416000 2627000, 416010 2627010, 416010 2627000, 416000 2627010, 416000 2627000))\"\n"
                                        "closed line,\"LINESTRING (416000 2627000, 416010 2627000, 416010 2627010, 416000 2627000)\"\n"
                                        "open line,\"LINESTRING (416000 2627000, 416010 2627000)\"\n"
                                        "curve,\"CURVEPOLYGON (CIRCULARSTRING (416000 2627000, 416010 2627000, 416000 2627000))\"\n"
                                        "two,\"MULTIPOLYGON (((416000 2627000, 416010 2627000, 416010 2627010, 416000 2627000)), ((416020 2627000, 416030 2627000, 416030 2627010, 416020 2627000)))\"\n"
                                        "nothing,\n"
                                        "empty,POLYGON EMPTY\n"
                                        "sliver,\"POLYGON ((416000 2627000, 416010 2627000, 416000 2627000))\"\n"
                                        "NaN,\"POINT (nan nan)\"\n",
                                        -1);
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_DISTRICT);
  g_autoptr (GError) error = NULL;
  g_autoptr (GpImportReport) report = import (f, path, options, &error);

  g_assert_no_error (error);
  g_assert_cmpint (report->read, ==, 9);
  g_assert_cmpint (report->written, ==, 4);
  g_assert_cmpint (report->skipped, ==, 5);
  g_assert_true (warns_of (report, "bow tie"));
  g_assert_true (warns_of (report, "closed lines"));
  g_assert_true (warns_of (report, "curves"));
  g_assert_cmpfloat_with_epsilon (gp_geometry_area_m2 (row (f, 0)->geometry), 50, 1e-6);
  g_assert_cmpfloat_with_epsilon (gp_geometry_area_m2 (row (f, 1)->geometry), 50, 1e-6);
  g_assert_cmpfloat_with_epsilon (gp_geometry_area_m2 (row (f, 2)->geometry), G_PI * 25, 0.1);
  g_assert_cmpuint (row (f, 3)->geometry->n_rings, ==, 2);
}

static void
test_wrong_kind (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = write_source (f, "p.csv", "name,lon,lat\na,116.18,23.75\n", -1);
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
  g_autoptr (GError) error = NULL;

  g_assert_null (import (f, path, options, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "lines"));
}

/* The same file twice comes in twice, but is noticed. */
static void
test_twice (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = write_source (f, "runs.csv", runs_csv, -1);
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
  g_autoptr (GpImportReport) first = import (f, path, options, NULL);

  g_assert_false (warns_of (first, "had already"));
  gp_snapshot_unref (f->plan);
  f->plan = snapshot_of (GP_CRS_DEFAULT, f->rows);
  g_autoptr (GpImportReport) second = import (f, path, options, NULL);
  g_assert_true (warns_of (second, "had already"));
}

/* A table of works without shapes changes the rows of the same code. */
static void
test_join (Fixture *f, gconstpointer unused)
{
  g_autoptr (GpFeature) district = gp_feature_new (GP_TABLE_DISTRICT, 7, NULL);
  g_autoptr (GpFeature) compound = gp_feature_new (GP_TABLE_COMPOUND, 41, NULL);
  g_autoptr (GPtrArray) there = g_ptr_array_new ();
  g_autofree char *path = write_source (f, "小区.csv",
                                        "小区编号,户数,建成年代,所属片区,阶段\n"
                                        "XQ-001,128户,1996-05-01,东山片区,开工\n"
                                        "XQ-999,3,2001,无此片区,\n",
                                        -1);
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_COMPOUND);
  g_autoptr (GError) error = NULL;

  gp_feature_set_text (district, GP_NAME, "东山片区");
  gp_feature_set_text (compound, GP_CODE, "XQ-001");
  gp_feature_set_text (compound, GP_NAME, "渡口新村");
  g_ptr_array_add (there, district);
  g_ptr_array_add (there, compound);
  gp_snapshot_unref (f->plan);
  f->plan = snapshot_of (GP_CRS_DEFAULT, there);

  g_autoptr (GpImportReport) report = import (f, path, options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->written, ==, 1);
  g_assert_cmpint (report->skipped, ==, 1);
  g_assert_true (warns_of (report, "XQ-999"));
  g_assert_cmpint (row (f, 0)->fid, ==, 41);
  g_assert_cmpstr (gp_feature_get_text (row (f, 0), GP_NAME), ==, "渡口新村");
  g_assert_cmpint (gp_feature_get_int (row (f, 0), GP_COMPOUND_HOUSEHOLDS, -1), ==, 128);
  g_assert_cmpint (gp_feature_get_int (row (f, 0), GP_COMPOUND_BUILT_YEAR, -1), ==, 1996);
  g_assert_cmpint (gp_feature_get_int (row (f, 0), GP_COMPOUND_DISTRICT, -1), ==, 7);
  g_assert_cmpint (gp_feature_get_choice (row (f, 0), GP_COMPOUND_STAGE), ==, GP_STAGE_STARTED);
}

static void
test_money (Fixture *f, gconstpointer unused)
{
  const struct
  {
    const char *header;
    const char *value;
    GpFen fen;
  } cases[] = {
    { "amount_fen", "12345678901", 12345678901 },
    { "金额(万元)", "86.20", 86200000 },
    { "金额（元）", "862000.01", 86200001 },
    { "金额", "86.2万元", 86200000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("资金名称,资金来源,%s\n省补,省级,%s\n", cases[i].header, cases[i].value);
      g_autofree char *path = write_source (f, "fund.csv", text, -1);
      g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_FUND);
      g_autoptr (GError) error = NULL;
      g_autoptr (GpImportReport) report = import (f, path, options, &error);

      g_assert_no_error (error);
      g_assert_cmpint (gp_feature_get_int (row (f, 0), GP_FUND_AMOUNT, -1), ==, cases[i].fen);
      g_assert_cmpstr (gp_feature_get_text (row (f, 0), GP_FUND_NAME), ==, "省补");
    }
}

/* A workbook with a merged title above the names, made as an office program would. */
static void
test_workbook (Fixture *f, gconstpointer unused)
{
  static const char *const cells[][3] = {
    { "2026年打包计划", "", "" },
    { "编号", "名称", "年度" },
    { "B-01", "东山一包", "2026" },
    { "B-02", "狮山一包", "2027" },
  };
  const char *const kinds[] = { "xlsx", "ods" };

  GDALAllRegister ();
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autofree char *name = g_strconcat ("packages.", kinds[k], NULL);
      g_autofree char *path = g_build_filename (f->folder, name, NULL);
      GDALDatasetH book = GDALCreate (GDALGetDriverByName (k == 0 ? "XLSX" : "ODS"), path, 0, 0, 0, GDT_Unknown, NULL);
      OGRLayerH sheet = GDALDatasetCreateLayer (book, "打包", NULL, wkbNone, NULL);

      for (guint r = 0; r < G_N_ELEMENTS (cells); r++)
        {
          for (guint c = 0; r == 0 && c < 3; c++)
            {
              OGRFieldDefnH field = OGR_Fld_Create (c == 0 ? cells[0][0] : c == 1 ? "Field2"
                                                                                  : "Field3",
                                                    OFTString);
              OGR_L_CreateField (sheet, field, TRUE);
              OGR_Fld_Destroy (field);
            }
          OGRFeatureH feature = OGR_F_Create (OGR_L_GetLayerDefn (sheet));
          for (guint c = 0; c < 3; c++)
            OGR_F_SetFieldString (feature, c, cells[r][c]);
          if (r > 0)
            g_assert_cmpint (OGR_L_CreateFeature (sheet, feature), ==, OGRERR_NONE);
          OGR_F_Destroy (feature);
        }
      GDALClose (book);

      g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_PACKAGE);
      g_autoptr (GError) error = NULL;
      g_autoptr (GpImportReport) report = import (f, path, options, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (report->layer, ==, "打包");
      g_assert_cmpint (report->written, ==, 2);
      g_assert_cmpstr (gp_feature_get_text (row (f, 0), GP_PACKAGE_CODE), ==, "B-01");
      g_assert_cmpint (gp_feature_get_int (row (f, 1), GP_PACKAGE_YEAR, 0), ==, 2027);
    }
}

/* OpenStreetMap keeps roads and rivers in one layer and a column for each theme. */
static void
test_osm (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = write_source (f, "town.osm",
                                        "<osm version='0.6'>"
                                        "<node id='1' lat='23.75' lon='116.18'/><node id='2' lat='23.75' lon='116.19'/><node id='3' lat='23.76' lon='116.19'/>"
                                        "<way id='10'><nd ref='1'/><nd ref='2'/><tag k='highway' v='residential'/><tag k='name' v='江南路'/></way>"
                                        "<way id='11'><nd ref='2'/><nd ref='3'/><tag k='waterway' v='river'/><tag k='name' v='汤湖沟'/></way>"
                                        "<way id='12'><nd ref='1'/><nd ref='2'/><nd ref='3'/><nd ref='1'/><tag k='building' v='yes'/></way></osm>",
                                        -1);
  g_autoptr (GpImportOptions) roads = gp_import_options_new (GP_TABLE_ROAD);
  g_autoptr (GpImportOptions) areas = gp_import_options_new (GP_TABLE_BASE_AREA);
  g_autoptr (GpImportOptions) lines = gp_import_options_new (GP_TABLE_BASE_LINE);
  g_autoptr (GError) error = NULL;

  g_autoptr (GpImportReport) report = import (f, path, roads, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->written, ==, 1);
  g_assert_cmpstr (gp_feature_get_text (row (f, 0), GP_NAME), ==, "江南路");
  g_assert_cmpstr (gp_feature_get_text (row (f, 0), GP_CODE), ==, "10");
  g_assert_cmpint (gp_feature_get_choice (row (f, 0), GP_ROAD_CLASS), ==, GP_ROAD_CLASS_ROAD);

  g_autoptr (GpImportReport) area = import (f, path, areas, &error);
  g_assert_no_error (error);
  g_assert_cmpint (area->written, ==, 1);
  g_assert_cmpstr (gp_feature_get_text (row (f, 0), GP_BASE_CLASS), ==, "building");

  g_autoptr (GpImportReport) line = import (f, path, lines, &error);
  g_assert_no_error (error);
  g_assert_cmpint (line->written, ==, 2);
  g_assert_cmpstr (gp_feature_get_text (row (f, 0), GP_BASE_CLASS), ==, "residential");
  g_assert_cmpstr (gp_feature_get_text (row (f, 1), GP_BASE_CLASS), ==, "river");
}

/* A drawing: CAD layers by name, a text escaped as AutoCAD does, an object far away. */
static void
test_drawing (Fixture *f, gconstpointer unused)
{
  g_autoptr (GString) dxf = g_string_new ("  0\nSECTION\n  2\nHEADER\n  9\n$ACADVER\n  1\nAC1027\n  9\n$DWGCODEPAGE\n  3\nANSI_936\n"
                                          "  9\n$INSUNITS\n 70\n4\n  0\nENDSEC\n  0\nSECTION\n  2\nENTITIES\n");
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
  const char *detail;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 40; i++)
    g_string_append_printf (dxf, "  0\nLINE\n  8\n%s\n 10\n%d\n 20\n0\n 11\n%d\n 21\n1000\n",
                            i % 2 ? "污水管" : "\\U+7ED9\\U+6C34", i == 38 ? 94000000 : i * 1000, i * 1000 + 500);
  g_string_append (dxf, "  0\nENDSEC\n  0\nEOF\n");
  g_autofree char *path = write_source (f, "管网.dxf", dxf->str, -1);

  g_assert_null (import (f, path, options, &error));
  g_assert_cmpint (gp_error_get_cure (error, &detail), ==, GP_CURE_SAY_CRS_OR_LOCAL);
  g_assert_cmpstr (detail, ==, "local*0.001");
  g_clear_error (&error);

  options->crs = g_strdup ("local*0.001");
  g_autoptr (GpImportReport) report = import (f, path, options, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (report->encoding, ==, "UTF-8");
  g_assert_cmpint (report->written, ==, 39);
  g_assert_true (warns_of (report, "far from all others"));
  g_assert_cmpint (gp_feature_get_choice (row (f, 0), GP_RUN_KIND), ==, GP_RUN_WATER);
  g_assert_cmpint (gp_feature_get_choice (row (f, 1), GP_RUN_KIND), ==, GP_RUN_SEWAGE);
  g_assert_cmpfloat_with_epsilon (row (f, 1)->geometry->points[0].x, 1, 1e-9);

  options->layer = g_strdup ("给水");
  g_autoptr (GpImportReport) layer = import (f, path, options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (layer->read, ==, 20);
}

static void
test_refusals (Fixture *f, gconstpointer unused)
{
  const struct
  {
    const char *name;
    const char *content;
    const char *cure; /* stands in the sentence */
  } cases[] = {
    { "a.dxf", "AutoCAD Binary DXF\r\n\x1a", "ASCII" },
    { "a.dwg", "AC1027", "AutoCAD 2000" },
    { "b.dxf", "AC1015", ".dwg" },
    { "a.zip", "PK\3\4 cut off", "broken" },
    { "a.shp", "<OGRVRTDataSource/>", ".shx" },
    { "a.xls", "x", "XLSX" },
    { "a.xlsx", "<html>", "XLSX" },
    { "a.geojson", "{ \"type\": ", "damaged" },
    { "a.vrt", "<OGRVRTDataSource/>", "SHP" },
    { "a.inp", "[JUNCTIONS]", "shapefile" },
    { "a.rar", "Rar!", "ZIP" },
    { "a.mif", "Version 300", ".mid" },
    { "a.csv", "", "empty" },
    { "a.txt", "x", "SHP" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = write_source (f, cases[i].name, cases[i].content, -1);
      g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
      g_autoptr (GError) error = NULL;

      g_assert_null (import (f, path, options, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].name));
      g_assert_nonnull (strstr (error->message, cases[i].cure));
      g_assert_null (strchr (error->message, '\n'));
      g_unlink (path);
    }

  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
  g_autoptr (GError) error = NULL;
  g_assert_null (import (f, "/nonexistent/x.shp", options, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_NOT_FOUND);
}

static void
test_cancel (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = write_source (f, "runs.csv", runs_csv, -1);
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (gp_importer_run (path, options, f->plan, keep_row, f, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (f->rows->len, ==, 0);
}

static void
test_assistant (Fixture *f, gconstpointer unused)
{
  gsize length;
  g_autofree char *gbk = g_convert (runs_csv, -1, "GB18030", "UTF-8", NULL, &length, NULL);
  g_autofree char *path = write_source (f, "管网.csv", gbk, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (GpSource) source = gp_source_open (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gp_source_get_n_layers (source), ==, 1);
  g_assert_cmpint (gp_source_get_layer (source, 0)->count, ==, 4);
  g_assert_cmpint (gp_source_suggest_table (source, 0), ==, GP_TABLE_RUN);

  g_autoptr (GPtrArray) previews = gp_source_preview_encodings (source, 0, 8, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (previews->len, ==, 2);
  const GpSourcePreview *first = g_ptr_array_index (previews, 0);
  const GpSourcePreview *second = g_ptr_array_index (previews, 1);
  g_assert_cmpstr (first->encoding, ==, "GB18030");
  g_assert_true (first->recommended && first->readable);
  g_assert_cmpstr (((char **) g_ptr_array_index (first->rows, 0))[1], ==, "污水");
  g_assert_cmpstr (second->encoding, ==, "UTF-8");
  g_assert_false (second->readable);

  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
  g_autoptr (GPtrArray) fields = gp_source_suggest_fields (source, 0, options, NULL);
  g_assert_cmpuint (fields->len, ==, 8);
  const GpFieldSuggestion *code = g_ptr_array_index (fields, 0);
  const GpFieldSuggestion *kind = g_ptr_array_index (fields, 1);
  g_assert_cmpint (code->field, ==, GP_CODE);
  g_assert_cmpstr (code->sample, ==, "WS-0381");
  g_assert_cmpint (kind->field, ==, GP_RUN_KIND);
  g_assert_cmpint (kind->n_unknown, ==, 1);
  g_assert_true (kind->warn);

  g_autoptr (GPtrArray) shapes = gp_source_sample_geometries (source, 0, options, f->plan, 100, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shapes->len, ==, 4);
}

#define ADD(name, function) g_test_add ("/exchange/importer/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

/* What the assistant says of columns, in the order a planner clicks. */
static void
test_choices (Fixture *f, gconstpointer unused)
{
  g_autofree char *path = write_source (f, "管线.csv", "GJ,H,WKT\n12,3,\"LINESTRING (416400 2627700, 416450 2627720)\"\n", -1);
  g_autoptr (GpImportOptions) options = gp_import_options_new (GP_TABLE_RUN);
  g_autoptr (GError) error = NULL;

  gp_import_options_set_value (options, GP_RUN_KIND, "gas");
  gp_import_options_take_column (options, "GJ", GP_RUN_SIZE, GP_RUN_SIZE, 25.4);
  gp_import_options_take_column (options, "H", -1, GP_RUN_COVER_START, 0.3048);
  g_assert_true (gp_import_options_has_factor (options, "GJ"));
  g_assert_cmpstr (gp_import_options_find_value (options, GP_RUN_KIND), ==, "gas");
  {
    g_autoptr (GpImportReport) report = import (f, path, options, &error);
    g_assert_no_error (error);
    g_assert_nonnull (report);
  }
  g_assert_cmpint (gp_feature_get_choice (row (f, 0), GP_RUN_KIND), ==, GP_RUN_GAS);
  g_assert_cmpfloat_with_epsilon (gp_feature_get_real (row (f, 0), GP_RUN_SIZE), 304.8, 1e-9);
  g_assert_cmpfloat_with_epsilon (gp_feature_get_real (row (f, 0), GP_RUN_COVER_START), 0.9144, 1e-9);

  /* Millimetres after all, and the other column is not wanted; a value for all takes its place. */
  gp_import_options_take_column (options, "GJ", GP_RUN_SIZE, GP_RUN_SIZE, 1);
  gp_import_options_take_column (options, "H", GP_RUN_COVER_START, -1, 0);
  gp_import_options_set_value (options, GP_RUN_COVER_START, "1.5");
  gp_import_options_set_value (options, GP_RUN_KIND, NULL);
  g_assert_null (gp_import_options_find_value (options, GP_RUN_KIND));
  {
    g_autoptr (GpImportReport) report = import (f, path, options, &error);
    g_assert_no_error (error);
    g_assert_nonnull (report);
  }
  g_assert_cmpfloat (gp_feature_get_real (row (f, 0), GP_RUN_SIZE), ==, 12);
  g_assert_cmpfloat (gp_feature_get_real (row (f, 0), GP_RUN_COVER_START), ==, 1.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("survey", test_survey);
  ADD ("set-and-where", test_set_and_where);
  ADD ("chinese-condition", test_chinese_condition);
  ADD ("zone-and-order", test_zone_and_order);
  ADD ("unsure", test_unsure);
  ADD ("gcj02", test_gcj02);
  ADD ("shapes", test_shapes);
  ADD ("wrong-kind", test_wrong_kind);
  ADD ("twice", test_twice);
  ADD ("join", test_join);
  ADD ("money", test_money);
  ADD ("workbook", test_workbook);
  ADD ("osm", test_osm);
  ADD ("drawing", test_drawing);
  ADD ("refusals", test_refusals);
  ADD ("cancel", test_cancel);
  ADD ("assistant", test_assistant);
  ADD ("choices", test_choices);
  return g_test_run ();
}
