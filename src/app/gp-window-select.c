/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The `win.` actions on what is selected. Their keys are the window's own, so
 * that a text being written gets Ctrl+A and its like first.
 */
#include "config.h"

#include "gp-select-dialog.h"
#include "gp-selection-commands.h"
#include "gp-window-private.h"

static void
select_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gp_selection_all (GP_WINDOW (widget)->session);
}

static void
select_none (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gp_session_clear_selection (GP_WINDOW (widget)->session);
}

static void
select_invert (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gp_selection_invert (GP_WINDOW (widget)->session);
}

static void
select_by (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *self = GP_WINDOW (widget);

  if (self->select_dialog == NULL)
    self->select_dialog = gp_select_dialog_new (GTK_WINDOW (self), self->session, gp_canvas_get_viewport (gp_map_panel_get_canvas (self->map)));
  gtk_window_present (GTK_WINDOW (self->select_dialog));
}

/**
 * gp_window_update_select_actions:
 * @self: a window
 *
 * Decides what may be done with the selection now.
 */
void
gp_window_update_select_actions (GpWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean open = gp_session_get_plan (self->session) != NULL && gp_window_is_on_map (self);
  gboolean selected = open && gp_session_get_n_selected (self->session) > 0;

  gtk_widget_action_set_enabled (widget, "win.select-by", open);
  gtk_widget_action_set_enabled (widget, "win.select-all", open);
  gtk_widget_action_set_enabled (widget, "win.select-invert", open);
  gtk_widget_action_set_enabled (widget, "win.select-none", selected);
}

/**
 * gp_window_install_select_actions:
 * @klass: the class
 */
void
gp_window_install_select_actions (GpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.select-by", NULL, select_by);
  gtk_widget_class_install_action (widget_class, "win.select-all", NULL, select_all);
  gtk_widget_class_install_action (widget_class, "win.select-none", NULL, select_none);
  gtk_widget_class_install_action (widget_class, "win.select-invert", NULL, select_invert);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.select-by", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "win.select-all", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.select-none", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.select-invert", NULL);
}
