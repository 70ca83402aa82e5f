/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The tools that carry, turn, split and redraw whole shapes, driven through
 * what the canvas calls on them.
 */
#include "ui-fixture.h"

#include "gp-buffer-dialog.h"
#include "gp-merge-dialog.h"
#include "gp-tool.h"

static void
undo (UiFixture *ui)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (gp_plan_undo (ui->plan, &error));
  g_assert_no_error (error);
}

static GpGeometry *
shape (UiFixture *ui, GpTableId table, gint64 fid)
{
  return ui_fixture_find (ui, table, fid)->geometry;
}

static gboolean
key (UiFixture *ui, guint keyval, GdkModifierType modifiers)
{
  return gp_tool_key (gp_canvas_get_tool (ui->canvas), keyval, modifiers);
}

static void
assert_corner (UiFixture *ui, double x_m, double y_m)
{
  const GpBox *box = &shape (ui, GP_TABLE_COMPOUND, ui->compound[0])->box;

  g_assert_cmpfloat (fabs (box->min_x - ORIGIN_X - x_m), <, 1e-6);
  g_assert_cmpfloat (fabs (box->min_y - ORIGIN_Y - y_m), <, 1e-6);
}

/* Dragged by a corner, the corner snaps to that of the other compound. */
static void
test_carry (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_map_panel_set_tool (ui.panel, "move");
  g_assert_true (ui_fixture_drag (&ui, (GpPoint){ 301, 21 }, (GpPoint){ 600.4, 80.3 }, 0));
  g_assert_true (gp_session_is_selected (ui.session, GP_TABLE_COMPOUND, ui.compound[0]));
  assert_corner (&ui, 600, 80);
  /* It lies in the other district now, and the toast says so. */
  g_assert_cmpint (gp_feature_get_int (ui_fixture_find (&ui, GP_TABLE_COMPOUND, ui.compound[0]), GP_COMPOUND_DISTRICT, 0), ==, ui.district[1]);
  g_assert_nonnull (strstr (ui.toast, "compounds 1"));
  undo (&ui);
  assert_corner (&ui, 300, 20);
  /* Shift: straight. */
  g_assert_true (ui_fixture_drag (&ui, (GpPoint){ 340, 50 }, (GpPoint){ 330, 54 }, GDK_SHIFT_MASK | GDK_ALT_MASK));
  assert_corner (&ui, 290, 20);
  /* Empty ground is no handle: the map is panned. */
  gp_session_clear_selection (ui.session);
  g_assert_false (ui_fixture_drag (&ui, (GpPoint){ 100, 50 }, (GpPoint){ 120, 54 }, 0));
  ui_fixture_tear_down (&ui);
}

static void
test_nudge_is_one_step (void)
{
  g_autofree char *label = NULL;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_session_select_one (ui.session, GP_TABLE_COMPOUND, ui.compound[0]);
  gp_map_panel_set_tool (ui.panel, "move");
  for (int i = 0; i < 3; i++)
    g_assert_true (key (&ui, GDK_KEY_Right, 0));
  g_assert_true (key (&ui, GDK_KEY_Up, GDK_SHIFT_MASK));
  assert_corner (&ui, 300, 20);
  g_assert_true (gp_tool_can_undo (gp_canvas_get_tool (ui.canvas)));
  g_assert_true (key (&ui, GDK_KEY_Return, 0));
  assert_corner (&ui, 300.3, 21);
  label = gp_plan_dup_undo_label (ui.plan);
  g_assert_cmpstr (label, ==, "Move “XQ-01”");
  undo (&ui);
  assert_corner (&ui, 300, 20);
  /* Esc and undo take back what is not in the plan yet; another tool does not lose it. */
  key (&ui, GDK_KEY_Left, 0);
  g_assert_true (key (&ui, GDK_KEY_Escape, 0));
  key (&ui, GDK_KEY_Left, 0);
  g_assert_true (gp_canvas_undo_sketch (ui.canvas));
  assert_corner (&ui, 300, 20);
  key (&ui, GDK_KEY_Left, GDK_SHIFT_MASK);
  gp_map_panel_set_tool (ui.panel, "select");
  assert_corner (&ui, 299, 20);
  ui_fixture_tear_down (&ui);
}

