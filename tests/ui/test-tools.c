/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tools, driven through what the canvas calls on them. */
#include "ui-fixture.h"

#include "gp-boundary.h"
#include "gp-overlay.h"
#include "gp-sketch.h"
#include "gp-tool-district.h"

static void
undo (UiFixture *ui)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (gp_plan_undo (ui->plan, &error));
  g_assert_no_error (error);
}

static gint64
district_of (UiFixture *ui, GpTableId table, gint64 fid)
{
  return gp_feature_get_int (ui_fixture_find (ui, table, fid), table == GP_TABLE_WORK ? GP_WORK_DISTRICT : GP_COMPOUND_DISTRICT, 0);
}

static double
area (UiFixture *ui, gint64 district)
{
  return gp_geometry_area_m2 (ui_fixture_find (ui, GP_TABLE_DISTRICT, district)->geometry);
}

/* The sum of the parts is the whole, and none lies over another: no gap, no overlap. */
static void
assert_covers (UiFixture *ui, double total_m2)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (ui->session);
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT);
  g_autoptr (GPtrArray) geometries = g_ptr_array_new ();
  g_autoptr (GpGeometry) whole = NULL;
  double sum_m2 = 0;

  for (guint i = 0; i < n; i++)
    {
      GpFeature *district = gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, i);

      g_ptr_array_add (geometries, district->geometry);
      sum_m2 += gp_geometry_area_m2 (district->geometry);
    }
  whole = gp_overlay_union ((GpGeometry *const *) geometries->pdata, n, NULL);
  g_assert_cmpfloat (fabs (sum_m2 - total_m2), <, 0.01);
  g_assert_cmpfloat (fabs (gp_geometry_area_m2 (whole) - total_m2), <, 0.01);
  g_assert_cmpuint (whole->n_rings, ==, 1);
}

static void
test_select (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  ui_fixture_click (&ui, 340, 50, 0);
  g_assert_true (gp_session_is_selected (ui.session, GP_TABLE_COMPOUND, ui.compound[0]));
  /* The same place again: what lies beneath, then back to the top. */
  ui_fixture_click (&ui, 340, 50, 0);
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 1);
  g_assert_true (gp_session_is_selected (ui.session, GP_TABLE_DISTRICT, ui.district[0]));
  ui_fixture_click (&ui, 340, 50, 0);
  g_assert_true (gp_session_is_selected (ui.session, GP_TABLE_COMPOUND, ui.compound[0]));
  ui_fixture_click (&ui, 640, 50, GDK_SHIFT_MASK);
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 2);
  /* Shift never takes away, Ctrl does. */
  ui_fixture_click (&ui, 340, 50, GDK_SHIFT_MASK);
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 2);
  ui_fixture_click (&ui, 340, 50, GDK_CONTROL_MASK);
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 1);
  ui_fixture_click (&ui, 640, 250, 0);
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 0);
  ui_fixture_tear_down (&ui);
}

static void
test_frame (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  /* To the right: only what lies wholly inside. */
  g_assert_true (ui_fixture_drag (&ui, (GpPoint){ 290, 90 }, (GpPoint){ 390, 10 }, 0));
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 1);
  g_assert_true (gp_session_is_selected (ui.session, GP_TABLE_COMPOUND, ui.compound[0]));
  g_assert_true (ui_fixture_drag (&ui, (GpPoint){ 590, 90 }, (GpPoint){ 690, 10 }, GDK_SHIFT_MASK));
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 2);
  /* To the left: what it touches. */
  g_assert_true (ui_fixture_drag (&ui, (GpPoint){ 350, 60 }, (GpPoint){ 340, 40 }, 0));
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 2);
  g_assert_true (gp_session_is_selected (ui.session, GP_TABLE_DISTRICT, ui.district[0]));
  ui_fixture_tear_down (&ui);
}

static void
test_delete (void)
{
  g_autofree char *label = NULL;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  ui_fixture_click (&ui, 340, 50, 0);
  ui_fixture_click (&ui, 640, 50, GDK_SHIFT_MASK);
  g_assert_true (gp_tool_key (gp_canvas_get_tool (ui.canvas), GDK_KEY_Delete, 0));
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_COMPOUND), ==, 0);
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 0);
  g_assert_nonnull (ui.toast);
  undo (&ui);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_COMPOUND), ==, 2);
  label = gp_plan_dup_redo_label (ui.plan);
  g_assert_nonnull (strstr (label, "2"));
  ui_fixture_tear_down (&ui);
}

