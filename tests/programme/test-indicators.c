/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The county's figures: what counts and what does not, one small plan each,
 * numbers a planner can add up by hand.
 */
#include "config.h"

#include "gp-indicators.h"

static GpSnapshotBuilder *
start (void)
{
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);

  return gp_snapshot_builder_new (crs, NULL);
}

static void
put (GpSnapshotBuilder *builder, GpFeature *feature)
{
  gp_snapshot_builder_put (builder, feature);
  gp_feature_unref (feature);
}

/* A feature with columns given as text: column number, value, …, -1. */
static GpFeature *
make (GpTableId table, gint64 fid, GpGeometry *geometry, ...)
{
  GpFeature *feature = gp_feature_new (table, fid, geometry);
  va_list args;
  int field;

  va_start (args, geometry);
  while ((field = va_arg (args, int)) >= 0)
    g_assert_true (gp_feature_parse (feature, field, va_arg (args, const char *), NULL));
  va_end (args);
  if (geometry)
    gp_geometry_unref (geometry);
  return feature;
}

static GpGeometry *
line (double length_m)
{
  GpPoint points[] = { { 0, 0 }, { length_m / 2, 0 }, { length_m, 0 } };

  return gp_geometry_new_line (points, 3);
}

static void
compute (GpSnapshotBuilder *builder, GpIndicators *totals)
{
  g_autoptr (GpSnapshot) snapshot = gp_snapshot_builder_end (builder);

  gp_indicators_compute (totals, snapshot);
  gp_snapshot_builder_free (builder);
}

#define assert_is(indicator, value) g_assert_cmpfloat_with_epsilon (totals.values[GP_INDICATOR_##indicator], value, 1e-6)

static void
test_stages (void)
{
  static const char *stages[] = { "proposed", "reserved", "started", "completed", "operated" };
  GpSnapshotBuilder *builder = start ();
  GpIndicators totals;

  for (int i = 1; i <= 3; i++)
    put (builder, make (GP_TABLE_DISTRICT, i, NULL, -1));
  /* District 1 has one compound of each stage; 2 only a proposed one; 3 is empty; 9 does not exist. */
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    put (builder, make (GP_TABLE_COMPOUND, i + 1, NULL, GP_COMPOUND_DISTRICT, "1", GP_COMPOUND_STAGE, stages[i], -1));
  put (builder, make (GP_TABLE_COMPOUND, 6, NULL, GP_COMPOUND_DISTRICT, "2", GP_COMPOUND_STAGE, "proposed", -1));
  put (builder, make (GP_TABLE_COMPOUND, 7, NULL, GP_COMPOUND_DISTRICT, "9", GP_COMPOUND_STAGE, "started", -1));
  put (builder, make (GP_TABLE_COMPOUND, 8, NULL, -1));
  compute (builder, &totals);
  assert_is (DISTRICTS, 3);
  assert_is (DISTRICTS_STARTED, 1);
  assert_is (COMPOUNDS, 8);
  assert_is (COMPOUNDS_STARTED, 4);
  assert_is (COMPOUNDS_COMPLETED, 2);
  assert_is (COMPOUNDS_UNDER_WAY, 2);
  assert_is (COMPOUNDS_NOT_STARTED, 4);
}

static void
test_buildings (void)
{
  GpSnapshotBuilder *builder = start ();
  GpIndicators totals;

  put (builder, make (GP_TABLE_COMPOUND, 1, NULL, GP_COMPOUND_HOUSEHOLDS, "100", GP_COMPOUND_FLOOR_AREA, "5000.5", -1));
  put (builder, make (GP_TABLE_COMPOUND, 2, NULL, -1));
  /* Of compound 1 the compound's own number counts, of 2 its buildings'; the last stands in no compound. */
  put (builder, make (GP_TABLE_BUILDING, 1, NULL, GP_BUILDING_COMPOUND, "1", GP_BUILDING_HOUSEHOLDS, "60", GP_BUILDING_FLOOR_AREA, "3000", -1));
  put (builder, make (GP_TABLE_BUILDING, 2, NULL, GP_BUILDING_COMPOUND, "2", GP_BUILDING_HOUSEHOLDS, "24", GP_BUILDING_FLOOR_AREA, "1200", -1));
  put (builder, make (GP_TABLE_BUILDING, 3, NULL, GP_BUILDING_COMPOUND, "2", -1));
  put (builder, make (GP_TABLE_BUILDING, 4, NULL, GP_BUILDING_HOUSEHOLDS, "7", -1));
  compute (builder, &totals);
  assert_is (BUILDINGS, 3);
  assert_is (HOUSEHOLDS, 124);
  assert_is (FLOOR_AREA, 6200.5);
}

