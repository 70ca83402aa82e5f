/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-references.h"

static gboolean
names (const GpFeature *feature, guint field, GpTableId table, gint64 fid)
{
  if (gp_feature_get_int (feature, field, 0) != fid)
    return FALSE;
  return field != GP_WORK_ASSET_FID || feature->table != GP_TABLE_WORK ||
         g_strcmp0 (gp_feature_get_text (feature, GP_WORK_ASSET_LAYER), gp_table_get (table)->name) == 0;
}

/**
 * gp_references_find:
 * @snapshot: the plan
 * @table: a table
 * @fid: one of its rows
 *
 * Returns: (transfer full) (element-type GpReference): the rows that name it,
 *   one entry for each column that does
 */
GArray *
gp_references_find (GpSnapshot *snapshot, GpTableId table, gint64 fid)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (GpReference));

  for (GpTableId id = 0; id < GP_N_TABLES; id++)
    for (guint field = 0; field < gp_table_get (id)->n_fields; field++)
      {
        if (gp_table_get_field (id, field)->ref != table && !(id == GP_TABLE_WORK && field == GP_WORK_ASSET_FID))
          continue;
        for (guint i = 0; i < gp_snapshot_get_n (snapshot, id); i++)
          {
            GpReference reference = { gp_snapshot_get (snapshot, id, i), field };

            if (names (reference.feature, field, table, fid))
              g_array_append_val (found, reference);
          }
      }
  return found;
}
