/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gp-object-set.h"

#include <string.h>

struct _GpObjectSet
{
  GArray *order;     /* of GpObjectRef */
  GHashTable *known; /* set of GpObjectRef*, owned */
};

static guint
hash_ref (gconstpointer data)
{
  const GpObjectRef *ref = data;

  return g_int64_hash (&ref->fid) * 31 + (guint) ref->table;
}

static gboolean
refs_equal (gconstpointer pa, gconstpointer pb)
{
  const GpObjectRef *a = pa, *b = pb;

  return a->fid == b->fid && a->table == b->table;
}

/**
 * gp_object_set_new:
 *
 * Returns: (transfer full): an empty set
 */
GpObjectSet *
gp_object_set_new (void)
{
  GpObjectSet *self = g_new0 (GpObjectSet, 1);

  self->order = g_array_new (FALSE, TRUE, sizeof (GpObjectRef));
  self->known = g_hash_table_new_full (hash_ref, refs_equal, g_free, NULL);
  return self;
}

void
gp_object_set_free (GpObjectSet *self)
{
  g_array_unref (self->order);
  g_hash_table_unref (self->known);
  g_free (self);
}

guint
gp_object_set_get_n (const GpObjectSet *self)
{
  return self->order->len;
}

/**
 * gp_object_set_get:
 * @self: a set
 * @position: below gp_object_set_get_n()
 *
 * Returns: (transfer none) (nullable): the object, valid until the set changes
 */
const GpObjectRef *
gp_object_set_get (const GpObjectSet *self, guint position)
{
  return position < self->order->len ? &g_array_index (self->order, GpObjectRef, position) : NULL;
}

gboolean
gp_object_set_contains (const GpObjectSet *self, GpTableId table, gint64 fid)
{
  const GpObjectRef ref = { .table = table, .fid = fid };

  return g_hash_table_contains (self->known, &ref);
}

/**
 * gp_object_set_add:
 * @self: a set
 * @table: a table
 * @fid: a key of it
 *
 * Returns: %FALSE when it was in the set already
 */
gboolean
gp_object_set_add (GpObjectSet *self, GpTableId table, gint64 fid)
{
  const GpObjectRef ref = { .table = table, .fid = fid };

  if (!g_hash_table_add (self->known, g_memdup2 (&ref, sizeof ref)))
    return FALSE;
  g_array_append_val (self->order, ref);
  return TRUE;
}

/**
 * gp_object_set_remove:
 * @self: a set
 * @table: a table
 * @fid: a key of it
 *
 * Takes time with the size of the set; gp_object_set_keep() removes many at once.
 *
 * Returns: %FALSE when it was not in the set
 */
gboolean
gp_object_set_remove (GpObjectSet *self, GpTableId table, gint64 fid)
{
  const GpObjectRef ref = { .table = table, .fid = fid };

  if (!g_hash_table_remove (self->known, &ref))
    return FALSE;
  for (guint i = 0; i < self->order->len; i++)
    if (refs_equal (&g_array_index (self->order, GpObjectRef, i), &ref))
      {
        g_array_remove_index (self->order, i);
        break;
      }
  return TRUE;
}

/**
 * gp_object_set_keep:
 * @self: a set
 * @test: (scope call): which objects stay
 * @user_data: for @test
 *
 * Returns: whether an object was removed
 */
gboolean
gp_object_set_keep (GpObjectSet *self, GpObjectTest test, gpointer user_data)
{
  guint n = 0;

  for (guint i = 0; i < self->order->len; i++)
    {
      GpObjectRef ref = g_array_index (self->order, GpObjectRef, i);

      if (test (&ref, user_data))
        g_array_index (self->order, GpObjectRef, n++) = ref;
      else
        g_hash_table_remove (self->known, &ref);
    }
  if (n == self->order->len)
    return FALSE;
  g_array_set_size (self->order, n);
  return TRUE;
}

/**
 * gp_object_set_equal:
 * @a: a set
 * @b: a set
 *
 * Returns: whether they hold the same objects in the same order
 */
gboolean
gp_object_set_equal (const GpObjectSet *a, const GpObjectSet *b)
{
  if (a->order->len != b->order->len)
    return FALSE;
  for (guint i = 0; i < a->order->len; i++)
    if (!refs_equal (&g_array_index (a->order, GpObjectRef, i), &g_array_index (b->order, GpObjectRef, i)))
      return FALSE;
  return TRUE;
}
