/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pass over compounds, runs and works; a snapshot may be read from any thread. */
#include "config.h"

#include "gp-layer-counts.h"

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const GpThemeCount *x = a, *y = b;

  if (x->theme != y->theme)
    return x->theme < y->theme ? -1 : 1;
  /* What nothing is said about comes last. */
  if ((x->kind < 0) != (y->kind < 0))
    return x->kind < 0 ? 1 : -1;
  return (x->kind > y->kind) - (x->kind < y->kind);
}

/* Works by what each theme tells them apart by. */
static void
count_works (GpLayerCounts *counts, GpSnapshot *snapshot, GCancellable *cancellable)
{
  for (GpTheme theme = GP_THEME_CLASS; theme <= GP_THEME_PACKAGE; theme++)
    {
      g_autoptr (GHashTable) kinds = g_hash_table_new (NULL, NULL);
      GHashTableIter iter;
      gpointer kind, n;

      for (guint i = 0; i < counts->tables[GP_TABLE_WORK] && !g_cancellable_is_cancelled (cancellable); i++)
        {
          kind = GINT_TO_POINTER (gp_theme_get_work_kind (theme, snapshot, gp_snapshot_get (snapshot, GP_TABLE_WORK, i)));
          n = g_hash_table_lookup (kinds, kind);
          g_hash_table_insert (kinds, kind, GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
        }
      g_hash_table_iter_init (&iter, kinds);
      while (g_hash_table_iter_next (&iter, &kind, &n))
        {
          GpThemeCount one = { theme, GPOINTER_TO_INT (kind), GPOINTER_TO_UINT (n) };

          g_array_append_val (counts->themed, one);
        }
    }
  g_array_sort (counts->themed, compare_counts);
}

static void
count_run (GpLayerCounts *counts, const GpFeature *run)
{
  int kind = gp_feature_get_choice (run, GP_RUN_KIND), state = gp_feature_get_choice (run, GP_RUN_STATE);

  if (kind >= 0 && kind < GP_N_RUN_KINDS)
    counts->runs[kind]++;
  counts->run_states[CLAMP (state, GP_STATE_EXISTING, GP_STATE_ABANDONED)]++;
  counts->runs_aerial += gp_feature_get_choice (run, GP_RUN_BURIAL) == GP_BURIAL_AERIAL;
  if (run->geometry)
    counts->runs_m += gp_geometry_length_m (run->geometry);
}

static void
count_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GpSnapshot *snapshot = data;
  GpLayerCounts *counts = g_new0 (GpLayerCounts, 1);

  counts->themed = g_array_new (FALSE, FALSE, sizeof (GpThemeCount));
  for (GpTableId table = 0; table < GP_N_TABLES; table++)
    counts->tables[table] = gp_snapshot_get_n (snapshot, table);
  for (guint i = 0; i < counts->tables[GP_TABLE_COMPOUND]; i++)
    {
      int stage = gp_feature_get_choice (gp_snapshot_get (snapshot, GP_TABLE_COMPOUND, i), GP_COMPOUND_STAGE);

      if (stage >= 0 && stage < GP_N_STAGES)
        counts->stages[stage]++;
    }
  for (guint i = 0; i < counts->tables[GP_TABLE_RUN] && !g_cancellable_is_cancelled (cancellable); i++)
    count_run (counts, gp_snapshot_get (snapshot, GP_TABLE_RUN, i));
  count_works (counts, snapshot, cancellable);
  g_task_return_pointer (task, counts, (GDestroyNotify) gp_layer_counts_free);
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
 * Returns: (transfer full) (nullable): the counts, %NULL when it was cancelled
 */
GpLayerCounts *
gp_layer_counts_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * gp_layer_counts_free:
 * @self: (nullable): counts
 */
void
gp_layer_counts_free (GpLayerCounts *self)
{
  if (self)
    g_array_unref (self->themed);
  g_free (self);
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
