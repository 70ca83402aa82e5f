/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Layout: items are sorted by x into vertical slices, each slice by y, and
 * packed LEAF to a node; the nodes of each level are packed the same way in
 * the order they come, as they are sorted already. Levels lie one after the
 * other in one array, the root last:
 *
 *   boxes  [ leaf boxes … | level 1 … | level 2 … | root ]
 *   level_start            0            n0          …
 */
#include "config.h"

#include "gp-index.h"

#include <string.h>

#define LEAF 16
#define MAX_LEVELS 10

/* Single precision boxes rounded outwards: half the memory, and a query that
   visits an item too many is cheap while the caller tests exactly anyway. */
typedef struct
{
  float min_x, min_y, max_x, max_y;
} SmallBox;

struct _GpIndex
{
  gint ref_count;
  guint n_items;
  guint n_levels;
  guint level_start[MAX_LEVELS + 1];
  double origin_x, origin_y;
  guint32 *items;  /* item at each leaf place */
  SmallBox *boxes; /* item boxes in leaf order, then the levels above */
};

typedef struct
{
  float key;
  guint32 item;
} SortKey;

/* Float order made unsigned order. */
static inline guint32
ordered_bits (float key)
{
  guint32 bits;

  memcpy (&bits, &key, sizeof bits);
  return bits ^ ((bits >> 31) ? 0xFFFFFFFFu : 0x80000000u);
}

#define DIGIT_BITS 11
#define N_DIGITS 3
#define DIGIT(bits, d) ((bits) >> (DIGIT_BITS * (d)) & ((1u << DIGIT_BITS) - 1))

/* Radix sort from the lowest digit, all counted in one pass; the order of
   equal keys stays. Three passes end in @scratch, hence the copy. */
static void
radix_sort (SortKey *keys, SortKey *scratch, guint n)
{
  guint places[N_DIGITS][1u << DIGIT_BITS] = { 0 };

  for (guint i = 0; i < n; i++)
    for (guint d = 0; d < N_DIGITS; d++)
      places[d][DIGIT (ordered_bits (keys[i].key), d)]++;
  for (guint d = 0; d < N_DIGITS; d++)
    {
      SortKey *swap = keys;
      guint sum = 0;

      for (guint i = 0; i < 1u << DIGIT_BITS; i++)
        {
          guint count = places[d][i];

          places[d][i] = sum;
          sum += count;
        }
      for (guint i = 0; i < n; i++)
        scratch[places[d][DIGIT (ordered_bits (keys[i].key), d)]++] = keys[i];
      keys = scratch;
      scratch = swap;
    }
  memcpy (scratch, keys, n * sizeof (SortKey));
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const SortKey *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return x->item < y->item ? -1 : x->item > y->item;
}

static void
order (SortKey *keys, SortKey *scratch, guint n)
{
  if (n > 500)
    radix_sort (keys, scratch, n);
  else if (n > 1)
    qsort (keys, n, sizeof (SortKey), compare_keys);
}

/* At least to the next float, at most to the one behind it; infinity stays. */
static inline float
step (float value, float sign)
{
  return isinf (value) ? value : value + sign * MAX (fabsf (value) * 1.2e-7f, 1e-30f);
}

static SmallBox
small_box (const GpIndex *self, const GpBox *box)
{
  /* Coordinates relative to the middle of all: a millimetre is kept within
     some 8 km, a centimetre within 80 km; then rounded outwards. */
  return (SmallBox){
    step ((float) (box->min_x - self->origin_x), -1),
    step ((float) (box->min_y - self->origin_y), -1),
    step ((float) (box->max_x - self->origin_x), 1),
    step ((float) (box->max_y - self->origin_y), 1),
  };
}

static void
sort_items (GpIndex *self, const GpBox *boxes)
{
  guint n = self->n_items;
  g_autofree SortKey *keys = g_new (SortKey, n);
  g_autofree SortKey *scratch = g_new (SortKey, n);
  guint n_leaves = (n + LEAF - 1) / LEAF;
  guint per_slice = MAX (1, (guint) ceil (sqrt (n_leaves))) * LEAF;

  for (guint i = 0; i < n; i++)
    keys[i] = (SortKey){ (float) ((boxes[i].min_x + boxes[i].max_x) / 2 - self->origin_x), i };
  order (keys, scratch, n);
  for (guint start = 0; start < n; start += per_slice)
    {
      guint count = MIN (per_slice, n - start);

      for (guint i = start; i < start + count; i++)
        {
          const GpBox *box = &boxes[keys[i].item];
          keys[i].key = (float) ((box->min_y + box->max_y) / 2 - self->origin_y);
        }
      order (keys + start, scratch, count);
    }
  for (guint i = 0; i < n; i++)
    {
      self->items[i] = keys[i].item;
      self->boxes[i] = small_box (self, &boxes[keys[i].item]);
    }
}