static void
test_double_click_reshapes (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  ui_fixture_double_click (&ui, 340, 50);
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (gp_canvas_get_tool (ui.canvas)), ==, "GpToolReshape");
  g_assert_true (ui_fixture_drag (&ui, (GpPoint){ 380, 80 }, (GpPoint){ 390, 90 }, GDK_ALT_MASK));
  g_assert_cmpfloat (fabs (gp_geometry_area_m2 (ui_fixture_find (&ui, GP_TABLE_COMPOUND, ui.compound[0])->geometry) - (4800 + 700)), <, 0.5);
  ui_fixture_tear_down (&ui);
}

/* Draws beside the two districts, reaching 20 m over the left one; its compound does not lie inside. */
static void
test_draw_district (void)
{
  g_autofree char *label = NULL;
  GpFeature *district;
  gint64 fid;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  g_assert_true (gp_map_panel_set_tool (ui.panel, "district"));
  ui_fixture_click (&ui, 50, 180, GDK_ALT_MASK);
  ui_fixture_click (&ui, 350, 180, GDK_ALT_MASK);
  ui_fixture_click (&ui, 350, 260, GDK_ALT_MASK);
  g_assert_cmpuint (gp_tool_district_get_n_corners (GP_TOOL_DISTRICT (gp_canvas_get_tool (ui.canvas))), ==, 3);
  g_assert_nonnull (gp_session_get_measured (ui.session));
  ui_fixture_double_click (&ui, 50, 260);

  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_DISTRICT), ==, 3);
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 1);
  fid = gp_session_get_selected (ui.session, 0)->fid;
  district = ui_fixture_find (&ui, GP_TABLE_DISTRICT, fid);
  g_assert_cmpstr (gp_feature_get_text (district, GP_CODE), ==, "PQ-03");
  /* 300 × 60 m are left of 300 × 80 m; clicks fall on whole screen pixels only by chance. */
  g_assert_cmpfloat (fabs (area (&ui, fid) - 18000), <, 200);
  g_assert_cmpfloat (gp_overlay_shared_area_m2 (district->geometry, ui_fixture_find (&ui, GP_TABLE_DISTRICT, ui.district[0])->geometry), <, 0.001);
  g_assert_nonnull (strstr (ui.toast, "PQ-01"));
  /* The neighbour has got the two corners where the new one touches it. */
  g_assert_cmpuint (ui_fixture_find (&ui, GP_TABLE_DISTRICT, ui.district[0])->geometry->n_points, ==, 7);
  g_assert_cmpfloat (fabs (area (&ui, ui.district[0]) - 80000), <, 0.01);

  undo (&ui);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_DISTRICT), ==, 2);
  g_assert_cmpuint (ui_fixture_find (&ui, GP_TABLE_DISTRICT, ui.district[0])->geometry->n_points, ==, 5);
  label = gp_plan_dup_redo_label (ui.plan);
  g_assert_nonnull (strstr (label, "PQ-03"));
  ui_fixture_tear_down (&ui);
}

/* Mostly ground of another district: carved out of it, no gap, no overlap, members follow. */
static void
test_draw_inside_another (void)
{
  gint64 fid;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_map_panel_set_tool (ui.panel, "district");
  ui_fixture_click (&ui, 250, 0, 0);
  ui_fixture_click (&ui, 250, 120, GDK_ALT_MASK);
  ui_fixture_click (&ui, 420, 120, GDK_ALT_MASK);
  ui_fixture_click (&ui, 420, 0, 0);
  g_assert_true (gp_tool_key (gp_canvas_get_tool (ui.canvas), GDK_KEY_Return, 0));
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_DISTRICT), ==, 3);
  g_assert_nonnull (strstr (ui.toast, "PQ-01"));
  fid = gp_session_get_selected (ui.session, 0)->fid;
  assert_covers (&ui, 160000);
  g_assert_cmpfloat (fabs (area (&ui, fid) - 170 * 120), <, 400);
  g_assert_cmpint (district_of (&ui, GP_TABLE_COMPOUND, ui.compound[0]), ==, fid);
  g_assert_cmpint (district_of (&ui, GP_TABLE_COMPOUND, ui.compound[1]), ==, ui.district[1]);
  undo (&ui);
  assert_covers (&ui, 160000);
  g_assert_cmpint (district_of (&ui, GP_TABLE_COMPOUND, ui.compound[0]), ==, ui.district[0]);
  ui_fixture_tear_down (&ui);
}

