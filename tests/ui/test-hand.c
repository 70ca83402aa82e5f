/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The map under a real pointer and real keys: xdotool sends them to the X
 * server, so that everything between the hand and the tool is in the test.
 */
#include "ui-fixture.h"

#include "gp-tool-district.h"
#include "gp-tool-draw.h"
#include "hand.h"

static GpPoint
plan (double x_m, double y_m)
{
  return (GpPoint){ ORIGIN_X + x_m, ORIGIN_Y + y_m };
}

static GpPixel
on_screen (UiFixture *ui, double x_m, double y_m)
{
  return hand_at (ui->canvas, plan (x_m, y_m));
}

static void
move_to (UiFixture *ui, double x_m, double y_m)
{
  hand_move (ui->canvas, plan (x_m, y_m));
}

static void
click (UiFixture *ui, double x_m, double y_m)
{
  hand_click (ui->canvas, plan (x_m, y_m));
}

static void
set_up (UiFixture *ui)
{
  ui_fixture_set_up (ui);
  hand_wait (100);
  hand_focus (ui->window);
  gtk_widget_grab_focus (GTK_WIDGET (ui->canvas));
}

static void
test_wheel (void)
{
  GpViewport *viewport;
  GpPixel before, after;
  double scale;
  UiFixture ui;

  set_up (&ui);
  viewport = gp_canvas_get_viewport (ui.canvas);
  scale = gp_viewport_get_scale (viewport);
  move_to (&ui, 640, 50);
  before = ui_fixture_pixel (&ui, 640, 50);
  hand ("click --repeat 3 --delay 20 4");
  after = ui_fixture_pixel (&ui, 640, 50);
  g_assert_cmpfloat (gp_viewport_get_scale (viewport), <, scale / 1.5);
  /* The pointer stands on a whole pixel, up to half of one beside the point: three notches double that. */
  g_assert_cmpfloat (hypot (after.x_px - before.x_px, after.y_px - before.y_px), <, 1.5);
  hand ("click --repeat 3 --delay 20 5");
  g_assert_cmpfloat (fabs (gp_viewport_get_scale (viewport) - scale), <, scale * 1e-9);
  ui_fixture_tear_down (&ui);
}

static void
test_pan (void)
{
  GpPixel before, after;
  UiFixture ui;

  set_up (&ui);
  move_to (&ui, 400, 100);
  before = ui_fixture_pixel (&ui, 400, 100);
  hand ("mousedown 2 mousemove_relative 50 30 mousemove_relative 50 30 mouseup 2");
  after = ui_fixture_pixel (&ui, 400, 100);
  g_assert_cmpfloat (fabs (after.x_px - before.x_px - 100), <, 0.01);
  g_assert_cmpfloat (fabs (after.y_px - before.y_px - 60), <, 0.01);
  hand ("keydown space mousedown 1 mousemove_relative -- -50 -30 mousemove_relative -- -50 -30 mouseup 1 keyup space");
  after = ui_fixture_pixel (&ui, 400, 100);
  g_assert_cmpfloat (fabs (after.x_px - before.x_px), <, 0.01);
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 0);
  ui_fixture_tear_down (&ui);
}

static void
test_keys (void)
{
  GpPixel before, after;
  double scale;
  UiFixture ui;

  set_up (&ui);
  before = ui_fixture_pixel (&ui, 400, 100);
  scale = gp_viewport_get_scale (gp_canvas_get_viewport (ui.canvas));
  hand ("key Right");
  after = ui_fixture_pixel (&ui, 400, 100);
  g_assert_cmpfloat (after.x_px, <, before.x_px - 50);
  hand ("key plus");
  g_assert_cmpfloat (gp_viewport_get_scale (gp_canvas_get_viewport (ui.canvas)), <, scale);
  hand ("key 0");
  after = ui_fixture_pixel (&ui, 400, 100);
  g_assert_cmpfloat (fabs (after.x_px - before.x_px), <, 0.01);
  hand ("key d");
  g_assert_true (GP_IS_TOOL_DISTRICT (gp_canvas_get_tool (ui.canvas)));
  hand ("key Escape");
  g_assert_false (GP_IS_TOOL_DISTRICT (gp_canvas_get_tool (ui.canvas)));
  /* The third button of the tool box; keys go to the map at once. */
  hand ("mousemove 31 102 click 1");
  g_assert_true (GP_IS_TOOL_DISTRICT (gp_canvas_get_tool (ui.canvas)));
  hand ("key Escape");
  g_assert_false (GP_IS_TOOL_DISTRICT (gp_canvas_get_tool (ui.canvas)));
  ui_fixture_tear_down (&ui);
}

