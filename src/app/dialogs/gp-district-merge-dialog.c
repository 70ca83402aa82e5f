/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-district-merge-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "gp-district-shape-edit.h"
#include "gp-text.h"

#define CHOICE_WIDTH_PX 240

typedef struct
{
  GpSession *session;
  GArray *districts; /* gint64, as in the list */
  GtkDropDown *kept; /* owned: the answer comes when the dialog is closed already */
} Dialog;

static void
dialog_free (gpointer data, GClosure *closure)
{
  Dialog *self = data;

  g_object_unref (self->session);
  g_array_unref (self->districts);
  g_object_unref (self->kept);
  g_free (self);
}

static void
on_response (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Dialog *self = user_data;
  GpPlan *plan = gp_session_get_plan (self->session);
  guint position = gtk_drop_down_get_selected (self->kept);
  g_auto (GpDistrictShaped) shaped = { NULL };
  g_autofree char *sentence = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  gint64 keep;

  if (g_strcmp0 (response, "merge") != 0 || plan == NULL || position >= self->districts->len)
    return;
  keep = g_array_index (self->districts, gint64, position);
  if (!gp_district_merge (plan, (const gint64 *) (gpointer) self->districts->data, self->districts->len, keep, &shaped, &error))
    {
      gp_session_error (self->session, error);
      return;
    }
  sentence = gp_district_shaped_dup_sentence (&shaped);
  said = g_strconcat (_ ("Merge districts"), _ (": "), sentence, NULL);
  gp_session_select_one (self->session, GP_TABLE_DISTRICT, keep);
  gp_session_toast (self->session, said, TRUE);
}

/* Fills the list; the largest is proposed to stay. */
static double
list_districts (Dialog *self)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (self->session);
  GtkStringList *titles = gtk_string_list_new (NULL);
  double sum_m2 = 0, most_m2 = -1;
  guint largest = 0;

  for (guint i = 0; i < gp_session_get_n_selected (self->session); i++)
    {
      const GpObjectRef *ref = gp_session_get_selected (self->session, i);
      GpFeature *district = ref->table == GP_TABLE_DISTRICT ? gp_snapshot_find (snapshot, ref->table, ref->fid) : NULL;
      g_autofree char *title = district != NULL ? gp_feature_dup_title (district) : NULL;
      double area_m2 = district != NULL && district->geometry != NULL ? gp_geometry_area_m2 (district->geometry) : 0;

      if (district == NULL || district->geometry == NULL)
        continue;
      if (area_m2 > most_m2)
        {
          most_m2 = area_m2;
          largest = self->districts->len;
        }
      sum_m2 += area_m2;
      gtk_string_list_append (titles, title);
      g_array_append_val (self->districts, district->fid);
    }
  self->kept = g_object_ref_sink (GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (titles), NULL)));
  gtk_drop_down_set_selected (self->kept, largest);
  return sum_m2;
}

/**
 * gp_district_merge_dialog_new:
 * @session: a session with districts selected
 *
 * Returns: (transfer none): the dialog, not yet shown
 */
GtkWindow *
gp_district_merge_dialog_new (GpSession *session)
{
  Dialog *self = g_new0 (Dialog, 1);
  g_autofree char *heading = NULL;
  g_autofree char *area = NULL;
  g_autofree char *body = NULL;
  GtkWidget *dialog;

  self->session = g_object_ref (session);
  self->districts = g_array_new (FALSE, FALSE, sizeof (gint64));
  area = gp_text_format_number (list_districts (self) / 10000, 3);
  heading = g_strdup_printf (_ ("Merge %u districts"), self->districts->len);
  body = g_strdup_printf (_ ("Together they cover %s ha. Compounds, works and packages of the others go to the one that stays:"), area);
  dialog = adw_message_dialog_new (NULL, heading, body);
  /* Short names would make the dialog narrower than its heading. */
  gtk_widget_set_size_request (GTK_WIDGET (self->kept), CHOICE_WIDTH_PX, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kept), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("District that stays"), -1);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "merge", _ ("_Merge"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "merge", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "merge");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), GTK_WIDGET (self->kept));
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), self, dialog_free, 0);
  return GTK_WINDOW (dialog);
}
