/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The actions about what the map shows: colours, coordinates, places, the
 * views before and after, the menu at a place, measuring.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-coordinate-text.h"
#include "gp-go-to.h"
#include "gp-map-menu.h"
#include "gp-places.h"
#include "gp-settings.h"
#include "gp-tool-measure.h"
#include "gp-view-history.h"
#include "gp-window-private.h"

#define ZOOM_HERE_FACTOR 3.0
/* A place gone to is shown at this scale at the farthest. */
#define GO_TO_SCALE 2000.0

static const char *const palette_names[GP_N_PALETTES] = {
  [GP_PALETTE_SCREEN] = "screen",
  [GP_PALETTE_SAFE] = "safe",
  [GP_PALETTE_GREY] = "grey",
  [GP_PALETTE_CJJ61] = "cjj61",
};

static GpCanvas *
get_canvas (GpWindow *self)
{
  return gp_map_panel_get_canvas (self->map);
}

static GpViewHistory *
get_history (GpWindow *self)
{
  return g_object_get_data (G_OBJECT (self), "gp-view-history");
}

static GpPalette
find_palette (const char *name)
{
  for (int i = 0; i < GP_N_PALETTES; i++)
    if (g_strcmp0 (palette_names[i], name) == 0)
      return i;
  return GP_PALETTE_SCREEN;
}

static void
choose_palette (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GpWindow *self = user_data;
  GpPalette palette = find_palette (g_variant_get_string (parameter, NULL));

  g_simple_action_set_state (action, g_variant_new_string (palette_names[palette]));
  gp_session_set_palette (self->session, palette);
  gp_settings_set_string ("palette", palette_names[palette]);
}

/* Coordinates */

static void
copy_text (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *text = g_variant_get_string (parameter, NULL);
  g_autofree char *said = g_strdup_printf (_ ("Copied: %s"), text);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  gp_session_toast (GP_WINDOW (widget)->session, said, FALSE);
}

static void
copy_coordinate (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *self = GP_WINDOW (widget);
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  g_autofree char *text = NULL;
  GpPixel pixel;
  GpPoint at;
  GpLonLat lonlat;

  if (!gp_canvas_get_pointer (get_canvas (self), &pixel))
    {
      gp_session_toast (self->session, _ ("Point at a place on the map first: its coordinate is copied"), FALSE);
      return;
    }
  at = gp_viewport_to_plan (gp_canvas_get_viewport (get_canvas (self)), pixel);
  if (g_str_equal (g_variant_get_string (parameter, NULL), "degrees") && gp_crs_to_lonlat (gp_snapshot_get_crs (snapshot), at, &lonlat))
    text = gp_coordinate_format_degrees (lonlat);
  else
    text = gp_coordinate_format_metres (at);
  copy_text (widget, name, g_variant_ref_sink (g_variant_new_string (text)));
}

static void
go_to (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gp_status_bar_popup_go_to (GP_WINDOW (widget)->status);
}

static void
on_go (GpWindow *self, const GpPoint *at)
{
  GpViewport *viewport = gp_canvas_get_viewport (get_canvas (self));

  gp_view_history_settle (get_history (self));
  gp_canvas_set_place (get_canvas (self), at);
  gp_viewport_move_to (viewport, *at, MIN (gp_viewport_get_scale (viewport), GO_TO_SCALE));
  gtk_widget_grab_focus (GTK_WIDGET (get_canvas (self)));
}

/* Views */

static void
show_places (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gp_status_bar_popup_places (GP_WINDOW (widget)->status);
}

static void
go_to_bookmark (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *self = GP_WINDOW (widget);
  GpPlaces *places = g_object_get_data (G_OBJECT (self), "gp-places");
  int number = g_variant_get_int32 (parameter);
  g_autofree char *text = NULL;

  gp_view_history_settle (get_history (self));
  if (gp_places_go (places, number))
    return;
  text = g_strdup_printf (_ ("There is no view number %d yet. Ctrl+B keeps the view of now."), number);
  gp_session_toast (self->session, text, FALSE);
}

static void
view_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gp_view_history_go (get_history (GP_WINDOW (widget)), -1);
}

static void
view_forward (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gp_view_history_go (get_history (GP_WINDOW (widget)), 1);
}

static void
zoom_here (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpViewport *viewport = gp_canvas_get_viewport (get_canvas (GP_WINDOW (widget)));
  GpPoint at;

  g_variant_get (parameter, "(dd)", &at.x, &at.y);
  gp_viewport_move_to (viewport, at, gp_viewport_get_scale (viewport) / ZOOM_HERE_FACTOR);
}

static void
select_object (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int table;
  gint64 fid;

  g_variant_get (parameter, "(ix)", &table, &fid);
  gp_session_select_one (GP_WINDOW (widget)->session, table, fid);
}

static void
show_object (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int table;
  gint64 fid;

  g_variant_get (parameter, "(ix)", &table, &fid);
  gp_session_show_object (GP_WINDOW (widget)->session, table, fid);
}

/* Measuring */

