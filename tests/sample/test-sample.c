/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The sample as a planner gets it: the published totals to the last digit,
 * districts without gap or overlap, slabs inside their compounds, no run under
 * a slab, every work tied to what it is done to, and the same bytes each time.
 */
#include "config.h"

#include <glib/gstdio.h>

#include "gp-indicators.h"
#include "gp-overlay.h"
#include "gp-plan-sample.h"
#include "gp-sequence.h"

typedef struct
{
  char *folder;
  GpPlan *plan;
  GpSnapshot *snapshot;
} Fixture;

static Fixture sample;

static void
remove_folder (const char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (folder);
}

static void
test_totals (void)
{
  static const struct
  {
    GpIndicator indicator;
    double value;
  } published[] = {
    { GP_INDICATOR_DISTRICTS, 6 },
    { GP_INDICATOR_DISTRICTS_STARTED, 4 },
    { GP_INDICATOR_COMPOUNDS, 71 },
    { GP_INDICATOR_COMPOUNDS_STARTED, 52 },
    { GP_INDICATOR_COMPOUNDS_COMPLETED, 38 },
    { GP_INDICATOR_COMPOUNDS_UNDER_WAY, 14 },
    { GP_INDICATOR_COMPOUNDS_NOT_STARTED, 19 },
    { GP_INDICATOR_BUILDINGS, 285 },
    { GP_INDICATOR_HOUSEHOLDS, 5055 },
    { GP_INDICATOR_FLOOR_AREA, 244000 },
    { GP_INDICATOR_RAIN_SEWAGE, 54870 },
    { GP_INDICATOR_GAS, 12800 },
    { GP_INDICATOR_WATER, 25000 },
    { GP_INDICATOR_HOT_SPRING, 22000 },
    { GP_INDICATOR_OVERHEAD_BURIED, 30753 },
    { GP_INDICATOR_ROADS, 42000 },
    { GP_INDICATOR_LANES, 58 },
    { GP_INDICATOR_PARKING, 1505 },
    { GP_INDICATOR_PARKS, 3 },
    { GP_INDICATOR_GARDENS, 5 },
    { GP_INDICATOR_MARKETS, 4 },
    { GP_INDICATOR_SPORTS, 2 },
    { GP_INDICATOR_CENTRES, 3 },
    { GP_INDICATOR_SERVICE_POINTS, 2 },
    { GP_INDICATOR_FIRE_POINTS, 56 },
    { GP_INDICATOR_DITCHES, 1 },
    { GP_INDICATOR_INVESTMENT, 57700000000 },
    { GP_INDICATOR_CENTRAL_PROVINCE, 12346000000 },
    { GP_INDICATOR_BOND, 12000000000 },
    { GP_INDICATOR_ENTERPRISE, 10261000000 },
    { GP_INDICATOR_FOUND, 34607000000 },
    { GP_INDICATOR_GAP, 23093000000 },
    { GP_INDICATOR_OPINIONS_ADOPTED, 33 },
    { GP_INDICATOR_BUILDING_HEADS, 45 },
    { GP_INDICATOR_LAND_CEDED, 1256 },
    { GP_INDICATOR_STRUCTURES_REMOVED, 502 },
    { GP_INDICATOR_RESIDENT_CENTRES, 1 },
    { GP_INDICATOR_RESIDENT_FACILITIES, 9 },
  };
  GpIndicators indicators;

  gp_indicators_compute (&indicators, sample.snapshot);
  for (guint i = 0; i < G_N_ELEMENTS (published); i++)
    {
      double value = indicators.values[published[i].indicator];

      if (fabs (value - published[i].value) > 1e-6)
        g_error ("%s is %.9g, published %.9g", gp_indicator_get_key (published[i].indicator), value, published[i].value);
    }
}

static const GpGeometry *
shape_of (GpTableId table, guint i)
{
  return gp_snapshot_get (sample.snapshot, table, i)->geometry;
}

static gboolean
has_vertex (const GpGeometry *shape, GpPoint p)
{
  for (guint i = 0; i < shape->n_points; i++)
    if (shape->points[i].x == p.x && shape->points[i].y == p.y)
      return TRUE;
  return FALSE;
}