/* R, the pointer a quarter round the pivot, a click. */
static void
test_turn (void)
{
  UiFixture ui;
  GpTool *tool;
  const GpBox *box;
  GpPixel handle;

  ui_fixture_set_up (&ui);
  gp_session_select_one (ui.session, GP_TABLE_COMPOUND, ui.compound[0]);
  gp_map_panel_set_tool (ui.panel, "move");
  tool = gp_canvas_get_tool (ui.canvas);
  /* By the handle above it: the middle of the compound is (340, 50). */
  handle = ui_fixture_pixel (&ui, 340, 80);
  handle.y_px -= 34;
  g_assert_true (gp_tool_drag_begin (tool, handle, 0));
  gp_tool_drag_update (tool, handle, ui_fixture_pixel (&ui, 300, 52), GDK_SHIFT_MASK);
  gp_tool_drag_end (tool, handle, ui_fixture_pixel (&ui, 300, 52), GDK_SHIFT_MASK);
  box = &shape (&ui, GP_TABLE_COMPOUND, ui.compound[0])->box;
  g_assert_cmpfloat (fabs (gp_box_width (box) - 60), <, 1e-4);
  g_assert_cmpfloat (fabs (gp_box_height (box) - 80), <, 1e-4);
  g_assert_cmpstr (ui.toast, ==, "“XQ-01” turned by 90.0°");
  undo (&ui);
  /* About a pivot that was clicked: its own corner. */
  ui_fixture_click (&ui, 300, 20, GDK_CONTROL_MASK);
  g_assert_true (key (&ui, GDK_KEY_r, 0));
  g_assert_true (key (&ui, GDK_KEY_Escape, 0));
  assert_corner (&ui, 300, 20);
  ui_fixture_tear_down (&ui);
}

static GtkWidget *
find_entry (GtkWidget *widget)
{
  if (GTK_IS_ENTRY (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_entry (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_type_exactly (void)
{
  UiFixture ui;
  GtkWidget *east;

  ui_fixture_set_up (&ui);
  gp_session_select_one (ui.session, GP_TABLE_COMPOUND, ui.compound[0]);
  gp_map_panel_set_tool (ui.panel, "move");
  g_assert_true (key (&ui, GDK_KEY_7, 0));
  east = find_entry (GTK_WIDGET (ui.canvas));
  g_assert_nonnull (east);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (east)), ==, "7");
  gtk_editable_set_text (GTK_EDITABLE (east), "many");
  g_signal_emit_by_name (east, "activate");
  assert_corner (&ui, 300, 20);
  gtk_editable_set_text (GTK_EDITABLE (east), "−12.345");
  assert_corner (&ui, 300, 20);
  g_signal_emit_by_name (east, "activate");
  assert_corner (&ui, 287.655, 20);
  g_assert_null (find_entry (GTK_WIDGET (ui.canvas)));
  /* Another tool takes the entry away. */
  g_assert_true (key (&ui, GDK_KEY_Tab, 0));
  gp_map_panel_set_tool (ui.panel, "select");
  g_assert_null (find_entry (GTK_WIDGET (ui.canvas)));
  ui_fixture_tear_down (&ui);
}

static void
test_district_is_not_moved (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_session_select_one (ui.session, GP_TABLE_DISTRICT, ui.district[0]);
  gp_map_panel_set_tool (ui.panel, "move");
  g_assert_false (ui_fixture_drag (&ui, (GpPoint){ 100, 150 }, (GpPoint){ 200, 150 }, 0));
  g_assert_nonnull (strstr (ui.toast, "Shift+E"));
  key (&ui, GDK_KEY_Right, 0);
  key (&ui, GDK_KEY_Return, 0);
  g_assert_cmpfloat (shape (&ui, GP_TABLE_DISTRICT, ui.district[0])->box.min_x, ==, ORIGIN_X);
  ui_fixture_tear_down (&ui);
}

static void
test_split (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_session_select_one (ui.session, GP_TABLE_COMPOUND, ui.compound[0]);
  gp_map_panel_set_tool (ui.panel, "split");
  ui_fixture_click (&ui, 350, 5, GDK_ALT_MASK);
  ui_fixture_click (&ui, 350, 95, GDK_ALT_MASK);
  g_assert_nonnull (strstr (gp_session_get_measured (ui.session), "crosses 1 object"));
  g_assert_true (key (&ui, GDK_KEY_Return, 0));
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_COMPOUND), ==, 3);
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 2);
  g_assert_nonnull (ui.toast);
  undo (&ui);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_COMPOUND), ==, 2);
  ui_fixture_tear_down (&ui);
}

