/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sketch-menu.h"

#include <glib/gi18n.h>

/* The tool is in hand as long as the menu is seen: taking another one closes it. */
static void
press (GpToolSketch *tool, guint keyval)
{
  gp_tool_key (GP_TOOL (tool), keyval, 0);
}

static void
finish (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  press (user_data, GDK_KEY_Return);
}

static void
close_line (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GpSketch *sketch = gp_tool_sketch_get_sketch (user_data);

  if (gp_sketch_get_n (sketch) > 2)
    gp_sketch_add (sketch, gp_sketch_get_points (sketch)[0]);
  press (user_data, GDK_KEY_Return);
}

static void
remove_last (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  press (user_data, GDK_KEY_BackSpace);
}

static void
cancel (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  press (user_data, GDK_KEY_Escape);
}

static const GActionEntry entries[] = {
  { "finish", finish },
  { "close", close_line },
  { "remove-last", remove_last },
  { "cancel", cancel },
};

static void
append (GMenu *menu, const char *label, const char *action, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

static GMenuModel *
new_menu (guint n_points)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) take_back = g_menu_new ();
  g_autoptr (GMenu) end = g_menu_new ();

  append (end, _ ("Finish the sketch"), "sketch.finish", "Return");
  if (n_points > 2)
    g_menu_append (end, _ ("Close and finish"), "sketch.close");
  append (take_back, _ ("Remove the last point"), "sketch.remove-last", "BackSpace");
  append (take_back, _ ("Put the sketch away"), "sketch.cancel", "Escape");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (take_back));
  return G_MENU_MODEL (menu);
}

static gboolean
unparent (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* The action chosen is activated after the popover has closed. */
static void
on_closed (GtkWidget *popover, GpToolSketch *tool)
{
  GpCanvas *canvas = gp_tool_get_canvas (GP_TOOL (tool));

  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent, g_object_ref (popover), g_object_unref);
  if (canvas != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (canvas));
}

/**
 * gp_sketch_menu_popup:
 * @tool: a tool in hand
 * @at: canvas pixels
 *
 * Returns: %FALSE when nothing is drawn yet
 */
gboolean
gp_sketch_menu_popup (GpToolSketch *tool, GpPixel at)
{
  guint n_points = gp_sketch_get_n (gp_tool_sketch_get_sketch (tool));
  g_autoptr (GSimpleActionGroup) actions = NULL;
  g_autoptr (GMenuModel) menu = NULL;
  GtkWidget *popover;

  if (n_points == 0)
    return FALSE;
  menu = new_menu (n_points);
  actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), tool);
  popover = gtk_popover_menu_new_from_model (menu);
  gtk_widget_insert_action_group (popover, "sketch", G_ACTION_GROUP (actions));
  gtk_widget_set_parent (popover, GTK_WIDGET (gp_tool_get_canvas (GP_TOOL (tool))));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ (int) at.x_px, (int) at.y_px, 1, 1 });
  g_signal_connect_object (popover, "closed", G_CALLBACK (on_closed), tool, 0);
  gtk_popover_popup (GTK_POPOVER (popover));
  return TRUE;
}
