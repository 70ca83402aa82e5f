/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drawing tools, driven through what the canvas calls on them. */
#include "ui-fixture.h"

#include "gp-head-up.h"
#include "gp-tool-parallel.h"

static GpToolDraw *
take (UiFixture *ui, const char *name, GpDrawKind kind)
{
  g_assert_true (gp_map_panel_set_tool (ui->panel, name));
  gp_tool_draw_set_kind (GP_TOOL_DRAW (gp_canvas_get_tool (ui->canvas)), &kind);
  return GP_TOOL_DRAW (gp_canvas_get_tool (ui->canvas));
}

static gboolean
key (UiFixture *ui, guint keyval)
{
  return gp_tool_key (gp_canvas_get_tool (ui->canvas), keyval, 0);
}

static GpFeature *
the_drawn (UiFixture *ui)
{
  const GpObjectRef *ref;

  g_assert_cmpuint (gp_session_get_n_selected (ui->session), ==, 1);
  ref = gp_session_get_selected (ui->session, 0);
  return ui_fixture_find (ui, ref->table, ref->fid);
}

static guint
n_points (UiFixture *ui)
{
  return gp_sketch_get_n (gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (gp_canvas_get_tool (ui->canvas))));
}

static void
test_area (void)
{
  g_autofree char *label = NULL;
  GpFeature *drawn;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  take (&ui, "area", (GpDrawKind){ GP_TABLE_PARKING, -1, GP_STATE_PLANNED });
  ui_fixture_click (&ui, 50, 20, GDK_CONTROL_MASK);
  ui_fixture_click (&ui, 150, 20, GDK_CONTROL_MASK);
  ui_fixture_click (&ui, 150, 60, GDK_CONTROL_MASK);
  /* Length of the piece, its azimuth, the angle to the one before, way round, area. */
  g_assert_nonnull (strstr (gp_session_get_measured (ui.session), "angle 90."));
  ui_fixture_click (&ui, 50, 60, GDK_CONTROL_MASK);
  /* A click on the first corner closes. */
  ui_fixture_click (&ui, 50, 20, 0);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_PARKING), ==, 1);
  drawn = the_drawn (&ui);
  g_assert_cmpfloat (fabs (gp_geometry_area_m2 (drawn->geometry) - 4000), <, 50);
  g_assert_cmpint (gp_feature_get_choice (drawn, GP_PARKING_STATE), ==, GP_STATE_PLANNED);
  /* The tool stays in hand for the next one, without a sketch. */
  g_assert_true (GP_IS_TOOL_DRAW (gp_canvas_get_tool (ui.canvas)));
  g_assert_cmpuint (n_points (&ui), ==, 0);
  label = gp_plan_dup_undo_label (ui.plan);
  g_assert_cmpstr (label, ==, "Draw parking lot");
  ui_fixture_tear_down (&ui);
}

static void
test_line (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  take (&ui, "line", (GpDrawKind){ GP_TABLE_RUN, GP_RUN_GAS, GP_STATE_PLANNED });
  ui_fixture_click (&ui, 100, 100, 0);
  ui_fixture_click (&ui, 200, 150, GDK_CONTROL_MASK);
  ui_fixture_double_click (&ui, 300, 150);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_RUN), ==, 2);
  g_assert_cmpint (gp_feature_get_choice (the_drawn (&ui), GP_RUN_KIND), ==, GP_RUN_GAS);
  /* A single point is no line, and is not lost for that. */
  ui_fixture_click (&ui, 100, 150, GDK_CONTROL_MASK);
  key (&ui, GDK_KEY_Return);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_RUN), ==, 2);
  g_assert_cmpuint (n_points (&ui), ==, 1);
  g_assert_nonnull (ui.toast);
  ui_fixture_tear_down (&ui);
}

static void
test_point (void)
{
  GpFeature *drawn;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  take (&ui, "point", (GpDrawKind){ GP_TABLE_OPINION, -1, -1 });
  ui_fixture_click (&ui, 340, 50, GDK_CONTROL_MASK);
  drawn = the_drawn (&ui);
  g_assert_cmpint (drawn->table, ==, GP_TABLE_OPINION);
  g_assert_cmpint (gp_feature_get_int (drawn, GP_OPINION_COMPOUND, 0), ==, ui.compound[0]);
  ui_fixture_click (&ui, 640, 50, GDK_CONTROL_MASK);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_OPINION), ==, 2);
  ui_fixture_tear_down (&ui);
}