/* All of the kind, and a line that cuts nothing stays a sketch. */
static void
test_split_all (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_session_select_one (ui.session, GP_TABLE_COMPOUND, ui.compound[0]);
  gp_map_panel_set_tool (ui.panel, "split");
  ui_fixture_click (&ui, 250, 50, GDK_ALT_MASK);
  ui_fixture_click (&ui, 340, 50, GDK_ALT_MASK);
  g_assert_true (key (&ui, GDK_KEY_Return, 0));
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_COMPOUND), ==, 2);
  g_assert_nonnull (strstr (ui.toast, "XQ-01"));
  ui_fixture_click (&ui, 720, 50, GDK_ALT_MASK);
  g_assert_true (key (&ui, GDK_KEY_a, 0));
  ui_fixture_double_click (&ui, 730, 52);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_COMPOUND), ==, 4);
  g_assert_cmpstr (ui.toast, ==, "2 objects split into 4");
  ui_fixture_tear_down (&ui);
}

/* A click on the chip beyond the end of the run types its depth there. */
static void
test_cover_chips (void)
{
  UiFixture ui;
  GtkWidget *entry;
  GpPixel end;
  GpTool *tool;

  ui_fixture_set_up (&ui);
  gp_viewport_zoom_at (gp_canvas_get_viewport (ui.canvas), 0.7, ui_fixture_pixel (&ui, 400, 100));
  gp_session_select_one (ui.session, GP_TABLE_RUN, ui.run);
  tool = gp_canvas_get_tool (ui.canvas);
  end = ui_fixture_pixel (&ui, 850, 104);
  end.x_px += 54;
  gp_tool_released (tool, end, 1, 0);
  entry = find_entry (GTK_WIDGET (ui.canvas));
  g_assert_nonnull (entry);
  /* No depth at all: a sentence, and the entry stays. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "1000");
  g_signal_emit_by_name (entry, "activate");
  g_assert_false (gp_feature_has (ui_fixture_find (&ui, GP_TABLE_RUN, ui.run), GP_RUN_COVER_END));
  gtk_editable_set_text (GTK_EDITABLE (entry), "2");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpfloat (gp_feature_get_real (ui_fixture_find (&ui, GP_TABLE_RUN, ui.run), GP_RUN_COVER_END), ==, 2);
  g_assert_null (find_entry (GTK_WIDGET (ui.canvas)));
  end = ui_fixture_pixel (&ui, -50, 104);
  end.x_px -= 54;
  gp_tool_released (tool, end, 1, 0);
  entry = find_entry (GTK_WIDGET (ui.canvas));
  gtk_editable_set_text (GTK_EDITABLE (entry), "1");
  g_signal_emit_by_name (entry, "activate");
  /* Half way along it is half way down. */
  gp_tool_moved (tool, ui_fixture_pixel (&ui, 400, 104), 0);
  g_assert_nonnull (strstr (gp_session_get_measured (ui.session), "1.50 m"));
  gp_tool_moved (tool, ui_fixture_pixel (&ui, 400, 180), 0);
  g_assert_null (strstr (gp_session_get_measured (ui.session), "1.50 m"));
  ui_fixture_tear_down (&ui);
}

