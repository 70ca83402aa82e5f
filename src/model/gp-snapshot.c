/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading a snapshot: rows by position and key, queries by box, settings.
 */
#include "config.h"

#include "gp-snapshot-private.h"

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
    gp_layer_unref (self->layers[i]);
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
  const GpLayer *layer = self->layers[table];

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
  return gp_layer_find (self->layers[table], fid);
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
  const GpLayer *layer = self->layers[table];

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

/* Sorts positions by marking each in a row of bits and reading it off. */
static void
sort_by_marking (GArray *hits, guint n)
{
  guint n_words = (n + 63) / 64, at = 0;
  g_autofree guint64 *bits = g_new0 (guint64, n_words);

  for (guint i = 0; i < hits->len; i++)
    {
      guint position = g_array_index (hits, guint, i);
      bits[position / 64] |= G_GUINT64_CONSTANT (1) << (position % 64);
    }
  for (guint word = 0; word < n_words; word++)
    for (guint64 left = bits[word]; left; left &= left - 1)
      g_array_index (hits, guint, at++) = word * 64 + __builtin_ctzll (left);
}

/* Positions in base of what meets @box, ascending. NULL: all of it may. */
static GArray *
base_hits (GpLayerBase *base, const GpBox *all, const GpBox *box)
{
  GArray *hits;

  if (gp_box_contains (box, all))
    return NULL;
  hits = g_array_new (FALSE, FALSE, sizeof (guint));
  gp_index_query_array (gp_layer_base_get_index (base), box, hits);
  if (hits->len > base->n / 1024)
    sort_by_marking (hits, base->n);
  else
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
  const GpLayer *layer = self->layers[table];

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
      if (take_old && gp_layer_is_gone (layer, old->fid))
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
