/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-delete-edit.h"

#include <glib/gi18n.h>

#include "gp-error.h"

typedef struct
{
  const GpObjectRef *objects;
  guint n;
} Deletion;

/* Gone already is as good as deleted: an earlier deletion may have taken it along. */
static gboolean
delete_one (GpEdit *edit, const GpObjectRef *ref, GError **error)
{
  g_autoptr (GError) own = NULL;

  if (gp_edit_delete (edit, ref->table, ref->fid, &own) || g_error_matches (own, GP_ERROR, GP_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&own));
  return FALSE;
}

static gboolean
delete_all (GpEdit *edit, gpointer user_data, GError **error)
{
  const Deletion *deletion = user_data;

  for (guint i = 0; i < deletion->n; i++)
    if (!delete_one (edit, &deletion->objects[i], error))
      return FALSE;
  return TRUE;
}

/* The title of the only object, NULL when there are several. */
static char *
dup_title (GpPlan *plan, const GpObjectRef *objects, guint n)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  GpFeature *feature = n == 1 ? gp_snapshot_find (snapshot, objects->table, objects->fid) : NULL;

  return feature != NULL ? gp_feature_dup_title (feature) : NULL;
}

/**
 * gp_delete_edit:
 * @plan: a plan
 * @objects: (array length=n_objects): what goes
 * @n_objects: how many, at least one
 * @said: (out) (optional) (transfer full): a sentence that says what was done
 * @error: return location
 *
 * Deletes the objects as one entry of the journal. What is gone already is
 * passed over.
 *
 * Returns: whether it was done; nothing is deleted otherwise
 */
gboolean
gp_delete_edit (GpPlan *plan, const GpObjectRef *objects, guint n_objects, char **said, GError **error)
{
  Deletion deletion = { objects, n_objects };
  g_autofree char *title = dup_title (plan, objects, n_objects);
  g_autofree char *label = NULL;

  g_return_val_if_fail (n_objects > 0, FALSE);

  label = title != NULL ? g_strdup_printf (_ ("Delete “%s”"), title)
                        : g_strdup_printf (ngettext ("Delete %u object", "Delete %u objects", n_objects), n_objects);
  if (!gp_plan_edit (plan, label, delete_all, &deletion, error))
    return FALSE;
  if (said != NULL)
    *said = title != NULL ? g_strdup_printf (_ ("“%s” deleted"), title)
                          : g_strdup_printf (ngettext ("%u object deleted", "%u objects deleted", n_objects), n_objects);
  return TRUE;
}
