/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the map shows and how one gets there: measuring, the menu at a place,
 * going to a coordinate, views before and after, places.
 */
#include "ui-fixture.h"

#include "gp-bookmark-edit.h"
#include "gp-go-to.h"
#include "gp-map-menu.h"
#include "gp-places.h"
#include "gp-tool-measure.h"
#include "gp-view-history.h"

static GpToolMeasure *
take_measure (UiFixture *ui, GpMeasureKind kind)
{
  gp_map_panel_set_tool (ui->panel, "measure");
  gp_tool_measure_set_kind (GP_TOOL_MEASURE (gp_canvas_get_tool (ui->canvas)), kind);
  return GP_TOOL_MEASURE (gp_canvas_get_tool (ui->canvas));
}

static gboolean
says (UiFixture *ui, const char *words)
{
  const char *measured = gp_session_get_measured (ui->session);

  return measured != NULL && strstr (measured, words) != NULL;
}

static gboolean
press (UiFixture *ui, guint keyval, GdkModifierType modifiers)
{
  return gp_tool_key (gp_canvas_get_tool (ui->canvas), keyval, modifiers);
}

/* Corners of the left district: 400 m by 200 m. */
static void
test_area_and_angle (void)
{
  GpToolMeasure *tool;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  tool = take_measure (&ui, GP_MEASURE_AREA);
  ui_fixture_click (&ui, 0, 0, 0);
  ui_fixture_click (&ui, 400, 0, 0);
  ui_fixture_click (&ui, 400, 200, 0);
  ui_fixture_double_click (&ui, 0, 200);
  g_assert_cmpuint (gp_tool_measure_get_n_kept (tool), ==, 1);
  g_assert_true (says (&ui, "80"));
  g_assert_true (says (&ui, "200.0 m"));

  g_assert_true (press (&ui, GDK_KEY_m, 0));
  g_assert_cmpint (gp_tool_measure_get_kind (tool), ==, GP_MEASURE_ANGLE);
  ui_fixture_click (&ui, 0, 0, 0);
  ui_fixture_click (&ui, 400, 0, 0);
  ui_fixture_click (&ui, 400, 200, 0);
  g_assert_cmpuint (gp_tool_measure_get_n_kept (tool), ==, 2);
  g_assert_true (says (&ui, "90.00°"));
  ui_fixture_shot (&ui, "measures");
  ui_fixture_tear_down (&ui);
}

static void
on_text (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

/* Esc clears what is kept, undo brings it back and then opens the last one. */
static void
test_kept_until_esc (void)
{
  char *text = NULL;
  GpToolMeasure *tool;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  tool = take_measure (&ui, GP_MEASURE_DISTANCE);
  ui_fixture_click (&ui, 0, 0, 0);
  ui_fixture_double_click (&ui, 400, 0);
  ui_fixture_click (&ui, 0, 200, 0);
  ui_fixture_double_click (&ui, 0, 0);
  g_assert_cmpuint (gp_tool_measure_get_n_kept (tool), ==, 2);
  g_assert_true (says (&ui, "200.0 m"));
  g_assert_true (press (&ui, GDK_KEY_c, GDK_CONTROL_MASK));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (ui.canvas)), NULL, on_text, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (text, "200.0 m"));
  g_free (text);

  /* A line in hand goes first, then the kept ones. */
  ui_fixture_click (&ui, 400, 0, 0);
  g_assert_true (press (&ui, GDK_KEY_Escape, 0));
  g_assert_cmpuint (gp_tool_measure_get_n_kept (tool), ==, 2);
  g_assert_true (press (&ui, GDK_KEY_Escape, 0));
  g_assert_cmpuint (gp_tool_measure_get_n_kept (tool), ==, 0);
  g_assert_false (press (&ui, GDK_KEY_Escape, 0));
  while (gp_tool_measure_get_n_kept (tool) == 0)
    g_assert_true (gp_tool_undo (GP_TOOL (tool)));
  g_assert_cmpuint (gp_tool_measure_get_n_kept (tool), ==, 2);
  ui_fixture_tear_down (&ui);
}

static gboolean
find_action (GMenuModel *menu, const char *name, GVariant **target)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *action = NULL;

      if (section != NULL && find_action (section, name, target))
        return TRUE;
      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action) && g_str_equal (action, name))
        {
          *target = g_menu_model_get_item_attribute_value (menu, i, G_MENU_ATTRIBUTE_TARGET, NULL);
          return TRUE;
        }
    }
  return FALSE;
}

/* On the first compound: it, its district, and the coordinate there. */
static void
test_menu_at_a_place (void)
{
  g_autoptr (GMenuModel) menu = NULL;
  g_autoptr (GVariant) object = NULL;
  g_autoptr (GVariant) district = NULL;
  g_autoptr (GVariant) text = NULL;
  g_autoptr (GVariant) from = NULL;
  g_autoptr (GVariant) street = NULL;
  GpBox box;
  GpPoint at;
  int table;
  gint64 fid;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  box = ui_fixture_find (&ui, GP_TABLE_COMPOUND, ui.compound[0])->geometry->box;
  at = gp_box_centre (&box);
  menu = gp_map_menu_new (ui.canvas, gp_viewport_to_pixel (gp_canvas_get_viewport (ui.canvas), at));
  g_assert_true (find_action (menu, "win.select-object", &object));
  g_variant_get (object, "(ix)", &table, &fid);
  g_assert_nonnull (gp_snapshot_find (gp_session_get_snapshot (ui.session), table, fid));
  g_assert_true (find_action (menu, "win.show-object", &district));
  g_variant_get (district, "(ix)", &table, &fid);
  g_assert_cmpint (table, ==, GP_TABLE_DISTRICT);
  g_assert_cmpint (fid, ==, ui.district[0]);
  g_assert_true (find_action (menu, "win.copy-text", &text));
  g_assert_nonnull (strstr (g_variant_get_string (text, NULL), "488"));
  g_assert_true (find_action (menu, "win.measure-from", &from));
  g_assert_false (find_action (menu, "win.street-of", &street));
  ui_fixture_tear_down (&ui);
}

