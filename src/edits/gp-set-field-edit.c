/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-set-field-edit.h"

#include <glib/gi18n.h>

typedef struct
{
  const GpObjectRef *objects;
  guint n;
  guint field;
  const GpFeature *value;
} Setting;

/* Columns of several tables are the common ones, which are texts everywhere. */
static void
take_value (GpFeature *feature, guint field, const GpFeature *value)
{
  if (feature->table == value->table)
    gp_feature_copy_value (feature, field, value);
  else
    gp_feature_set_text (feature, field, gp_feature_get_text (value, field));
}

static gboolean
set_all (GpEdit *edit, gpointer user_data, GError **error)
{
  const Setting *setting = user_data;
  GpSnapshot *snapshot = gp_edit_get_snapshot (edit);

  for (guint i = 0; i < setting->n; i++)
    {
      GpFeature *feature = gp_snapshot_find (snapshot, setting->objects[i].table, setting->objects[i].fid);
      g_autoptr (GpFeature) changed = feature != NULL ? gp_feature_copy (feature) : NULL;

      if (changed == NULL)
        continue;
      take_value (changed, setting->field, setting->value);
      if (!gp_edit_set (edit, changed, setting->field, error))
        return FALSE;
    }
  return TRUE;
}

static const char *
common_table (const GpObjectRef *objects, guint n)
{
  for (guint i = 1; i < n; i++)
    if (objects[i].table != objects[0].table)
      return _ ("objects");
  return gp_table_get_title (objects[0].table);
}

static char *
dup_label (GpPlan *plan, const Setting *setting)
{
  const GpObjectRef *first = &setting->objects[0];
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  GpFeature *feature = gp_snapshot_find (snapshot, first->table, first->fid);
  g_autofree char *title = feature != NULL ? gp_feature_dup_title (feature) : g_strdup ("");
  const char *column = gp_field_get_title (gp_table_get_field (first->table, setting->field));
  const char *table = common_table (setting->objects, setting->n);

  if (setting->n == 1)
    /* Translators: %1$s is the table (compounds), %2$s the name of the object, %3$s the column */
    return g_strdup_printf (_ ("Change %1$s “%2$s”: %3$s"), table, title, column);
  /* Translators: %1$u is a number, %2$s the table, %3$s the column */
  return g_strdup_printf (_ ("Change %1$u %2$s: %3$s"), setting->n, table, column);
}

/**
 * gp_set_field_edit:
 * @plan: a plan
 * @objects: (array length=n_objects): objects of one table; of several only
 *   for code, name and note, which every spatial table has in the same place
 * @n_objects: how many, at least one
 * @field: column number
 * @value: a feature of the first object's table whose @field is the new value
 * @said: (out) (optional) (nullable) (transfer full): a sentence that says what was done
 * @error: return location
 *
 * One entry of the journal, whatever the number of objects. Those that are
 * gone are passed over.
 *
 * Returns: whether it was done; nothing has changed otherwise
 */
gboolean
gp_set_field_edit (GpPlan *plan, const GpObjectRef *objects, guint n_objects, guint field, const GpFeature *value, char **said, GError **error)
{
  Setting setting = { objects, n_objects, field, value };
  g_autofree char *label = NULL;

  g_return_val_if_fail (n_objects > 0, FALSE);

  label = dup_label (plan, &setting);
  if (!gp_plan_edit (plan, label, set_all, &setting, error))
    return FALSE;
  if (said != NULL)
    /* Translators: %1$u is a number, %2$s the table, %3$s the column */
    *said = g_strdup_printf (_ ("Changed %1$u %2$s: %3$s"), n_objects, common_table (objects, n_objects),
                             gp_field_get_title (gp_table_get_field (objects[0].table, field)));
  return TRUE;
}
