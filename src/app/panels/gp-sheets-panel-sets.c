/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets kept in the plan under a name: kept, renamed, deleted, set back. */
#include "config.h"

#include <glib/gi18n.h>

#include "gp-name-dialog.h"
#include "gp-sheet-rows.h"
#include "gp-sheet-set-edit.h"
#include "gp-sheets-panel-private.h"

static const char *
get_title (GpSheetsPanel *self)
{
  GObject *item = gtk_drop_down_get_selected_item (self->set);

  return item ? gtk_string_object_get_string (GTK_STRING_OBJECT (item)) : "";
}

/* The row of what is chosen; NULL: nothing of it was changed yet. */
static const GpFeature *
find_row (GpSheetsPanel *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);

  if (!snapshot)
    return NULL;
  return self->choice.set ? gp_snapshot_find (snapshot, GP_TABLE_SHEET_SET, self->choice.set) : gp_sheet_rows_find_set (snapshot, self->choice.kind);
}

static void
present (GpSheetsPanel *self, GtkWindow *dialog)
{
  gtk_window_set_transient_for (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (dialog);
}

static void
keep_named (const char *name, gpointer user_data)
{
  GpSheetsPanel *self = user_data;
  GpPlan *plan = gp_session_get_plan (self->session);
  g_autoptr (GError) error = NULL;
  GpSheetOptions options = { 0 };
  GpSheetChoice choice = { self->choice.kind, 0 };

  if (!plan)
    return;
  gp_sheets_panel_read_fields (self, &options);
  choice.set = gp_sheet_set_edit_keep (plan, name, &options, &error);
  if (choice.set == 0)
    gp_session_error (self->session, error);
  else
    gp_sheets_panel_choose (self, &choice);
}

static void
act_keep (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GpSheetsPanel *self = GP_SHEETS_PANEL (widget);
  g_autofree char *proposed = g_strdup_printf (_ ("%s, for the meeting"), get_title (self));

  present (self, gp_name_dialog_new (_ ("Keep these sheets"), _ ("Order, titles and paper are kept in the plan under this name."), proposed, _ ("_Keep"), keep_named, g_object_ref (self), g_object_unref));
}

static void
rename_to (const char *name, gpointer user_data)
{
  GpSheetsPanel *self = user_data;
  GpPlan *plan = gp_session_get_plan (self->session);
  g_autoptr (GError) error = NULL;

  if (plan && self->choice.set && !gp_sheet_set_edit_rename (plan, self->choice.set, name, &error))
    gp_session_error (self->session, error);
}

static void
act_rename (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GpSheetsPanel *self = GP_SHEETS_PANEL (widget);

  present (self, gp_name_dialog_new (_ ("Rename these sheets"), NULL, get_title (self), _ ("_Rename"), rename_to, g_object_ref (self), g_object_unref));
}

/* A named set goes; of the plan's own one all changes go. The toast takes it back. */
static void
act_remove (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GpSheetsPanel *self = GP_SHEETS_PANEL (widget);
  GpPlan *plan = gp_session_get_plan (self->session);
  const GpFeature *row = find_row (self);
  g_autofree char *title = g_strdup (get_title (self));
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!plan || !row)
    return;
  text = g_strdup_printf (self->choice.set ? _ ("Deleted the sheets “%s”") : _ ("“%s” is as the program makes it again"), title);
  if (gp_sheet_set_edit_remove (plan, row->fid, &error))
    gp_session_toast (self->session, text, TRUE);
  else
    gp_session_error (self->session, error);
}

/**
 * gp_sheets_panel_install_actions:
 * @widget_class: of the panel
 */
void
gp_sheets_panel_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "set.keep", NULL, act_keep);
  gtk_widget_class_install_action (widget_class, "set.rename", NULL, act_rename);
  gtk_widget_class_install_action (widget_class, "set.remove", NULL, act_remove);
  gtk_widget_class_install_action (widget_class, "set.reset", NULL, act_remove);
}

/**
 * gp_sheets_panel_update_actions:
 * @self: the panel
 *
 * Decides what may be done to the set chosen now.
 */
void
gp_sheets_panel_update_actions (GpSheetsPanel *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GpPlan *plan = gp_session_get_plan (self->session);
  gboolean writable = plan && !gp_plan_is_read_only (plan);

  gtk_widget_action_set_enabled (widget, "set.keep", writable);
  gtk_widget_action_set_enabled (widget, "set.rename", writable && self->choice.set != 0);
  gtk_widget_action_set_enabled (widget, "set.remove", writable && self->choice.set != 0);
  gtk_widget_action_set_enabled (widget, "set.reset", writable && self->choice.set == 0 && find_row (self) != NULL);
}
