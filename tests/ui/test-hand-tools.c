/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every tool of the tool box, once by the pointer alone (its button, then
 * clicks) and once by the keys alone (its letter, then numbers): what one hand
 * can do the other can too. The window's own actions: test-selection.
 */
#include "ui-fixture.h"

#include "gp-tool-align.h"
#include "gp-tool-buffer.h"
#include "gp-tool-draw.h"
#include "gp-tool-measure.h"
#include "gp-tool-pan.h"
#include "gp-tool-select.h"
#include "hand.h"

static void
set_up (UiFixture *ui)
{
  ui_fixture_set_up (ui);
  hand_wait (100);
  hand_focus (ui->window);
  gtk_widget_grab_focus (GTK_WIDGET (ui->canvas));
}

/* By the keys alone: the pointer is not even over the map. */
static void
set_up_keys (UiFixture *ui)
{
  set_up (ui);
  hand ("mousemove 1200 800");
}

static GtkWidget *
find_button (GtkWidget *parent, const char *tool)
{
  if (GTK_IS_ACTIONABLE (parent) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (parent)), "map.tool") == 0 &&
      g_str_equal (g_variant_get_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (parent)), NULL), tool))
    return parent;
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, tool);

      if (found)
        return found;
    }
  return NULL;
}

/* Off the button again, or its tooltip would lie over the map. */
static void
press_button (UiFixture *ui, const char *tool)
{
  hand_press (find_button (GTK_WIDGET (ui->panel), tool));
  hand ("mousemove 450 300");
}

static GpToolDraw *
in_hand (UiFixture *ui)
{
  return GP_TOOL_DRAW (gp_canvas_get_tool (ui->canvas));
}

static void
draw_as (UiFixture *ui, GpDrawKind kind)
{
  gp_tool_draw_set_kind (in_hand (ui), &kind);
}

static void
click (UiFixture *ui, double x_m, double y_m)
{
  hand_click (ui->canvas, (GpPoint){ ORIGIN_X + x_m, ORIGIN_Y + y_m });
}

static void
double_click (UiFixture *ui, double x_m, double y_m)
{
  hand_double_click (ui->canvas, (GpPoint){ ORIGIN_X + x_m, ORIGIN_Y + y_m });
}

static const GpGeometry *
drawn (UiFixture *ui, GpTableId table)
{
  const GpObjectRef *ref = gp_session_get_selected (ui->session, 0);

  g_assert_nonnull (ref);
  g_assert_cmpint (ref->table, ==, table);
  return ui_fixture_find (ui, ref->table, ref->fid)->geometry;
}

static void
assert_area (const GpGeometry *shape, double area_m2, double within_m2)
{
  g_assert_cmpfloat_with_epsilon (gp_geometry_area_m2 (shape), area_m2, within_m2);
}

static void
assert_point (GpPoint point, double x_m, double y_m)
{
  g_assert_cmpfloat_with_epsilon (point.x, ORIGIN_X + x_m, 1e-6);
  g_assert_cmpfloat_with_epsilon (point.y, ORIGIN_Y + y_m, 1e-6);
}

/* Selecting and moving the map */

static void
test_select_and_pan_by_pointer (void)
{
  GpPixel before, after;
  UiFixture ui;

  set_up (&ui);
  click (&ui, 340, 50);
  g_assert_true (gp_session_is_selected (ui.session, GP_TABLE_COMPOUND, ui.compound[0]));
  press_button (&ui, "pan");
  g_assert_true (GP_IS_TOOL_PAN (gp_canvas_get_tool (ui.canvas)));
  before = ui_fixture_pixel (&ui, 400, 150);
  hand ("mousemove 450 300 mousedown 1 mousemove 480 320 mousemove 510 340");
  hand ("mouseup 1");
  after = ui_fixture_pixel (&ui, 400, 150);
  g_assert_cmpfloat_with_epsilon (after.x_px - before.x_px, 60, 0.01);
  g_assert_cmpfloat_with_epsilon (after.y_px - before.y_px, 40, 0.01);
  press_button (&ui, "select");
  click (&ui, 640, 50);
  g_assert_true (gp_session_is_selected (ui.session, GP_TABLE_COMPOUND, ui.compound[1]));
  ui_fixture_tear_down (&ui);
}

