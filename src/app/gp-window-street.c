/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window does with single streets and with the principles of the sequence. */
#include "config.h"

#include "gp-principles-dialog.h"
#include "gp-street-window.h"
#include "gp-window-private.h"

static void
show_street (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (gp_street_window_new (GTK_WINDOW (widget), GP_WINDOW (widget)->session)));
}

/* From a menu about a place: what it is about becomes what is selected. */
static void
show_street_of (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int table;
  gint64 fid;

  g_variant_get (parameter, "(ix)", &table, &fid);
  gp_session_select_one (GP_WINDOW (widget)->session, (GpTableId) table, fid);
  show_street (widget, name, NULL);
}

static void
show_principles (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (gp_principles_dialog_new (GTK_WINDOW (widget), GP_WINDOW (widget)->session));
}

/**
 * gp_window_update_street_actions:
 * @self: a window
 * @writable: whether the plan may be changed now
 */
void
gp_window_update_street_actions (GpWindow *self, gboolean writable)
{
  const GpObjectRef *only = gp_session_get_n_selected (self->session) == 1 ? gp_session_get_selected (self->session, 0) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.street", only != NULL && gp_street_window_takes (only->table));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.principles", writable);
}

/**
 * gp_window_install_street_actions:
 * @klass: the class
 */
void
gp_window_install_street_actions (GpWindowClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "win.street", NULL, show_street);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "win.street-of", "(ix)", show_street_of);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "win.principles", NULL, show_principles);
}