static void
test_lines (void)
{
  static const struct
  {
    const char *kind;
    const char *state;
    const char *burial;
    double length_m;
  } runs[] = {
    { "rain", "planned", "direct", 100 },
    { "sewage", "planned", "direct", 20 },
    { "combined", "planned", "direct", 3 },
    { "sewage", "existing", "direct", 1000 },
    { "gas", "planned", "direct", 7 },
    { "gas", "abandoned", "direct", 1000 },
    { "water", "planned", "direct", 11 },
    { "reclaimed", "planned", "direct", 1000 },
    { "hot_spring", "planned", "trench", 13 },
    { "power", "planned", "duct", 1 },
    { "telecom", "planned", "duct", 2 },
    { "tv", "planned", "duct", 4 },
    { "tv", "planned", "aerial", 1000 },
    { "power", "existing", "duct", 1000 },
  };
  GpSnapshotBuilder *builder = start ();
  GpIndicators totals;

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    put (builder, make (GP_TABLE_RUN, i + 1, line (runs[i].length_m), GP_RUN_KIND, runs[i].kind, GP_RUN_STATE, runs[i].state, GP_RUN_BURIAL, runs[i].burial, -1));
  put (builder, make (GP_TABLE_RUN, 100, NULL, GP_RUN_KIND, "gas", GP_RUN_STATE, "planned", -1));
  put (builder, make (GP_TABLE_ROAD, 1, line (500), GP_ROAD_CLASS, "road", -1));
  put (builder, make (GP_TABLE_ROAD, 2, line (50), GP_ROAD_CLASS, "lane", -1));
  put (builder, make (GP_TABLE_ROAD, 3, NULL, GP_ROAD_CLASS, "lane", -1));
  put (builder, make (GP_TABLE_ROAD, 4, line (1000), -1));
  compute (builder, &totals);
  assert_is (RAIN_SEWAGE, 123);
  assert_is (GAS, 7);
  assert_is (WATER, 11);
  assert_is (HOT_SPRING, 13);
  assert_is (OVERHEAD_BURIED, 7);
  assert_is (LINES, 161);
  assert_is (ROADS, 500);
  assert_is (LANES, 2);
}

static void
test_facilities (void)
{
  GpSnapshotBuilder *builder = start ();
  GpIndicators totals;

  put (builder, make (GP_TABLE_FACILITY, 1, NULL, GP_FACILITY_KIND, "fire", GP_FACILITY_STATE, "planned", GP_FACILITY_COUNT, "12", -1));
  put (builder, make (GP_TABLE_FACILITY, 2, NULL, GP_FACILITY_KIND, "fire", GP_FACILITY_STATE, "planned", -1));
  put (builder, make (GP_TABLE_FACILITY, 3, NULL, GP_FACILITY_KIND, "fire", GP_FACILITY_STATE, "existing", -1));
  put (builder, make (GP_TABLE_FACILITY, 4, NULL, GP_FACILITY_KIND, "park", -1));
  put (builder, make (GP_TABLE_PARKING, 1, NULL, GP_PARKING_SPACES, "40", GP_PARKING_STATE, "planned", -1));
  put (builder, make (GP_TABLE_PARKING, 2, NULL, GP_PARKING_SPACES, "40", GP_PARKING_STATE, "existing", -1));
  compute (builder, &totals);
  assert_is (FIRE_POINTS, 13);
  assert_is (PARKS, 0);
  assert_is (PARKING, 40);
}

static void
test_money_and_people (void)
{
  static const char *sources[] = { "central", "province", "bond", "county", "enterprise", "residents" };
  GpSnapshotBuilder *builder = start ();
  GpIndicators totals;

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      GpFeature *fund = make (GP_TABLE_FUND, i + 1, NULL, GP_FUND_SOURCE, sources[i], -1);

      gp_feature_set_int (fund, GP_FUND_AMOUNT, 1 << (4 * i));
      put (builder, fund);
    }
  for (int i = 1; i <= 3; i++)
    {
      GpFeature *work = gp_feature_new (GP_TABLE_WORK, i, NULL);

      gp_feature_set_int (work, GP_WORK_COST, G_GINT64_CONSTANT (19000000001));
      put (builder, work);
    }
  put (builder, make (GP_TABLE_OPINION, 1, NULL, GP_OPINION_STATUS, "adopted", -1));
  put (builder, make (GP_TABLE_OPINION, 2, NULL, GP_OPINION_STATUS, "done", -1));
  put (builder, make (GP_TABLE_OPINION, 3, NULL, GP_OPINION_STATUS, "declined", -1));
  put (builder, make (GP_TABLE_SETTING, 1, NULL, GP_SETTING_KEY, "figure.land_ceded_m2", GP_SETTING_VALUE, "1256", -1));
  put (builder, make (GP_TABLE_SETTING, 2, NULL, GP_SETTING_KEY, "figure.building_heads", GP_SETTING_VALUE, "四十五", -1));
  compute (builder, &totals);
  assert_is (CENTRAL_PROVINCE, 0x11);
  assert_is (BOND, 0x100);
  assert_is (COUNTY, 0x1000);
  assert_is (ENTERPRISE, 0x10000);
  assert_is (RESIDENTS, 0x100000);
  assert_is (FOUND, 0x111111);
  assert_is (INVESTMENT, 57000000003.0);
  assert_is (GAP, 57000000003.0 - 0x111111);
  assert_is (OPINIONS, 3);
  assert_is (OPINIONS_ADOPTED, 2);
  assert_is (LAND_CEDED, 1256);
  assert_is (BUILDING_HEADS, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/programme/indicators/stages", test_stages);
  g_test_add_func ("/programme/indicators/buildings", test_buildings);
  g_test_add_func ("/programme/indicators/lines", test_lines);
  g_test_add_func ("/programme/indicators/facilities", test_facilities);
  g_test_add_func ("/programme/indicators/money-and-people", test_money_and_people);
  return g_test_run ();
}
