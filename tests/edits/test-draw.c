/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is drawn comes into the plan as one entry of the journal, with what a
 * planner expects of a new row; what is no shape is refused in words.
 */
#include "config.h"

#include "gp-code-series.h"
#include "gp-draw-edit.h"
#include "gp-error.h"
#include "plan-support.h"

#define X 416000.0
#define Y 2627000.0
#define NEAR(a, b, within) g_assert_cmpfloat (fabs ((a) - (b)), <=, within)

typedef struct
{
  gint64 district;
  gint64 compound;
} Ground;

static gint64
put (GpEdit *edit, GpTableId table, const char *code, const char *name, GpGeometry *geometry, int choice)
{
  g_autoptr (GpFeature) row = gp_feature_new (table, 0, NULL);
  g_autoptr (GError) error = NULL;
  gint64 fid;

  gp_feature_take_geometry (row, geometry);
  gp_feature_set_text (row, GP_CODE, code);
  gp_feature_set_text (row, GP_NAME, name);
  if (table == GP_TABLE_ROAD)
    gp_feature_set_choice (row, GP_ROAD_CLASS, choice);
  if (table == GP_TABLE_COMPOUND)
    gp_feature_set_choice (row, GP_COMPOUND_STAGE, choice);
  fid = gp_edit_insert (edit, row, &error);
  g_assert_no_error (error);
  return fid;
}

/*
 *   district PQ-01 (0,0)-(400,200), in it compound XQ-07 (50,50)-(150,150) under works,
 *   its building XQ-07-3, a street along y = 0, a lane, a run GX-0041
 */
static gboolean
fill (GpEdit *edit, gpointer user_data, GError **error)
{
  Ground *ground = user_data;
  GpPoint street[] = { { X, Y }, { X + 400, Y } }, lane[] = { { X, Y + 190 }, { X + 400, Y + 190 } };

  ground->district = put (edit, GP_TABLE_DISTRICT, "PQ-01", "东片区", gp_geometry_new_box (&(GpBox){ X, Y, X + 400, Y + 200 }), -1);
  ground->compound = put (edit, GP_TABLE_COMPOUND, "XQ-07", "渡口小区", gp_geometry_new_box (&(GpBox){ X + 50, Y + 50, X + 150, Y + 150 }), GP_STAGE_STARTED);
  put (edit, GP_TABLE_BUILDING, "XQ-07-3", "3栋", gp_geometry_new_box (&(GpBox){ X + 60, Y + 60, X + 70, Y + 90 }), -1);
  put (edit, GP_TABLE_ROAD, "DL-007", "环城路", gp_geometry_new_line (street, 2), GP_ROAD_CLASS_ROAD);
  put (edit, GP_TABLE_ROAD, "BJ-12", "井头巷", gp_geometry_new_line (lane, 2), GP_ROAD_CLASS_LANE);
  put (edit, GP_TABLE_ROAD, "BJ-11", "尽头巷", gp_geometry_new_line ((GpPoint[]){ { X + 160, Y + 3 }, { X + 160, Y + 40 } }, 2), GP_ROAD_CLASS_LANE);
  put (edit, GP_TABLE_RUN, "GX-0041", "", gp_geometry_new_line (street, 2), -1);
  return TRUE;
}

static GpPlan *
new_plan (Folder *folder, Ground *ground)
{
  g_autofree char *path = folder_path (folder, "plan.gpkg");
  g_autoptr (GError) error = NULL;
  g_autoptr (GpPlan) plan = gp_plan_create (path, "EPSG:4548", &error);

  g_assert_no_error (error);
  g_assert_true (gp_plan_edit (plan, "fill", fill, ground, &error));
  return g_steal_pointer (&plan);
}

/* Draws one thing and returns its row; @points relative to the ground's corner. */
static GpFeature *
draw (GpPlan *plan, GpDrawKind kind, const GpPoint *points, guint n, GpDrawn *drawn)
{
  g_autofree GpPoint *moved = g_new (GpPoint, n);
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;
  GpDrawShape shape = { kind, moved, n };

  for (guint i = 0; i < n; i++)
    moved[i] = (GpPoint){ X + points[i].x, Y + points[i].y };
  gp_draw_edit (plan, &shape, 1, gp_date_from_ymd (2026, 9, 10), drawn, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drawn->fids->len, ==, 1);
  snapshot = gp_plan_dup_snapshot (plan);
  return gp_feature_ref (gp_snapshot_find (snapshot, kind.table, g_array_index (drawn->fids, gint64, 0)));
}