/* Neighbours share their border vertex by vertex, and together leave no hole. */
static void
test_districts (void)
{
  guint n = gp_snapshot_get_n (sample.snapshot, GP_TABLE_DISTRICT);
  g_autoptr (GPtrArray) shapes = g_ptr_array_new ();
  g_autoptr (GpGeometry) whole = NULL;
  double sum = 0;

  for (guint i = 0; i < n; i++)
    {
      const GpGeometry *a = shape_of (GP_TABLE_DISTRICT, i);

      g_assert_true (gp_overlay_is_valid (a, NULL, NULL));
      g_ptr_array_add (shapes, (gpointer) a);
      sum += gp_geometry_area_m2 (a);
      for (guint j = 0; j < n; j++)
        {
          const GpGeometry *b = shape_of (GP_TABLE_DISTRICT, j);

          if (i == j)
            continue;
          g_assert_cmpfloat (gp_overlay_shared_area_m2 (a, b), <, 1e-6);
          for (guint k = 0; k < a->n_points; k++)
            if (gp_geometry_distance_to_point (b, a->points[k], NULL) < 1e-6)
              g_assert_true (has_vertex (b, a->points[k]));
        }
    }
  whole = gp_overlay_union ((GpGeometry *const *) shapes->pdata, shapes->len, NULL);
  g_assert_cmpuint (whole->n_rings, ==, 1);
  g_assert_cmpfloat_with_epsilon (gp_geometry_area_m2 (whole), sum, 1e-5);
}

static void
test_buildings (void)
{
  guint n = gp_snapshot_get_n (sample.snapshot, GP_TABLE_BUILDING);
  g_autofree guint *per_compound = g_new0 (guint, gp_snapshot_get_n (sample.snapshot, GP_TABLE_COMPOUND));

  for (guint i = 0; i < n; i++)
    {
      GpFeature *building = gp_snapshot_get (sample.snapshot, GP_TABLE_BUILDING, i);
      GpFeature *compound = gp_snapshot_find (sample.snapshot, GP_TABLE_COMPOUND, gp_feature_get_int (building, GP_BUILDING_COMPOUND, 0));

      g_assert_nonnull (compound);
      g_assert_true (gp_overlay_contains (compound->geometry, building->geometry));
      for (guint j = 0; j < i; j++)
        g_assert_false (gp_box_intersects (&building->geometry->box, &shape_of (GP_TABLE_BUILDING, j)->box) &&
                        gp_overlay_intersects (building->geometry, shape_of (GP_TABLE_BUILDING, j)));
    }
  for (guint i = 0; i < gp_snapshot_get_n (sample.snapshot, GP_TABLE_COMPOUND); i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpfloat (gp_overlay_shared_area_m2 (shape_of (GP_TABLE_COMPOUND, i), shape_of (GP_TABLE_COMPOUND, j)), <, 1e-6);
}

static void
test_runs (void)
{
  guint n = gp_snapshot_get_n (sample.snapshot, GP_TABLE_RUN), n_aerial = 0, n_planned = 0;

  for (guint i = 0; i < n; i++)
    {
      GpFeature *run = gp_snapshot_get (sample.snapshot, GP_TABLE_RUN, i);
      g_autoptr (GPtrArray) near = gp_snapshot_query_array (sample.snapshot, GP_TABLE_BUILDING, &run->geometry->box);
      gboolean aerial = gp_feature_get_choice (run, GP_RUN_BURIAL) == GP_BURIAL_AERIAL;

      for (guint k = 0; k < near->len; k++)
        g_assert_false (gp_overlay_intersects (run->geometry, ((GpFeature *) near->pdata[k])->geometry));
      n_aerial += aerial;
      n_planned += gp_feature_get_choice (run, GP_RUN_STATE) == GP_STATE_PLANNED;
      if (!aerial)
        {
          g_assert_cmpfloat (gp_feature_get_real (run, GP_RUN_COVER_START), >, 0.5);
          g_assert_cmpfloat (gp_feature_get_real (run, GP_RUN_SIZE), >, 50);
        }
    }
  g_assert_cmpuint (n_aerial, >, 50);
  g_assert_cmpuint (n_planned, >, 300);
}

static void
test_works (void)
{
  guint n = gp_snapshot_get_n (sample.snapshot, GP_TABLE_WORK);

  g_assert_cmpuint (n, >=, 400);
  g_assert_cmpuint (n, <=, 900);
  for (guint i = 0; i < n; i++)
    {
      GpFeature *work = gp_snapshot_get (sample.snapshot, GP_TABLE_WORK, i);
      GpTableId layer = gp_table_find (gp_feature_get_text (work, GP_WORK_ASSET_LAYER));

      g_assert_cmpint (layer, !=, GP_TABLE_NONE);
      g_assert_nonnull (gp_snapshot_find (sample.snapshot, layer, gp_feature_get_int (work, GP_WORK_ASSET_FID, 0)));
      g_assert_nonnull (gp_snapshot_find (sample.snapshot, GP_TABLE_DISTRICT, gp_feature_get_int (work, GP_WORK_DISTRICT, 0)));
      g_assert_nonnull (gp_snapshot_find (sample.snapshot, GP_TABLE_PACKAGE, gp_feature_get_int (work, GP_WORK_PACKAGE, 0)));
      g_assert_nonnull (gp_snapshot_find_work_kind (sample.snapshot, gp_feature_get_text (work, GP_WORK_KIND)));
      g_assert_true (gp_overlay_is_valid (work->geometry, NULL, NULL));
    }
}

/* No fund gives more than it has, no work gets more than it costs. */
static void
test_money (void)
{
  g_autoptr (GHashTable) by_fund = g_hash_table_new (g_direct_hash, g_direct_equal);
  g_autoptr (GHashTable) by_work = g_hash_table_new (g_direct_hash, g_direct_equal);
  gint64 all = 0;

  for (guint i = 0; i < gp_snapshot_get_n (sample.snapshot, GP_TABLE_ALLOCATION); i++)
    {
      GpFeature *row = gp_snapshot_get (sample.snapshot, GP_TABLE_ALLOCATION, i);
      GpFeature *fund = gp_snapshot_find (sample.snapshot, GP_TABLE_FUND, gp_feature_get_int (row, GP_ALLOCATION_FUND, 0));
      GpFeature *work = gp_snapshot_find (sample.snapshot, GP_TABLE_WORK, gp_feature_get_int (row, GP_ALLOCATION_WORK, 0));
      gint64 amount = gp_feature_get_int (row, GP_ALLOCATION_AMOUNT, 0);
      gint64 given = GPOINTER_TO_SIZE (g_hash_table_lookup (by_fund, fund)) + amount;
      gint64 got = GPOINTER_TO_SIZE (g_hash_table_lookup (by_work, work)) + amount;

      g_assert_nonnull (fund);
      g_assert_nonnull (work);
      g_assert_cmpint (given, <=, gp_feature_get_int (fund, GP_FUND_AMOUNT, 0));
      g_assert_cmpint (got, <=, gp_feature_get_int (work, GP_WORK_COST, 0));
      g_hash_table_insert (by_fund, fund, GSIZE_TO_POINTER (given));
      g_hash_table_insert (by_work, work, GSIZE_TO_POINTER (got));
      all += amount;
    }
  g_assert_cmpint (all, ==, G_GINT64_CONSTANT (34607000000));
}

static void
test_sequence (void)
{
  GpSequenceOptions options = { .effort = GP_EFFORT_QUICK, .from = GP_DATE_NONE, .today = gp_date_from_ymd (2026, 1, 5) };
  g_autoptr (GpSequence) sequence = gp_sequence_solve (sample.snapshot, &options, NULL, NULL);

  g_assert_nonnull (sequence);
  g_assert_cmpuint (sequence->violations->len, ==, 0);
  g_assert_cmpint (gp_date_get_year (sequence->finish), <=, 2029);
}

static void
test_same_bytes (void)
{
  g_autofree char *again = g_build_filename (sample.folder, "again", NULL);
  g_autofree char *built = g_build_filename (g_getenv ("GP_DATA_DIR"), "sample", NULL);
  const char *argv[] = { g_getenv ("GP_MAKE_SAMPLE"), again, NULL };
  GDir *dir;
  const char *name;
  int status;
  guint n = 0;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  dir = g_dir_open (again, 0, NULL);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *a = g_build_filename (again, name, NULL);
      g_autofree char *b = g_build_filename (built, name, NULL);
      g_autofree char *text_a = NULL, *text_b = NULL;
      gsize size_a = 0, size_b = 1;

      g_assert_true (g_file_get_contents (a, &text_a, &size_a, NULL));
      g_assert_true (g_file_get_contents (b, &text_b, &size_b, NULL));
      g_assert_cmpmem (text_a, size_a, text_b, size_b);
      if (g_str_equal (name, "relief.tif"))
        g_assert_cmpuint (size_a, <, 1000000);
      n++;
    }
  g_dir_close (dir);
  g_assert_cmpuint (n, ==, 21);
  remove_folder (again);
}

