/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Splitting areas and lines: the sums stay exact, members go to their piece,
 * one undo brings back every byte.
 */
#include "config.h"

#include "gp-apportion.h"
#include "gp-split-edit.h"
#include "shape-plan.h"

static gboolean
split (ShapePlan *self, GpTableId table, gint64 fid, GpPoint a, GpPoint b, GArray *pieces, char **said)
{
  GpObjectRef ref = { table, fid };
  GpPoint line[] = { a, b };
  g_autoptr (GError) error = NULL;
  gboolean done = gp_split_edit (self->plan, &ref, 1, line, 2, pieces, said, &error);

  if (!done)
    g_assert_nonnull (error->message);
  return done;
}

static double
area_of (ShapePlan *self, GpTableId table)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (self->plan);
  double area_m2 = 0;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, table); i++)
    area_m2 += gp_geometry_area_m2 (gp_snapshot_get (snapshot, table, i)->geometry);
  return area_m2;
}

/* However it is cut and cut again, households, floor area and ground stay what they were. */
static void
test_random_sums (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  GpFeature *compound;

  shape_plan_open (&self, folder);
  compound = new_box (GP_TABLE_COMPOUND, "X", 0, 0, 200, 100);
  gp_feature_set_int (compound, GP_COMPOUND_HOUSEHOLDS, 317);
  gp_feature_set_real (compound, GP_COMPOUND_FLOOR_AREA, 25417.37);
  put (&self, compound);
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (self.plan);
      guint n = gp_snapshot_get_n (snapshot, GP_TABLE_COMPOUND);
      gint64 fid = gp_snapshot_get (snapshot, GP_TABLE_COMPOUND, g_test_rand_int_range (0, n))->fid;
      double x = g_test_rand_double_range (0, 200), y = g_test_rand_double_range (0, 100), angle = g_test_rand_double_range (0, G_PI);
      double dx = 400 * cos (angle), dy = 400 * sin (angle);
      g_autofree char *before = plan_dump (self.path);

      if (!split (&self, GP_TABLE_COMPOUND, fid, at (x - dx, y - dy), at (x + dx, y + dy), NULL, NULL))
        continue;
      g_assert_cmpint (sum_of (&self, GP_TABLE_COMPOUND, GP_COMPOUND_HOUSEHOLDS), ==, 317);
      g_assert_cmpfloat (fabs (real_sum_of (&self, GP_TABLE_COMPOUND, GP_COMPOUND_FLOOR_AREA) - 25417.37), <, 1e-9);
      g_assert_cmpfloat (fabs (area_of (&self, GP_TABLE_COMPOUND) - 20000), <, 1e-4);
      if (i % 3 == 0)
        take_back (&self, before);
    }
  g_assert_cmpuint (plan_count (self.plan, GP_TABLE_COMPOUND), >, 5);
  shape_plan_close (&self);
}

static void
test_largest_remainder (void)
{
  gint64 parts[4];

  gp_apportion_whole (10, (double[]){ 1, 1, 1 }, 3, parts);
  g_assert_cmpint (parts[0], ==, 4);
  g_assert_cmpint (parts[1], ==, 3);
  g_assert_cmpint (parts[2], ==, 3);
  gp_apportion_whole (7, (double[]){ 0, 0 }, 2, parts);
  g_assert_cmpint (parts[0] + parts[1], ==, 7);
  for (guint i = 0; i < 2000; i++)
    {
      double weights[4];
      double total = 0;
      gint64 whole = g_test_rand_int_range (0, 1 << 30) * G_GINT64_CONSTANT (1000), sum = 0;

      for (guint k = 0; k < 4; k++)
        total += weights[k] = g_test_rand_double_range (0, 1e6);
      gp_apportion_whole (whole, weights, 4, parts);
      for (guint k = 0; k < 4; k++)
        {
          sum += parts[k];
          g_assert_cmpfloat (fabs (parts[k] - whole * (weights[k] / total)), <, 1.001);
        }
      g_assert_cmpint (sum, ==, whole);
    }
}

