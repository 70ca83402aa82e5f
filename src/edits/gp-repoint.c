/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-repoint.h"

#include "gp-references.h"

typedef struct
{
  GpEdit *edit;
  GpTableId table;
  const gint64 *fids;
  guint n_fids;
  gint64 kept;
} Repointing;

static gint64
new_name (const Repointing *self, gint64 fid)
{
  for (guint i = 0; i < self->n_fids; i++)
    if (self->fids[i] == fid)
      return self->kept;
  return fid;
}

static gboolean
is_same_order (const Repointing *self, const GpFeature *a, const GpFeature *b)
{
  return new_name (self, gp_feature_get_int (a, GP_WORK_ORDER_BEFORE, 0)) == new_name (self, gp_feature_get_int (b, GP_WORK_ORDER_BEFORE, 0)) &&
         new_name (self, gp_feature_get_int (a, GP_WORK_ORDER_AFTER, 0)) == new_name (self, gp_feature_get_int (b, GP_WORK_ORDER_AFTER, 0));
}

/* Whether an order says nothing any more: before itself, or said by an earlier row. */
static gboolean
is_idle_order (const Repointing *self, const GpFeature *order)
{
  GpSnapshot *snapshot = gp_edit_get_snapshot (self->edit);

  if (new_name (self, gp_feature_get_int (order, GP_WORK_ORDER_BEFORE, 0)) == new_name (self, gp_feature_get_int (order, GP_WORK_ORDER_AFTER, 0)))
    return TRUE;
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK_ORDER); i++)
    {
      const GpFeature *other = gp_snapshot_get (snapshot, GP_TABLE_WORK_ORDER, i);

      if (other == order)
        return FALSE;
      if (is_same_order (self, order, other))
        return TRUE;
    }
  return FALSE;
}

/* Orders are looked at whole, for both of their columns may name a merged work. */
static gboolean
repoint_orders (const Repointing *self, GError **error)
{
  GpSnapshot *snapshot = gp_edit_get_snapshot (self->edit);

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK_ORDER); i++)
    {
      const GpFeature *order = gp_snapshot_get (snapshot, GP_TABLE_WORK_ORDER, i);
      gint64 before = gp_feature_get_int (order, GP_WORK_ORDER_BEFORE, 0), after = gp_feature_get_int (order, GP_WORK_ORDER_AFTER, 0);
      g_autoptr (GpFeature) changed = NULL;

      if (new_name (self, before) == before && new_name (self, after) == after && before != self->kept && after != self->kept)
        continue;
      if (is_idle_order (self, order))
        {
          if (!gp_edit_delete (self->edit, GP_TABLE_WORK_ORDER, order->fid, error))
            return FALSE;
          continue;
        }
      changed = gp_feature_copy (order);
      gp_feature_set_int (changed, GP_WORK_ORDER_BEFORE, new_name (self, before));
      gp_feature_set_int (changed, GP_WORK_ORDER_AFTER, new_name (self, after));
      if (!gp_edit_replace (self->edit, changed, error))
        return FALSE;
    }
  return TRUE;
}

/* "run:12" of a waiver. */
static char *
dup_new_words (const Repointing *self, const char *words)
{
  const char *name = gp_table_get (self->table)->name;
  gsize length = strlen (name);
  gint64 fid;

  if (words == NULL || !g_str_has_prefix (words, name) || words[length] != ':')
    return g_strdup (words);
  fid = g_ascii_strtoll (words + length + 1, NULL, 10);
  return g_strdup_printf ("%s:%" G_GINT64_FORMAT, name, new_name (self, fid));
}

static gboolean
repoint_waivers (const Repointing *self, GError **error)
{
  GpSnapshot *snapshot = gp_edit_get_snapshot (self->edit);

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WAIVER); i++)
    {
      const GpFeature *waiver = gp_snapshot_get (snapshot, GP_TABLE_WAIVER, i);
      g_autofree char *a = dup_new_words (self, gp_feature_get_text (waiver, GP_WAIVER_OBJECT_A));
      g_autofree char *b = dup_new_words (self, gp_feature_get_text (waiver, GP_WAIVER_OBJECT_B));
      g_autoptr (GpFeature) changed = NULL;

      if (g_strcmp0 (a, gp_feature_get_text (waiver, GP_WAIVER_OBJECT_A)) == 0 && g_strcmp0 (b, gp_feature_get_text (waiver, GP_WAIVER_OBJECT_B)) == 0)
        continue;
      changed = gp_feature_copy (waiver);
      gp_feature_set_text (changed, GP_WAIVER_OBJECT_A, a);
      gp_feature_set_text (changed, GP_WAIVER_OBJECT_B, b);
      if (!gp_edit_replace (self->edit, changed, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
repoint_one (const Repointing *self, gint64 fid, guint *n_members, GError **error)
{
  g_autoptr (GArray) references = gp_references_find (gp_edit_get_snapshot (self->edit), self->table, fid);

  for (guint i = 0; i < references->len; i++)
    {
      const GpReference *reference = &g_array_index (references, GpReference, i);
      g_autoptr (GpFeature) changed = NULL;

      if (reference->feature->table == GP_TABLE_WORK_ORDER)
        continue;
      changed = gp_feature_copy (reference->feature);
      gp_feature_set_int (changed, reference->field, self->kept);
      if (!gp_edit_set (self->edit, changed, reference->field, error))
        return FALSE;
      *n_members += reference->feature->table < GP_N_SPATIAL_TABLES;
    }
  return TRUE;
}

/**
 * gp_repoint:
 * @edit: the edit that merges the objects
 * @table: their table
 * @fids: (array length=n_fids): their keys
 * @n_fids: how many
 * @kept: the one of them that stays
 * @n_members: (inout): counts objects of the map that name another one now
 * @error: return location
 *
 * Returns: whether it could be written
 */
gboolean
gp_repoint (GpEdit *edit, GpTableId table, const gint64 *fids, guint n_fids, gint64 kept, guint *n_members, GError **error)
{
  Repointing self = { edit, table, fids, n_fids, kept };

  for (guint i = 0; i < n_fids; i++)
    if (fids[i] != kept && !repoint_one (&self, fids[i], n_members, error))
      return FALSE;
  return repoint_waivers (&self, error) && (table != GP_TABLE_WORK || repoint_orders (&self, error));
}
