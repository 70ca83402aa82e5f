/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "town.h"

/* Everything is given in metres from TOWN_CENTRE. */
static GpPoint
at (double x, double y)
{
  return (GpPoint){ TOWN_CENTRE.x + x, TOWN_CENTRE.y + y };
}

static GpGeometry *
line (const double *xy, int n)
{
  g_autofree GpPoint *points = g_new (GpPoint, n);

  for (int i = 0; i < n; i++)
    points[i] = at (xy[2 * i], xy[2 * i + 1]);
  return gp_geometry_new_line (points, n);
}

static GpGeometry *
box (double x0, double y0, double x1, double y1)
{
  GpPoint a = at (x0, y0), b = at (x1, y1);

  return gp_geometry_new_box (&(GpBox){ a.x, a.y, b.x, b.y });
}

static GpFeature *
put (GpSnapshotBuilder *builder, GpTableId table, gint64 fid, GpGeometry *geometry, const char *name)
{
  GpFeature *feature = gp_feature_new (table, fid, geometry);

  if (name)
    gp_feature_set_text (feature, GP_NAME, name);
  gp_snapshot_builder_put (builder, feature);
  return feature;
}

static void
put_base (GpSnapshotBuilder *builder)
{
  struct
  {
    const char *base_class;
    double x0, y0, x1, y1;
  } areas[] = { { "hill", -400, 180, 400, 300 }, { "water", -400, -300, 400, -190 }, { "park", 130, -170, 260, -90 }, { "plot", -260, 20, -20, 160 }, { "plot", 20, 20, 260, 160 }, { "old_fabric", 30, -80, 60, -60 }, { "old_fabric", 70, -85, 95, -55 }, { "building", 30, -120, 80, -100 } };
  struct
  {
    const char *base_class, *name;
    double x, y;
  } labels[] = { { "river", "渡溪河", 40, -240 }, { "school", "县第一中学", 200, 140 }, { "park", "滨江公园", 195, -130 }, { "hill", "狮山", 100, 230 } };

  gp_feature_unref (put (builder, GP_TABLE_BASEMAP, 1, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    {
      g_autoptr (GpFeature) area = put (builder, GP_TABLE_BASE_AREA, i + 1,
                                        box (areas[i].x0, areas[i].y0, areas[i].x1, areas[i].y1), NULL);
      gp_feature_set_text (area, GP_BASE_CLASS, areas[i].base_class);
    }
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autoptr (GpFeature) label = put (builder, GP_TABLE_BASE_LABEL, i + 1,
                                         gp_geometry_new_point (at (labels[i].x, labels[i].y)), labels[i].name);
      gp_feature_set_text (label, GP_BASE_CLASS, labels[i].base_class);
    }
}

/* Streets: a crossing of two roads, two lanes; runs lie beside the centre line. */
static const struct
{
  const char *name;
  int road_class;
  double width;
  double xy[8];
  int n;
} streets[] = {
  { "解放路", 0, 18, { -390, -20, -120, -10, 120, 0, 390, 30 }, 4 },
  { "桥头街", 0, 14, { -5, -290, 0, -100, 5, 80, -10, 290 }, 4 },
  { "文昌路", 0, 14, { -390, 165, -100, 168, 390, 190 }, 3 },
  { "染坊巷", 1, 5, { 2, -90, 100, -88, 390, -80 }, 3 },
  { "井头巷", 1, 5, { 110, 0, 112, -90 }, 2 },
};

static void
put_streets (GpSnapshotBuilder *builder)
{
  static const struct
  {
    int kind, state;
    double offset;
  } runs[] = { { GP_RUN_TELECOM, 0, 6.2 }, { GP_RUN_WATER, 0, 4 }, { GP_RUN_SEWAGE, 1, 1.4 }, { GP_RUN_RAIN, 0, -1.2 }, { GP_RUN_GAS, 1, -3.8 }, { GP_RUN_POWER, 0, -6 }, { GP_RUN_COMBINED, 0, 1.2 }, { GP_RUN_WATER, 0, -1.2 } };
  gint64 fid = 0;

  for (guint i = 0; i < G_N_ELEMENTS (streets); i++)
    {
      gboolean lane = streets[i].road_class == GP_ROAD_CLASS_LANE;
      g_autoptr (GpFeature) road = put (builder, GP_TABLE_ROAD, i + 1, line (streets[i].xy, streets[i].n), streets[i].name);

      gp_feature_set_choice (road, GP_ROAD_CLASS, streets[i].road_class);
      gp_feature_set_real (road, GP_ROAD_WIDTH, streets[i].width);
      if (i == 2)
        {
          gp_feature_set_date (road, GP_ROAD_SURFACED_ON, gp_date_from_ymd (2026, 6, 1));
          gp_feature_set_choice (road, GP_ROAD_SURFACING, 0);
        }
      for (guint r = lane ? 6 : 0; r < (lane ? 8 : 6); r++)
        for (int piece = 1; piece < streets[i].n; piece++)
          {
            const double *xy = &streets[i].xy[2 * (piece - 1)];
            double dx = xy[2] - xy[0], dy = xy[3] - xy[1], l = hypot (dx, dy), o = runs[r].offset / l;

            for (double t = 0; t < l - 1; t += 30)
              {
                double u = MIN (l, t + 30) / l, s = t / l;
                double cut[4] = { xy[0] + s * dx - o * dy, xy[1] + s * dy + o * dx, xy[0] + u * dx - o * dy, xy[1] + u * dy + o * dx };
                g_autoptr (GpFeature) run = put (builder, GP_TABLE_RUN, ++fid, line (cut, 2), NULL);
                gp_feature_set_choice (run, GP_RUN_KIND, runs[r].kind);
                gp_feature_set_choice (run, GP_RUN_STATE, runs[r].state);
                gp_feature_set_real (run, GP_RUN_SIZE, 300);
                if (runs[r].kind == GP_RUN_POWER && i == 1)
                  gp_feature_set_choice (run, GP_RUN_BURIAL, GP_BURIAL_AERIAL);
              }
          }
    }
}

static void
put_compounds (GpSnapshotBuilder *builder)
{
  static const char *names[] = { "渡口新村", "果品公司宿舍", "供销社大院", "卫校小区", "航运小区", "商业大院" };
  gint64 building = 0, parking = 0;

  for (int i = 0; i < 6; i++)
    {
      double x0 = i < 3 ? -250 + i * 80 : 30 + (i - 3) * 80, y0 = 25;
      g_autoptr (GpFeature) compound = put (builder, GP_TABLE_COMPOUND, i + 1, box (x0, y0, x0 + 70, y0 + 120), names[i]);

      if (i < 5)
        gp_feature_set_choice (compound, GP_COMPOUND_STAGE, i);
      gp_feature_set_int (compound, GP_COMPOUND_DISTRICT, 1);
      for (int b = 0; b < 3; b++)
        {
          g_autoptr (GpFeature) slab = put (builder, GP_TABLE_BUILDING, ++building,
                                            box (x0 + 10, y0 + 12 + b * 36, x0 + 60, y0 + 24 + b * 36), NULL);
          gp_feature_set_choice (slab, GP_BUILDING_ACTION, b % 3);
          gp_feature_set_int (slab, GP_BUILDING_COMPOUND, i + 1);
        }
      g_autoptr (GpFeature) parked = put (builder, GP_TABLE_PARKING, ++parking, box (x0 + 12, y0 + 28, x0 + 52, y0 + 34), NULL);
      gp_feature_set_int (parked, GP_PARKING_SPACES, 12 + i);
      gp_feature_set_choice (parked, GP_PARKING_STATE, i % 2);
    }
}

static void
put_works (GpSnapshotBuilder *builder)
{
  static const char *kinds[] = { "sewage", "road_surface", "water", "greening" };

  for (int i = 0; i < 4; i++)
    {
      g_autoptr (GpFeature) work = put (builder, GP_TABLE_WORK, i + 1, box (-300 + i * 70, -16 + i * 2.5, -240 + i * 70, -12 + i * 2.5), NULL);

      gp_feature_set_text (work, GP_WORK_KIND, kinds[i]);
      gp_feature_set_choice (work, GP_WORK_CLASS, i % 3);
      gp_feature_set_int (work, GP_WORK_PACKAGE, 1 + i / 2);
      gp_feature_set_date (work, GP_WORK_START, gp_date_from_ymd (2026 + i % 3, 3, 1));
      gp_feature_set_date (work, GP_WORK_FINISH, gp_date_from_ymd (2026 + i % 3, 6, 30));
    }
}

GpSnapshot *
town_new (void)
{
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (NULL, NULL);
  static const int facilities[] = { 0, 2, 5, 9, 11, 12, 7 };
  double outline[] = { -270, -60, 0, -70, 280, -40, 300, 160, 0, 175, -280, 160 };
  GpPoint ring[7];

  put_base (builder);
  put_streets (builder);
  put_compounds (builder);
  put_works (builder);
  for (int i = 0; i < 7; i++)
    ring[i] = at (outline[2 * (i % 6)], outline[2 * (i % 6) + 1]);
  g_autoptr (GpFeature) district = put (builder, GP_TABLE_DISTRICT, 1, gp_geometry_new_ring (ring, 7), "城中片区");
  for (guint i = 0; i < G_N_ELEMENTS (facilities); i++)
    {
      g_autoptr (GpFeature) facility = put (builder, GP_TABLE_FACILITY, i + 1, gp_geometry_new_point (at (-120 + 40.0 * i, -45)), NULL);
      gp_feature_set_choice (facility, GP_FACILITY_KIND, facilities[i]);
      gp_feature_set_choice (facility, GP_FACILITY_STATE, i % 2);
    }
  g_autoptr (GpFeature) opinion = put (builder, GP_TABLE_OPINION, 1, gp_geometry_new_point (at (-200, 60)), NULL);
  gp_feature_set_choice (opinion, GP_OPINION_STATUS, 0);
  return gp_snapshot_builder_end (builder);
}
