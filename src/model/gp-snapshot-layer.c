/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Chunks, base and layers of a snapshot; what they are stands in
 * gp-snapshot-private.h.
 */
#include "config.h"

#include "gp-snapshot-private.h"

#include <stdlib.h>
#include <string.h>

#define CHUNK_MIN 512
#define CHUNK_MAX 1024
#define REBUILD_AT 4096

/* --- chunks ------------------------------------------------------------- */

static GpChunk *
chunk_new (GpFeature **features, guint n)
{
  GpChunk *self = g_malloc (sizeof (GpChunk) + n * sizeof (GpFeature *));

  self->ref_count = 1;
  self->n = n;
  self->box = GP_BOX_EMPTY;
  for (guint i = 0; i < n; i++)
    {
      self->features[i] = gp_feature_ref (features[i]);
      if (features[i]->geometry)
        gp_box_add_box (&self->box, &features[i]->geometry->box);
    }
  return self;
}

static GpChunk *
chunk_ref (GpChunk *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

static void
chunk_unref (GpChunk *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  for (guint i = 0; i < self->n; i++)
    gp_feature_unref (self->features[i]);
  g_free (self);
}

/* --- base --------------------------------------------------------------- */

/* Takes over @features: those of @chunks that have a shape. */
static GpLayerBase *
base_alloc (GpChunk **chunks, guint n_chunks, GpFeature **features, guint n)
{
  GpLayerBase *self = g_new0 (GpLayerBase, 1);

  self->ref_count = 1;
  self->n = n;
  self->features = features;
  self->n_chunks = n_chunks;
  self->chunks = g_new (GpChunk *, MAX (n_chunks, 1));
  for (guint i = 0; i < n_chunks; i++)
    self->chunks[i] = chunk_ref (chunks[i]);
  g_mutex_init (&self->lock);
  return self;
}

static GpLayerBase *
base_new (const GpLayer *layer)
{
  GpFeature **features = g_new (GpFeature *, MAX (layer->n, 1));
  guint n = 0;

  for (guint i = 0; i < layer->n_chunks; i++)
    for (guint j = 0; j < layer->chunks[i]->n; j++)
      if (layer->chunks[i]->features[j]->geometry)
        features[n++] = layer->chunks[i]->features[j];
  return base_alloc (layer->chunks, layer->n_chunks, features, n);
}

static void
base_unref (GpLayerBase *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_chunks; i++)
    chunk_unref (self->chunks[i]);
  g_free (self->chunks);
  g_free (self->features);
  g_free (self->boxes);
  g_clear_pointer (&self->index, gp_index_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * gp_layer_base_get_index:
 * @self: a base
 *
 * Returns: (transfer none): its tree, built at the first call
 */
GpIndex *
gp_layer_base_get_index (GpLayerBase *self)
{
  g_mutex_lock (&self->lock);
  if (self->index == NULL)
    {
      g_autofree GpBox *boxes = g_steal_pointer (&self->boxes);

      if (boxes == NULL)
        {
          boxes = g_new (GpBox, MAX (self->n, 1));
          for (guint i = 0; i < self->n; i++)
            boxes[i] = self->features[i]->geometry->box;
        }
      self->index = gp_index_new (boxes, self->n);
    }
  g_mutex_unlock (&self->lock);
  return self->index;
}

/* --- layers ------------------------------------------------------------- */

/**
 * gp_layer_unref:
 * @self: (transfer full): a layer
 */
void
gp_layer_unref (GpLayer *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_chunks; i++)
    chunk_unref (self->chunks[i]);
  g_free (self->chunks);
  g_free (self->starts);
  base_unref (self->base);
  g_array_unref (self->gone);
  g_ptr_array_unref (self->later);
  g_free (self);
}

static guint
find_chunk (const GpLayer *self, gint64 fid)
{
  guint low = 0, high = self->n_chunks;

  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (self->chunks[middle]->features[0]->fid <= fid)
        low = middle;
      else
        high = middle;
    }
  return low;
}