/* A hidden layer comes back when something is drawn on it: nothing vanishes under the hand. */
static void
test_hidden_layer (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_session_set_table_visible (ui.session, GP_TABLE_FACILITY, FALSE);
  take (&ui, "point", (GpDrawKind){ GP_TABLE_FACILITY, 0, GP_STATE_PLANNED });
  ui_fixture_click (&ui, 340, 50, GDK_CONTROL_MASK);
  g_assert_true (gp_session_get_table_visible (ui.session, GP_TABLE_FACILITY));
  ui_fixture_tear_down (&ui);
}

static void
test_sketch_is_never_lost (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  take (&ui, "area", (GpDrawKind){ GP_TABLE_COMPOUND, -1, -1 });
  ui_fixture_click (&ui, 50, 20, GDK_CONTROL_MASK);
  ui_fixture_click (&ui, 150, 90, GDK_CONTROL_MASK);
  ui_fixture_click (&ui, 150, 20, GDK_CONTROL_MASK);
  ui_fixture_click (&ui, 50, 90, GDK_CONTROL_MASK);
  /* It crosses itself: said, marked, and all of it stays. */
  key (&ui, GDK_KEY_Return);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_COMPOUND), ==, 2);
  g_assert_cmpuint (n_points (&ui), ==, 4);
  key (&ui, GDK_KEY_BackSpace);
  g_assert_cmpuint (n_points (&ui), ==, 3);
  key (&ui, GDK_KEY_Escape);
  g_assert_cmpuint (n_points (&ui), ==, 0);
  g_assert_true (gp_canvas_undo_sketch (ui.canvas));
  g_assert_cmpuint (n_points (&ui), ==, 3);
  key (&ui, GDK_KEY_Return);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_COMPOUND), ==, 3);
  ui_fixture_tear_down (&ui);
}

/* What was drawn last with a tool is what it draws next time. */
static void
test_remembers (void)
{
  GpDrawKind kind = { GP_TABLE_RUN, GP_RUN_TV, GP_STATE_EXISTING };
  g_autofree char *text = gp_draw_target_to_string (&kind);
  GpDrawKind read = { 0 };
  UiFixture ui;

  g_assert_cmpstr (text, ==, "run:tv:existing");
  g_assert_true (gp_draw_target_parse (text, &read));
  g_assert_cmpint (read.kind, ==, GP_RUN_TV);
  g_assert_cmpint (read.state, ==, GP_STATE_EXISTING);
  g_assert_false (gp_draw_target_parse ("run:lava:existing", &read));
  g_assert_false (gp_draw_target_parse ("", &read));

  ui_fixture_set_up (&ui);
  take (&ui, "line", kind);
  gp_map_panel_set_tool (ui.panel, "select");
  gp_map_panel_set_tool (ui.panel, "line");
  read = gp_tool_draw_get_kind (GP_TOOL_DRAW (gp_canvas_get_tool (ui.canvas)));
  g_assert_cmpint (read.kind, ==, GP_RUN_TV);
  ui_fixture_tear_down (&ui);
}

static void
test_rectangle (void)
{
  GpFeature *drawn;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  take (&ui, "rectangle", (GpDrawKind){ GP_TABLE_BUILDING, -1, -1 });
  ui_fixture_click (&ui, 310, 30, GDK_CONTROL_MASK);
  ui_fixture_click (&ui, 340, 50, GDK_CONTROL_MASK);
  /* Anywhere beside the side: only the depth counts. */
  ui_fixture_click (&ui, 330, 65, GDK_CONTROL_MASK);
  drawn = the_drawn (&ui);
  g_assert_cmpuint (drawn->geometry->n_points, ==, 5);
  for (guint i = 1; i + 1 < drawn->geometry->n_points; i++)
    {
      const GpPoint *p = drawn->geometry->points + i - 1;

      g_assert_cmpfloat (fabs ((p[1].x - p[0].x) * (p[2].x - p[1].x) + (p[1].y - p[0].y) * (p[2].y - p[1].y)), <, 1e-5);
    }
  g_assert_cmpint (gp_feature_get_int (drawn, GP_BUILDING_COMPOUND, 0), ==, ui.compound[0]);
  /* Upright with Shift, in two clicks. */
  ui_fixture_click (&ui, 610, 30, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  ui_fixture_click (&ui, 640, 45, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_BUILDING), ==, 2);
  g_assert_cmpfloat (fabs (gp_geometry_area_m2 (the_drawn (&ui)->geometry) - 450), <, 40);
  g_assert_cmpfloat (the_drawn (&ui)->geometry->points[0].y, ==, the_drawn (&ui)->geometry->points[1].y);
  ui_fixture_tear_down (&ui);
}

