/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-fixture.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "gp-tool.h"

static gint64
insert_box (GpEdit *edit, GpTableId table, const char *name, GpBox box)
{
  g_autoptr (GpFeature) feature = gp_feature_new (table, 0, NULL);
  g_autoptr (GError) error = NULL;
  gint64 fid;

  box.min_x += ORIGIN_X;
  box.max_x += ORIGIN_X;
  box.min_y += ORIGIN_Y;
  box.max_y += ORIGIN_Y;
  gp_feature_take_geometry (feature, gp_geometry_new_box (&box));
  gp_feature_set_text (feature, GP_NAME, name);
  gp_feature_set_text (feature, GP_CODE, name);
  fid = gp_edit_insert (edit, feature, &error);
  g_assert_no_error (error);
  return fid;
}

static gint64
insert_line (GpEdit *edit, GpTableId table, double y)
{
  g_autoptr (GpFeature) feature = gp_feature_new (table, 0, NULL);
  g_autoptr (GError) error = NULL;
  gint64 fid;

  gp_feature_take_geometry (feature, gp_geometry_new_line ((GpPoint[]){ { ORIGIN_X - 50, ORIGIN_Y + y }, { ORIGIN_X + 850, ORIGIN_Y + y } }, 2));
  if (table == GP_TABLE_RUN)
    gp_feature_set_choice (feature, GP_RUN_KIND, GP_RUN_WATER);
  fid = gp_edit_insert (edit, feature, &error);
  g_assert_no_error (error);
  return fid;
}

static gboolean
fill (GpEdit *edit, gpointer user_data, GError **error)
{
  UiFixture *self = user_data;

  self->district[0] = insert_box (edit, GP_TABLE_DISTRICT, "PQ-01", (GpBox){ 0, 0, 400, 200 });
  self->district[1] = insert_box (edit, GP_TABLE_DISTRICT, "PQ-02", (GpBox){ 400, 0, 800, 200 });
  self->compound[0] = insert_box (edit, GP_TABLE_COMPOUND, "XQ-01", (GpBox){ 300, 20, 380, 80 });
  self->compound[1] = insert_box (edit, GP_TABLE_COMPOUND, "XQ-02", (GpBox){ 600, 20, 680, 80 });
  self->work = insert_box (edit, GP_TABLE_WORK, "GC-01", (GpBox){ 310, 130, 370, 140 });
  insert_line (edit, GP_TABLE_ROAD, 100);
  self->run = insert_line (edit, GP_TABLE_RUN, 104);
  return TRUE;
}

static gboolean
assign (GpEdit *edit, gpointer user_data, GError **error)
{
  UiFixture *self = user_data;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GpFeature) compound = gp_feature_copy (gp_snapshot_find (gp_edit_get_snapshot (edit), GP_TABLE_COMPOUND, self->compound[i]));

      gp_feature_set_int (compound, GP_COMPOUND_DISTRICT, self->district[i]);
      if (!gp_edit_set (edit, compound, GP_COMPOUND_DISTRICT, error))
        return FALSE;
    }
  return TRUE;
}

static void
remember_toast (UiFixture *self, const char *text, gboolean with_undo)
{
  g_free (self->toast);
  self->toast = g_strdup (text);
}

