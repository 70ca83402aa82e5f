/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-selection-commands.h"

#include <glib/gi18n.h>

#include "gp-delete-edit.h"
#include "gp-pick.h"

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
  if (!gp_delete_edit (plan, (const GpObjectRef *) (gpointer) refs->data, refs->len, &said, &error))
    {
      gp_session_error (session, error);
      return FALSE;
    }
  gp_session_clear_selection (session);
  gp_session_toast (session, said, TRUE);
  return TRUE;
}

/* Bit per table something is selected of. */
static guint64
selected_tables (GpSession *session)
{
  guint64 tables = 0;

  for (guint i = 0; i < gp_session_get_n_selected (session); i++)
    tables |= G_GUINT64_CONSTANT (1) << gp_session_get_selected (session, i)->table;
  return tables;
}

/* All that can be seen and taken of the tables; asked for by hand, so a lock is no hindrance. */
static GArray *
list_of_tables (GpSession *session, guint64 tables)
{
  GArray *refs = g_array_new (FALSE, TRUE, sizeof (GpObjectRef));
  GpMapStyle style;

  gp_session_get_style (session, &style);
  for (GpTableId table = 0; table < GP_N_SPATIAL_TABLES; table++)
    {
      g_autoptr (GPtrArray) found = NULL;

      if (!((tables >> table) & 1))
        continue;
      found = gp_pick_all (gp_session_get_snapshot (session), &style, table);
      for (guint i = 0; i < found->len; i++)
        {
          GpObjectRef ref = { table, ((const GpFeature *) g_ptr_array_index (found, i))->fid };

          g_array_append_val (refs, ref);
        }
    }
  return refs;
}

static void
take_tables (GpSession *session, GpSelectMode how)
{
  guint64 tables = selected_tables (session);
  g_autoptr (GArray) refs = NULL;

  if (gp_session_get_snapshot (session) == NULL)
    return;
  if (tables == 0)
    {
      gp_session_toast (session, _ ("Select one object first: what is taken is all of its kind"), FALSE);
      return;
    }
  refs = list_of_tables (session, tables);
  gp_session_change_selection (session, how, (const GpObjectRef *) (gpointer) refs->data, refs->len);
}

/**
 * gp_selection_all:
 * @session: a session
 *
 * Selects all that is visible of the tables something is selected of.
 */
void
gp_selection_all (GpSession *session)
{
  take_tables (session, GP_SELECT_ADD);
}

/**
 * gp_selection_invert:
 * @session: a session
 *
 * Of the tables something is selected of, selects what is not.
 */
void
gp_selection_invert (GpSession *session)
{
  take_tables (session, GP_SELECT_TOGGLE);
}

/**
 * gp_selection_only_table:
 * @session: a session
 * @table: a table
 *
 * Keeps of the selection what is of that table.
 */
void
gp_selection_only_table (GpSession *session, GpTableId table)
{
  g_autoptr (GArray) refs = g_array_new (FALSE, TRUE, sizeof (GpObjectRef));

  for (guint i = 0; i < gp_session_get_n_selected (session); i++)
    if (gp_session_get_selected (session, i)->table == table)
      g_array_append_val (refs, *gp_session_get_selected (session, i));
  gp_session_select (session, (const GpObjectRef *) (gpointer) refs->data, refs->len);
}
