/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The `win.` action that sets two sequences of the plan side by side, and the plan as it was before it was last sequenced. */
#include "config.h"

#include "gp-compare-window.h"
#include "gp-window-private.h"

static void
compare (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpWindow *self = GP_WINDOW (widget);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GpDate today = gp_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now), g_date_time_get_day_of_month (now));

  gtk_window_present (GTK_WINDOW (gp_compare_window_new (GTK_WINDOW (self), self->session, self->before_sequence, today)));
}

/**
 * gp_window_keep_before:
 * @self: a window
 * @before: (nullable): the plan before its dates are found anew
 */
void
gp_window_keep_before (GpWindow *self, GpSnapshot *before)
{
  g_clear_pointer (&self->before_sequence, gp_snapshot_unref);
  self->before_sequence = before ? gp_snapshot_ref (before) : NULL;
}

/**
 * gp_window_update_compare_actions:
 * @self: a window
 */
void
gp_window_update_compare_actions (GpWindow *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.compare", snapshot && gp_snapshot_get_n (snapshot, GP_TABLE_WORK) > 0);
}

/**
 * gp_window_install_compare_actions:
 * @klass: the class
 */
void
gp_window_install_compare_actions (GpWindowClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "win.compare", NULL, compare);
}