static void
test_redraw (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_map_panel_set_tool (ui.panel, "redraw");
  /* The first click chooses. */
  ui_fixture_click (&ui, 340, 50, 0);
  g_assert_true (gp_session_is_selected (ui.session, GP_TABLE_COMPOUND, ui.compound[0]));
  ui_fixture_click (&ui, 320, 85, GDK_ALT_MASK);
  ui_fixture_click (&ui, 320, 60, GDK_ALT_MASK);
  ui_fixture_click (&ui, 360, 60, GDK_ALT_MASK);
  ui_fixture_click (&ui, 360, 90, GDK_ALT_MASK);
  g_assert_nonnull (strstr (gp_session_get_measured (ui.session), "→"));
  g_assert_true (key (&ui, GDK_KEY_Return, 0));
  g_assert_cmpfloat (fabs (gp_geometry_area_m2 (shape (&ui, GP_TABLE_COMPOUND, ui.compound[0])) - (4800 - 800)), <, 30);
  undo (&ui);
  g_assert_cmpfloat (gp_geometry_area_m2 (shape (&ui, GP_TABLE_COMPOUND, ui.compound[0])), ==, 4800);
  /* A line that does not come back stays a sketch, and Esc is undone. */
  ui_fixture_click (&ui, 320, 50, GDK_ALT_MASK);
  ui_fixture_click (&ui, 320, 55, GDK_ALT_MASK);
  g_assert_true (key (&ui, GDK_KEY_Return, 0));
  g_assert_nonnull (strstr (ui.toast, "come back"));
  g_assert_true (key (&ui, GDK_KEY_Escape, 0));
  g_assert_true (gp_canvas_undo_sketch (ui.canvas));
  ui_fixture_tear_down (&ui);
}

/* A frame round the two right corners, then arrow keys: one step of the history. */
static void
test_vertices_by_frame (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_session_select_one (ui.session, GP_TABLE_COMPOUND, ui.compound[0]);
  gp_map_panel_set_tool (ui.panel, "reshape");
  g_assert_true (ui_fixture_drag (&ui, (GpPoint){ 365, 5 }, (GpPoint){ 395, 95 }, 0));
  g_assert_true (key (&ui, GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_true (key (&ui, GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_true (gp_tool_can_undo (gp_canvas_get_tool (ui.canvas)));
  g_assert_true (key (&ui, GDK_KEY_Return, 0));
  g_assert_cmpfloat (fabs (gp_geometry_area_m2 (shape (&ui, GP_TABLE_COMPOUND, ui.compound[0])) - 82 * 60), <, 1e-3);
  undo (&ui);
  g_assert_cmpfloat (fabs (gp_geometry_area_m2 (shape (&ui, GP_TABLE_COMPOUND, ui.compound[0])) - 4800), <, 1e-9);
  /* And dragged by one of them. */
  g_assert_true (ui_fixture_drag (&ui, (GpPoint){ 365, 5 }, (GpPoint){ 395, 95 }, 0));
  g_assert_true (ui_fixture_drag (&ui, (GpPoint){ 380, 20 }, (GpPoint){ 390, 20 }, GDK_ALT_MASK));
  g_assert_cmpfloat (fabs (gp_geometry_area_m2 (shape (&ui, GP_TABLE_COMPOUND, ui.compound[0])) - 90 * 60), <, 40);
  /* Both chosen still: Delete would leave a line, so it is refused. */
  g_assert_true (key (&ui, GDK_KEY_Delete, 0));
  g_assert_cmpuint (shape (&ui, GP_TABLE_COMPOUND, ui.compound[0])->n_points, ==, 5);
  ui_fixture_tear_down (&ui);
}

static GtkWidget *
find_suggested (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, "suggested-action"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_suggested (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_merge_dialog (void)
{
  UiFixture ui;
  GtkWindow *dialog;

  ui_fixture_set_up (&ui);
  gp_session_select (ui.session, (GpObjectRef[]){ { GP_TABLE_COMPOUND, ui.compound[0] }, { GP_TABLE_COMPOUND, ui.compound[1] } }, 2);
  dialog = gp_merge_dialog_new (ui.session);
  gtk_window_present (dialog);
  g_signal_emit_by_name (find_suggested (GTK_WIDGET (dialog)), "clicked");
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_COMPOUND), ==, 1);
  g_assert_cmpfloat (fabs (gp_geometry_area_m2 (shape (&ui, GP_TABLE_COMPOUND, ui.compound[0])) - 9600), <, 1e-6);
  undo (&ui);
  ui_fixture_tear_down (&ui);
}

/* A new run 5 m beside the road, and the old one laid 2 m beside it. */
static void
test_offset (void)
{
  UiFixture ui;
  GtkWidget *entry;

  ui_fixture_set_up (&ui);
  gp_map_panel_set_tool (ui.panel, "offset");
  ui_fixture_click (&ui, 700, 100, 0);
  g_assert_true (gp_tool_moved (gp_canvas_get_tool (ui.canvas), ui_fixture_pixel (&ui, 700, 90), 0));
  g_assert_nonnull (gp_session_get_measured (ui.session));
  g_assert_true (key (&ui, GDK_KEY_5, 0));
  entry = find_entry (GTK_WIDGET (ui.canvas));
  g_assert_nonnull (entry);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_RUN), ==, 2);
  g_assert_cmpfloat (fabs (shape (&ui, GP_TABLE_RUN, gp_session_get_selected (ui.session, 0)->fid)->box.max_y - ORIGIN_Y - 95), <, 1e-6);
  undo (&ui);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_RUN), ==, 1);

  gp_map_panel_set_tool (ui.panel, "select");
  gp_session_select_one (ui.session, GP_TABLE_RUN, ui.run);
  gp_map_panel_set_tool (ui.panel, "offset");
  ui_fixture_click (&ui, 700, 100, 0);
  gp_tool_moved (gp_canvas_get_tool (ui.canvas), ui_fixture_pixel (&ui, 700, 110), 0);
  g_assert_true (key (&ui, GDK_KEY_2, 0));
  entry = find_entry (GTK_WIDGET (ui.canvas));
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_RUN), ==, 1);
  g_assert_cmpfloat (fabs (shape (&ui, GP_TABLE_RUN, ui.run)->box.min_y - ORIGIN_Y - 102), <, 1e-6);
  /* Between two points marked on the road only. */
  gp_map_panel_set_tool (ui.panel, "offset");
  ui_fixture_click (&ui, 700, 100, 0);
  ui_fixture_click (&ui, 200, 100, GDK_SHIFT_MASK);
  ui_fixture_click (&ui, 600, 100, GDK_SHIFT_MASK);
  ui_fixture_click (&ui, 500, 120, 0);
  g_assert_cmpfloat (fabs (gp_box_width (&shape (&ui, GP_TABLE_RUN, ui.run)->box) - 400), <, 3);
  ui_fixture_tear_down (&ui);
}

