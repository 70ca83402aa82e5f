/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over compounds and runs; a snapshot may be read from any thread. */
#include "config.h"

#include "gp-layer-counts.h"

static void
count_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GpSnapshot *snapshot = data;
  GpLayerCounts *counts = g_new0 (GpLayerCounts, 1);

  for (GpTableId table = 0; table < GP_N_TABLES; table++)
    counts->tables[table] = gp_snapshot_get_n (snapshot, table);
  for (guint i = 0; i < counts->tables[GP_TABLE_COMPOUND]; i++)
    {
      int stage = gp_feature_get_choice (gp_snapshot_get (snapshot, GP_TABLE_COMPOUND, i), GP_COMPOUND_STAGE);

      if (stage >= 0 && stage < GP_N_STAGES)
        counts->stages[stage]++;
    }
  for (guint i = 0; i < counts->tables[GP_TABLE_RUN] && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const GpFeature *run = gp_snapshot_get (snapshot, GP_TABLE_RUN, i);
      int kind = gp_feature_get_choice (run, GP_RUN_KIND);

      if (kind >= 0 && kind < GP_N_RUN_KINDS)
        counts->runs[kind]++;
      if (run->geometry)
        counts->runs_m += gp_geometry_length_m (run->geometry);
    }
  g_task_return_pointer (task, counts, g_free);
}

void
gp_layer_counts_async (GpSnapshot *snapshot, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, gp_snapshot_ref (snapshot), (GDestroyNotify) gp_snapshot_unref);
  g_task_run_in_thread (task, count_in_thread);
}

/**
 * gp_layer_counts_finish:
 * @result: of gp_layer_counts_async()
 *
 * Returns: (transfer full) (nullable): the counts, %NULL when it was cancelled; free with g_free()
 */
GpLayerCounts *
gp_layer_counts_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * gp_layer_counts_get:
 * @self: counts
 * @table: a table
 * @kind: run kind or stage, or -1 for the whole table
 *
 * Returns: how many there are
 */
guint
gp_layer_counts_get (const GpLayerCounts *self, GpTableId table, int kind)
{
  if (kind >= 0 && table == GP_TABLE_COMPOUND)
    return self->stages[kind];
  if (kind >= 0 && table == GP_TABLE_RUN)
    return self->runs[kind];
  if (table == GP_TABLE_BASE_AREA)
    return self->tables[GP_TABLE_BASE_AREA] + self->tables[GP_TABLE_BASE_LINE] + self->tables[GP_TABLE_BASE_LABEL];
  return self->tables[table];
}
