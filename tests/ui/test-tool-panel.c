/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The panels that stand at the right while a boundary is in hand: they say what letting go comes to, and it comes to that. */
#include "ui-fixture.h"

#include "gp-boundary-panel.h"
#include "gp-district-sketch-panel.h"

typedef gboolean (*Settled) (gpointer panel);

static void
show (GtkWidget *panel)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 326, 780);
  gtk_window_set_child (GTK_WINDOW (window), panel);
  gtk_window_present (GTK_WINDOW (window));
}

static void
settle (gpointer panel, Settled settled)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  do
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
  while (!settled (panel) || g_main_context_pending (NULL));
}

static void
gather (GtkWidget *widget, GString *text)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s|", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    gather (child, text);
}

/* All that can be read in it, parted by bars. */
static char *
read_panel (gpointer panel)
{
  GString *text = g_string_new (NULL);

  gather (panel, text);
  return g_string_free (text, FALSE);
}

static void
assert_says (gpointer panel, const char *words)
{
  g_autofree char *text = read_panel (panel);

  if (strstr (text, words) == NULL)
    g_error ("“%s” does not say “%s”", text, words);
}

static GtkWidget *
find (GtkWidget *widget, GType type, int *skip)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*skip)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, skip);

      if (found)
        return found;
    }
  return NULL;
}

static gpointer
nth (gpointer panel, GType type, int which)
{
  return find (panel, type, &which);
}

static gboolean
sketch_settled (gpointer panel)
{
  return gp_district_sketch_panel_is_settled (panel);
}

static gboolean
boundary_settled (gpointer panel)
{
  return gp_boundary_panel_is_settled (panel);
}

/* The pointer is over the last point of a sketch that nobody clicked yet. */
static void
point_at (UiFixture *ui, double x_m, double y_m)
{
  gp_tool_moved (gp_canvas_get_tool (ui->canvas), ui_fixture_pixel (ui, x_m, y_m), GDK_CONTROL_MASK);
}

static void
test_district (void)
{
  GtkWidget *panel, *name, *code, *close;
  GpFeature *made;
  double taken_m2;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_map_panel_set_tool (ui.panel, "district");
  panel = gp_district_sketch_panel_new (GP_TOOL_DISTRICT (gp_canvas_get_tool (ui.canvas)));
  show (panel);
  settle (panel, sketch_settled);
  close = nth (panel, GTK_TYPE_BUTTON, 1);
  g_assert_false (gtk_widget_get_sensitive (close));
  assert_says (panel, "From the third corner on");
  ui_fixture_click (&ui, 290, 0, GDK_CONTROL_MASK);
  ui_fixture_click (&ui, 400, 0, 0);
  ui_fixture_click (&ui, 400, 200, 0);
  settle (panel, sketch_settled);
  g_assert_true (gtk_widget_get_sensitive (close));
  ui_fixture_click (&ui, 290, 200, GDK_CONTROL_MASK);
  point_at (&ui, 290, 100);
  settle (panel, sketch_settled);
  /* The compound and the work of the first district lie inside. */
  assert_says (panel, "PQ-01|8.000 ha|›|5.");
  assert_says (panel, "Compounds inside|1 ·");
  assert_says (panel, "Works inside|1 ·");
  assert_says (panel, "✓ none");
  assert_says (panel, "4|488");

  name = nth (panel, GTK_TYPE_ENTRY, 0);
  code = nth (panel, GTK_TYPE_ENTRY, 1);
  gtk_editable_set_text (GTK_EDITABLE (name), "渡口片区");
  gtk_editable_set_text (GTK_EDITABLE (code), "PQ-02");
  /* A number that is taken is refused, and the sketch stays. */
  g_signal_emit_by_name (close, "clicked");
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_DISTRICT), ==, 2);
  g_assert_nonnull (strstr (ui.toast, "PQ-02"));
  gtk_editable_set_text (GTK_EDITABLE (code), "PQ-7");
  settle (panel, sketch_settled);
  g_signal_emit_by_name (close, "clicked");
  g_assert_cmpuint (ui_fixture_count (&ui, GP_TABLE_DISTRICT), ==, 3);
  made = ui_fixture_find (&ui, GP_TABLE_DISTRICT, gp_session_get_selected (ui.session, 0)->fid);
  g_assert_cmpstr (gp_feature_get_text (made, GP_NAME), ==, "渡口片区");
  g_assert_cmpstr (gp_feature_get_text (made, GP_CODE), ==, "PQ-7");
  taken_m2 = 80000 - gp_geometry_area_m2 (ui_fixture_find (&ui, GP_TABLE_DISTRICT, ui.district[0])->geometry);
  g_assert_cmpfloat_with_epsilon (taken_m2, gp_geometry_area_m2 (made->geometry), 1e-3);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (panel)));
  ui_fixture_tear_down (&ui);
}