/* On a street: all that is dug in it, one click away. */
static void
test_menu_on_a_street (void)
{
  g_autoptr (GMenuModel) menu = NULL;
  g_autoptr (GVariant) street = NULL;
  GpFeature *road;
  GpPoint at;
  int table;
  gint64 fid;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  road = gp_snapshot_get (gp_session_get_snapshot (ui.session), GP_TABLE_ROAD, 0);
  at = gp_geometry_point_along (road->geometry, gp_geometry_length_m (road->geometry) / 2, NULL);
  menu = gp_map_menu_new (ui.canvas, gp_viewport_to_pixel (gp_canvas_get_viewport (ui.canvas), at));
  g_assert_true (find_action (menu, "win.street-of", &street));
  g_variant_get (street, "(ix)", &table, &fid);
  g_assert_cmpint (table, ==, GP_TABLE_ROAD);
  g_assert_cmpint (fid, ==, road->fid);
  ui_fixture_tear_down (&ui);
}

static void
on_go (GpPoint *there, const GpPoint *at)
{
  *there = *at;
}

static GtkWidget *
find_entry (GtkWidget *widget)
{
  if (GTK_IS_ENTRY (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_entry (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_go_to (void)
{
  GpPoint there = { 0, 0 };
  GtkWidget *go_to, *entry;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  go_to = gp_go_to_new (ui.session);
  gtk_widget_set_parent (go_to, GTK_WIDGET (ui.panel));
  entry = find_entry (go_to);
  g_signal_connect_swapped (go_to, "go", G_CALLBACK (on_go), &there);
  gtk_editable_set_text (GTK_EDITABLE (entry), "nowhere");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpfloat (there.x, ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "2631100.5 39488400.25");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpfloat_with_epsilon (there.x, 488400.25, 0.02);
  g_assert_cmpfloat_with_epsilon (there.y, 2631100.5, 0.02);
  gp_canvas_set_place (ui.canvas, &there);
  ui_fixture_shot (&ui, "place");
  gtk_widget_unparent (go_to);
  ui_fixture_tear_down (&ui);
}

static void
test_history (void)
{
  g_autoptr (GpViewHistory) history = NULL;
  GpViewport *viewport;
  GpPoint first;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  viewport = gp_canvas_get_viewport (ui.canvas);
  history = gp_view_history_new (viewport);
  gp_view_history_settle (history);
  first = gp_viewport_get_centre (viewport);
  g_assert_false (gp_view_history_can_go (history, -1));
  gp_viewport_pan (viewport, 100, 0);
  gp_viewport_zoom_at (viewport, 2, (GpPixel){ 10, 10 });
  g_assert_true (gp_view_history_go (history, -1));
  g_assert_cmpfloat (gp_viewport_get_centre (viewport).x, ==, first.x);
  g_assert_true (gp_view_history_can_go (history, 1));
  g_assert_true (gp_view_history_go (history, 1));
  g_assert_false (gp_view_history_go (history, 1));
  /* A new way forgets the old one. */
  g_assert_true (gp_view_history_go (history, -1));
  gp_viewport_pan (viewport, 0, 70);
  gp_view_history_settle (history);
  g_assert_false (gp_view_history_can_go (history, 1));
  g_assert_true (gp_view_history_can_go (history, -1));
  ui_fixture_tear_down (&ui);
}

static void
test_places (void)
{
  GtkWidget *places;
  GpViewport *viewport;
  UiFixture ui;

  ui_fixture_set_up (&ui);
  viewport = gp_canvas_get_viewport (ui.canvas);
  places = gp_places_new (ui.session, viewport);
  gtk_widget_set_parent (places, GTK_WIDGET (ui.panel));
  g_assert_false (gp_places_go (GP_PLACES (places), 1));
  gtk_editable_set_text (GTK_EDITABLE (find_entry (places)), "bridge");
  gp_viewport_move_to (viewport, (GpPoint){ ORIGIN_X + 30, ORIGIN_Y + 40 }, 750);
  g_signal_emit_by_name (find_entry (places), "activate");
  g_assert_nonnull (ui.toast);
  gp_viewport_move_to (viewport, (GpPoint){ ORIGIN_X, ORIGIN_Y }, 5000);
  g_assert_true (gp_places_go (GP_PLACES (places), 1));
  g_assert_cmpfloat_with_epsilon (gp_viewport_get_centre (viewport).x, ORIGIN_X + 30, 0.01);
  g_assert_cmpfloat (gp_viewport_get_scale (viewport), ==, 750);
  gtk_popover_popup (GTK_POPOVER (places));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  gtk_popover_popdown (GTK_POPOVER (places));
  gtk_widget_unparent (places);
  ui_fixture_tear_down (&ui);
}

int
main (int argc, char **argv)
{
  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL)
    return 77;
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/area-and-angle", test_area_and_angle);
  g_test_add_func ("/view/kept-until-esc", test_kept_until_esc);
  g_test_add_func ("/view/menu", test_menu_at_a_place);
  g_test_add_func ("/view/menu-street", test_menu_on_a_street);
  g_test_add_func ("/view/go-to", test_go_to);
  g_test_add_func ("/view/history", test_history);
  g_test_add_func ("/view/places", test_places);
  return g_test_run ();
}