static void
test_pan_by_keys (void)
{
  GpPixel before, after;
  UiFixture ui;

  set_up_keys (&ui);
  before = ui_fixture_pixel (&ui, 400, 150);
  hand ("key h Left Up");
  g_assert_true (GP_IS_TOOL_PAN (gp_canvas_get_tool (ui.canvas)));
  after = ui_fixture_pixel (&ui, 400, 150);
  g_assert_cmpfloat (after.x_px, >, before.x_px + 50);
  g_assert_cmpfloat (after.y_px, >, before.y_px + 30);
  hand ("key v");
  g_assert_true (GP_IS_TOOL_SELECT (gp_canvas_get_tool (ui.canvas)));
  ui_fixture_tear_down (&ui);
}

/* Drawing */

static void
test_areas_by_pointer (void)
{
  UiFixture ui;

  set_up (&ui);
  press_button (&ui, "area");
  draw_as (&ui, (GpDrawKind){ GP_TABLE_PARKING, -1, GP_STATE_PLANNED });
  click (&ui, 100, 20);
  click (&ui, 180, 20);
  click (&ui, 180, 70);
  double_click (&ui, 100, 70);
  assert_area (drawn (&ui, GP_TABLE_PARKING), 4000, 160);
  press_button (&ui, "rectangle");
  draw_as (&ui, (GpDrawKind){ GP_TABLE_BUILDING, -1, -1 });
  click (&ui, 500, 150);
  click (&ui, 560, 150);
  /* Only how far from the side counts. */
  click (&ui, 530, 180);
  assert_area (drawn (&ui, GP_TABLE_BUILDING), 1800, 90);
  g_assert_cmpuint (drawn (&ui, GP_TABLE_BUILDING)->n_points, ==, 5);
  ui_fixture_tear_down (&ui);
}

static void
test_areas_by_keys (void)
{
  UiFixture ui;

  set_up_keys (&ui);
  hand ("key d");
  hand_type ("488100\t2631210\n@200,0\n@0,60\n@-200,0\n");
  hand ("key Return");
  assert_area (drawn (&ui, GP_TABLE_DISTRICT), 12000, 1e-6);
  hand ("key a");
  draw_as (&ui, (GpDrawKind){ GP_TABLE_PARKING, -1, GP_STATE_PLANNED });
  hand_type ("488100\t2631020\n80\t90\n50\t0\n80\t270\n");
  hand ("key Return");
  assert_area (drawn (&ui, GP_TABLE_PARKING), 4000, 1e-6);
  hand ("key r");
  draw_as (&ui, (GpDrawKind){ GP_TABLE_BUILDING, -1, -1 });
  /* The third point is there as soon as it is typed: the rectangle is drawn. */
  hand_type ("488500\t2631150\n@60,0\n@0,30\n");
  assert_area (drawn (&ui, GP_TABLE_BUILDING), 1800, 1e-6);
  ui_fixture_tear_down (&ui);
}

static void
test_lines_by_pointer (void)
{
  UiFixture ui;

  set_up (&ui);
  press_button (&ui, "line");
  draw_as (&ui, (GpDrawKind){ GP_TABLE_RUN, GP_RUN_GAS, GP_STATE_PLANNED });
  click (&ui, 100, 160);
  double_click (&ui, 300, 170);
  g_assert_cmpfloat_with_epsilon (gp_geometry_length_m (drawn (&ui, GP_TABLE_RUN)), 200.2, 3);
  press_button (&ui, "parallel");
  click (&ui, 500, 160);
  double_click (&ui, 700, 160);
  /* As the tool comes: rain, sewage and water side by side. */
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 3);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_RUN), ==, 5);
  ui_fixture_tear_down (&ui);
}

