/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What referred to a deleted object stays and no longer refers to anything;
 * only what is nothing without it (earmarks, allocations, orders of works)
 * goes along. Both are counted beforehand, so that the planner is told.
 */
#include "config.h"

#include "gp-delete-edit.h"

#include <glib/gi18n.h>

#include "gp-error.h"
#include "gp-object-set.h"

typedef struct
{
  GpSnapshot *snapshot; /* before */
  const GpObjectRef *objects;
  guint n;
  GpObjectSet *set;
  guint left[GP_N_TABLES];  /* rows that lose a reference */
  guint along[GP_N_TABLES]; /* rows deleted with them */
} Deletion;

static gboolean
goes_along (GpTableId table)
{
  return table == GP_TABLE_FUND_PAYS || table == GP_TABLE_ALLOCATION || table == GP_TABLE_WORK_ORDER || table == GP_TABLE_SHEET;
}

static gboolean
is_asset_deleted (const Deletion *deletion, const GpFeature *work)
{
  GpTableId table = gp_table_find (gp_feature_get_text (work, GP_WORK_ASSET_LAYER));

  return table != GP_TABLE_NONE && gp_object_set_contains (deletion->set, table, gp_feature_get_int (work, GP_WORK_ASSET_FID, 0));
}

static gboolean
refers_to_deleted (const Deletion *deletion, const GpFeature *feature)
{
  const GpTable *table = gp_table_get (feature->table);

  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i].type == GP_FIELD_REF && gp_feature_has (feature, i) &&
        gp_object_set_contains (deletion->set, table->fields[i].ref, gp_feature_get_int (feature, i, 0)))
      return TRUE;
  return feature->table == GP_TABLE_WORK && is_asset_deleted (deletion, feature);
}

static gboolean
has_references (const GpTable *table)
{
  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i].type == GP_FIELD_REF)
      return TRUE;
  return FALSE;
}

static void
count_what_is_left (Deletion *deletion)
{
  for (GpTableId id = 0; id < GP_N_TABLES; id++)
    for (guint i = 0; has_references (gp_table_get (id)) && i < gp_snapshot_get_n (deletion->snapshot, id); i++)
      {
        const GpFeature *feature = gp_snapshot_get (deletion->snapshot, id, i);

        if (gp_object_set_contains (deletion->set, id, feature->fid) || !refers_to_deleted (deletion, feature))
          continue;
        if (goes_along (id))
          deletion->along[id]++;
        else
          deletion->left[id]++;
      }
}

/* A work names what it is done to by table and key, which no reference of the file covers. */
static gboolean
forget_assets (GpEdit *edit, const Deletion *deletion, GError **error)
{
  for (guint i = 0; i < gp_snapshot_get_n (deletion->snapshot, GP_TABLE_WORK); i++)
    {
      const GpFeature *work = gp_snapshot_get (deletion->snapshot, GP_TABLE_WORK, i);
      g_autoptr (GpFeature) changed = NULL;

      if (gp_object_set_contains (deletion->set, GP_TABLE_WORK, work->fid) || !is_asset_deleted (deletion, work))
        continue;
      changed = gp_feature_copy (work);
      gp_feature_clear (changed, GP_WORK_ASSET_LAYER);
      gp_feature_clear (changed, GP_WORK_ASSET_FID);
      if (!gp_edit_set (edit, changed, GP_WORK_ASSET_LAYER, error) || !gp_edit_set (edit, changed, GP_WORK_ASSET_FID, error))
        return FALSE;
    }
  return TRUE;
}

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
  return forget_assets (edit, deletion, error);
}

/* The title of the only object, NULL when there are several. */
static char *
dup_title (const Deletion *deletion)
{
  GpFeature *feature = deletion->n == 1 ? gp_snapshot_find (deletion->snapshot, deletion->objects->table, deletion->objects->fid) : NULL;

  return feature != NULL ? gp_feature_dup_title (feature) : NULL;
}

/* "6 Works, 4 Buildings", the works first; NULL for none. */
static char *
dup_counts (const guint counts[GP_N_TABLES])
{
  GString *text = g_string_new (NULL);

  for (int k = -1; k < GP_N_TABLES; k++)
    {
      int table = k < 0 ? GP_TABLE_WORK : k;

      if (counts[table] == 0 || (k == GP_TABLE_WORK))
        continue;
      if (text->len > 0)
        g_string_append (text, _ (", "));
      /* Translators: a number and a table: 3 runs */
      g_string_append_printf (text, _ ("%1$u %2$s"), counts[table], gp_table_get_title (table));
    }
  return g_string_free (text, text->len == 0);
}

static char *
dup_said (const Deletion *deletion, const char *title)
{
  g_autofree char *left = dup_counts (deletion->left);
  g_autofree char *along = dup_counts (deletion->along);
  g_autoptr (GString) said = g_string_new (NULL);

  if (title != NULL)
    g_string_append_printf (said, _ ("“%s” deleted"), title);
  else
    g_string_append_printf (said, ngettext ("%u object deleted", "%u objects deleted", deletion->n), deletion->n);
  if (left != NULL)
    g_string_append_printf (said, deletion->n == 1 ? _ ("; %s no longer belong to it") : _ ("; %s no longer belong to them"), left);
  if (along != NULL)
    g_string_append_printf (said, _ ("; %s deleted along with it"), along);
  return g_strdup (said->str);
}

static gboolean
run (GpPlan *plan, Deletion *deletion, char **said, GError **error)
{
  g_autofree char *title = dup_title (deletion);
  g_autofree char *label = title != NULL ? g_strdup_printf (_ ("Delete “%s”"), title)
                                         : g_strdup_printf (ngettext ("Delete %u object", "Delete %u objects", deletion->n), deletion->n);

  count_what_is_left (deletion);
  if (!gp_plan_edit (plan, label, delete_all, deletion, error))
    return FALSE;
  if (said != NULL)
    *said = dup_said (deletion, title);
  return TRUE;
}

/**
 * gp_delete_edit:
 * @plan: a plan
 * @objects: (array length=n_objects): what goes
 * @n_objects: how many, at least one
 * @said: (out) (optional) (transfer full): a sentence that says what was done,
 *   what no longer belongs anywhere and what went along
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
  Deletion deletion = { .objects = objects, .n = n_objects };
  gboolean done;

  g_return_val_if_fail (n_objects > 0, FALSE);

  deletion.snapshot = gp_plan_dup_snapshot (plan);
  deletion.set = gp_object_set_new ();
  for (guint i = 0; i < n_objects; i++)
    gp_object_set_add (deletion.set, objects[i].table, objects[i].fid);
  done = run (plan, &deletion, said, error);
  gp_object_set_free (deletion.set);
  gp_snapshot_unref (deletion.snapshot);
  return done;
}
