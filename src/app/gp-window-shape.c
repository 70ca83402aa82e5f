/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The `win.` actions that make one shape of several or another one of one.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-buffer-dialog.h"
#include "gp-district-merge-dialog.h"
#include "gp-merge-dialog.h"
#include "gp-window-private.h"

static void
show (GpWindow *self, GtkWindow *dialog)
{
  gtk_window_set_transient_for (dialog, GTK_WINDOW (self));
  gtk_window_present (dialog);
}

static void
merge (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpSession *session = GP_WINDOW (widget)->session;

  if (gp_session_get_selected (session, 0)->table == GP_TABLE_DISTRICT)
    show (GP_WINDOW (widget), gp_district_merge_dialog_new (session));
  else
    show (GP_WINDOW (widget), gp_merge_dialog_new (session));
}

static void
buffer (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *self = GP_WINDOW (widget);

  show (self, gp_buffer_dialog_new (self->session, self->map));
}

/* Two or more, all of one table that has shapes. */
static gboolean
may_be_merged (GpSession *session)
{
  guint n = gp_session_get_n_selected (session);

  for (guint i = 0; i < n; i++)
    if (gp_session_get_selected (session, i)->table != gp_session_get_selected (session, 0)->table ||
        gp_session_get_selected (session, i)->table >= GP_N_SPATIAL_TABLES)
      return FALSE;
  return n >= 2;
}

static gboolean
is_on_the_map (GpSession *session)
{
  for (guint i = 0; i < gp_session_get_n_selected (session); i++)
    if (gp_session_get_selected (session, i)->table < GP_N_SPATIAL_TABLES)
      return TRUE;
  return FALSE;
}

/**
 * gp_window_install_shape_actions:
 * @klass: the class
 *
 * Installs the actions and their keys.
 */
void
gp_window_install_shape_actions (GpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.merge", NULL, merge);
  gtk_widget_class_install_action (widget_class, "win.buffer", NULL, buffer);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_u, GDK_CONTROL_MASK, "win.buffer", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, GDK_CONTROL_MASK, "win.merge", NULL);
}

/**
 * gp_window_update_shape_actions:
 * @self: a window
 * @writable: whether the plan may be changed now
 *
 * Decides what may be done now.
 */
void
gp_window_update_shape_actions (GpWindow *self, gboolean writable)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.buffer", writable && is_on_the_map (self->session));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.merge", writable && may_be_merged (self->session));
}
