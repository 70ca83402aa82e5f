/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Merging objects by a rule for each column, and redrawing a stretch.
 */
#include "config.h"

#include "gp-merge-edit.h"
#include "gp-redraw-edit.h"
#include "gp-split-edit.h"
#include "shape-plan.h"

static gboolean
merge (ShapePlan *self, GpTableId table, const gint64 *fids, guint n, guint kept, GError **error)
{
  g_autofree GpMergeRule *rules = gp_merge_propose_rules (table);

  return gp_merge_edit (self->plan, table, fids, n, kept, rules, NULL, error);
}

/* What the rule "sum" gives is what there was, whatever order and number. */
static void
test_random_totals (Folder *folder, gconstpointer unused)
{
  for (guint round = 0; round < 12; round++)
    {
      ShapePlan self;
      guint n = g_test_rand_int_range (2, 6);
      gint64 fids[6];
      gint64 households = 0;
      double floor_m2 = 0;
      g_autofree char *before = NULL;
      g_autoptr (GpFeature) merged = NULL;
      g_autoptr (GError) error = NULL;

      shape_plan_open (&self, folder);
      for (guint i = 0; i < n; i++)
        {
          GpFeature *compound = new_box (GP_TABLE_COMPOUND, "X", i * 50, 0, 50, 20);
          gint64 own = g_test_rand_int_range (0, 900);
          double own_m2 = g_test_rand_int_range (0, 9000000) / 100.0;

          gp_feature_set_int (compound, GP_COMPOUND_HOUSEHOLDS, own);
          gp_feature_set_real (compound, GP_COMPOUND_FLOOR_AREA, own_m2);
          fids[i] = put (&self, compound);
          households += own;
          floor_m2 += own_m2;
        }
      before = plan_dump (self.path);
      merge (&self, GP_TABLE_COMPOUND, fids, n, n - 1, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (plan_count (self.plan, GP_TABLE_COMPOUND), ==, 1);
      merged = find (&self, GP_TABLE_COMPOUND, fids[n - 1]);
      g_assert_cmpint (gp_feature_get_int (merged, GP_COMPOUND_HOUSEHOLDS, 0), ==, households);
      g_assert_cmpfloat (fabs (gp_feature_get_real (merged, GP_COMPOUND_FLOOR_AREA) - floor_m2), <, 1e-6);
      g_assert_cmpfloat (fabs (gp_geometry_area_m2 (merged->geometry) - n * 1000), <, 1e-6);
      g_assert_cmpuint (merged->geometry->n_rings, ==, 1);
      take_back (&self, before);
      shape_plan_close (&self);
      {
        g_autofree char *path = folder_path (folder, "plan.gpkg");

        g_unlink (path);
      }
    }
}

static void
test_rules (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  gint64 fids[2];
  GpFeature *building;
  g_autofree GpMergeRule *rules = gp_merge_propose_rules (GP_TABLE_BUILDING);
  g_autoptr (GpFeature) merged = NULL;
  g_autoptr (GError) error = NULL;

  shape_plan_open (&self, folder);
  building = new_box (GP_TABLE_BUILDING, "1", 0, 0, 10, 10);
  gp_feature_set_int (building, GP_BUILDING_FLOORS, 6);
  fids[0] = put (&self, building);
  building = new_box (GP_TABLE_BUILDING, "2", 30, 0, 10, 10);
  gp_feature_set_int (building, GP_BUILDING_FLOORS, 9);
  gp_feature_set_text (building, GP_NAME, "综合楼");
  gp_feature_set_choice (building, GP_BUILDING_ACTION, GP_ACTION_ALTER);
  fids[1] = put (&self, building);
  rules[GP_CODE] = (GpMergeRule){ GP_MERGE_OF, 1 };
  g_assert_true (gp_merge_edit (self.plan, GP_TABLE_BUILDING, fids, 2, 0, rules, NULL, &error));
  merged = find (&self, GP_TABLE_BUILDING, fids[0]);
  g_assert_cmpint (gp_feature_get_int (merged, GP_BUILDING_FLOORS, 0), ==, 9);
  g_assert_cmpstr (gp_feature_get_text (merged, GP_CODE), ==, "2");
  /* The kept one has none: the first that has. */
  g_assert_cmpstr (gp_feature_get_text (merged, GP_NAME), ==, "综合楼");
  g_assert_cmpint (gp_feature_get_choice (merged, GP_BUILDING_ACTION), ==, GP_ACTION_ALTER);
  /* Apart from one another: an area of two parts. */
  g_assert_cmpuint (merged->geometry->n_rings, ==, 2);
  shape_plan_close (&self);
}

static gint64
put_order (ShapePlan *self, gint64 before, gint64 after)
{
  GpFeature *order = gp_feature_new (GP_TABLE_WORK_ORDER, 0, NULL);

  gp_feature_set_int (order, GP_WORK_ORDER_BEFORE, before);
  gp_feature_set_int (order, GP_WORK_ORDER_AFTER, after);
  return put (self, order);
}

/* Orders and money of the vanished work go to the kept one; an order between the two goes. */
static void
test_references (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  gint64 fids[2], third, allocation;
  GpFeature *feature;
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GpSnapshot) snapshot = NULL;
  const GpFeature *order;

  shape_plan_open (&self, folder);
  fids[0] = put (&self, new_box (GP_TABLE_WORK, "A", 0, 0, 10, 10));
  fids[1] = put (&self, new_box (GP_TABLE_WORK, "B", 10, 0, 10, 10));
  third = put (&self, new_box (GP_TABLE_WORK, "C", 90, 0, 10, 10));
  put_order (&self, fids[0], third);
  put_order (&self, fids[1], third);
  put_order (&self, fids[0], fids[1]);
  feature = gp_feature_new (GP_TABLE_ALLOCATION, 0, NULL);
  gp_feature_set_int (feature, GP_ALLOCATION_WORK, fids[1]);
  gp_feature_set_int (feature, GP_ALLOCATION_AMOUNT, 500);
  allocation = put (&self, feature);
  feature = gp_feature_new (GP_TABLE_WAIVER, 0, NULL);
  {
    g_autofree char *object = g_strdup_printf ("work:%" G_GINT64_FORMAT, fids[1]);

    gp_feature_set_text (feature, GP_WAIVER_OBJECT_A, object);
  }
  put (&self, feature);
  before = plan_dump (self.path);
  merge (&self, GP_TABLE_WORK, fids, 2, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (value_of (&self, GP_TABLE_ALLOCATION, allocation, GP_ALLOCATION_WORK), ==, fids[0]);
  snapshot = gp_plan_dup_snapshot (self.plan);
  g_assert_cmpuint (gp_snapshot_get_n (snapshot, GP_TABLE_WORK_ORDER), ==, 1);
  order = gp_snapshot_get (snapshot, GP_TABLE_WORK_ORDER, 0);
  g_assert_cmpint (gp_feature_get_int (order, GP_WORK_ORDER_BEFORE, 0), ==, fids[0]);
  g_assert_cmpint (gp_feature_get_int (order, GP_WORK_ORDER_AFTER, 0), ==, third);
  {
    g_autofree char *object = g_strdup_printf ("work:%" G_GINT64_FORMAT, fids[0]);

    g_assert_cmpstr (gp_feature_get_text (gp_snapshot_get (snapshot, GP_TABLE_WAIVER, 0), GP_WAIVER_OBJECT_A), ==, object);
  }
  take_back (&self, before);
  shape_plan_close (&self);
}

/* Three runs in any direction become one in that of the kept; covers come from its ends. */
static void
test_lines_join (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  GpFeature *run;
  gint64 fids[3], apart[2], other[2];
  g_autoptr (GpFeature) joined = NULL;
  g_autoptr (GError) error = NULL;

  shape_plan_open (&self, folder);
  run = new_line (GP_TABLE_RUN, "1", (GpPoint[]){ at (100, 0), at (50, 0) }, 2);
  gp_feature_set_real (run, GP_RUN_COVER_START, 1.5);
  gp_feature_set_real (run, GP_RUN_COVER_END, 1.2);
  fids[0] = put (&self, run);
  run = new_line (GP_TABLE_RUN, "2", (GpPoint[]){ at (0, 0), at (50, 0) }, 2);
  gp_feature_set_real (run, GP_RUN_COVER_START, 0.8);
  gp_feature_set_real (run, GP_RUN_COVER_END, 1.2);
  fids[1] = put (&self, run);
  fids[2] = put (&self, new_line (GP_TABLE_RUN, "3", (GpPoint[]){ at (100, 0), at (100, 40) }, 2));
  apart[0] = fids[2];
  apart[1] = put (&self, new_line (GP_TABLE_RUN, "4", (GpPoint[]){ at (300, 0), at (400, 0) }, 2));
  run = new_line (GP_TABLE_RUN, "5", (GpPoint[]){ at (400, 0), at (500, 0) }, 2);
  gp_feature_set_choice (run, GP_RUN_KIND, GP_RUN_GAS);
  other[0] = put (&self, run);
  run = new_line (GP_TABLE_RUN, "6", (GpPoint[]){ at (500, 0), at (600, 0) }, 2);
  gp_feature_set_choice (run, GP_RUN_KIND, GP_RUN_WATER);
  other[1] = put (&self, run);

  g_assert_false (merge (&self, GP_TABLE_RUN, apart, 2, 0, &error));
  g_assert_nonnull (strstr (error->message, "“4”"));
  g_clear_error (&error);
  g_assert_false (merge (&self, GP_TABLE_RUN, other, 2, 0, &error));
  g_clear_error (&error);
  g_assert_cmpuint (plan_count (self.plan, GP_TABLE_RUN), ==, 6);

  merge (&self, GP_TABLE_RUN, fids, 3, 1, &error);
  g_assert_no_error (error);
  joined = find (&self, GP_TABLE_RUN, fids[1]);
  g_assert_cmpuint (joined->geometry->n_points, ==, 4);
  g_assert_cmpfloat (gp_point_distance (joined->geometry->points[0], at (0, 0)), ==, 0);
  g_assert_cmpfloat (gp_point_distance (joined->geometry->points[3], at (100, 40)), ==, 0);
  g_assert_cmpfloat (gp_feature_get_real (joined, GP_RUN_COVER_START), ==, 0.8);
  /* Run 3 has no cover at its end: nobody knows. */
  g_assert_false (gp_feature_has (joined, GP_RUN_COVER_END));
  shape_plan_close (&self);
}

/* Split and merged again: the same ground and the same totals. */
static void
test_split_and_merge (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  GpFeature *feature = new_box (GP_TABLE_COMPOUND, "X", 0, 0, 90, 40);
  GpObjectRef ref = { GP_TABLE_COMPOUND, 0 };
  gint64 fids[2];
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (GpObjectRef));
  g_autoptr (GpFeature) merged = NULL;
  g_autoptr (GError) error = NULL;

  shape_plan_open (&self, folder);
  gp_feature_set_int (feature, GP_COMPOUND_HOUSEHOLDS, 101);
  ref.fid = put (&self, feature);
  gp_split_edit (self.plan, &ref, 1, (GpPoint[]){ at (33, -1), at (41, 50) }, 2, pieces, NULL, &error);
  g_assert_no_error (error);
  fids[0] = g_array_index (pieces, GpObjectRef, 0).fid;
  fids[1] = g_array_index (pieces, GpObjectRef, 1).fid;
  merge (&self, GP_TABLE_COMPOUND, fids, 2, 0, &error);
  g_assert_no_error (error);
  merged = find (&self, GP_TABLE_COMPOUND, ref.fid);
  g_assert_cmpint (gp_feature_get_int (merged, GP_COMPOUND_HOUSEHOLDS, 0), ==, 101);
  g_assert_cmpfloat (fabs (gp_geometry_area_m2 (merged->geometry) - 3600), <, 1e-6);
  g_assert_cmpstr (gp_feature_get_text (merged, GP_CODE), ==, "X");
  shape_plan_close (&self);
}

