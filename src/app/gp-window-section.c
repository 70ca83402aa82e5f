/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long sections of what is selected or under the pointer. */
#include "config.h"

#include "gp-section-edit.h"
#include "gp-window-private.h"

static void
make_long_section (GpWindow *self, gint64 run)
{
  GpPlan *plan = gp_session_get_plan (self->session);
  GpObjectRef made = { GP_TABLE_SECTION, 0 };
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  if (plan == NULL)
    return;
  if (!gp_section_edit_add_long (plan, run, &made.fid, &title, &error))
    {
      gp_session_toast (self->session, error->message, FALSE);
      return;
    }
  gp_session_select (self->session, &made, 1);
  gp_session_toast (self->session, title, TRUE);
}

static void
long_section (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GpSession *session = GP_WINDOW (widget)->session;

  make_long_section (GP_WINDOW (widget), gp_session_get_selected (session, 0)->fid);
}

static void
long_section_of (GtkWidget *widget, const char *name, GVariant *parameter)
{
  make_long_section (GP_WINDOW (widget), g_variant_get_int64 (parameter));
}

/**
 * gp_window_update_section_actions:
 * @self: a window
 * @writable: whether the plan may be changed now
 */
void
gp_window_update_section_actions (GpWindow *self, gboolean writable)
{
  const GpObjectRef *only = gp_session_get_n_selected (self->session) == 1 ? gp_session_get_selected (self->session, 0) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.long-section", writable && only != NULL && only->table == GP_TABLE_RUN);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.long-section-of", writable);
}

/**
 * gp_window_install_section_actions:
 * @klass: the class
 */
void
gp_window_install_section_actions (GpWindowClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "win.long-section", NULL, long_section);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "win.long-section-of", "x", long_section_of);
}