/* Clicks in the middle of moving and drawing reach the plan, every one. */
static void
test_no_click_is_dropped (void)
{
  UiFixture ui;

  set_up (&ui);
  for (int i = 0; i < 6; i++)
    {
      GpPixel at;

      gp_session_clear_selection (ui.session);
      gp_viewport_zoom_at (gp_canvas_get_viewport (ui.canvas), i % 2 == 0 ? 1.1 : 1 / 1.1, (GpPixel){ 450, 300 });
      gp_viewport_pan (gp_canvas_get_viewport (ui.canvas), i % 2 == 0 ? 31 : -31, 7);
      at = on_screen (&ui, 640, 50);
      hand ("mousemove %d %d click 1", (int) round (at.x_px), (int) round (at.y_px));
      g_assert_true (gp_session_is_selected (ui.session, GP_TABLE_COMPOUND, ui.compound[1]));
      hand_wait (500);
    }
  ui_fixture_tear_down (&ui);
}

static void
test_draw_and_undo (void)
{
  g_autoptr (GError) error = NULL;
  UiFixture ui;

  set_up (&ui);
  hand ("key d");
  click (&ui, 100, 200);
  click (&ui, 300, 200);
  click (&ui, 300, 260);
  move_to (&ui, 100, 260);
  ui_fixture_shot (&ui, "district-sketch");
  hand ("click --repeat 2 --delay 60 1");
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_DISTRICT), ==, 3);
  g_assert_false (GP_IS_TOOL_DISTRICT (gp_canvas_get_tool (ui.canvas)));
  ui_fixture_shot (&ui, "district-drawn");
  g_assert_true (gp_plan_undo (ui.plan, &error));
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_DISTRICT), ==, 2);
  ui_fixture_tear_down (&ui);
}

static void
test_frame_and_reshape (void)
{
  GpPixel a, b;
  UiFixture ui;

  set_up (&ui);
  a = on_screen (&ui, 290, 90);
  b = on_screen (&ui, 700, 10);
  hand ("mousemove %d %d mousedown 1 mousemove %d %d mousemove %d %d", (int) a.x_px, (int) a.y_px,
        (int) (a.x_px + b.x_px) / 2, (int) (a.y_px + b.y_px) / 2, (int) b.x_px, (int) b.y_px);
  ui_fixture_shot (&ui, "frame");
  hand ("mouseup 1");
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 2);
  ui_fixture_shot (&ui, "selected-two");

  gp_session_select_one (ui.session, GP_TABLE_DISTRICT, ui.district[0]);
  hand ("key e");
  a = on_screen (&ui, 400, 200);
  b = on_screen (&ui, 330, 170);
  hand ("mousemove %d %d mousedown 1 mousemove %d %d mousemove %d %d", (int) round (a.x_px), (int) round (a.y_px),
        (int) (a.x_px + b.x_px) / 2, (int) (a.y_px + b.y_px) / 2, (int) round (b.x_px), (int) round (b.y_px));
  ui_fixture_shot (&ui, "reshape");
  hand ("mouseup 1");
  g_assert_cmpfloat (gp_geometry_area_m2 (ui_fixture_find (&ui, GP_TABLE_DISTRICT, ui.district[0])->geometry), <, 76000);
  g_assert_cmpfloat (gp_geometry_area_m2 (ui_fixture_find (&ui, GP_TABLE_DISTRICT, ui.district[1])->geometry), >, 80500);
  ui_fixture_shot (&ui, "reshaped");
  ui_fixture_tear_down (&ui);
}

