/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-selection-commands.h"

#include "gp-delete-edit.h"

/**
 * gp_selection_delete:
 * @session: a session with a plan
 *
 * Deletes everything selected as one entry of the journal and says so with a
 * way back; what fails is shown as an error and nothing is deleted.
 *
 * Returns: whether it was done
 */
gboolean
gp_selection_delete (GpSession *session)
{
  g_autoptr (GArray) refs = g_array_new (FALSE, FALSE, sizeof (GpObjectRef));
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  GpPlan *plan = gp_session_get_plan (session);

  for (guint i = 0; i < gp_session_get_n_selected (session); i++)
    g_array_append_val (refs, *gp_session_get_selected (session, i));
  if (plan == NULL || refs->len == 0)
    return FALSE;
  if (!gp_delete_edit (plan, (const GpObjectRef *) refs->data, refs->len, &said, &error))
    {
      gp_session_error (session, error);
      return FALSE;
    }
  gp_session_clear_selection (session);
  gp_session_toast (session, said, TRUE);
  return TRUE;
}