static gboolean
give_work_to_second (GpEdit *edit, gpointer user_data, GError **error)
{
  UiFixture *ui = user_data;
  g_autoptr (GpFeature) work = gp_feature_copy (gp_snapshot_find (gp_edit_get_snapshot (edit), GP_TABLE_WORK, ui->work));

  gp_feature_set_int (work, GP_WORK_DISTRICT, ui->district[1]);
  return gp_edit_set (edit, work, GP_WORK_DISTRICT, error);
}

/* A work lies on ground that stays where it is: whatever the planner has assigned it to is left alone. */
static void
test_assigned_by_hand (void)
{
  g_autoptr (GError) error = NULL;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  g_assert_true (gp_plan_edit (ui.plan, "assign", give_work_to_second, &ui, &error));
  gp_map_panel_set_tool (ui.panel, "district");
  ui_fixture_click (&ui, 50, 20, GDK_ALT_MASK);
  ui_fixture_click (&ui, 150, 20, GDK_ALT_MASK);
  ui_fixture_click (&ui, 150, 90, GDK_ALT_MASK);
  g_assert_true (gp_tool_key (gp_canvas_get_tool (ui.canvas), GDK_KEY_Return, 0));
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_DISTRICT), ==, 3);
  g_assert_cmpint (district_of (&ui, GP_TABLE_WORK, ui.work), ==, ui.district[1]);
  g_assert_null (strstr (ui.toast, "works"));
  ui_fixture_tear_down (&ui);
}

/* Nothing would be left of a district: refused in words, the sketch stays. */
static void
test_draw_over_another (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_map_panel_set_tool (ui.panel, "district");
  ui_fixture_click (&ui, -20, -10, GDK_ALT_MASK);
  ui_fixture_click (&ui, 440, -10, GDK_ALT_MASK);
  ui_fixture_click (&ui, 440, 210, GDK_ALT_MASK);
  ui_fixture_click (&ui, -20, 210, GDK_ALT_MASK);
  g_assert_true (gp_tool_key (gp_canvas_get_tool (ui.canvas), GDK_KEY_Return, 0));
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_DISTRICT), ==, 2);
  g_assert_nonnull (strstr (ui.toast, "PQ-01"));
  g_assert_cmpuint (gp_tool_district_get_n_corners (GP_TOOL_DISTRICT (gp_canvas_get_tool (ui.canvas))), ==, 4);
  ui_fixture_tear_down (&ui);
}

static void
test_draw_takes_what_is_inside (void)
{
  gint64 fid;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_session_select_one (ui.session, GP_TABLE_DISTRICT, ui.district[0]);
  gp_tool_key (gp_canvas_get_tool (ui.canvas), GDK_KEY_Delete, 0);
  g_assert_cmpint (district_of (&ui, GP_TABLE_COMPOUND, ui.compound[0]), ==, 0);
  gp_map_panel_set_tool (ui.panel, "district");
  ui_fixture_click (&ui, 250, 10, GDK_ALT_MASK);
  ui_fixture_click (&ui, 500, 10, GDK_ALT_MASK);
  ui_fixture_click (&ui, 500, 190, GDK_ALT_MASK);
  ui_fixture_click (&ui, 250, 190, GDK_ALT_MASK);
  /* A click on the first corner closes. */
  ui_fixture_click (&ui, 250, 10, 0);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_DISTRICT), ==, 2);
  fid = gp_session_get_selected (ui.session, 0)->fid;
  g_assert_cmpint (district_of (&ui, GP_TABLE_COMPOUND, ui.compound[0]), ==, fid);
  g_assert_cmpint (district_of (&ui, GP_TABLE_WORK, ui.work), ==, fid);
  g_assert_cmpint (district_of (&ui, GP_TABLE_COMPOUND, ui.compound[1]), ==, ui.district[1]);
  undo (&ui);
  g_assert_cmpint (district_of (&ui, GP_TABLE_COMPOUND, ui.compound[0]), ==, 0);
  ui_fixture_tear_down (&ui);
}