static void
test_parallel (void)
{
  GpToolParallel *tool;
  g_autofree char *label = NULL;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  tool = GP_TOOL_PARALLEL (take (&ui, "parallel", (GpDrawKind){ GP_TABLE_RUN, GP_RUN_SEWAGE, GP_STATE_PLANNED }));
  g_assert_false (gp_tool_parallel_set_offsets (tool, "here", NULL));
  g_assert_true (gp_tool_parallel_set_offsets (tool, "-2 雨, 0, 3 给", NULL));
  ui_fixture_click (&ui, 0, 160, GDK_CONTROL_MASK);
  ui_fixture_double_click (&ui, 300, 160);
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_RUN), ==, 4);
  g_assert_cmpuint (gp_session_get_n_selected (ui.session), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      static const GpRunKind kinds[] = { GP_RUN_RAIN, GP_RUN_SEWAGE, GP_RUN_WATER };
      GpFeature *run = ui_fixture_find (&ui, GP_TABLE_RUN, gp_session_get_selected (ui.session, i)->fid);

      g_assert_cmpint (gp_feature_get_choice (run, GP_RUN_KIND), ==, kinds[i]);
    }
  label = gp_plan_dup_undo_label (ui.plan);
  g_assert_nonnull (strstr (label, "3"));
  ui_fixture_tear_down (&ui);
}

