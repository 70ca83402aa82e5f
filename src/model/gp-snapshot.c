/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A snapshot is an array of layers, one a table. A layer is
 *
 *   chunks   features in ascending fid, up to CHUNK_MAX a chunk; an edit makes
 *            new chunks only where it changed something
 *   base     the features at the time the tree was built, and the tree
 *            (built at the first query)
 *   gone     fids of base that have changed or gone since, ascending
 *   later    features that came or changed since, ascending fid
 *
 * When gone and later grow past REBUILD_AT, the next snapshot starts a new base.
 */
#include "config.h"

#include "gp-snapshot.h"

#include <stdlib.h>
#include <string.h>

#include "gp-index.h"

#define CHUNK_MIN 512
#define CHUNK_MAX 1024
#define REBUILD_AT 4096

typedef struct
{
  gint ref_count;
  guint n;
  GpBox box;
  GpFeature *features[];
} Chunk;

typedef struct
{
  gint ref_count;
  GMutex lock;
  GpIndex *index;
  guint n;
  GpFeature **features; /* with a shape, ascending fid */
} Base;

typedef struct
{
  gint ref_count;
  guint n;
  guint n_chunks;
  Chunk **chunks;
  guint *starts; /* position of the first feature of each chunk */
  GpBox box;
  Base *base;
  GArray *gone;     /* of gint64 */
  GPtrArray *later; /* of GpFeature */
} Layer;

struct _GpSnapshot
{
  gint ref_count;
  guint64 generation;
  GpCrs *crs;
  Layer *layers[GP_N_TABLES];
};

typedef struct
{
  gint64 fid;
  guint serial;
  GpFeature *feature; /* NULL: removed */
} Pending;

struct _GpSnapshotBuilder
{
  GpCrs *crs;
  GpSnapshot *from;
  GArray *pending[GP_N_TABLES];
  gboolean sorted[GP_N_TABLES];
};

/* --- chunks ------------------------------------------------------------- */