static GpToolMeasure *
take_measure (GpWindow *self, const char *kind)
{
  GpTool *tool;

  gp_map_panel_set_tool (self->map, "measure");
  tool = gp_canvas_get_tool (get_canvas (self));
  if (!GP_IS_TOOL_MEASURE (tool))
    return NULL;
  gp_tool_measure_set_kind (GP_TOOL_MEASURE (tool), g_str_equal (kind, "area") ? GP_MEASURE_AREA : g_str_equal (kind, "angle") ? GP_MEASURE_ANGLE
                                                                                                                               : GP_MEASURE_DISTANCE);
  gtk_widget_grab_focus (GTK_WIDGET (get_canvas (self)));
  return GP_TOOL_MEASURE (tool);
}

static void
measure (GtkWidget *widget, const char *name, GVariant *parameter)
{
  take_measure (GP_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
measure_from (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *kind;
  GpToolMeasure *tool;
  GpPoint at;

  g_variant_get (parameter, "(&sdd)", &kind, &at.x, &at.y);
  tool = take_measure (GP_WINDOW (widget), kind);
  if (tool)
    gp_tool_measure_begin_at (tool, at);
}

/* The menu at a place: where the pointer is, else in the middle of the map. */
static void
map_menu (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpCanvas *canvas = get_canvas (GP_WINDOW (widget));
  GpPixel at;

  if (!gp_canvas_get_pointer (canvas, &at))
    at = (GpPixel){ gtk_widget_get_width (GTK_WIDGET (canvas)) / 2.0, gtk_widget_get_height (GTK_WIDGET (canvas)) / 2.0 };
  gp_map_menu_popup (canvas, at);
}

static void
on_context_menu (GpWindow *self, double x_px, double y_px)
{
  if (gp_session_get_plan (self->session))
    gp_map_menu_popup (get_canvas (self), (GpPixel){ x_px, y_px });
}

static void
on_plan_set (GpWindow *self)
{
  gp_view_history_clear (get_history (self));
  gp_canvas_set_place (get_canvas (self), NULL);
}

/**
 * gp_window_init_view:
 * @self: a window whose parts are there
 *
 * Sets up history, places and colours.
 */
void
gp_window_init_view (GpWindow *self)
{
  GpViewport *viewport = gp_canvas_get_viewport (get_canvas (self));
  GpViewHistory *history = gp_view_history_new (viewport);
  GtkWidget *places = gp_places_new (self->session, viewport);
  GtkWidget *popover = gp_go_to_new (self->session);
  g_autofree char *name = gp_settings_dup_string ("palette");
  GpPalette palette = find_palette (name);
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful ("palette", G_VARIANT_TYPE_STRING, g_variant_new_string (palette_names[palette]));

  g_object_set_data_full (G_OBJECT (self), "gp-view-history", history, g_object_unref);
  g_object_set_data (G_OBJECT (self), "gp-places", places);
  gp_status_bar_set_popovers (self->status, popover, places);
  g_signal_connect_object (popover, "go", G_CALLBACK (on_go), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "changed", G_CALLBACK (gp_window_update_view_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_canvas (self), "context-menu", G_CALLBACK (on_context_menu), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::plan", G_CALLBACK (on_plan_set), self, G_CONNECT_SWAPPED);
  gp_session_set_palette (self->session, palette);
  g_signal_connect_object (action, "activate", G_CALLBACK (choose_palette), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
}

/**
 * gp_window_update_view_actions:
 * @self: a window
 *
 * Decides which of these may be done now.
 */
void
gp_window_update_view_actions (GpWindow *self)
{
  static const char *const need_plan[] = {
    "win.copy-coordinate", "win.go-to", "win.places", "win.go-to-bookmark", "win.map-menu", "win.measure"
  };
  GtkWidget *widget = GTK_WIDGET (self);
  GpViewHistory *history = get_history (self);
  gboolean open = !self->closing && gp_session_get_plan (self->session) != NULL && gp_window_is_on_map (self);

  if (self->closing)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (need_plan); i++)
    gtk_widget_action_set_enabled (widget, need_plan[i], open);
  gtk_widget_action_set_enabled (widget, "win.view-back", open && history && gp_view_history_can_go (history, -1));
  gtk_widget_action_set_enabled (widget, "win.view-forward", open && history && gp_view_history_can_go (history, 1));
}

/**
 * gp_window_install_view_actions:
 * @klass: the class
 */
void
gp_window_install_view_actions (GpWindowClass *klass)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.copy-coordinate", "s", copy_coordinate },
    { "win.copy-text", "s", copy_text },
    { "win.go-to", NULL, go_to },
    { "win.places", NULL, show_places },
    { "win.go-to-bookmark", "i", go_to_bookmark },
    { "win.view-back", NULL, view_back },
    { "win.view-forward", NULL, view_forward },
    { "win.zoom-here", "(dd)", zoom_here },
    { "win.select-object", "(ix)", select_object },
    { "win.show-object", "(ix)", show_object },
    { "win.measure", "s", measure },
    { "win.measure-from", "(sdd)", measure_from },
    { "win.map-menu", NULL, map_menu },
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, actions[i].activate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "win.map-menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "win.map-menu", NULL);
  for (int i = 1; i <= 9; i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + i, GDK_CONTROL_MASK, "win.go-to-bookmark", "i", i);
}