/* Typed while drawing, with the keys alone. */
static GpHeadUp *
find_head_up (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GpHeadUp *found = GP_IS_HEAD_UP (child) ? GP_HEAD_UP (child) : find_head_up (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type (GpHeadUp *head_up, const char *first, const char *second)
{
  gtk_editable_set_text (gp_head_up_get_field (head_up, 0), first);
  gtk_editable_set_text (gp_head_up_get_field (head_up, 1), second);
  g_signal_emit_by_name (gp_head_up_get_field (head_up, 0), "activate");
}

static void
test_exact (void)
{
  GpHeadUp *head_up;
  const GpPoint *points;
  GpFeature *drawn;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  take (&ui, "line", (GpDrawKind){ GP_TABLE_RUN, GP_RUN_HEAT, GP_STATE_PLANNED });
  head_up = find_head_up (GTK_WIDGET (ui.panel));
  g_assert_true (key (&ui, GDK_KEY_4));
  g_assert_true (gp_head_up_is_active (head_up));
  g_assert_cmpstr (gtk_editable_get_text (gp_head_up_get_field (head_up, 0)), ==, "4");
  type (head_up, "488100.25", "2631150.5");
  g_assert_false (gp_head_up_is_active (head_up));
  g_assert_cmpuint (n_points (&ui), ==, 1);
  g_assert_true (key (&ui, GDK_KEY_2));
  type (head_up, "20", "90");
  g_assert_true (key (&ui, GDK_KEY_KP_3));
  /* What cannot be is said, and nothing is drawn. */
  type (head_up, "3o", "");
  g_assert_true (gp_head_up_is_active (head_up));
  g_assert_nonnull (strstr (gp_head_up_get_said (head_up), "3o"));
  g_assert_cmpuint (n_points (&ui), ==, 2);
  type (head_up, "30", "+90");
  g_assert_true (key (&ui, GDK_KEY_at));
  type (head_up, "@-5,2.5", "");
  g_assert_cmpuint (n_points (&ui), ==, 4);
  g_assert_true (key (&ui, GDK_KEY_Return));
  drawn = the_drawn (&ui);
  points = drawn->geometry->points;
  g_assert_cmpfloat (gp_point_distance (points[0], (GpPoint){ 488100.25, 2631150.5 }), <, 1e-6);
  g_assert_cmpfloat (gp_point_distance (points[1], (GpPoint){ 488120.25, 2631150.5 }), <, 1e-6);
  g_assert_cmpfloat (gp_point_distance (points[2], (GpPoint){ 488120.25, 2631120.5 }), <, 1e-6);
  g_assert_cmpfloat (gp_point_distance (points[3], (GpPoint){ 488115.25, 2631123 }), <, 1e-6);
  ui_fixture_tear_down (&ui);
}

/* A length typed and the direction clicked. */
static void
test_exact_by_click (void)
{
  GpHeadUp *head_up;
  const GpPoint *points;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  take (&ui, "line", (GpDrawKind){ GP_TABLE_RUN, GP_RUN_HEAT, GP_STATE_PLANNED });
  head_up = find_head_up (GTK_WIDGET (ui.panel));
  ui_fixture_click (&ui, 100, 150, GDK_CONTROL_MASK);
  key (&ui, GDK_KEY_5);
  gtk_editable_set_text (gp_head_up_get_field (head_up, 0), "50");
  ui_fixture_click (&ui, 300, 160, GDK_CONTROL_MASK);
  g_assert_false (gp_head_up_is_active (head_up));
  g_assert_cmpuint (n_points (&ui), ==, 2);
  points = gp_sketch_get_points (gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (gp_canvas_get_tool (ui.canvas))));
  g_assert_cmpfloat (fabs (gp_point_distance (points[0], points[1]) - 50), <, 1e-6);
  /* The next point is free again. */
  ui_fixture_click (&ui, 300, 190, GDK_CONTROL_MASK);
  points = gp_sketch_get_points (gp_tool_sketch_get_sketch (GP_TOOL_SKETCH (gp_canvas_get_tool (ui.canvas))));
  g_assert_cmpfloat (gp_point_distance (points[1], points[2]), >, 60);
  ui_fixture_tear_down (&ui);
}

/* Round a compound with Shift held: its own corners come along, in one step. */
static void
test_trace (void)
{
  UiFixture ui;

  ui_fixture_set_up (&ui);
  take (&ui, "area", (GpDrawKind){ GP_TABLE_WORK, -1, -1 });
  ui_fixture_click (&ui, 300, 20, 0);
  gp_tool_moved (gp_canvas_get_tool (ui.canvas), ui_fixture_pixel (&ui, 380, 50), GDK_SHIFT_MASK);
  g_assert_true (gp_tool_sketch_is_tracing (GP_TOOL_SKETCH (gp_canvas_get_tool (ui.canvas))));
  g_assert_nonnull (gp_session_get_measured (ui.session));
  ui_fixture_click (&ui, 380, 80, GDK_SHIFT_MASK);
  g_assert_cmpuint (n_points (&ui), ==, 3);
  g_assert_true (gp_canvas_undo_sketch (ui.canvas));
  g_assert_cmpuint (n_points (&ui), ==, 1);
  /* The other way to the corner beside it goes round three sides. */
  g_assert_true (key (&ui, GDK_KEY_t));
  g_assert_true (key (&ui, GDK_KEY_f));
  ui_fixture_click (&ui, 380, 20, 0);
  g_assert_cmpuint (n_points (&ui), ==, 4);
  g_assert_true (key (&ui, GDK_KEY_t));
  g_assert_true (key (&ui, GDK_KEY_Return));
  g_assert_cmpfloat (fabs (gp_geometry_area_m2 (the_drawn (&ui)->geometry) - 4800), <, 1e-3);
  ui_fixture_tear_down (&ui);
}

int
main (int argc, char **argv)
{
  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    return 77;
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw-tools/area", test_area);
  g_test_add_func ("/draw-tools/line", test_line);
  g_test_add_func ("/draw-tools/point", test_point);
  g_test_add_func ("/draw-tools/hidden-layer", test_hidden_layer);
  g_test_add_func ("/draw-tools/never-lost", test_sketch_is_never_lost);
  g_test_add_func ("/draw-tools/remembers", test_remembers);
  g_test_add_func ("/draw-tools/rectangle", test_rectangle);
  g_test_add_func ("/draw-tools/parallel", test_parallel);
  g_test_add_func ("/draw-tools/exact", test_exact);
  g_test_add_func ("/draw-tools/exact-by-click", test_exact_by_click);
  g_test_add_func ("/draw-tools/trace", test_trace);
  return g_test_run ();
}