static Chunk *
chunk_new (GpFeature **features, guint n)
{
  Chunk *self = g_malloc (sizeof (Chunk) + n * sizeof (GpFeature *));

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

static void
chunk_unref (Chunk *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  for (guint i = 0; i < self->n; i++)
    gp_feature_unref (self->features[i]);
  g_free (self);
}

/* --- base --------------------------------------------------------------- */

static Base *
base_new (Chunk **chunks, guint n_chunks)
{
  Base *self = g_new0 (Base, 1);
  guint n = 0;

  for (guint i = 0; i < n_chunks; i++)
    n += chunks[i]->n;
  self->ref_count = 1;
  self->features = g_new (GpFeature *, MAX (n, 1));
  g_mutex_init (&self->lock);
  for (guint i = 0; i < n_chunks; i++)
    for (guint j = 0; j < chunks[i]->n; j++)
      if (chunks[i]->features[j]->geometry)
        self->features[self->n++] = gp_feature_ref (chunks[i]->features[j]);
  return self;
}

static void
base_unref (Base *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  for (guint i = 0; i < self->n; i++)
    gp_feature_unref (self->features[i]);
  g_free (self->features);
  g_clear_pointer (&self->index, gp_index_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static GpIndex *
base_get_index (Base *self)
{
  g_mutex_lock (&self->lock);
  if (self->index == NULL)
    {
      g_autofree GpBox *boxes = g_new (GpBox, MAX (self->n, 1));

      for (guint i = 0; i < self->n; i++)
        boxes[i] = self->features[i]->geometry->box;
      self->index = gp_index_new (boxes, self->n);
    }
  g_mutex_unlock (&self->lock);
  return self->index;
}

/* --- layers ------------------------------------------------------------- */

static void
layer_unref (Layer *self)
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
find_chunk (const Layer *self, gint64 fid)
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

static GpFeature *
layer_find (const Layer *self, gint64 fid)
{
  if (self->n_chunks == 0)
    return NULL;

  const Chunk *chunk = self->chunks[find_chunk (self, fid)];
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
merge_chunk (const Chunk *old, gint64 limit, const GArray *pending, guint at, GPtrArray *out)
{
  guint i = 0, n = old ? old->n : 0;

  while (i < n || (at < pending->len && g_array_index (pending, Pending, at).fid < limit))
    {
      const Pending *next = at < pending->len ? &g_array_index (pending, Pending, at) : NULL;

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
merge_chunks (const Layer *from, const GArray *pending)
{
  GPtrArray *chunks = g_ptr_array_new ();
  g_autoptr (GPtrArray) features = g_ptr_array_new ();
  guint n = from ? from->n_chunks : 0, at = 0;

  for (guint i = 0; i < n; i++)
    {
      gint64 limit = i + 1 < n ? from->chunks[i + 1]->features[0]->fid : G_MAXINT64;

      if (at < pending->len && g_array_index (pending, Pending, at).fid < limit)
        {
          at = merge_chunk (from->chunks[i], limit, pending, at, features);
          add_chunks (chunks, features);
        }
      else
        {
          g_atomic_int_inc (&from->chunks[i]->ref_count);
          g_ptr_array_add (chunks, from->chunks[i]);
        }
    }
  merge_chunk (NULL, G_MAXINT64, pending, at, features);
  add_chunks (chunks, features);
  return chunks;
}

static void
set_chunks (Layer *self, GPtrArray *chunks)
{
  self->n_chunks = chunks->len;
  self->chunks = g_memdup2 (chunks->pdata, chunks->len * sizeof (Chunk *));
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

static gboolean
is_gone (const Layer *self, gint64 fid)
{
  return self->gone->len > 0 && bsearch (&fid, self->gone->data, self->gone->len, sizeof fid, compare_fid) != NULL;
}

/* gone and later of @self: those of @from, with @pending laid over them. */
static void
carry_changes (Layer *self, const Layer *from, const GArray *pending)
{
  guint i = 0, j = 0;

  for (guint k = 0; k < from->gone->len || j < pending->len;)
    {
      gint64 old = k < from->gone->len ? g_array_index (from->gone, gint64, k) : G_MAXINT64;
      gint64 new = j < pending->len ? g_array_index (pending, Pending, j).fid : G_MAXINT64;
      gint64 fid = MIN (old, new);

      g_array_append_val (self->gone, fid);
      k += old == fid && k < from->gone->len;
      j += new == fid &&j < pending->len;
    }
  j = 0;
  while (i < from->later->len || j < pending->len)
    {
      GpFeature *old = i < from->later->len ? g_ptr_array_index (from->later, i) : NULL;
      const Pending *new = j < pending->len ? &g_array_index (pending, Pending, j) : NULL;

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

static Layer *
layer_new (const Layer *from, const GArray *pending)
{
  Layer *self = g_new0 (Layer, 1);
  g_autoptr (GPtrArray) chunks = merge_chunks (from, pending);

  self->ref_count = 1;
  self->gone = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->later = g_ptr_array_new_with_free_func ((GDestroyNotify) gp_feature_unref);
  set_chunks (self, chunks);

  guint changes = pending->len + (from ? from->gone->len : 0);
  if (from == NULL || changes > MAX (REBUILD_AT, from->n / 8))
    self->base = base_new (self->chunks, self->n_chunks);
  else
    {
      g_atomic_int_inc (&from->base->ref_count);
      self->base = from->base;
      carry_changes (self, from, pending);
    }
  return self;
}

/* --- snapshot ----------------------------------------------------------- */

/**
 * gp_snapshot_ref:
 * @self: a snapshot
 *
 * Returns: (transfer full): @self
 */
GpSnapshot *
gp_snapshot_ref (GpSnapshot *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * gp_snapshot_unref:
 * @self: (transfer full): a snapshot
 */
void
gp_snapshot_unref (GpSnapshot *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  for (guint i = 0; i < GP_N_TABLES; i++)
    layer_unref (self->layers[i]);
  g_clear_pointer (&self->crs, gp_crs_unref);
  g_free (self);
}

/**
 * gp_snapshot_get_crs:
 * @self: a snapshot
 *
 * Returns: (transfer none): the plan's reference system
 */
GpCrs *
gp_snapshot_get_crs (const GpSnapshot *self)
{
  return self->crs;
}

/**
 * gp_snapshot_get_generation:
 * @self: a snapshot
 *
 * Returns: a number that grows with every change of the plan
 */
guint64
gp_snapshot_get_generation (const GpSnapshot *self)
{
  return self->generation;
}

/**
 * gp_snapshot_get_n:
 * @self: a snapshot
 * @table: a table
 *
 * Returns: how many rows it has
 */
guint
gp_snapshot_get_n (const GpSnapshot *self, GpTableId table)
{
  return self->layers[table]->n;
}

/**
 * gp_snapshot_get:
 * @self: a snapshot
 * @table: a table
 * @position: 0 to gp_snapshot_get_n() − 1
 *
 * Returns: (transfer none): the row, in ascending fid
 */
GpFeature *
gp_snapshot_get (const GpSnapshot *self, GpTableId table, guint position)
{
  const Layer *layer = self->layers[table];

  g_return_val_if_fail (position < layer->n, NULL);

  guint low = 0, high = layer->n_chunks;
  while (low + 1 < high)
    {
      guint middle = (low + high) / 2;

      if (layer->starts[middle] <= position)
        low = middle;
      else
        high = middle;
    }
  return layer->chunks[low]->features[position - layer->starts[low]];
}

/**
 * gp_snapshot_find:
 * @self: a snapshot
 * @table: a table
 * @fid: a key
 *
 * Returns: (transfer none) (nullable): the row
 */
GpFeature *
gp_snapshot_find (const GpSnapshot *self, GpTableId table, gint64 fid)
{
  return layer_find (self->layers[table], fid);
}

/**
 * gp_snapshot_find_text:
 * @self: a snapshot
 * @table: a table
 * @field: number of a text column
 * @text: what it holds
 *
 * Looks at every row; build a hash to look up many.
 *
 * Returns: (transfer none) (nullable): the first row
 */
GpFeature *
gp_snapshot_find_text (const GpSnapshot *self, GpTableId table, guint field, const char *text)
{
  const Layer *layer = self->layers[table];

  for (guint i = 0; i < layer->n_chunks; i++)
    for (guint j = 0; j < layer->chunks[i]->n; j++)
      if (g_strcmp0 (gp_feature_get_text (layer->chunks[i]->features[j], field), text) == 0)
        return layer->chunks[i]->features[j];
  return NULL;
}

/**
 * gp_snapshot_get_extent:
 * @self: a snapshot
 * @table: a table
 *
 * Returns: plan metres; empty when nothing has a shape
 */
GpBox
gp_snapshot_get_extent (const GpSnapshot *self, GpTableId table)
{
  return self->layers[table]->box;
}

/**
 * gp_snapshot_get_full_extent:
 * @self: a snapshot
 *
 * Returns: extent of what is planned; of the base map when there is nothing else
 */
GpBox
gp_snapshot_get_full_extent (const GpSnapshot *self)
{
  GpBox box = GP_BOX_EMPTY;

  for (guint i = 0; i < GP_TABLE_BASE_AREA; i++)
    gp_box_add_box (&box, &self->layers[i]->box);
  for (guint i = GP_TABLE_BASE_AREA; gp_box_is_empty (&box) && i < GP_N_SPATIAL_TABLES; i++)
    gp_box_add_box (&box, &self->layers[i]->box);
  return box;
}

static int
compare_position (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;

  return x < y ? -1 : x > y;
}

/* Positions in base of what meets @box, ascending. NULL: all of it may. */
static GArray *
base_hits (Base *base, const GpBox *all, const GpBox *box)
{
  GArray *hits;

  if (gp_box_contains (box, all))
    return NULL;
  hits = g_array_new (FALSE, FALSE, sizeof (guint));
  gp_index_query_array (base_get_index (base), box, hits);
  if (hits->len > base->n / 4)
    {
      g_array_unref (hits);
      return NULL;
    }
  g_array_sort (hits, compare_position);
  return hits;
}

/**
 * gp_snapshot_query:
 * @self: a snapshot
 * @table: a table with shapes
 * @box: plan metres
 * @visit: (scope call): called for each row whose box meets @box, in ascending fid
 * @user_data: for @visit
 */
void
gp_snapshot_query (const GpSnapshot *self, GpTableId table, const GpBox *box, GpSnapshotVisit visit, gpointer user_data)
{
  const Layer *layer = self->layers[table];

  if (layer->n == 0 || !gp_box_intersects (&layer->box, box))
    return;

  g_autoptr (GArray) hits = base_hits (layer->base, &layer->box, box);
  guint n = hits ? hits->len : layer->base->n, i = 0, j = 0;
  while (i < n || j < layer->later->len)
    {
      GpFeature *old = i < n ? layer->base->features[hits ? g_array_index (hits, guint, i) : i] : NULL;
      GpFeature *added = j < layer->later->len ? g_ptr_array_index (layer->later, j) : NULL;
      gboolean take_old = old && (added == NULL || old->fid < added->fid);
      GpFeature *feature = take_old ? old : added;

      i += take_old;
      j += !take_old;
      if (take_old && is_gone (layer, old->fid))
        continue;
      if (gp_box_intersects (&feature->geometry->box, box) && !visit (feature, user_data))
        return;
    }
}

static gboolean
append_feature (GpFeature *feature, gpointer array)
{
  g_ptr_array_add (array, feature);
  return TRUE;
}

/**
 * gp_snapshot_query_array:
 * @self: a snapshot
 * @table: a table with shapes
 * @box: plan metres
 *
 * Returns: (transfer container) (element-type GpFeature): the rows whose box
 *   meets @box, ascending fid, borrowed from @self
 */
GPtrArray *
gp_snapshot_query_array (const GpSnapshot *self, GpTableId table, const GpBox *box)
{
  GPtrArray *features = g_ptr_array_new ();

  gp_snapshot_query (self, table, box, append_feature, features);
  return features;
}

/**
 * gp_snapshot_get_setting:
 * @self: a snapshot
 * @key: name of a setting
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
gp_snapshot_get_setting (const GpSnapshot *self, const char *key)
{
  GpFeature *row = gp_snapshot_find_text (self, GP_TABLE_SETTING, GP_SETTING_KEY, key);

  return row ? gp_feature_get_text (row, GP_SETTING_VALUE) : NULL;
}

/**
 * gp_snapshot_get_setting_int:
 * @self: a snapshot
 * @key: name of a setting
 * @fallback: what to take when it is not there or no whole number
 *
 * Returns: its value
 */
gint64
gp_snapshot_get_setting_int (const GpSnapshot *self, const char *key, gint64 fallback)
{
  const char *text = gp_snapshot_get_setting (self, key);
  gint64 value;

  return text && g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &value, NULL) ? value : fallback;
}

/**
 * gp_snapshot_get_setting_date:
 * @self: a snapshot
 * @key: name of a setting
 *
 * Returns: its value, or %GP_DATE_NONE
 */
GpDate
gp_snapshot_get_setting_date (const GpSnapshot *self, const char *key)
{
  const char *text = gp_snapshot_get_setting (self, key);
  GpDate date = GP_DATE_NONE;

  return text && gp_date_parse (text, &date, NULL) ? date : GP_DATE_NONE;
}

/**
 * gp_snapshot_find_work_kind:
 * @self: a snapshot
 * @kind: (nullable): as in work.kind
 *
 * Returns: (transfer none) (nullable): its row in work_kind
 */
GpFeature *
gp_snapshot_find_work_kind (const GpSnapshot *self, const char *kind)
{
  return kind ? gp_snapshot_find_text (self, GP_TABLE_WORK_KIND, GP_WORK_KIND_KIND, kind) : NULL;
}

/* --- builder ------------------------------------------------------------ */

static void
pending_clear (gpointer data)
{
  g_clear_pointer (&((Pending *) data)->feature, gp_feature_unref);
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
      self->pending[i] = g_array_new (FALSE, FALSE, sizeof (Pending));
      g_array_set_clear_func (self->pending[i], pending_clear);
      self->sorted[i] = TRUE;
    }
  return self;
}

static void
add_pending (GpSnapshotBuilder *self, GpTableId table, gint64 fid, GpFeature *feature)
{
  GArray *pending = self->pending[table];
  Pending row = { fid, pending->len, feature ? gp_feature_ref (feature) : NULL };

  if (pending->len > 0 && g_array_index (pending, Pending, pending->len - 1).fid >= fid)
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
  const Pending *x = a, *y = b;

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
      Pending row = g_array_index (pending, Pending, i);

      if (i + 1 < pending->len && g_array_index (pending, Pending, i + 1).fid == row.fid)
        {
          pending_clear (&row);
          continue;
        }
      g_array_index (pending, Pending, kept++) = row;
    }
  /* What lies behind was moved forward: it must not be cleared again. */
  for (guint i = kept; i < pending->len; i++)
    g_array_index (pending, Pending, i).feature = NULL;
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
      const Layer *from = self->from ? self->from->layers[i] : NULL;

      if (from && self->pending[i]->len == 0)
        {
          g_atomic_int_inc (&self->from->layers[i]->ref_count);
          snapshot->layers[i] = self->from->layers[i];
          continue;
        }
      if (!self->sorted[i])
        settle_pending (self->pending[i]);
      snapshot->layers[i] = layer_new (from, self->pending[i]);
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
