/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "street.h"

static GpPoint
at (double x, double y)
{
  return (GpPoint){ STREET_ORIGIN.x + x, STREET_ORIGIN.y + y };
}

void
street_begin (Street *street)
{
  g_autoptr (GpCrs) crs = gp_crs_new ("EPSG:4548", NULL);

  street->builder = gp_snapshot_builder_new (crs, NULL);
  street->last_fid = 0;
}

GpGeometry *
street_line (double x0, double y0, double x1, double y1)
{
  GpPoint points[2] = { at (x0, y0), at (x1, y1) };

  return gp_geometry_new_line (points, 2);
}

static GpFeature *
new_feature (Street *street, GpTableId table, GpGeometry *geometry)
{
  g_autoptr (GpGeometry) shape = geometry;

  return gp_feature_new (table, ++street->last_fid, shape);
}

static gint64
put (Street *street, GpFeature *feature)
{
  gint64 fid = feature->fid;

  gp_snapshot_builder_take (street->builder, feature);
  return fid;
}

static GpGeometry *
box (double x0, double y0, double x1, double y1)
{
  GpPoint a = at (x0, y0), b = at (x1, y1);

  return gp_geometry_new_box (&(GpBox){ a.x, a.y, b.x, b.y });
}

gint64
street_run (Street *street, const StreetRun *run)
{
  GpFeature *feature = new_feature (street, GP_TABLE_RUN, street_line (run->x0, run->y0, run->x1, run->y1));

  gp_feature_set_choice (feature, GP_RUN_KIND, run->kind);
  gp_feature_set_choice (feature, GP_RUN_STATE, run->state);
  gp_feature_set_choice (feature, GP_RUN_BURIAL, run->burial);
  if (run->size_mm > 0)
    gp_feature_set_real (feature, GP_RUN_SIZE, run->size_mm);
  if (!isnan (run->cover0))
    gp_feature_set_real (feature, GP_RUN_COVER_START, run->cover0);
  if (!isnan (run->cover1))
    gp_feature_set_real (feature, GP_RUN_COVER_END, run->cover1);
  if (run->pressure >= 0)
    gp_feature_set_choice (feature, GP_RUN_PRESSURE, run->pressure);
  return put (street, feature);
}

gint64
street_road (Street *street, const char *name, double width_m, double x0, double y0, double x1, double y1)
{
  GpFeature *feature = new_feature (street, GP_TABLE_ROAD, street_line (x0, y0, x1, y1));

  gp_feature_set_text (feature, GP_NAME, name);
  if (width_m > 0)
    gp_feature_set_real (feature, GP_ROAD_WIDTH, width_m);
  return put (street, feature);
}

gint64
street_building (Street *street, const char *name, int floors, double x0, double y0, double x1, double y1)
{
  GpFeature *feature = new_feature (street, GP_TABLE_BUILDING, box (x0, y0, x1, y1));

  gp_feature_set_text (feature, GP_NAME, name);
  gp_feature_set_int (feature, GP_BUILDING_FLOORS, floors);
  return put (street, feature);
}

gint64
street_work (Street *street, const char *name, gint64 run, GpDate start, double x0, double y0, double x1, double y1)
{
  GpFeature *feature = new_feature (street, GP_TABLE_WORK, box (x0, y0, x1, y1));

  gp_feature_set_text (feature, GP_NAME, name);
  gp_feature_set_text (feature, GP_WORK_ASSET_LAYER, "run");
  gp_feature_set_int (feature, GP_WORK_ASSET_FID, run);
  gp_feature_set_int (feature, GP_WORK_COST, 258100 * 1000);
  if (start != GP_DATE_NONE)
    {
      gp_feature_set_date (feature, GP_WORK_START, start);
      gp_feature_set_date (feature, GP_WORK_FINISH, start + 60);
    }
  return put (street, feature);
}

gint64
street_section (Street *street, const char *code, double x0, double y0, double x1, double y1)
{
  GpFeature *feature = new_feature (street, GP_TABLE_SECTION, street_line (x0, y0, x1, y1));

  gp_feature_set_text (feature, GP_CODE, code);
  gp_feature_set_choice (feature, GP_SECTION_KIND, GP_SECTION_CROSS);
  return put (street, feature);
}

