/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-sketch-menu.h"

#include <glib/gi18n.h>

#include "gp-map-popup.h"

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

  if (n_points == 0)
    return FALSE;
  menu = new_menu (n_points);
  actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), tool);
  gp_map_popup_show (GTK_WIDGET (gp_tool_get_canvas (GP_TOOL (tool))), menu, "sketch", G_ACTION_GROUP (actions), at);
  return TRUE;
}