static void
test_sketch_is_never_lost (void)
{
  GpToolDistrict *tool;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_map_panel_set_tool (ui.panel, "district");
  tool = GP_TOOL_DISTRICT (gp_canvas_get_tool (ui.canvas));
  g_assert_false (gp_canvas_undo_sketch (ui.canvas));
  g_assert_false (gp_canvas_can_undo_sketch (ui.canvas));
  ui_fixture_click (&ui, 50, 220, GDK_ALT_MASK);
  ui_fixture_click (&ui, 150, 220, GDK_ALT_MASK);
  ui_fixture_click (&ui, 150, 290, GDK_ALT_MASK);
  g_assert_true (gp_tool_key (GP_TOOL (tool), GDK_KEY_BackSpace, 0));
  g_assert_cmpuint (gp_tool_district_get_n_corners (tool), ==, 2);
  g_assert_true (gp_tool_key (GP_TOOL (tool), GDK_KEY_Escape, 0));
  g_assert_cmpuint (gp_tool_district_get_n_corners (tool), ==, 0);
  g_assert_true (gp_canvas_undo_sketch (ui.canvas));
  g_assert_cmpuint (gp_tool_district_get_n_corners (tool), ==, 2);
  g_assert_true (gp_canvas_undo_sketch (ui.canvas));
  g_assert_cmpuint (gp_tool_district_get_n_corners (tool), ==, 3);
  g_assert_true (gp_canvas_can_undo_sketch (ui.canvas));
  g_assert_true (gp_canvas_can_redo_sketch (ui.canvas));
  g_assert_true (gp_canvas_redo_sketch (ui.canvas));
  g_assert_cmpuint (gp_tool_district_get_n_corners (tool), ==, 2);
  /* Without a sketch Esc is not the tool's: the canvas lays it down. */
  gp_tool_key (GP_TOOL (tool), GDK_KEY_Escape, 0);
  g_assert_false (gp_tool_key (GP_TOOL (tool), GDK_KEY_Escape, 0));
  ui_fixture_tear_down (&ui);
}

static void
test_outline_crossing_itself (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_map_panel_set_tool (ui.panel, "district");
  ui_fixture_click (&ui, 50, 220, GDK_ALT_MASK);
  ui_fixture_click (&ui, 250, 290, GDK_ALT_MASK);
  ui_fixture_click (&ui, 250, 220, GDK_ALT_MASK);
  ui_fixture_click (&ui, 50, 290, GDK_ALT_MASK);
  gp_tool_key (gp_canvas_get_tool (ui.canvas), GDK_KEY_Return, 0);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_DISTRICT), ==, 2);
  g_assert_cmpuint (gp_tool_district_get_n_corners (GP_TOOL_DISTRICT (gp_canvas_get_tool (ui.canvas))), ==, 4);
  ui_fixture_tear_down (&ui);
}

static void
start_reshape (UiFixture *ui, GpTableId table, gint64 fid)
{
  gp_session_select_one (ui->session, table, fid);
  g_assert_true (gp_map_panel_set_tool (ui->panel, "reshape"));
}

/* The shared corner (400, 200) goes to (300, 200): both districts, no gap, and the compound stays where its centre is. */
static void
test_reshape_moves_both (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  start_reshape (&ui, GP_TABLE_DISTRICT, ui.district[0]);
  g_assert_true (ui_fixture_drag (&ui, (GpPoint){ 400, 200 }, (GpPoint){ 300, 200 }, GDK_ALT_MASK));
  g_assert_cmpfloat (fabs (area (&ui, ui.district[0]) - 70000), <, 150);
  g_assert_cmpfloat (fabs (area (&ui, ui.district[1]) - 90000), <, 150);
  assert_covers (&ui, area (&ui, ui.district[0]) + area (&ui, ui.district[1]));
  g_assert_cmpint (district_of (&ui, GP_TABLE_COMPOUND, ui.compound[0]), ==, ui.district[0]);
  undo (&ui);
  g_assert_cmpfloat (area (&ui, ui.district[0]), ==, 80000);
  g_assert_cmpfloat (area (&ui, ui.district[1]), ==, 80000);
  ui_fixture_tear_down (&ui);
}

