/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-pack-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "gp-pack-edit.h"
#include "gp-text.h"

typedef struct
{
  GpSession *session;
  GArray *works;    /* of gint64 */
  GArray *packages; /* of gint64, by position less one */
  GtkDropDown *where;
  GtkWidget *name;
  GtkWidget *dialog;
  gboolean done;
} Dialog; /* counted: every signal holds it */

static void
dialog_clear (gpointer data)
{
  Dialog *self = data;

  g_object_unref (self->session);
  g_array_unref (self->works);
  g_array_unref (self->packages);
}

static void
dialog_unref (gpointer data, GClosure *closure)
{
  g_rc_box_release_full (data, dialog_clear);
}

static void
update (Dialog *self)
{
  gboolean fresh, named;

  if (self->done)
    return;
  fresh = gtk_drop_down_get_selected (self->where) == 0;
  named = !gp_text_is_blank (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  gtk_widget_set_visible (self->name, fresh);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self->dialog), "pack", !fresh || named);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Dialog *self = user_data;
  GpPlan *plan = gp_session_get_plan (self->session);
  guint position = gtk_drop_down_get_selected (self->where);
  gint64 package = position > 0 ? g_array_index (self->packages, gint64, position - 1) : 0;
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  self->done = TRUE;
  if (g_strcmp0 (response, "pack") != 0 || !plan)
    return;
  if (!gp_pack_edit (plan, (const gint64 *) self->works->data, self->works->len, package, name, &error))
    {
      gp_session_error (self->session, error);
      return;
    }
  text = g_strdup_printf (g_dngettext (NULL, "%u work packed", "%u works packed", self->works->len), self->works->len);
  gp_session_toast (self->session, text, TRUE);
}

static void
list_packages (Dialog *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  GtkStringList *titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _ ("A new package"));
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_PACKAGE); i++)
    {
      const GpFeature *package = gp_snapshot_get (snapshot, GP_TABLE_PACKAGE, i);
      g_autofree char *title = gp_feature_dup_title (package);

      gtk_string_list_append (titles, title);
      g_array_append_val (self->packages, package->fid);
    }
  self->where = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (titles), NULL));
}

static void
list_works (Dialog *self)
{
  guint n = gp_session_get_n_selected (self->session);

  for (guint i = 0; i < n; i++)
    {
      const GpObjectRef *ref = gp_session_get_selected (self->session, i);

      if (ref->table == GP_TABLE_WORK)
        g_array_append_val (self->works, ref->fid);
    }
}

static GtkWidget *
new_fields (Dialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  g_autofree char *proposed = g_strdup_printf (_ ("Package %u"), self->packages->len + 1);

  self->name = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->name), proposed);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->name), _ ("Name of the package"));
  gtk_entry_set_activates_default (GTK_ENTRY (self->name), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Name of the package"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->where));
  gtk_box_append (GTK_BOX (box), self->name);
  return box;
}

/**
 * gp_pack_dialog_new:
 * @session: a session with works selected
 *
 * Returns: (transfer none): a dialog that asks for the package
 */
GtkWindow *
gp_pack_dialog_new (GpSession *session)
{
  Dialog *self = g_rc_box_new0 (Dialog);
  g_autofree char *heading = NULL;

  self->session = g_object_ref (session);
  self->works = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->packages = g_array_new (FALSE, FALSE, sizeof (gint64));
  list_works (self);
  list_packages (self);
  heading = g_strdup_printf (g_dngettext (NULL, "Pack %u work", "Pack %u works", self->works->len), self->works->len);
  self->dialog = adw_message_dialog_new (NULL, heading, NULL);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (self->dialog), "cancel", _ ("_Cancel"), "pack", _ ("_Pack"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (self->dialog), "pack", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (self->dialog), "pack");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self->dialog), new_fields (self));
  g_signal_connect_data (self->dialog, "response", G_CALLBACK (on_response), self, dialog_unref, 0);
  g_signal_connect_data (self->where, "notify::selected", G_CALLBACK (update), g_rc_box_acquire (self), dialog_unref, G_CONNECT_SWAPPED);
  g_signal_connect_data (self->name, "changed", G_CALLBACK (update), g_rc_box_acquire (self), dialog_unref, G_CONNECT_SWAPPED);
  update (self);
  /* Enter packs at once; from the list it would open it. */
  gtk_window_set_focus (GTK_WINDOW (self->dialog), self->name);
  return GTK_WINDOW (self->dialog);
}