static void
test_lines_by_keys (void)
{
  double y[3];
  UiFixture ui;

  set_up_keys (&ui);
  hand ("key l");
  draw_as (&ui, (GpDrawKind){ GP_TABLE_RUN, GP_RUN_GAS, GP_STATE_PLANNED });
  hand_type ("488100\t2631160\n200\t90\n");
  hand ("key Return");
  assert_point (drawn (&ui, GP_TABLE_RUN)->points[1], 300, 160);
  hand ("key shift+l");
  hand_type ("488500\t2631160\n200\t90\n");
  hand ("key Return");
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 3);
  for (guint i = 0; i < 3; i++)
    y[i] = ui_fixture_find (&ui, GP_TABLE_RUN, gp_session_get_selected (ui.session, i)->fid)->geometry->points[0].y - ORIGIN_Y - 160;
  g_assert_cmpfloat_with_epsilon (fabs (y[0]) + fabs (y[1]) + fabs (y[2]), 3, 1e-6);
  ui_fixture_tear_down (&ui);
}

static void
test_points (void)
{
  UiFixture ui;

  set_up (&ui);
  press_button (&ui, "point");
  draw_as (&ui, (GpDrawKind){ GP_TABLE_OPINION, -1, -1 });
  click (&ui, 340, 50);
  g_assert_cmpint (drawn (&ui, GP_TABLE_OPINION)->kind, ==, GP_GEOMETRY_POINT);
  hand ("key Escape");
  hand ("mousemove 1200 800");
  hand ("key p");
  hand_type ("488640\t2631050\n");
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_OPINION), ==, 2);
  assert_point (drawn (&ui, GP_TABLE_OPINION)->points[0], 640, 50);
  ui_fixture_tear_down (&ui);
}

/* Changing shapes */

/* Tab goes to a vertex, numbers and arrows move it, Insert adds one, Delete takes it away. */
static void
test_vertices_by_keys (void)
{
  const GpGeometry *shape;
  UiFixture ui;

  set_up_keys (&ui);
  gp_session_select_one (ui.session, GP_TABLE_COMPOUND, ui.compound[0]);
  hand ("key e Tab");
  shape = drawn (&ui, GP_TABLE_COMPOUND);
  assert_point (shape->points[0], 300, 20);
  hand_type ("10\t270\n");
  shape = drawn (&ui, GP_TABLE_COMPOUND);
  assert_point (shape->points[0], 290, 20);
  assert_point (shape->points[shape->n_points - 1], 290, 20);
  /* Esc leaves what was typed. */
  hand_type ("50");
  hand ("key Escape");
  assert_point (drawn (&ui, GP_TABLE_COMPOUND)->points[0], 290, 20);
  hand ("key Tab Insert");
  g_assert_cmpuint (drawn (&ui, GP_TABLE_COMPOUND)->n_points, ==, 6);
  hand ("key Delete");
  g_assert_cmpuint (drawn (&ui, GP_TABLE_COMPOUND)->n_points, ==, 5);
  /* Backwards from the first one is the last one: a ring is gone round once, its end is not met. */
  hand ("key Tab shift+Tab shift+Right Return");
  assert_point (drawn (&ui, GP_TABLE_COMPOUND)->points[3], 301, 80);
  assert_area (drawn (&ui, GP_TABLE_COMPOUND), 4800 + 300 - 30, 1e-6);
  ui_fixture_tear_down (&ui);
}

static void
test_shapes_by_keys (void)
{
  UiFixture ui;

  set_up_keys (&ui);
  gp_session_select_one (ui.session, GP_TABLE_COMPOUND, ui.compound[0]);
  hand ("key shift+e");
  hand_type ("488320\t2631080\n@20,-25\n@20,25\n");
  hand ("key Return");
  assert_area (drawn (&ui, GP_TABLE_COMPOUND), 4800 - 500, 1e-6);
  hand ("key g");
  hand_type ("12\t3\n");
  g_assert_cmpfloat_with_epsilon (drawn (&ui, GP_TABLE_COMPOUND)->box.min_x, ORIGIN_X + 312, 1e-6);
  g_assert_cmpfloat_with_epsilon (drawn (&ui, GP_TABLE_COMPOUND)->box.min_y, ORIGIN_Y + 23, 1e-6);
  hand ("key x");
  hand_type ("488352\t2631000\n@0,130\n");
  hand ("key Return");
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_COMPOUND), ==, 3);
  ui_fixture_tear_down (&ui);
}