/* A crossing outline is told before anybody closes it; Cancel puts the sketch away and undo brings it back. */
static void
test_crossing_and_cancel (void)
{
  GtkWidget *panel;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_map_panel_set_tool (ui.panel, "district");
  panel = gp_district_sketch_panel_new (GP_TOOL_DISTRICT (gp_canvas_get_tool (ui.canvas)));
  show (panel);
  ui_fixture_click (&ui, 100, 210, GDK_CONTROL_MASK);
  ui_fixture_click (&ui, 200, 260, GDK_CONTROL_MASK);
  ui_fixture_click (&ui, 200, 210, GDK_CONTROL_MASK);
  ui_fixture_click (&ui, 100, 260, GDK_CONTROL_MASK);
  settle (panel, sketch_settled);
  assert_says (panel, "crosses itself");
  g_signal_emit_by_name (nth (panel, GTK_TYPE_BUTTON, 0), "clicked");
  settle (panel, sketch_settled);
  assert_says (panel, "From the third corner on");
  g_assert_true (gp_canvas_undo_sketch (ui.canvas));
  settle (panel, sketch_settled);
  assert_says (panel, "crosses itself");
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (panel)));
  ui_fixture_tear_down (&ui);
}

/* The foot of the shared boundary is drawn 60 m into the first district, over its compound's side. */
static void
test_boundary (void)
{
  GtkWidget *panel;
  GpTool *tool;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  gp_session_select_one (ui.session, GP_TABLE_DISTRICT, ui.district[0]);
  gp_map_panel_set_tool (ui.panel, "reshape");
  tool = gp_canvas_get_tool (ui.canvas);
  panel = gp_boundary_panel_new (GP_TOOL_RESHAPE (tool));
  show (panel);
  settle (panel, boundary_settled);
  assert_says (panel, "PQ-01|8.000|8.000|0|0.0");
  ui_fixture_click (&ui, 400, 0, 0);
  settle (panel, boundary_settled);
  assert_says (panel, "Shared vertex");
  assert_says (panel, "Shared by|PQ-01, PQ-02");
  g_assert_true (gp_tool_key (tool, GDK_KEY_Left, GDK_SHIFT_MASK));
  for (int i = 0; i < 99; i++)
    gp_tool_key (tool, GDK_KEY_Left, GDK_SHIFT_MASK);
  settle (panel, boundary_settled);
  assert_says (panel, "PQ-01|8.000|7.000|");
  assert_says (panel, "PQ-02|8.000|9.000|");
  assert_says (panel, "Sum|16.000|16.000|0|0.0");
  assert_says (panel, "Compounds × 1|PQ-01 → PQ-02");
  /* Back at rest it says what is in the plan now. */
  g_assert_true (gp_tool_key (tool, GDK_KEY_Return, 0));
  settle (panel, boundary_settled);
  assert_says (panel, "PQ-01|7.000|7.000|0|0.0");
  /* Across the far side: refused, and told beforehand. */
  g_assert_true (gp_tool_key (tool, GDK_KEY_Up, GDK_SHIFT_MASK));
  for (int i = 0; i < 220; i++)
    gp_tool_key (tool, GDK_KEY_Up, GDK_SHIFT_MASK);
  settle (panel, boundary_settled);
  assert_says (panel, "would cross itself");
  g_assert_true (gp_tool_key (tool, GDK_KEY_Escape, 0));
  settle (panel, boundary_settled);
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (panel)));
  ui_fixture_tear_down (&ui);
}

int
main (int argc, char **argv)
{
  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    return 77;
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tool-panel/district", test_district);
  g_test_add_func ("/tool-panel/crossing", test_crossing_and_cancel);
  g_test_add_func ("/tool-panel/boundary", test_boundary);
  return g_test_run ();
}
