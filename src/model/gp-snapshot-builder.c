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
  gboolean removes[GP_N_TABLES];  /* something pending is a removal */
  GpLayer *complete[GP_N_TABLES]; /* nullable: made ahead of the snapshot */
  GThread *indexing[GP_N_TABLES]; /* nullable: builds the tree of a complete one */
};

static void
gp_pending_clear (gpointer data)
{
  g_clear_pointer (&((GpPending *) data)->feature, gp_feature_unref);
}

static GArray *
pending_new (void)
{
  GArray *pending = g_array_new (FALSE, FALSE, sizeof (GpPending));

  g_array_set_clear_func (pending, gp_pending_clear);
  return pending;
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
      self->pending[i] = pending_new ();
      self->sorted[i] = TRUE;
    }
  return self;
}

/* Takes over @feature. */
static void
add_pending (GpSnapshotBuilder *self, GpTableId table, gint64 fid, GpFeature *feature)
{
  GArray *pending = self->pending[table];
  GpPending row = { fid, pending->len, feature };

  g_return_if_fail (self->complete[table] == NULL);

  self->removes[table] |= feature == NULL;
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
  add_pending (self, feature->table, feature->fid, gp_feature_ref (feature));
}

/**
 * gp_snapshot_builder_take:
 * @self: a builder
 * @feature: (transfer full): as for gp_snapshot_builder_put()
 */
void
gp_snapshot_builder_take (GpSnapshotBuilder *self, GpFeature *feature)
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

static GpLayer *
make_layer (GpSnapshotBuilder *self, GpTableId table)
{
  const GpLayer *from = self->from ? self->from->layers[table] : NULL;
  GArray *pending = self->pending[table];
  GpLayer *layer;

  if (!self->sorted[table])
    settle_pending (pending);
  if (from == NULL && !self->removes[table])
    layer = gp_layer_new_taking (pending);
  else
    layer = gp_layer_new (from, pending);
  g_array_set_size (pending, 0);
  self->sorted[table] = TRUE;
  self->removes[table] = FALSE;
  return layer;
}

static gpointer
build_index (gpointer layer)
{
  gp_layer_base_get_index (((GpLayer *) layer)->base);
  return NULL;
}

/**
 * gp_snapshot_builder_complete:
 * @self: a builder that starts from nothing
 * @table: a table of which every row has come
 *
 * Lays out the table and begins to build its tree on a thread, while the rows
 * of the next one are read.
 */
void
gp_snapshot_builder_complete (GpSnapshotBuilder *self, GpTableId table)
{
  g_return_if_fail (self->from == NULL && self->complete[table] == NULL);

  self->complete[table] = make_layer (self, table);
  g_array_unref (self->pending[table]);
  self->pending[table] = pending_new ();
  if (self->complete[table]->base->n > 0)
    self->indexing[table] = g_thread_new ("index", build_index, self->complete[table]);
}

static void
join_indexing (GpSnapshotBuilder *self)
{
  for (guint i = 0; i < GP_N_TABLES; i++)
    g_clear_pointer (&self->indexing[i], g_thread_join);
}

static GpLayer *
next_layer (GpSnapshotBuilder *self, GpTableId table)
{
  if (self->complete[table])
    return g_steal_pointer (&self->complete[table]);
  if (self->from == NULL || self->pending[table]->len > 0)
    return make_layer (self, table);
  g_atomic_int_inc (&self->from->layers[table]->ref_count);
  return self->from->layers[table];
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
  join_indexing (self);
  for (guint i = 0; i < GP_N_TABLES; i++)
    snapshot->layers[i] = next_layer (self, i);
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
  join_indexing (self);
  for (guint i = 0; i < GP_N_TABLES; i++)
    {
      g_array_unref (self->pending[i]);
      g_clear_pointer (&self->complete[i], gp_layer_unref);
    }
  g_clear_pointer (&self->from, gp_snapshot_unref);
  g_clear_pointer (&self->crs, gp_crs_unref);
  g_free (self);
}