/* Carried by the mouse, moved on by typing, split by clicks and Enter. */
static void
test_carry_type_and_split (void)
{
  GpPixel a, b;
  double min_x;
  UiFixture ui;

  set_up (&ui);
  hand ("key g");
  a = on_screen (&ui, 340, 50);
  b = on_screen (&ui, 360, 60);
  hand ("mousemove %d %d mousedown 1 mousemove %d %d mousemove %d %d", (int) round (a.x_px), (int) round (a.y_px),
        (int) (a.x_px + b.x_px) / 2, (int) (a.y_px + b.y_px) / 2, (int) round (b.x_px), (int) round (b.y_px));
  ui_fixture_shot (&ui, "carry");
  hand ("mouseup 1");
  min_x = ui_fixture_find (&ui, GP_TABLE_COMPOUND, ui.compound[0])->geometry->box.min_x;
  g_assert_cmpfloat (min_x, >, ORIGIN_X + 310);
  hand ("key 1");
  hand ("key 2 Tab 3");
  ui_fixture_shot (&ui, "carry-typing");
  hand ("key Return");
  g_assert_cmpfloat (fabs (ui_fixture_find (&ui, GP_TABLE_COMPOUND, ui.compound[0])->geometry->box.min_x - min_x - 12), <, 1e-5);
  hand ("key x");
  click (&ui, 360, 0);
  click (&ui, 360, 130);
  hand ("key Return");
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_COMPOUND), ==, 3);
  ui_fixture_tear_down (&ui);
}

static guint
n_sketched (UiFixture *ui)
{
  return gp_sketch_get_n (gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (gp_canvas_get_tool (ui->canvas))));
}

/* A run by one click and numbers; the keys go to the entry and come back. */
static void
test_draw_by_numbers (void)
{
  GpDrawKind kind = { GP_TABLE_RUN, GP_RUN_GAS, GP_STATE_PLANNED };
  const GpPoint *points;
  UiFixture ui;

  set_up (&ui);
  hand ("key l");
  g_assert_true (GP_IS_TOOL_DRAW (gp_canvas_get_tool (ui.canvas)));
  gp_tool_draw_set_kind (GP_TOOL_DRAW (gp_canvas_get_tool (ui.canvas)), &kind);
  click (&ui, 400, 200);
  move_to (&ui, 500, 240);
  hand ("type 25.5");
  hand ("key Tab");
  hand ("type 90");
  ui_fixture_shot (&ui, "head-up");
  hand ("key Return");
  g_assert_cmpuint (n_sketched (&ui), ==, 2);
  /* Backspace and undo are the map's again. */
  hand ("key BackSpace");
  g_assert_cmpuint (n_sketched (&ui), ==, 1);
  hand ("type @10,-20");
  hand ("key Return");
  hand ("key Return");
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_RUN), ==, 2);
  points = ui_fixture_find (&ui, GP_TABLE_RUN, gp_session_get_selected (ui.session, 0)->fid)->geometry->points;
  g_assert_cmpfloat (gp_point_distance (points[0], (GpPoint){ ORIGIN_X + 400, ORIGIN_Y + 200 }), <, 1e-6);
  g_assert_cmpfloat (gp_point_distance (points[1], (GpPoint){ ORIGIN_X + 410, ORIGIN_Y + 180 }), <, 1e-6);
  ui_fixture_tear_down (&ui);
}

/* The second button's menu ends the sketch; Ctrl held lets the pointer go where it is. */
static void
test_draw_menu_and_pause (void)
{
  const GpPoint *points;
  UiFixture ui;

  set_up (&ui);
  hand ("key a");
  click (&ui, 400, 200);
  hand ("keydown Control_L");
  click (&ui, 402, 150);
  hand ("keyup Control_L");
  click (&ui, 300, 150);
  g_assert_cmpuint (n_sketched (&ui), ==, 3);
  points = gp_sketch_get_points (gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (gp_canvas_get_tool (ui.canvas))));
  g_assert_cmpfloat (gp_point_distance (points[0], (GpPoint){ ORIGIN_X + 400, ORIGIN_Y + 200 }), <, 1e-6);
  /* On the shared boundary but for the key. */
  g_assert_cmpfloat (points[1].x, >, ORIGIN_X + 400.5);
  hand ("click 3");
  hand_wait (300);
  ui_fixture_shot (&ui, "sketch-menu");
  hand ("key Down");
  hand ("key Return");
  hand_wait (300);
  g_assert_cmpuint (n_sketched (&ui), ==, 0);
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 1);
  ui_fixture_tear_down (&ui);
}