/* Pulls the middle of the shared boundary over the compound: a vertex in both, and the compound changes sides. */
static void
test_reshape_inserts_and_reassigns (void)
{
  double total;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  start_reshape (&ui, GP_TABLE_DISTRICT, ui.district[0]);
  g_assert_true (ui_fixture_drag (&ui, (GpPoint){ 400, 100 }, (GpPoint){ 200, 40 }, GDK_ALT_MASK));
  g_assert_cmpuint (ui_fixture_find (&ui, GP_TABLE_DISTRICT, ui.district[0])->geometry->n_points, ==, 6);
  g_assert_cmpuint (ui_fixture_find (&ui, GP_TABLE_DISTRICT, ui.district[1])->geometry->n_points, ==, 6);
  total = area (&ui, ui.district[0]) + area (&ui, ui.district[1]);
  g_assert_cmpfloat (fabs (total - 160000), <, 0.01);
  assert_covers (&ui, total);
  g_assert_cmpint (district_of (&ui, GP_TABLE_COMPOUND, ui.compound[0]), ==, ui.district[1]);

  /* And takes it out again: the vertex stands under the hand. */
  g_assert_true (gp_tool_key (gp_canvas_get_tool (ui.canvas), GDK_KEY_Delete, 0));
  g_assert_cmpuint (ui_fixture_find (&ui, GP_TABLE_DISTRICT, ui.district[0])->geometry->n_points, ==, 5);
  g_assert_cmpuint (ui_fixture_find (&ui, GP_TABLE_DISTRICT, ui.district[1])->geometry->n_points, ==, 5);
  assert_covers (&ui, 160000);
  g_assert_cmpint (district_of (&ui, GP_TABLE_COMPOUND, ui.compound[0]), ==, ui.district[0]);
  ui_fixture_tear_down (&ui);
}

/* A corner only the left district has is pulled over the right one: refused. */
static void
test_reshape_refuses_overlap (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  start_reshape (&ui, GP_TABLE_DISTRICT, ui.district[0]);
  g_assert_true (ui_fixture_drag (&ui, (GpPoint){ 0, 200 }, (GpPoint){ 700, 100 }, GDK_ALT_MASK));
  g_assert_cmpfloat (area (&ui, ui.district[0]), ==, 80000);
  g_assert_nonnull (ui.toast);
  /* From empty ground a frame is drawn: nothing moves. */
  g_assert_true (ui_fixture_drag (&ui, (GpPoint){ 100, 150 }, (GpPoint){ 200, 150 }, 0));
  g_assert_cmpfloat (area (&ui, ui.district[0]), ==, 80000);
  ui_fixture_tear_down (&ui);
}

/* A drag that is taken away changes nothing. */
static void
test_reshape_cancelled (void)
{
  GpPixel from, far;
  GpTool *tool;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  start_reshape (&ui, GP_TABLE_DISTRICT, ui.district[0]);
  tool = gp_canvas_get_tool (ui.canvas);
  from = ui_fixture_pixel (&ui, 400, 200);
  far = ui_fixture_pixel (&ui, 200, 100);
  g_assert_true (gp_tool_drag_begin (tool, from, 0));
  gp_tool_drag_update (tool, from, far, 0);
  gp_tool_drag_end (tool, from, from, 0);
  g_assert_cmpfloat (area (&ui, ui.district[0]), ==, 80000);
  g_assert_null (ui.toast);
  ui_fixture_tear_down (&ui);
}