/* A compound in two: buildings, works and money follow the ground. */
static void
test_members (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  GpFeature *feature;
  gint64 compound, left, right;
  g_autofree char *before = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (GpObjectRef));
  g_autoptr (GpFeature) small = NULL;

  shape_plan_open (&self, folder);
  compound = put (&self, new_box (GP_TABLE_COMPOUND, "X", 0, 0, 100, 50));
  put (&self, new_box (GP_TABLE_COMPOUND, "X-2", 500, 0, 10, 10));
  feature = new_box (GP_TABLE_BUILDING, "1", 10, 10, 10, 10);
  gp_feature_set_int (feature, GP_BUILDING_COMPOUND, compound);
  left = put (&self, feature);
  feature = new_box (GP_TABLE_BUILDING, "2", 80, 10, 10, 10);
  gp_feature_set_int (feature, GP_BUILDING_COMPOUND, compound);
  right = put (&self, feature);
  before = plan_dump (self.path);
  g_assert_true (split (&self, GP_TABLE_COMPOUND, compound, at (70, -10), at (70, 60), pieces, &said));
  g_assert_cmpstr (said, ==, "“X” split: 3500 m² + 1500 m²; 1 member went with a new piece");
  g_assert_cmpuint (pieces->len, ==, 2);
  g_assert_cmpint (g_array_index (pieces, GpObjectRef, 0).fid, ==, compound);
  g_assert_cmpint (value_of (&self, GP_TABLE_BUILDING, left, GP_BUILDING_COMPOUND), ==, compound);
  g_assert_cmpint (value_of (&self, GP_TABLE_BUILDING, right, GP_BUILDING_COMPOUND), ==, g_array_index (pieces, GpObjectRef, 1).fid);
  small = find (&self, GP_TABLE_COMPOUND, g_array_index (pieces, GpObjectRef, 1).fid);
  /* X-2 is taken. */
  g_assert_cmpstr (gp_feature_get_text (small, GP_CODE), ==, "X-3");
  take_back (&self, before);
  shape_plan_close (&self);
}

static void
test_money (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  GpFeature *feature;
  gint64 work, fund;
  g_autofree char *before = NULL;

  shape_plan_open (&self, folder);
  feature = new_box (GP_TABLE_WORK, "G", 0, 0, 90, 10);
  gp_feature_set_int (feature, GP_WORK_COST, 100000001);
  gp_feature_set_int (feature, GP_WORK_DAYS, 1);
  gp_feature_set_real (feature, GP_WORK_QUANTITY, 900.5);
  work = put (&self, feature);
  feature = gp_feature_new (GP_TABLE_FUND, 0, NULL);
  gp_feature_set_text (feature, GP_FUND_NAME, "债券");
  fund = put (&self, feature);
  feature = gp_feature_new (GP_TABLE_ALLOCATION, 0, NULL);
  gp_feature_set_int (feature, GP_ALLOCATION_FUND, fund);
  gp_feature_set_int (feature, GP_ALLOCATION_WORK, work);
  gp_feature_set_int (feature, GP_ALLOCATION_AMOUNT, 77777777);
  put (&self, feature);
  before = plan_dump (self.path);
  g_assert_true (split (&self, GP_TABLE_WORK, work, at (30, -5), at (30, 15), NULL, NULL));
  g_assert_cmpint (sum_of (&self, GP_TABLE_WORK, GP_WORK_COST), ==, 100000001);
  /* One day cannot be halved: the smaller piece has none. */
  g_assert_cmpint (sum_of (&self, GP_TABLE_WORK, GP_WORK_DAYS), ==, 1);
  g_assert_cmpfloat (fabs (real_sum_of (&self, GP_TABLE_WORK, GP_WORK_QUANTITY) - 900.5), <, 1e-9);
  g_assert_cmpuint (plan_count (self.plan, GP_TABLE_ALLOCATION), ==, 2);
  g_assert_cmpint (sum_of (&self, GP_TABLE_ALLOCATION, GP_ALLOCATION_AMOUNT), ==, 77777777);
  take_back (&self, before);
  shape_plan_close (&self);
}

