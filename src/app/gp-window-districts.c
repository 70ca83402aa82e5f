/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the window does with districts as a coverage: mending their boundaries,
 * and asking who gets the ground of one that is deleted.
 */
#include "config.h"

#include "gp-district-delete-dialog.h"
#include "gp-district-neighbours.h"
#include "gp-mend-window.h"
#include "gp-window-private.h"

static void
mend (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_present (GTK_WINDOW (gp_mend_window_new (GTK_WINDOW (widget), GP_WINDOW (widget)->session)));
}

/**
 * gp_window_ask_about_district:
 * @self: a window about to delete what is selected
 *
 * A district with neighbours is not deleted before somebody has said who gets
 * its ground.
 *
 * Returns: whether a dialog asks and does the rest
 */
gboolean
gp_window_ask_about_district (GpWindow *self)
{
  const GpObjectRef *only = gp_session_get_n_selected (self->session) == 1 ? gp_session_get_selected (self->session, 0) : NULL;
  g_autoptr (GPtrArray) neighbours = NULL;
  GtkWindow *dialog;

  if (only == NULL || only->table != GP_TABLE_DISTRICT)
    return FALSE;
  neighbours = gp_district_list_neighbours (gp_session_get_snapshot (self->session), only->fid);
  if (neighbours->len == 0)
    return FALSE;
  dialog = gp_district_delete_dialog_new (self->session, only->fid);
  gtk_window_set_transient_for (dialog, GTK_WINDOW (self));
  gtk_window_present (dialog);
  return TRUE;
}

/**
 * gp_window_update_district_actions:
 * @self: a window
 * @writable: whether the plan may be changed now
 */
void
gp_window_update_district_actions (GpWindow *self, gboolean writable)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.mend-districts",
                                 writable && snapshot != NULL && gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT) > 0);
}

/**
 * gp_window_install_district_actions:
 * @klass: the class
 */
void
gp_window_install_district_actions (GpWindowClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "win.mend-districts", NULL, mend);
}