static void
test_run (Folder *folder, gconstpointer unused)
{
  Ground ground;
  g_autoptr (GpPlan) plan = new_plan (folder, &ground);
  g_auto (GpDrawn) drawn = { 0 };
  g_autoptr (GpFeature) run = draw (plan, (GpDrawKind){ GP_TABLE_RUN, GP_RUN_WATER, GP_STATE_PLANNED }, (GpPoint[]){ { 10, 3 }, { 10, 3 }, { 310, 3 } }, 3, &drawn);
  g_autofree char *label = gp_plan_dup_undo_label (plan);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (gp_feature_get_text (run, GP_CODE), ==, "GX-0042");
  g_assert_nonnull (strstr (gp_feature_get_text (run, GP_NAME), "环城路"));
  g_assert_cmpint (gp_feature_get_choice (run, GP_RUN_KIND), ==, GP_RUN_WATER);
  g_assert_cmpint (gp_feature_get_choice (run, GP_RUN_STATE), ==, GP_STATE_PLANNED);
  g_assert_cmpint (gp_feature_get_choice (run, GP_RUN_BURIAL), ==, GP_BURIAL_DIRECT);
  g_assert_cmpuint (run->geometry->n_points, ==, 2);
  g_assert_cmpstr (drawn.size_text, ==, "300.0 m");
  g_assert_cmpstr (label, ==, "Draw Water supply run");
  g_assert_true (gp_plan_undo (plan, &error));
}

static void
test_building (Folder *folder, gconstpointer unused)
{
  Ground ground;
  g_autoptr (GpPlan) plan = new_plan (folder, &ground);
  g_auto (GpDrawn) inside = { 0 };
  g_auto (GpDrawn) outside = { 0 };
  GpPoint a[] = { { 80, 60 }, { 80, 90 }, { 95, 90 }, { 95, 60 } }, b[] = { { 300, 60 }, { 320, 60 }, { 320, 90 }, { 300, 60 } };
  g_autoptr (GpFeature) building = draw (plan, (GpDrawKind){ GP_TABLE_BUILDING, -1, -1 }, a, 4, &inside);
  g_autoptr (GpFeature) alone = draw (plan, (GpDrawKind){ GP_TABLE_BUILDING, -1, -1 }, b, 4, &outside);

  g_assert_cmpstr (gp_feature_get_text (building, GP_CODE), ==, "XQ-07-4");
  g_assert_cmpint (gp_feature_get_int (building, GP_BUILDING_COMPOUND, 0), ==, ground.compound);
  NEAR (gp_geometry_area_m2 (building->geometry), 450, 1e-6);
  g_assert_false (gp_feature_has (alone, GP_BUILDING_COMPOUND));
  g_assert_cmpstr (inside.size_text, ==, "450 m²");
}

static void
test_others (Folder *folder, gconstpointer unused)
{
  Ground ground;
  g_autoptr (GpPlan) plan = new_plan (folder, &ground);
  GpDrawn drawn[5] = { 0 };
  GpPoint box[] = { { 200, 50 }, { 260, 50 }, { 260, 90 }, { 200, 90 } }, within[] = { { 100, 100 }, { 110, 100 }, { 110, 110 }, { 100, 110 } };
  GpPoint line[] = { { 20, 20 }, { 20, 180 } }, point[] = { { 120, 120 } };
  g_autoptr (GpFeature) compound = draw (plan, (GpDrawKind){ GP_TABLE_COMPOUND, -1, -1 }, box, 4, &drawn[0]);
  g_autoptr (GpFeature) work = draw (plan, (GpDrawKind){ GP_TABLE_WORK, -1, -1 }, within, 4, &drawn[1]);
  g_autoptr (GpFeature) lane = draw (plan, (GpDrawKind){ GP_TABLE_ROAD, GP_ROAD_CLASS_LANE, -1 }, line, 2, &drawn[2]);
  g_autoptr (GpFeature) opinion = draw (plan, (GpDrawKind){ GP_TABLE_OPINION, -1, -1 }, point, 1, &drawn[3]);
  g_autoptr (GpFeature) fire = draw (plan, (GpDrawKind){ GP_TABLE_FACILITY, 7, GP_STATE_PLANNED }, point, 1, &drawn[4]);

  g_assert_cmpstr (gp_feature_get_text (compound, GP_CODE), ==, "XQ-08");
  g_assert_cmpstr (gp_feature_get_text (compound, GP_NAME), ==, "New compound");
  g_assert_cmpint (gp_feature_get_int (compound, GP_COMPOUND_DISTRICT, 0), ==, ground.district);
  g_assert_cmpint (gp_feature_get_choice (compound, GP_COMPOUND_STAGE), ==, GP_STAGE_PROPOSED);
  g_assert_cmpstr (gp_feature_get_text (work, GP_CODE), ==, "GC-0001");
  g_assert_cmpint (gp_feature_get_int (work, GP_WORK_DISTRICT, 0), ==, ground.district);
  g_assert_cmpint (gp_feature_get_int (work, GP_WORK_COMPOUND, 0), ==, ground.compound);
  g_assert_cmpstr (gp_feature_get_text (lane, GP_CODE), ==, "BJ-13");
  /* Works are going on in that compound. */
  g_assert_cmpint (gp_feature_get_choice (opinion, GP_OPINION_PHASE), ==, 1);
  g_assert_cmpint (gp_feature_get_int (opinion, GP_OPINION_COMPOUND, 0), ==, ground.compound);
  g_assert_cmpint (gp_feature_get_date (opinion, GP_OPINION_ON_DATE), ==, gp_date_from_ymd (2026, 9, 10));
  g_assert_cmpint (gp_feature_get_choice (fire, GP_FACILITY_KIND), ==, 7);
  g_assert_cmpint (gp_feature_get_int (fire, GP_FACILITY_COUNT, 0), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (drawn); i++)
    gp_drawn_clear (&drawn[i]);
}