/* The cut begins and ends on the outline, a hair beside it. */
static void
test_cut_from_edge_to_edge (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  gint64 plot;
  GpFeature *feature = gp_feature_new (GP_TABLE_PARKING, 0, NULL);

  shape_plan_open (&self, folder);
  gp_feature_take_geometry (feature, gp_geometry_new_ring ((GpPoint[]){ at (0, 0), at (97, 13), at (71, 89), at (-13, 61) }, 4));
  gp_feature_set_int (feature, GP_PARKING_SPACES, 41);
  plot = put (&self, feature);
  g_assert_true (split (&self, GP_TABLE_PARKING, plot, at (97 / 3.0, 13 / 3.0 + 1e-7), at (71 - 84 * 0.37, 89 - 28 * 0.37 - 1e-7), NULL, NULL));
  g_assert_cmpuint (plan_count (self.plan, GP_TABLE_PARKING), ==, 2);
  g_assert_cmpint (sum_of (&self, GP_TABLE_PARKING, GP_PARKING_SPACES), ==, 41);
  shape_plan_close (&self);
}

static void
test_run (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  GpFeature *feature = new_line (GP_TABLE_RUN, "R", (GpPoint[]){ at (0, 0), at (60, 0), at (100, 0) }, 3);
  gint64 run;
  g_autofree char *before = NULL;
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (GpObjectRef));
  g_autoptr (GpFeature) first = NULL;
  g_autoptr (GpFeature) second = NULL;

  shape_plan_open (&self, folder);
  gp_feature_set_real (feature, GP_RUN_COVER_START, 1);
  gp_feature_set_real (feature, GP_RUN_COVER_END, 2);
  run = put (&self, feature);
  before = plan_dump (self.path);
  g_assert_true (split (&self, GP_TABLE_RUN, run, at (25, -5), at (25, 5), pieces, NULL));
  g_assert_cmpuint (pieces->len, ==, 2);
  first = find (&self, GP_TABLE_RUN, run);
  second = find (&self, GP_TABLE_RUN, g_array_index (pieces, GpObjectRef, 1).fid);
  g_assert_cmpfloat (fabs (gp_geometry_length_m (first->geometry) - 25), <, 1e-9);
  g_assert_cmpuint (second->geometry->n_points, ==, 3);
  g_assert_cmpfloat (gp_point_distance (first->geometry->points[1], second->geometry->points[0]), ==, 0);
  g_assert_cmpfloat (gp_feature_get_real (first, GP_RUN_COVER_END), ==, 1.25);
  g_assert_cmpfloat (gp_feature_get_real (second, GP_RUN_COVER_START), ==, 1.25);
  g_assert_cmpfloat (gp_feature_get_real (second, GP_RUN_COVER_END), ==, 2);
  take_back (&self, before);
  /* Beside it: nothing is cut and nothing is written. */
  g_assert_false (split (&self, GP_TABLE_RUN, run, at (25, 5), at (25, 9), NULL, NULL));
  g_assert_false (split (&self, GP_TABLE_RUN, run, at (0, 5), at (0, -5), NULL, NULL));
  shape_plan_close (&self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edits/split/largest-remainder", test_largest_remainder);
  folder_test ("/edits/split/random-sums", test_random_sums);
  folder_test ("/edits/split/members", test_members);
  folder_test ("/edits/split/money", test_money);
  folder_test ("/edits/split/edge-to-edge", test_cut_from_edge_to_edge);
  folder_test ("/edits/split/run", test_run);
  return g_test_run ();
}
