/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-align-edit.h"

#include <glib/gi18n.h>

#include "gp-error.h"

typedef struct
{
  guint64 tables;
  GpHelmert helmert;
  guint n_moved;
} Aligning;

static gboolean
align_table (GpEdit *edit, GpTableId table, Aligning *self, GError **error)
{
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, table); i++)
    {
      const GpFeature *feature = gp_snapshot_get (snapshot, table, i);
      g_autoptr (GpGeometry) after = NULL;

      if (feature->geometry == NULL)
        continue;
      after = gp_geometry_map (feature->geometry, gp_helmert_map_points, &self->helmert);
      if (after == NULL || !gp_edit_set_geometry (edit, table, feature->fid, after, error))
        return FALSE;
      self->n_moved++;
    }
  return TRUE;
}

static gboolean
align_all (GpEdit *edit, gpointer user_data, GError **error)
{
  Aligning *self = user_data;

  for (GpTableId table = 0; table < GP_N_SPATIAL_TABLES; table++)
    if ((self->tables >> table & 1) && !align_table (edit, table, self, error))
      return FALSE;
  if (self->n_moved > 0)
    return TRUE;
  g_set_error_literal (error, GP_ERROR, GP_ERROR_NOT_FOUND, _ ("There is nothing in it that could be aligned."));
  return FALSE;
}

/**
 * gp_align_edit_check:
 * @helmert: what was found from pairs of points
 * @error: return location; one sentence with the cure
 *
 * Returns: whether it can be meant
 */
gboolean
gp_align_edit_check (const GpHelmert *helmert, GError **error)
{
  double scale = gp_helmert_get_scale (helmert);

  if (isfinite (helmert->x_m) && isfinite (helmert->y_m) && scale >= GP_ALIGN_SCALE_MIN && scale <= GP_ALIGN_SCALE_MAX)
    return TRUE;
  g_set_error_literal (error, GP_ERROR, GP_ERROR_USAGE, _ ("These points would scale it beyond measure; take pairs that lie farther apart, or shift only."));
  return FALSE;
}

/**
 * gp_align_edit_tables:
 * @plan: a plan
 * @tables: bit per GpTableId: every row of them is moved
 * @helmert: from where they lie to where they belong
 * @n_moved: (out) (optional): how many objects were moved
 * @error: return location; the plan is as it was then
 *
 * Returns: whether they lie there now
 */
gboolean
gp_align_edit_tables (GpPlan *plan, guint64 tables, const GpHelmert *helmert, guint *n_moved, GError **error)
{
  Aligning self = { tables, *helmert, 0 };
  g_autoptr (GString) titles = g_string_new (NULL);
  g_autofree char *label = NULL;

  if (!gp_align_edit_check (helmert, error))
    return FALSE;
  for (GpTableId table = 0; table < GP_N_SPATIAL_TABLES; table++)
    if (tables >> table & 1)
      g_string_append_printf (titles, "%s%s", titles->len ? _ (", ") : "", gp_table_get_title (table));
  /* Translators: what is aligned: titles of tables */
  label = g_strdup_printf (_ ("Align %s"), titles->str);
  if (!gp_plan_edit (plan, label, align_all, &self, error))
    return FALSE;
  if (n_moved)
    *n_moved = self.n_moved;
  return TRUE;
}
