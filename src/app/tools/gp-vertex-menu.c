/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-vertex-menu.h"

#include <glib/gi18n.h>

#include "gp-map-popup.h"

static void
insert (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gp_tool_key (user_data, GDK_KEY_Insert, 0);
}

static void
remove_chosen (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gp_tool_key (user_data, GDK_KEY_Delete, 0);
}

static void
choose_all (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gp_tool_key (user_data, GDK_KEY_a, GDK_CONTROL_MASK);
}

static void
choose_none (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gp_tool_key (user_data, GDK_KEY_Escape, 0);
}

static const GActionEntry entries[] = {
  { "insert", insert },
  { "remove", remove_chosen },
  { "all", choose_all },
  { "none", choose_none },
};

static void
append (GMenu *menu, const char *label, const char *action, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

static GMenuModel *
new_menu (gboolean may_insert, guint n_chosen)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) choose = g_menu_new ();
  g_autofree char *remove = g_strdup_printf (g_dngettext (NULL, "Remove the vertex", "Remove %u vertices", n_chosen), n_chosen);

  if (may_insert)
    append (change, _ ("Add a vertex here"), "vertex.insert", "Insert");
  if (n_chosen > 0)
    append (change, remove, "vertex.remove", "Delete");
  append (choose, _ ("Choose all vertices"), "vertex.all", "<Control>a");
  if (n_chosen > 0)
    append (choose, _ ("Choose none"), "vertex.none", "Escape");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (choose));
  return G_MENU_MODEL (menu);
}

/**
 * gp_vertex_menu_popup:
 * @tool: the tool that edits vertices, in hand
 * @at: canvas pixels
 * @may_insert: whether there is an edge at @at
 * @n_chosen: how many vertices are chosen
 *
 * Shows the menu there.
 */
void
gp_vertex_menu_popup (GpTool *tool, GpPixel at, gboolean may_insert, guint n_chosen)
{
  g_autoptr (GMenuModel) menu = new_menu (may_insert, n_chosen);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), tool);
  /* The menu may outlive the tool in the hand. */
  g_object_set_data_full (G_OBJECT (actions), "tool", g_object_ref (tool), g_object_unref);
  gp_map_popup_show (GTK_WIDGET (gp_tool_get_canvas (tool)), menu, "vertex", G_ACTION_GROUP (actions), at);
}