static void
test_reshape_line (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  start_reshape (&ui, GP_TABLE_RUN, ui.run);
  g_assert_true (ui_fixture_drag (&ui, (GpPoint){ 400, 104 }, (GpPoint){ 400, 204 }, GDK_ALT_MASK));
  g_assert_cmpuint (ui_fixture_find (&ui, GP_TABLE_RUN, ui.run)->geometry->n_points, ==, 3);
  g_assert_true (gp_tool_key (gp_canvas_get_tool (ui.canvas), GDK_KEY_Delete, 0));
  g_assert_cmpuint (ui_fixture_find (&ui, GP_TABLE_RUN, ui.run)->geometry->n_points, ==, 2);
  /* The last two cannot go. */
  ui_fixture_click (&ui, 850, 104, 0);
  gp_tool_key (gp_canvas_get_tool (ui.canvas), GDK_KEY_Delete, 0);
  g_assert_cmpuint (ui_fixture_find (&ui, GP_TABLE_RUN, ui.run)->geometry->n_points, ==, 2);
  ui_fixture_tear_down (&ui);
}

static void
test_measure (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_map_panel_set_tool (ui.panel, "measure");
  ui_fixture_click (&ui, 0, 0, 0);
  ui_fixture_click (&ui, 400, 0, 0);
  ui_fixture_click (&ui, 400, 200, 0);
  /* Snapped to the corners of the district, so to the decimetre. */
  g_assert_nonnull (strstr (gp_session_get_measured (ui.session), "600.0 m"));
  g_assert_nonnull (strstr (gp_session_get_measured (ui.session), "40"));
  gp_map_panel_set_tool (ui.panel, "select");
  g_assert_null (gp_session_get_measured (ui.session));
  ui_fixture_tear_down (&ui);
}

/* A corner in the middle of the neighbour's straight edge: the neighbour gets a vertex and goes along. */
static void
test_boundary_with_tee (void)
{
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (crs, NULL);
  g_autoptr (GpFeature) left = gp_feature_new (GP_TABLE_DISTRICT, 1, NULL);
  g_autoptr (GpFeature) right = gp_feature_new (GP_TABLE_DISTRICT, 2, NULL);
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  GpBoundaryPart *other;

  gp_feature_take_geometry (left, gp_geometry_new_box (&(GpBox){ 0, 50, 100, 150 }));
  gp_feature_take_geometry (right, gp_geometry_new_box (&(GpBox){ 100, 0, 200, 200 }));
  gp_snapshot_builder_put (builder, left);
  gp_snapshot_builder_put (builder, right);
  snapshot = gp_snapshot_builder_end (builder);
  parts = gp_boundary_move (snapshot, gp_snapshot_find (snapshot, GP_TABLE_DISTRICT, 1), (GpPoint){ 100, 50 }, (GpPoint){ 120, 50 });
  g_assert_cmpuint (parts->len, ==, 2);
  other = g_ptr_array_index (parts, 1);
  g_assert_cmpuint (other->after->n_points, ==, 6);
  g_assert_null (gp_boundary_insert_point (other->before, (GpPoint){ 100, 0 }, (GpPoint){ 100, 0 }));
  g_assert_null (gp_boundary_remove_point (other->before, (GpPoint){ 7, 7 }));
}

int
main (int argc, char **argv)
{
  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    return 77;
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tools/select", test_select);
  g_test_add_func ("/tools/frame", test_frame);
  g_test_add_func ("/tools/delete", test_delete);
  g_test_add_func ("/tools/double-click", test_double_click_reshapes);
  g_test_add_func ("/tools/district", test_draw_district);
  g_test_add_func ("/tools/district-inside-another", test_draw_inside_another);
  g_test_add_func ("/tools/assigned-by-hand", test_assigned_by_hand);
  g_test_add_func ("/tools/district-over-another", test_draw_over_another);
  g_test_add_func ("/tools/district-takes-inside", test_draw_takes_what_is_inside);
  g_test_add_func ("/tools/sketch-undo", test_sketch_is_never_lost);
  g_test_add_func ("/tools/crossing-outline", test_outline_crossing_itself);
  g_test_add_func ("/tools/reshape-both", test_reshape_moves_both);
  g_test_add_func ("/tools/reshape-insert", test_reshape_inserts_and_reassigns);
  g_test_add_func ("/tools/reshape-overlap", test_reshape_refuses_overlap);
  g_test_add_func ("/tools/reshape-cancelled", test_reshape_cancelled);
  g_test_add_func ("/tools/reshape-line", test_reshape_line);
  g_test_add_func ("/tools/measure", test_measure);
  g_test_add_func ("/tools/boundary-tee", test_boundary_with_tee);
  return g_test_run ();
}