/**
 * gp_layer_find:
 * @self: a layer
 * @fid: a key
 *
 * Returns: (transfer none) (nullable): the row
 */
GpFeature *
gp_layer_find (const GpLayer *self, gint64 fid)
{
  if (self->n_chunks == 0)
    return NULL;

  const GpChunk *chunk = self->chunks[find_chunk (self, fid)];
  guint low = 0, high = chunk->n;
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (chunk->features[middle]->fid < fid)
        low = middle + 1;
      else
        high = middle;
    }
  return low < chunk->n && chunk->features[low]->fid == fid ? chunk->features[low] : NULL;
}

static void
add_chunks (GPtrArray *chunks, GPtrArray *features)
{
  guint left = features->len, at = 0;

  while (left > 0)
    {
      /* Split evenly, so that a chunk just over the limit does not leave a crumb. */
      guint n = left > CHUNK_MAX ? MIN (CHUNK_MIN, left) : left;

      g_ptr_array_add (chunks, chunk_new ((GpFeature **) features->pdata + at, n));
      at += n;
      left -= n;
    }
  g_ptr_array_set_size (features, 0);
}

/* Merges the pending rows that belong into or before the end of @old (NULL: all
   that are left) with what @old holds. Returns the next pending row. */
static guint
merge_chunk (const GpChunk *old, gint64 limit, const GArray *pending, guint at, GPtrArray *out)
{
  guint i = 0, n = old ? old->n : 0;

  while (i < n || (at < pending->len && g_array_index (pending, GpPending, at).fid < limit))
    {
      const GpPending *next = at < pending->len ? &g_array_index (pending, GpPending, at) : NULL;

      if (next && next->fid < limit && (i == n || next->fid <= old->features[i]->fid))
        {
          if (i < n && next->fid == old->features[i]->fid)
            i++;
          if (next->feature)
            g_ptr_array_add (out, next->feature);
          at++;
        }
      else
        g_ptr_array_add (out, old->features[i++]);
    }
  return at;
}

static GPtrArray *
merge_chunks (const GpLayer *from, const GArray *pending)
{
  GPtrArray *chunks = g_ptr_array_new ();
  g_autoptr (GPtrArray) features = g_ptr_array_new ();
  guint n = from ? from->n_chunks : 0, at = 0;

  for (guint i = 0; i < n; i++)
    {
      gint64 limit = i + 1 < n ? from->chunks[i + 1]->features[0]->fid : G_MAXINT64;

      if (at < pending->len && g_array_index (pending, GpPending, at).fid < limit)
        {
          at = merge_chunk (from->chunks[i], limit, pending, at, features);
          add_chunks (chunks, features);
        }
      else
        {
          g_ptr_array_add (chunks, chunk_ref (from->chunks[i]));
        }
    }
  merge_chunk (NULL, G_MAXINT64, pending, at, features);
  add_chunks (chunks, features);
  return chunks;
}

static void
set_chunks (GpLayer *self, GPtrArray *chunks)
{
  self->n_chunks = chunks->len;
  self->chunks = g_memdup2 (chunks->pdata, chunks->len * sizeof (GpChunk *));
  self->starts = g_new (guint, MAX (chunks->len, 1));
  self->box = GP_BOX_EMPTY;
  for (guint i = 0; i < self->n_chunks; i++)
    {
      self->starts[i] = self->n;
      self->n += self->chunks[i]->n;
      gp_box_add_box (&self->box, &self->chunks[i]->box);
    }
}

