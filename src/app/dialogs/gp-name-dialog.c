/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-name-dialog.h"

#include <glib/gi18n.h>

#include "gp-text.h"

typedef struct
{
  GtkEditable *entry;
  GpNameTaken taken;
  gpointer user_data;
  GDestroyNotify destroy;
} Dialog;

static void
dialog_free (gpointer data, GClosure *closure)
{
  Dialog *self = data;

  if (self->destroy)
    self->destroy (self->user_data);
  g_free (self);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Dialog *self = user_data;
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  if (g_str_equal (response, "take") && *name)
    self->taken (name, self->user_data);
}

static void
update (GtkEditable *entry, AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "take", !gp_text_is_blank (gtk_editable_get_text (entry)));
}

/**
 * gp_name_dialog_new:
 * @heading: what it is about
 * @body: (nullable): what the name is good for
 * @name: proposed
 * @button: what the button says that takes it
 * @taken: (scope notified): called when it was pressed
 * @user_data: for @taken
 * @destroy: (nullable): of @user_data
 *
 * Returns: (transfer none): the dialog, to be presented over a window
 */
GtkWindow *
gp_name_dialog_new (const char *heading, const char *body, const char *name, const char *button, GpNameTaken taken, gpointer user_data, GDestroyNotify destroy)
{
  GtkWidget *dialog = adw_message_dialog_new (NULL, heading, body);
  GtkWidget *entry = gtk_entry_new ();
  Dialog *self = g_new0 (Dialog, 1);

  *self = (Dialog){ GTK_EDITABLE (entry), taken, user_data, destroy };
  gtk_editable_set_text (GTK_EDITABLE (entry), name ? name : "");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "take", button, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "take", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "take");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), self, dialog_free, 0);
  g_signal_connect_object (entry, "changed", G_CALLBACK (update), dialog, 0);
  update (GTK_EDITABLE (entry), ADW_MESSAGE_DIALOG (dialog));
  gtk_window_set_focus (GTK_WINDOW (dialog), entry);
  return GTK_WINDOW (dialog);
}
