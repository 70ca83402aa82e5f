/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-delete-edit.h"

#include <glib/gi18n.h>

static gboolean
delete_all (GpEdit *edit, gpointer user_data, GError **error)
{
  const GArray *refs = user_data;

  for (guint i = 0; i < refs->len; i++)
    {
      const GpObjectRef *ref = &g_array_index (refs, GpObjectRef, i);

      /* An earlier deletion of this edit may have taken it along. */
      if (gp_snapshot_find (gp_edit_get_snapshot (edit), ref->table, ref->fid) != NULL &&
          !gp_edit_delete (edit, ref->table, ref->fid, error))
        return FALSE;
    }
  return TRUE;
}

static char *
dup_label (GpSession *session, const GArray *refs)
{
  GpSnapshot *snapshot = gp_session_get_snapshot (session);
  const GpObjectRef *first = &g_array_index (refs, GpObjectRef, 0);
  GpFeature *feature = gp_snapshot_find (snapshot, first->table, first->fid);
  g_autofree char *title = NULL;

  if (refs->len > 1 || feature == NULL)
    return g_strdup_printf (ngettext ("Delete %u object", "Delete %u objects", refs->len), refs->len);
  title = gp_feature_dup_title (feature);
  return g_strdup_printf (_ ("Delete “%s”"), title);
}

static char *
dup_said (GpSession *session, const GArray *refs)
{
  const GpObjectRef *first = &g_array_index (refs, GpObjectRef, 0);
  GpFeature *feature = gp_snapshot_find (gp_session_get_snapshot (session), first->table, first->fid);
  g_autofree char *title = NULL;

  if (refs->len > 1 || feature == NULL)
    return g_strdup_printf (ngettext ("%u object deleted", "%u objects deleted", refs->len), refs->len);
  title = gp_feature_dup_title (feature);
  return g_strdup_printf (_ ("“%s” deleted"), title);
}

/**
 * gp_delete_edit_selection:
 * @session: a session with a plan
 *
 * Deletes everything selected as one entry of the journal and says so with a
 * way back; what fails is shown as an error and nothing is deleted.
 *
 * Returns: whether it was done
 */
gboolean
gp_delete_edit_selection (GpSession *session)
{
  g_autoptr (GArray) refs = g_array_new (FALSE, FALSE, sizeof (GpObjectRef));
  g_autofree char *label = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  GpPlan *plan = gp_session_get_plan (session);

  for (guint i = 0; i < gp_session_get_n_selected (session); i++)
    g_array_append_val (refs, *gp_session_get_selected (session, i));
  if (plan == NULL || refs->len == 0)
    return FALSE;
  label = dup_label (session, refs);
  said = dup_said (session, refs);
  if (!gp_plan_edit (plan, label, delete_all, refs, &error))
    {
      gp_session_error (session, error);
      return FALSE;
    }
  gp_session_clear_selection (session);
  gp_session_toast (session, said, TRUE);
  return TRUE;
}