static void
test_redraw (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  GpObjectRef plot = { GP_TABLE_COMPOUND, 0 }, run = { GP_TABLE_RUN, 0 };
  g_autofree char *before = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GpFeature) area = NULL;
  g_autoptr (GpFeature) line = NULL;
  g_autoptr (GError) error = NULL;

  shape_plan_open (&self, folder);
  plot.fid = put (&self, new_box (GP_TABLE_COMPOUND, "X", 0, 0, 100, 50));
  run.fid = put (&self, new_line (GP_TABLE_RUN, "R", (GpPoint[]){ at (0, 100), at (100, 100) }, 2));
  before = plan_dump (self.path);
  /* A bay of 20 × 10 out of the upper edge, drawn from beyond it. */
  gp_redraw_edit (self.plan, &plot, (GpPoint[]){ at (40, 55), at (40, 40), at (60, 40), at (60, 60) }, 4, &said, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (said, ==, "“X” redrawn: 5000 m² → 4800 m²");
  area = find (&self, GP_TABLE_COMPOUND, plot.fid);
  g_assert_cmpfloat (fabs (gp_geometry_area_m2 (area->geometry) - 4800), <, 1e-6);
  g_assert_cmpuint (area->geometry->n_points, ==, 9);
  take_back (&self, before);
  /* And one that adds a corner where the ring begins. */
  gp_redraw_edit (self.plan, &plot, (GpPoint[]){ at (0, 30), at (-20, 30), at (-20, -20), at (30, -20), at (30, 0) }, 5, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&area, gp_feature_unref);
  area = find (&self, GP_TABLE_COMPOUND, plot.fid);
  g_assert_cmpfloat (fabs (gp_geometry_area_m2 (area->geometry) - (5000 + 50 * 50 - 30 * 30)), <, 1e-6);
  take_back (&self, before);

  gp_redraw_edit (self.plan, &run, (GpPoint[]){ at (60, 100), at (60, 120), at (40, 120), at (40, 100) }, 4, NULL, &error);
  g_assert_no_error (error);
  line = find (&self, GP_TABLE_RUN, run.fid);
  g_assert_cmpfloat (fabs (gp_geometry_length_m (line->geometry) - 140), <, 1e-6);
  g_assert_cmpfloat (gp_point_distance (line->geometry->points[0], at (0, 100)), ==, 0);
  g_assert_cmpfloat (gp_point_distance (line->geometry->points[2], at (40, 120)), ==, 0);
  take_back (&self, before);
  g_assert_false (gp_redraw_edit (self.plan, &run, (GpPoint[]){ at (60, 100), at (60, 120) }, 2, NULL, &error));
  shape_plan_close (&self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/edits/merge/random-totals", test_random_totals);
  folder_test ("/edits/merge/rules", test_rules);
  folder_test ("/edits/merge/references", test_references);
  folder_test ("/edits/merge/lines", test_lines_join);
  folder_test ("/edits/merge/split", test_split_and_merge);
  folder_test ("/edits/redraw", test_redraw);
  return g_test_run ();
}