static void
build_levels (GpIndex *self)
{
  for (guint level = 1; level < self->n_levels; level++)
    {
      guint below = self->level_start[level - 1], end = self->level_start[level];

      for (guint node = 0; below + node * LEAF < end; node++)
        {
          guint from = below + node * LEAF, to = MIN (from + LEAF, end);
          SmallBox box = self->boxes[from];

          for (guint i = from + 1; i < to; i++)
            {
              box.min_x = MIN (box.min_x, self->boxes[i].min_x);
              box.min_y = MIN (box.min_y, self->boxes[i].min_y);
              box.max_x = MAX (box.max_x, self->boxes[i].max_x);
              box.max_y = MAX (box.max_y, self->boxes[i].max_y);
            }
          self->boxes[end + node] = box;
        }
    }
}

/**
 * gp_index_new:
 * @boxes: (array length=n_boxes): may be freed afterwards; empty ones are never found
 * @n_boxes: their number
 *
 * Returns: (transfer full): the tree
 */
GpIndex *
gp_index_new (const GpBox *boxes, guint n_boxes)
{
  GpIndex *self = g_new0 (GpIndex, 1);
  guint total = n_boxes, width = n_boxes;
  GpBox all = GP_BOX_EMPTY;

  self->ref_count = 1;
  self->n_items = n_boxes;
  self->n_levels = 1;
  self->level_start[1] = n_boxes;
  while (width > 1)
    {
      width = (width + LEAF - 1) / LEAF;
      total += width;
      self->level_start[++self->n_levels] = total;
    }
  self->items = g_new (guint32, MAX (n_boxes, 1));
  self->boxes = g_new (SmallBox, MAX (total, 1));
  for (guint i = 0; i < n_boxes; i++)
    if (!gp_box_is_empty (&boxes[i]))
      gp_box_add_box (&all, &boxes[i]);
  if (!gp_box_is_empty (&all))
    {
      self->origin_x = gp_box_centre (&all).x;
      self->origin_y = gp_box_centre (&all).y;
    }
  sort_items (self, boxes);
  build_levels (self);
  return self;
}

/**
 * gp_index_ref:
 * @self: a tree
 *
 * Returns: (transfer full): @self
 */
GpIndex *
gp_index_ref (GpIndex *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * gp_index_unref:
 * @self: (transfer full): a tree
 */
void
gp_index_unref (GpIndex *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  g_free (self->items);
  g_free (self->boxes);
  g_free (self);
}

/**
 * gp_index_get_n_items:
 * @self: a tree
 *
 * Returns: how many boxes it was made of
 */
guint
gp_index_get_n_items (const GpIndex *self)
{
  return self->n_items;
}

static inline gboolean
meets (const SmallBox *a, const SmallBox *b)
{
  return a->min_x <= b->max_x && b->min_x <= a->max_x && a->min_y <= b->max_y && b->min_y <= a->max_y;
}

static gboolean
query_node (const GpIndex *self, guint level, guint node, const SmallBox *box, GpIndexVisit visit, gpointer user_data)
{
  if (!meets (&self->boxes[self->level_start[level] + node], box))
    return TRUE;
  if (level == 0)
    return visit (self->items[node], user_data);

  guint n_below = self->level_start[level] - self->level_start[level - 1];
  guint from = node * LEAF, to = MIN (from + LEAF, n_below);
  for (guint i = from; i < to; i++)
    if (!query_node (self, level - 1, i, box, visit, user_data))
      return FALSE;
  return TRUE;
}

/**
 * gp_index_query:
 * @self: a tree
 * @box: plan metres
 * @visit: (scope call): called for each item whose box meets @box, in no
 *   particular order; now and then for one that misses it by a hair
 * @user_data: for @visit
 */
void
gp_index_query (const GpIndex *self, const GpBox *box, GpIndexVisit visit, gpointer user_data)
{
  SmallBox small;

  if (self->n_items == 0 || gp_box_is_empty (box))
    return;
  small = small_box (self, box);
  query_node (self, self->n_levels - 1, 0, &small, visit, user_data);
}

static gboolean
append_item (guint item, gpointer items)
{
  g_array_append_val ((GArray *) items, item);
  return TRUE;
}

/**
 * gp_index_query_array:
 * @self: a tree
 * @box: plan metres
 * @items_guint: (element-type guint): gets the items found, appended
 */
void
gp_index_query_array (const GpIndex *self, const GpBox *box, GArray *items_guint)
{
  gp_index_query (self, box, append_item, items_guint);
}
