/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-map-popup.h"

static gboolean
unparent (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* The action chosen is activated after the popover has closed. */
static void
on_closed (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent, g_object_ref (popover), g_object_unref);
  gtk_widget_grab_focus (gtk_widget_get_parent (popover));
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

/**
 * gp_map_popup_show:
 * @canvas: the map
 * @menu: what can be done there
 * @prefix: of the names of its actions
 * @actions: what the names mean
 * @at: where, canvas pixels
 */
void
gp_map_popup_show (GtkWidget *canvas, GMenuModel *menu, const char *prefix, GActionGroup *actions, GpPixel at)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_widget_insert_action_group (popover, prefix, actions);
  gtk_widget_set_parent (popover, canvas);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ (int) at.x_px, (int) at.y_px, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (on_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, present_again, g_object_ref (popover), g_object_unref);
}