static void
test_no_such_sample (void)
{
  g_autofree char *path = g_build_filename (sample.folder, "none.gpkg", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (gp_plan_create_sample (path, "atlantis", NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  GError *error = NULL;
  int code;

  g_test_init (&argc, &argv, NULL);
  sample.folder = g_dir_make_tmp ("gp-sample-XXXXXX", NULL);
  path = g_build_filename (sample.folder, "sample.gpkg", NULL);
  sample.plan = gp_plan_create_sample (path, "fengshun", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  sample.snapshot = gp_plan_dup_snapshot (sample.plan);
  g_test_add_func ("/sample/totals", test_totals);
  g_test_add_func ("/sample/districts", test_districts);
  g_test_add_func ("/sample/buildings", test_buildings);
  g_test_add_func ("/sample/runs", test_runs);
  g_test_add_func ("/sample/works", test_works);
  g_test_add_func ("/sample/money", test_money);
  g_test_add_func ("/sample/sequence", test_sequence);
  g_test_add_func ("/sample/same-bytes", test_same_bytes);
  g_test_add_func ("/sample/no-such-sample", test_no_such_sample);
  code = g_test_run ();
  gp_snapshot_unref (sample.snapshot);
  gp_plan_close (sample.plan, NULL);
  g_object_unref (sample.plan);
  remove_folder (sample.folder);
  return code;
}
