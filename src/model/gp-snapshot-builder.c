/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * GpSnapshotBuilder: collects rows that come, change or go, and makes the
 * next snapshot of them.
 */
#include "config.h"

#include "gp-snapshot-private.h"

struct _GpSnapshotBuilder
{
  GpCrs *crs;
  GpSnapshot *from;
  GArray *pending[GP_N_TABLES];
  gboolean sorted[GP_N_TABLES];
};

static void
gp_pending_clear (gpointer data)
{
  g_clear_pointer (&((GpPending *) data)->feature, gp_feature_unref);
}

/**
 * gp_snapshot_builder_new:
 * @crs: (nullable): the plan's reference system; %NULL: that of @base, or
 *   none for shapes that lie nowhere, as in a swatch
 * @base: (nullable): the snapshot to start from
 *
 * Returns: (transfer full): a builder
 */
GpSnapshotBuilder *
gp_snapshot_builder_new (GpCrs *crs, GpSnapshot *base)
{
  GpSnapshotBuilder *self = g_new0 (GpSnapshotBuilder, 1);
  if (crs == NULL && base)
    crs = base->crs;
  self->crs = crs ? gp_crs_ref (crs) : NULL;
  self->from = base ? gp_snapshot_ref (base) : NULL;
  for (guint i = 0; i < GP_N_TABLES; i++)
    {
      self->pending[i] = g_array_new (FALSE, FALSE, sizeof (GpPending));
      g_array_set_clear_func (self->pending[i], gp_pending_clear);
      self->sorted[i] = TRUE;
    }
  return self;
}

static void
add_pending (GpSnapshotBuilder *self, GpTableId table, gint64 fid, GpFeature *feature)
{
  GArray *pending = self->pending[table];
  GpPending row = { fid, pending->len, feature ? gp_feature_ref (feature) : NULL };

  if (pending->len > 0 && g_array_index (pending, GpPending, pending->len - 1).fid >= fid)
    self->sorted[table] = FALSE;
  g_array_append_val (pending, row);
}

/**
 * gp_snapshot_builder_put:
 * @self: a builder
 * @feature: (transfer none): a row with its key; replaces one of the same key.
 *   From here on it never changes.
 */
void
gp_snapshot_builder_put (GpSnapshotBuilder *self, GpFeature *feature)
{
  add_pending (self, feature->table, feature->fid, feature);
}

/**
 * gp_snapshot_builder_remove:
 * @self: a builder
 * @table: a table
 * @fid: key of a row that goes, if it is there
 */
void
gp_snapshot_builder_remove (GpSnapshotBuilder *self, GpTableId table, gint64 fid)
{
  add_pending (self, table, fid, NULL);
}

static int
compare_pending (gconstpointer a, gconstpointer b)
{
  const GpPending *x = a, *y = b;

  if (x->fid != y->fid)
    return x->fid < y->fid ? -1 : 1;
  return x->serial < y->serial ? -1 : x->serial > y->serial;
}

/* Sorts by fid; of several of one fid the last said stays. */
static void
settle_pending (GArray *pending)
{
  guint kept = 0;

  g_array_sort (pending, compare_pending);
  for (guint i = 0; i < pending->len; i++)
    {
      GpPending row = g_array_index (pending, GpPending, i);

      if (i + 1 < pending->len && g_array_index (pending, GpPending, i + 1).fid == row.fid)
        {
          gp_pending_clear (&row);
          continue;
        }
      g_array_index (pending, GpPending, kept++) = row;
    }
  /* What lies behind was moved forward: it must not be cleared again. */
  for (guint i = kept; i < pending->len; i++)
    g_array_index (pending, GpPending, i).feature = NULL;
  g_array_set_size (pending, kept);
}

/**
 * gp_snapshot_builder_end:
 * @self: a builder; it is empty afterwards and starts from the new snapshot
 *
 * Returns: (transfer full): the next snapshot
 */
GpSnapshot *
gp_snapshot_builder_end (GpSnapshotBuilder *self)
{
  GpSnapshot *snapshot = g_new0 (GpSnapshot, 1);

  snapshot->ref_count = 1;
  snapshot->generation = self->from ? self->from->generation + 1 : 1;
  snapshot->crs = self->crs ? gp_crs_ref (self->crs) : NULL;
  for (guint i = 0; i < GP_N_TABLES; i++)
    {
      const GpLayer *from = self->from ? self->from->layers[i] : NULL;

      if (from && self->pending[i]->len == 0)
        {
          g_atomic_int_inc (&self->from->layers[i]->ref_count);
          snapshot->layers[i] = self->from->layers[i];
          continue;
        }
      if (!self->sorted[i])
        settle_pending (self->pending[i]);
      snapshot->layers[i] = gp_layer_new (from, self->pending[i]);
      g_array_set_size (self->pending[i], 0);
      self->sorted[i] = TRUE;
    }
  g_clear_pointer (&self->from, gp_snapshot_unref);
  self->from = gp_snapshot_ref (snapshot);
  return snapshot;
}

/**
 * gp_snapshot_builder_free:
 * @self: a builder
 */
void
gp_snapshot_builder_free (GpSnapshotBuilder *self)
{
  for (guint i = 0; i < GP_N_TABLES; i++)
    g_array_unref (self->pending[i]);
  g_clear_pointer (&self->from, gp_snapshot_unref);
  g_clear_pointer (&self->crs, gp_crs_unref);
  g_free (self);
}