/* The road selected is what the new run lies beside; F takes the other side of it. */
static void
test_lay_by_keys (void)
{
  GpFeature *road;
  UiFixture ui;

  set_up_keys (&ui);
  road = gp_snapshot_get (gp_session_get_snapshot (ui.session), GP_TABLE_ROAD, 0);
  gp_session_select_one (ui.session, GP_TABLE_ROAD, road->fid);
  hand ("key o");
  hand_type ("6\n");
  g_assert_cmpfloat_with_epsilon (drawn (&ui, GP_TABLE_RUN)->box.min_y, ORIGIN_Y + 106, 1e-6);
  /* And the run moves to the other side when both are selected. */
  gp_session_toggle_selected (ui.session, GP_TABLE_ROAD, road->fid);
  hand ("key v");
  hand ("key o f");
  hand_type ("4\n");
  g_assert_cmpfloat_with_epsilon (drawn (&ui, GP_TABLE_RUN)->box.min_y, ORIGIN_Y + 96, 1e-6);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_RUN), ==, 2);
  ui_fixture_tear_down (&ui);
}

/* Measuring and aligning */

static void
test_measure (void)
{
  UiFixture ui;

  set_up (&ui);
  press_button (&ui, "measure");
  click (&ui, 100, 150);
  click (&ui, 220, 150);
  g_assert_nonnull (gp_session_get_measured (ui.session));
  double_click (&ui, 220, 180);
  hand ("key Escape");
  hand ("mousemove 1200 800");
  hand ("key v");
  hand ("key m");
  g_assert_true (GP_IS_TOOL_MEASURE (gp_canvas_get_tool (ui.canvas)));
  hand_type ("488100\t2631150\n120\t90\n");
  hand ("key Return");
  g_assert_cmpstr (gp_session_get_measured (ui.session), ==, "Distance 120.0 m");
  ui_fixture_tear_down (&ui);
}

static void
test_align (void)
{
  GpBox box;
  UiFixture ui;

  set_up (&ui);
  hand ("key j");
  click (&ui, 800, 200);
  click (&ui, 840, 230);
  g_assert_cmpuint (gp_tool_align_get_n_pairs (GP_TOOL_ALIGN (gp_canvas_get_tool (ui.canvas))), ==, 1);
  hand ("key BackSpace");
  hand ("mousemove 1200 800");
  g_assert_cmpuint (gp_tool_align_get_n_pairs (GP_TOOL_ALIGN (gp_canvas_get_tool (ui.canvas))), ==, 0);
  hand_type ("488000\t2631000\n488007.5\t2630996\n");
  g_assert_cmpuint (gp_tool_align_get_n_pairs (GP_TOOL_ALIGN (gp_canvas_get_tool (ui.canvas))), ==, 1);
  hand ("key Return");
  box = ui_fixture_find (&ui, GP_TABLE_DISTRICT, ui.district[0])->geometry->box;
  g_assert_cmpfloat_with_epsilon (box.min_x, ORIGIN_X + 7.5, 1e-3);
  g_assert_cmpfloat_with_epsilon (box.min_y, ORIGIN_Y - 4, 1e-3);
  ui_fixture_tear_down (&ui);
}

int
main (int argc, char **argv)
{
  if (!hand_is_there ())
    return 77;
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hand-tools/select-and-pan/pointer", test_select_and_pan_by_pointer);
  g_test_add_func ("/hand-tools/pan/keys", test_pan_by_keys);
  g_test_add_func ("/hand-tools/areas/pointer", test_areas_by_pointer);
  g_test_add_func ("/hand-tools/areas/keys", test_areas_by_keys);
  g_test_add_func ("/hand-tools/lines/pointer", test_lines_by_pointer);
  g_test_add_func ("/hand-tools/lines/keys", test_lines_by_keys);
  g_test_add_func ("/hand-tools/points", test_points);
  g_test_add_func ("/hand-tools/vertices/keys", test_vertices_by_keys);
  g_test_add_func ("/hand-tools/shapes/keys", test_shapes_by_keys);
  g_test_add_func ("/hand-tools/lay/keys", test_lay_by_keys);
  g_test_add_func ("/hand-tools/measure", test_measure);
  g_test_add_func ("/hand-tools/align", test_align);
  return g_test_run ();
}
