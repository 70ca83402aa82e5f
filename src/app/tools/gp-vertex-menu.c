/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-vertex-menu.h"

#include <glib/gi18n.h>

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

static gboolean
unparent (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* Measured for the first time before it had its style, it is too low. */
static gboolean
present_again (gpointer popover)
{
  if (gtk_widget_get_mapped (popover))
    {
      gtk_widget_queue_resize (popover);
      gtk_popover_present (popover);
    }
  return G_SOURCE_REMOVE;
}

/* The action chosen is activated after the popover has closed. */
static void
on_closed (GtkWidget *popover, GpTool *tool)
{
  GpCanvas *canvas = gp_tool_get_canvas (tool);

  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent, g_object_ref (popover), g_object_unref);
  if (canvas != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (canvas));
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
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), tool);
  gtk_widget_insert_action_group (popover, "vertex", G_ACTION_GROUP (actions));
  gtk_widget_set_parent (popover, GTK_WIDGET (gp_tool_get_canvas (tool)));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ (int) at.x_px, (int) at.y_px, 1, 1 });
  g_signal_connect_object (popover, "closed", G_CALLBACK (on_closed), tool, 0);
  gtk_popover_popup (GTK_POPOVER (popover));
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, present_again, g_object_ref (popover), g_object_unref);
}