static void
test_buffer_dialog (void)
{
  UiFixture ui;
  GtkWindow *dialog;

  ui_fixture_set_up (&ui);
  gp_session_select_one (ui.session, GP_TABLE_RUN, ui.run);
  dialog = gp_buffer_dialog_new (ui.session, ui.panel);
  gtk_window_present (dialog);
  gtk_editable_set_text (GTK_EDITABLE (find_entry (GTK_WIDGET (dialog))), "wide");
  g_assert_false (gtk_widget_get_sensitive (find_suggested (GTK_WIDGET (dialog))));
  gtk_editable_set_text (GTK_EDITABLE (find_entry (GTK_WIDGET (dialog))), "2");
  g_signal_emit_by_name (find_suggested (GTK_WIDGET (dialog)), "clicked");
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_WORK), ==, 2);
  g_assert_cmpint (gp_feature_get_int (ui_fixture_find (&ui, GP_TABLE_WORK, gp_session_get_selected (ui.session, 0)->fid), GP_WORK_ASSET_FID, 0), ==, ui.run);
  undo (&ui);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_WORK), ==, 1);
  ui_fixture_tear_down (&ui);
}

int
main (int argc, char **argv)
{
  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    return 77;
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tools/move/carry", test_carry);
  g_test_add_func ("/tools/move/nudge", test_nudge_is_one_step);
  g_test_add_func ("/tools/move/turn", test_turn);
  g_test_add_func ("/tools/move/type", test_type_exactly);
  g_test_add_func ("/tools/move/district", test_district_is_not_moved);
  g_test_add_func ("/tools/split/selected", test_split);
  g_test_add_func ("/tools/split/all", test_split_all);
  g_test_add_func ("/tools/cover-chips", test_cover_chips);
  g_test_add_func ("/tools/redraw/area", test_redraw);
  g_test_add_func ("/tools/vertices/frame", test_vertices_by_frame);
  g_test_add_func ("/dialogs/merge", test_merge_dialog);
  g_test_add_func ("/tools/offset", test_offset);
  g_test_add_func ("/dialogs/buffer", test_buffer_dialog);
  return g_test_run ();
}