/* What the application does for the look of the program. */
static void
dress (void)
{
  static gboolean dressed;
  g_autoptr (GtkCssProvider) css = NULL;

  if (dressed)
    return;
  dressed = TRUE;
  adw_init ();
  css = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (css, "/org/groundplan/Groundplan/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (css), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), "/org/groundplan/Groundplan/icons");
}

void
ui_fixture_set_up (UiFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  dress ();
  *self = (UiFixture){ 0 };
  self->directory = g_dir_make_tmp ("gp-ui-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->directory, "plan.gpkg", NULL);
  self->plan = gp_plan_create (path, GP_CRS_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_true (gp_plan_edit (self->plan, "fill", fill, self, &error));
  g_assert_true (gp_plan_edit (self->plan, "assign", assign, self, &error));

  self->session = gp_session_new ();
  g_signal_connect_swapped (self->session, "toast", G_CALLBACK (remember_toast), self);
  gp_session_set_plan (self->session, self->plan);
  self->panel = GP_MAP_PANEL (gp_map_panel_new ());
  self->canvas = gp_map_panel_get_canvas (self->panel);
  gp_map_panel_set_session (self->panel, self->session);
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (self->window, 900, 600);
  gtk_window_set_child (self->window, GTK_WIDGET (self->panel));
  gtk_window_present (self->window);
  ui_fixture_wait_sharp (self);
}

void
ui_fixture_tear_down (UiFixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) directory = NULL;
  const char *name;

  if (self->window != NULL)
    gtk_window_destroy (self->window);
  gp_session_set_plan (self->session, NULL);
  g_clear_object (&self->session);
  gp_plan_close (self->plan, NULL);
  g_clear_object (&self->plan);
  directory = g_dir_open (self->directory, 0, NULL);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->directory, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->directory);
  g_free (self->directory);
  g_free (self->toast);
}

static gboolean
too_late (gpointer user_data)
{
  g_error ("The map never became sharp.");
  return G_SOURCE_REMOVE;
}

void
ui_fixture_wait_sharp (UiFixture *self)
{
  guint guard = g_timeout_add_seconds (60, too_late, NULL);

  while (!gp_canvas_is_sharp (self->canvas))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (guard);
}

GpPixel
ui_fixture_pixel (UiFixture *self, double x_m, double y_m)
{
  return gp_viewport_to_pixel (gp_canvas_get_viewport (self->canvas), (GpPoint){ ORIGIN_X + x_m, ORIGIN_Y + y_m });
}

void
ui_fixture_click (UiFixture *self, double x_m, double y_m, GdkModifierType modifiers)
{
  GpPixel at = ui_fixture_pixel (self, x_m, y_m);

  gp_tool_moved (gp_canvas_get_tool (self->canvas), at, modifiers);
  gp_tool_pressed (gp_canvas_get_tool (self->canvas), at, 1, modifiers);
  gp_tool_released (gp_canvas_get_tool (self->canvas), at, 1, modifiers);
}

void
ui_fixture_double_click (UiFixture *self, double x_m, double y_m)
{
  GpPixel at = ui_fixture_pixel (self, x_m, y_m);

  ui_fixture_click (self, x_m, y_m, 0);
  gp_tool_pressed (gp_canvas_get_tool (self->canvas), at, 2, 0);
  gp_tool_released (gp_canvas_get_tool (self->canvas), at, 2, 0);
}

gboolean
ui_fixture_drag (UiFixture *self, GpPoint from, GpPoint to, GdkModifierType modifiers)
{
  GpTool *tool = gp_canvas_get_tool (self->canvas);
  GpPixel a = ui_fixture_pixel (self, from.x, from.y), b = ui_fixture_pixel (self, to.x, to.y);
  GpPixel half = { (a.x_px + b.x_px) / 2, (a.y_px + b.y_px) / 2 };

  gp_tool_pressed (tool, a, 1, modifiers);
  if (!gp_tool_drag_begin (tool, a, modifiers))
    return FALSE;
  gp_tool_drag_update (tool, a, half, modifiers);
  gp_tool_drag_update (tool, a, b, modifiers);
  gp_tool_drag_end (tool, a, b, modifiers);
  return TRUE;
}

GpFeature *
ui_fixture_find (UiFixture *self, GpTableId table, gint64 fid)
{
  return gp_snapshot_find (gp_session_get_snapshot (self->session), table, fid);
}

guint
ui_fixture_count (UiFixture *self, GpTableId table)
{
  return gp_snapshot_get_n (gp_session_get_snapshot (self->session), table);
}

/* A picture of the map for the eye, when GP_TEST_SHOTS names a folder. */
void
ui_fixture_shot (UiFixture *self, const char *name)
{
  const char *directory = g_getenv ("GP_TEST_SHOTS");
  GtkWidget *widget = GTK_WIDGET (self->panel);
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = NULL;

  if (directory == NULL)
    return;
  for (int i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  ui_fixture_wait_sharp (self);
  paintable = gtk_widget_paintable_new (widget);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node, NULL);
  path = g_strdup_printf ("%s/%s.png", directory, name);
  gdk_texture_save_to_png (texture, path);
}