gint64
street_long_section (Street *street, const char *code, gint64 run)
{
  GpFeature *feature = new_feature (street, GP_TABLE_SECTION, street_line (0, 0, 100, 0));

  gp_feature_set_text (feature, GP_CODE, code);
  gp_feature_set_choice (feature, GP_SECTION_KIND, GP_SECTION_LONG);
  gp_feature_set_int (feature, GP_SECTION_RUN, run);
  return put (street, feature);
}

void
street_setting (Street *street, const char *key, const char *value)
{
  GpFeature *setting = new_feature (street, GP_TABLE_SETTING, NULL);

  gp_feature_set_text (setting, GP_SETTING_KEY, key);
  gp_feature_set_text (setting, GP_SETTING_VALUE, value);
  put (street, setting);
}

GpSnapshot *
street_end (Street *street)
{
  GpSnapshot *snapshot = gp_snapshot_builder_end (street->builder);

  gp_snapshot_builder_free (street->builder);
  return snapshot;
}

GpSection *
street_cut (GpSnapshot *snapshot, double x0, double y0, double x1, double y1)
{
  g_autoptr (GpGeometry) line = street_line (x0, y0, x1, y1);
  g_autoptr (GpStandards) standards = gp_standards_new (NULL);

  return gp_section_new (snapshot, line, standards);
}

/* The street of the mock-up: nine runs between two rows of houses, cut from north (x = 0) to south. */
GpSnapshot *
street_sample (void)
{
  static const StreetRun runs[] = {
    { 4.6, -60, 4.6, 60, GP_RUN_POWER, GP_STATE_EXISTING, GP_BURIAL_DUCT, 450, 0.80, 0.80, -1 },
    { 7.95, -60, 7.95, 60, GP_RUN_GAS, GP_STATE_EXISTING, GP_BURIAL_DIRECT, 200, 1.1, 1.1, 1 },
    { 10.4, -60, 10.4, 60, GP_RUN_RAIN, GP_STATE_PLANNED, GP_BURIAL_DIRECT, 1200, 1.8, 2.0, -1 },
    { 12.2, -60, 12.2, 60, GP_RUN_COMBINED, GP_STATE_ABANDONED, GP_BURIAL_DIRECT, 400, 1.25, 1.25, -1 },
    { 14.05, -60, 14.05, 60, GP_RUN_SEWAGE, GP_STATE_PLANNED, GP_BURIAL_DIRECT, 560, 3.3, 3.3, -1 },
    { 15.55, -60, 15.55, 60, GP_RUN_WATER, GP_STATE_PLANNED, GP_BURIAL_DIRECT, 326, 1.2, 1.2, -1 },
    { 18.2, -60, 18.2, 60, GP_RUN_HOT_SPRING, GP_STATE_PLANNED, GP_BURIAL_DIRECT, 150, NAN, NAN, -1 },
    { 20.65, -60, 20.65, 60, GP_RUN_TELECOM, GP_STATE_EXISTING, GP_BURIAL_DUCT, 300, 0.45, 0.45, -1 },
    { 3, -60, 3, 60, GP_RUN_TV, GP_STATE_EXISTING, GP_BURIAL_AERIAL, 0, -6, -6, -1 },
  };
  gint64 fids[G_N_ELEMENTS (runs)];
  Street street;

  street_begin (&street);
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    fids[i] = street_run (&street, &runs[i]);
  street_road (&street, "湖下大道", 11, 12.55, -60, 12.55, 60);
  street_building (&street, "园丁楼", 6, -8, -10, 2.1, 10);
  street_building (&street, "商铺", 2, 23.4, -10, 30, 10);
  street_work (&street, "湖下大道雨水主管", fids[2], gp_date_from_ymd (2026, 4, 1), 9, -60, 12, 60);
  street_work (&street, "湖下大道污水主管", fids[4], gp_date_from_ymd (2026, 3, 1), 12.5, -60, 15, 60);
  street_work (&street, "湖下大道给水管", fids[5], gp_date_from_ymd (2027, 6, 1), 15, -60, 16.2, 60);
  street_work (&street, "湖下大道温泉水管", fids[6], GP_DATE_NONE, 17.8, -60, 18.6, 60);
  street_section (&street, "A—A′", 0, 0, 25, 0);
  street_setting (&street, "sample", "1");
  return street_end (&street);
}