/* Several runs of one street are one step. */
static void
test_several (Folder *folder, gconstpointer unused)
{
  Ground ground;
  g_autoptr (GpPlan) plan = new_plan (folder, &ground);
  GpPoint a[] = { { X, Y + 1 }, { X + 100, Y + 1 } }, b[] = { { X, Y + 2 }, { X + 100, Y + 2 } };
  GpDrawShape shapes[] = { { { GP_TABLE_RUN, GP_RUN_WATER, GP_STATE_PLANNED }, a, 2 },
                           { { GP_TABLE_RUN, GP_RUN_POWER, GP_STATE_PLANNED }, b, 2 } };
  g_auto (GpDrawn) drawn = { 0 };
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (gp_draw_edit (plan, shapes, 2, GP_DATE_NONE, &drawn, &error));
  snapshot = gp_plan_dup_snapshot (plan);
  g_assert_cmpuint (gp_snapshot_get_n (snapshot, GP_TABLE_RUN), ==, 3);
  g_assert_nonnull (gp_snapshot_find_text (snapshot, GP_TABLE_RUN, GP_CODE, "GX-0042"));
  g_assert_cmpint (gp_feature_get_choice (gp_snapshot_find_text (snapshot, GP_TABLE_RUN, GP_CODE, "GX-0043"), GP_RUN_BURIAL), ==, GP_BURIAL_DUCT);
  g_assert_true (gp_plan_undo (plan, &error));
  g_clear_pointer (&snapshot, gp_snapshot_unref);
  snapshot = gp_plan_dup_snapshot (plan);
  g_assert_cmpuint (gp_snapshot_get_n (snapshot, GP_TABLE_RUN), ==, 1);
}

static void
assert_refused (GpPlan *plan, GpTableId table, const GpPoint *points, guint n, gboolean marked, GpPoint where)
{
  GpDrawShape shape = { { table, table == GP_TABLE_RUN ? GP_RUN_GAS : -1, -1 }, points, n };
  g_auto (GpDrawn) drawn = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (gp_draw_edit (plan, &shape, 1, GP_DATE_NONE, &drawn, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_assert_cmpint (drawn.has_where, ==, marked);
  if (marked)
    NEAR (gp_point_distance (drawn.where, where), 0, 1e-6);
}

static void
test_refused (Folder *folder, gconstpointer unused)
{
  Ground ground;
  g_autoptr (GpPlan) plan = new_plan (folder, &ground);
  g_autofree char *before = gp_plan_dup_undo_label (plan);
  g_autofree char *after = NULL;
  /* A bow tie that crosses itself in the middle. */
  GpPoint tie[] = { { X, Y }, { X + 10, Y + 10 }, { X + 10, Y }, { X, Y + 10 } };
  GpPoint flat[] = { { X, Y }, { X + 10, Y }, { X + 20, Y } };

  assert_refused (plan, GP_TABLE_COMPOUND, tie, 4, TRUE, (GpPoint){ X + 5, Y + 5 });
  assert_refused (plan, GP_TABLE_COMPOUND, flat, 2, FALSE, tie[0]);
  assert_refused (plan, GP_TABLE_RUN, flat, 1, FALSE, tie[0]);
  assert_refused (plan, GP_TABLE_RUN, (GpPoint[]){ flat[0], flat[0] }, 2, FALSE, tie[0]);
  after = gp_plan_dup_undo_label (plan);
  g_assert_cmpstr (before, ==, after);
}

static void
test_codes (void)
{
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (crs, NULL);
  static const char *const codes[] = { "甲-7", "", "no number", "2024000000000000123", "甲-12" };
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_auto (GpCodeSeries) series = { 0 };
  g_auto (GpCodeSeries) none = { 0 };
  g_autofree char *next = NULL;
  g_autofree char *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GpFeature) row = gp_feature_new (GP_TABLE_PARKING, i + 1, NULL);

      gp_feature_set_text (row, GP_CODE, codes[i]);
      gp_snapshot_builder_put (builder, row);
    }
  snapshot = gp_snapshot_builder_end (builder);
  gp_code_series_init (&series, snapshot, GP_TABLE_PARKING, -1);
  next = gp_code_series_next (&series);
  g_assert_cmpstr (next, ==, "2024000000000000124");
  gp_code_series_init (&none, snapshot, GP_TABLE_FACILITY, -1);
  first = gp_code_series_next (&none);
  g_assert_cmpstr (first, ==, "SS-001");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/draw/run", test_run);
  folder_test ("/draw/building", test_building);
  folder_test ("/draw/others", test_others);
  folder_test ("/draw/several", test_several);
  folder_test ("/draw/refused", test_refused);
  g_test_add_func ("/draw/codes", test_codes);
  return g_test_run ();
}
