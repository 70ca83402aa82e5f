/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The works are fixed where they go: who joined two openings by hand does not
 * want the next search to part them.
 */
#include "config.h"

#include "gp-join-openings-edit.h"

#include <glib/gi18n.h>

#include "gp-error.h"

static gboolean
move_all (GpEdit *edit, gpointer user_data, GError **error)
{
  const GpStackJoin *join = user_data;
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);

  for (guint i = 0; i < join->moves->len; i++)
    {
      const GpStackMove *move = &g_array_index (join->moves, GpStackMove, i);
      GpFeature *work = gp_snapshot_find (snapshot, GP_TABLE_WORK, move->work);
      g_autoptr (GpFeature) copy = work ? gp_feature_copy (work) : NULL;

      if (copy == NULL)
        {
          g_set_error (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("A work of this opening is no longer in the plan; look at the street again."));
          return FALSE;
        }
      gp_feature_set_date (copy, GP_WORK_START, move->start);
      gp_feature_set_date (copy, GP_WORK_FINISH, move->finish);
      gp_feature_set_int (copy, GP_WORK_FIXED, 1);
      gp_feature_set_text (copy, GP_WORK_REASON, _ ("date fixed by hand"));
      if (!gp_edit_set (edit, copy, GP_WORK_START, error) || !gp_edit_set (edit, copy, GP_WORK_FINISH, error) ||
          !gp_edit_set (edit, copy, GP_WORK_FIXED, error) || !gp_edit_set (edit, copy, GP_WORK_REASON, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * gp_join_openings_edit:
 * @plan: a plan
 * @join: a join that is possible
 * @street: what the street is called, for the journal
 * @error: return location
 *
 * Returns: whether the works have their new dates; nothing was changed otherwise
 */
gboolean
gp_join_openings_edit (GpPlan *plan, const GpStackJoin *join, const char *street, GError **error)
{
  g_autofree char *label = g_strdup_printf (_ ("Join two openings of %s"), street);

  g_return_val_if_fail (join->possible, FALSE);

  return gp_plan_edit (plan, label, move_all, (gpointer) join, error);
}
