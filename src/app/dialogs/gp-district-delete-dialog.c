/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-district-delete-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "gp-district-neighbours.h"
#include "gp-district-shape-edit.h"
#include "gp-selection-commands.h"

typedef struct
{
  GpSession *session;
  gint64 district;
  GPtrArray *neighbours; /* GpFeature, by position less one */
  GtkDropDown *heir;     /* owned: the answer comes when the dialog is closed already */
} Dialog;

static void
dialog_free (gpointer data, GClosure *closure)
{
  Dialog *self = data;

  g_object_unref (self->session);
  g_ptr_array_unref (self->neighbours);
  g_object_unref (self->heir);
  g_free (self);
}

static void
give (Dialog *self, GpPlan *plan, const GpFeature *heir)
{
  gint64 districts[] = { heir->fid, self->district };
  g_auto (GpDistrictShaped) shaped = { NULL };
  g_autofree char *said = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (!gp_district_merge (plan, districts, 2, heir->fid, &shaped, &error))
    {
      gp_session_error (self->session, error);
      return;
    }
  sentence = gp_district_shaped_dup_sentence (&shaped);
  said = g_strdup_printf (_ ("%1$s: %2$s"), _ ("Merge districts"), sentence);
  gp_session_select_one (self->session, GP_TABLE_DISTRICT, heir->fid);
  gp_session_toast (self->session, said, TRUE);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Dialog *self = user_data;
  GpPlan *plan = gp_session_get_plan (self->session);
  guint position = gtk_drop_down_get_selected (self->heir);

  if (g_strcmp0 (response, "delete") != 0 || plan == NULL)
    return;
  if (position > 0 && position <= self->neighbours->len)
    give (self, plan, g_ptr_array_index (self->neighbours, position - 1));
  else
    gp_selection_delete (self->session);
}

static guint
count_members (GpSnapshot *snapshot, GpTableId table, guint field, gint64 district)
{
  guint count = 0;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, table); i++)
    count += gp_feature_get_int (gp_snapshot_get (snapshot, table, i), field, 0) == district;
  return count;
}

static GtkDropDown *
new_heirs (GPtrArray *neighbours)
{
  GtkStringList *titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _ ("Leave the ground without a district"));
  for (guint i = 0; i < neighbours->len; i++)
    {
      g_autofree char *title = gp_feature_dup_title (g_ptr_array_index (neighbours, i));
      g_autofree char *line = g_strdup_printf (_ ("Give it to “%s”"), title);

      gtk_string_list_append (titles, line);
    }
  return GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (titles), NULL));
}

/**
 * gp_district_delete_dialog_new:
 * @session: a session with only that district selected
 * @district: the district
 *
 * Returns: (transfer none): the dialog, not yet shown
 */
GtkWindow *
gp_district_delete_dialog_new (GpSession *session, gint64 district)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (session);
  GpFeature *feature = gp_snapshot_find (snapshot, GP_TABLE_DISTRICT, district);
  Dialog *self = g_new0 (Dialog, 1);
  g_autofree char *title = feature != NULL ? gp_feature_dup_title (feature) : g_strdup ("");
  g_autofree char *heading = g_strdup_printf (_ ("Delete district “%s”?"), title);
  g_autofree char *body = g_strdup_printf (_ ("%u compounds and %u works belong to it. On free ground they have no district; given to a neighbour they go along with the ground."),
                                           count_members (snapshot, GP_TABLE_COMPOUND, GP_COMPOUND_DISTRICT, district),
                                           count_members (snapshot, GP_TABLE_WORK, GP_WORK_DISTRICT, district));
  GtkWidget *dialog = adw_message_dialog_new (NULL, heading, body);

  self->session = g_object_ref (session);
  self->district = district;
  self->neighbours = gp_district_list_neighbours (snapshot, district);
  self->heir = g_object_ref_sink (new_heirs (self->neighbours));
  gtk_drop_down_set_selected (self->heir, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->heir), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What becomes of the ground"), -1);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "delete", _ ("_Delete"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), GTK_WIDGET (self->heir));
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), self, dialog_free, 0);
  return GTK_WINDOW (dialog);
}