static int
compare_fid (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

/**
 * gp_layer_is_gone:
 * @self: a layer
 * @fid: key of a row of its base
 *
 * Returns: whether that row has changed or gone since
 */
gboolean
gp_layer_is_gone (const GpLayer *self, gint64 fid)
{
  return self->gone->len > 0 && bsearch (&fid, self->gone->data, self->gone->len, sizeof fid, compare_fid) != NULL;
}

/* gone and later of @self: those of @from, with @pending laid over them. */
static void
carry_changes (GpLayer *self, const GpLayer *from, const GArray *pending)
{
  guint i = 0, j = 0;

  for (guint k = 0; k < from->gone->len || j < pending->len;)
    {
      gint64 old = k < from->gone->len ? g_array_index (from->gone, gint64, k) : G_MAXINT64;
      gint64 new = j < pending->len ? g_array_index (pending, GpPending, j).fid : G_MAXINT64;
      gint64 fid = MIN (old, new);

      g_array_append_val (self->gone, fid);
      k += old == fid && k < from->gone->len;
      j += new == fid &&j < pending->len;
    }
  j = 0;
  while (i < from->later->len || j < pending->len)
    {
      GpFeature *old = i < from->later->len ? g_ptr_array_index (from->later, i) : NULL;
      const GpPending *new = j < pending->len ? &g_array_index (pending, GpPending, j) : NULL;

      if (new && (old == NULL || new->fid <= old->fid))
        {
          i += old != NULL && old->fid == new->fid;
          j++;
          if (new->feature &&new->feature->geometry)
            g_ptr_array_add (self->later, gp_feature_ref (new->feature));
        }
      else
        {
          g_ptr_array_add (self->later, gp_feature_ref (old));
          i++;
        }
    }
}

static GpLayer *
layer_alloc (GPtrArray *chunks)
{
  GpLayer *self = g_new0 (GpLayer, 1);

  self->ref_count = 1;
  self->gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->later = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
  set_chunks (self, chunks);
  return self;
}

/**
 * gp_layer_new:
 * @from: (nullable): the layer before
 * @pending: (element-type GpPending): rows that come, change or go, ascending fid, each once
 *
 * Returns: (transfer full): the layer after; shares every chunk of @from it can
 */
GpLayer *
gp_layer_new (const GpLayer *from, const GArray *pending)
{
  g_autoptr (GPtrArray) chunks = merge_chunks (from, pending);
  GpLayer *self = layer_alloc (chunks);

  guint changes = pending->len + (from ? from->gone->len : 0);
  if (from == NULL || changes > MAX (REBUILD_AT, from->n / 8))
    self->base = base_new (self);
  else
    {
      g_atomic_int_inc (&from->base->ref_count);
      self->base = from->base;
      carry_changes (self, from, pending);
    }
  return self;
}

/**
 * gp_layer_new_taking:
 * @pending: (element-type GpPending): the rows of a layer without one before
 *   it, ascending fid, each once; none is a removal. Left without features
 *
 * As gp_layer_new(), but the references move into the layer: with a million
 * rows, taking and giving back one more of each is what takes the time.
 *
 * Returns: (transfer full): the layer
 */
GpLayer *
gp_layer_new_taking (GArray *pending)
{
  g_autoptr (GPtrArray) chunks = g_ptr_array_new ();
  g_autofree GpFeature **shaped = g_new (GpFeature *, MAX (pending->len, 1));
  g_autofree GpBox *boxes = g_new (GpBox, MAX (pending->len, 1));
  guint n_shaped = 0;
  GpLayer *self;

  /* Every feature is looked at once: a second time each costs a trip to memory. */
  for (guint at = 0; at < pending->len;)
    {
      guint left = pending->len - at, n = left > CHUNK_MAX ? CHUNK_MIN : left;
      GpChunk *chunk = g_malloc (sizeof (GpChunk) + n * sizeof (GpFeature *));

      *chunk = (GpChunk){ .ref_count = 1, .n = n, .box = GP_BOX_EMPTY };
      for (guint i = 0; i < n; i++)
        {
          GpFeature *feature = g_steal_pointer (&g_array_index (pending, GpPending, at++).feature);

          chunk->features[i] = feature;
          if (feature->geometry == NULL)
            continue;
          boxes[n_shaped] = feature->geometry->box;
          gp_box_add_box (&chunk->box, &boxes[n_shaped]);
          shaped[n_shaped++] = feature;
        }
      g_ptr_array_add (chunks, chunk);
    }
  self = layer_alloc (chunks);
  self->base = base_alloc (self->chunks, self->n_chunks, g_steal_pointer (&shaped), n_shaped);
  self->base->boxes = g_steal_pointer (&boxes);
  return self;
}