/* Shift traces the compound; the preview is there before the click. */
static void
test_trace_by_hand (void)
{
  UiFixture ui;

  set_up (&ui);
  hand ("key a");
  click (&ui, 300, 20);
  move_to (&ui, 380, 50);
  hand ("keydown Shift_L");
  g_assert_true (gp_tool_sketch_is_tracing (GP_TOOL_SKETCH (gp_canvas_get_tool (ui.canvas))));
  ui_fixture_shot (&ui, "trace");
  hand ("keyup Shift_L");
  g_assert_false (gp_tool_sketch_is_tracing (GP_TOOL_SKETCH (gp_canvas_get_tool (ui.canvas))));
  hand ("keydown Shift_L");
  click (&ui, 380, 80);
  hand ("keyup Shift_L");
  g_assert_cmpuint (n_sketched (&ui), ==, 3);
  hand ("key Escape");
  g_assert_cmpuint (n_sketched (&ui), ==, 0);
  g_assert_true (gp_canvas_undo_sketch (ui.canvas));
  g_assert_cmpuint (n_sketched (&ui), ==, 3);
  ui_fixture_tear_down (&ui);
}

/* Shift+E and three clicks, then O, a click on the road and a typed distance. */
static void
test_redraw_and_lay (void)
{
  UiFixture ui;

  set_up (&ui);
  gp_session_select_one (ui.session, GP_TABLE_COMPOUND, ui.compound[0]);
  hand ("key shift+e");
  click (&ui, 320, 80);
  click (&ui, 340, 55);
  click (&ui, 365, 90);
  ui_fixture_shot (&ui, "redraw");
  hand ("key Return");
  g_assert_cmpfloat (gp_geometry_area_m2 (ui_fixture_find (&ui, GP_TABLE_COMPOUND, ui.compound[0])->geometry), <, 4500);
  gp_session_clear_selection (ui.session);
  hand ("key o");
  click (&ui, 700, 100);
  move_to (&ui, 700, 85);
  hand ("key 6");
  ui_fixture_shot (&ui, "lay-run");
  hand ("key Return");
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_RUN), ==, 2);
  g_assert_cmpfloat (fabs (ui_fixture_find (&ui, GP_TABLE_RUN, gp_session_get_selected (ui.session, 0)->fid)->geometry->box.min_y - ORIGIN_Y - 94), <, 1e-6);
  ui_fixture_tear_down (&ui);
}

static void
on_context_menu (double *asked, double x_px, double y_px)
{
  asked[0] = x_px;
  asked[1] = y_px;
}

/* The second button asks for the menu of the place where the tool in hand has none. */
static void
test_second_button (void)
{
  double asked[2] = { -1, -1 };
  GpPixel at;
  UiFixture ui;

  set_up (&ui);
  g_signal_connect_swapped (ui.canvas, "context-menu", G_CALLBACK (on_context_menu), asked);
  move_to (&ui, 640, 50);
  hand ("click 3");
  at = ui_fixture_pixel (&ui, 640, 50);
  g_assert_cmpfloat (fabs (asked[0] - at.x_px), <, 1);
  g_assert_cmpfloat (fabs (asked[1] - at.y_px), <, 1);
  ui_fixture_tear_down (&ui);
}

int
main (int argc, char **argv)
{
  if (!hand_is_there ())
    return 77;
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hand/wheel", test_wheel);
  g_test_add_func ("/hand/pan", test_pan);
  g_test_add_func ("/hand/keys", test_keys);
  g_test_add_func ("/hand/no-click-dropped", test_no_click_is_dropped);
  g_test_add_func ("/hand/draw", test_draw_and_undo);
  g_test_add_func ("/hand/second-button", test_second_button);
  g_test_add_func ("/hand/frame-and-reshape", test_frame_and_reshape);
  g_test_add_func ("/hand/carry", test_carry_type_and_split);
  g_test_add_func ("/hand/draw-by-numbers", test_draw_by_numbers);
  g_test_add_func ("/hand/draw-menu", test_draw_menu_and_pause);
  g_test_add_func ("/hand/trace", test_trace_by_hand);
  g_test_add_func ("/hand/redraw", test_redraw_and_lay);
  return g_test_run ();
}
