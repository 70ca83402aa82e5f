/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A new package takes its district from the works when they agree, and its
 * year from the earliest start among them.
 */
#include "config.h"

#include "gp-pack-dialog.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "gp-text.h"

typedef struct
{
  const gint64 *works;
  guint n_works;
  gint64 package;
  const char *new_name;
} Packing;

static void
describe_package (GpFeature *package, GpSnapshot *snapshot, const Packing *packing)
{
  gint64 district = -1;
  GpDate first = GP_DATE_NONE;

  for (guint i = 0; i < packing->n_works; i++)
    {
      const GpFeature *work = gp_snapshot_find (snapshot, GP_TABLE_WORK, packing->works[i]);
      gint64 own = work ? gp_feature_get_int (work, GP_WORK_DISTRICT, 0) : 0;
      GpDate start = work ? gp_feature_get_date (work, GP_WORK_START) : GP_DATE_NONE;

      district = district < 0 || district == own ? own : 0;
      if (start != GP_DATE_NONE && (first == GP_DATE_NONE || start < first))
        first = start;
    }
  gp_feature_set_text (package, GP_PACKAGE_NAME, packing->new_name);
  gp_feature_set_choice (package, GP_PACKAGE_STAGE, GP_STAGE_PROPOSED);
  if (district > 0)
    gp_feature_set_int (package, GP_PACKAGE_DISTRICT, district);
  if (first != GP_DATE_NONE)
    gp_feature_set_int (package, GP_PACKAGE_YEAR, gp_date_get_year (first));
}

static gboolean
pack_edit (GpEdit *edit, gpointer user_data, GError **error)
{
  Packing *packing = user_data;
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);

  if (packing->package == 0)
    {
      g_autoptr (GpFeature) package = gp_feature_new (GP_TABLE_PACKAGE, 0, NULL);

      describe_package (package, snapshot, packing);
      packing->package = gp_edit_insert (edit, package, error);
      if (packing->package <= 0)
        return FALSE;
    }
  for (guint i = 0; i < packing->n_works; i++)
    {
      GpFeature *work = gp_snapshot_find (snapshot, GP_TABLE_WORK, packing->works[i]);
      g_autoptr (GpFeature) copy = work ? gp_feature_copy (work) : NULL;

      if (!copy)
        continue;
      gp_feature_set_int (copy, GP_WORK_PACKAGE, packing->package);
      if (!gp_edit_set (edit, copy, GP_WORK_PACKAGE, error))
        return FALSE;
    }
  return TRUE;
}

static char *
dup_package_title (GpPlan *plan, gint64 package)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  GpFeature *feature = gp_snapshot_find (snapshot, GP_TABLE_PACKAGE, package);

  return feature ? gp_feature_dup_title (feature) : g_strdup ("");
}

/**
 * gp_pack_works:
 * @plan: a plan
 * @works: (array length=n_works): works
 * @n_works: how many
 * @package: an existing package, or 0
 * @new_name: name of the new package when @package is 0
 * @error: return location
 *
 * Returns: whether the works are in the package now; nothing was changed otherwise
 */
gboolean
gp_pack_works (GpPlan *plan, const gint64 *works, guint n_works, gint64 package, const char *new_name, GError **error)
{
  Packing packing = { .works = works, .n_works = n_works, .package = package, .new_name = new_name };
  g_autofree char *title = package ? dup_package_title (plan, package) : g_strdup (new_name);
  g_autofree char *label = g_strdup_printf (_ ("Pack %1$u works into “%2$s”"), n_works, title);

  return gp_plan_edit (plan, label, pack_edit, &packing, error);
}

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
  if (!gp_pack_works (plan, (const gint64 *) self->works->data, self->works->len, package, name, &error))
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
  return GTK_WINDOW (self->dialog);
}
