/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The quick reader of plain shapes against the forgiving one. The same shape
 * with heights is not plain, and comes out the same without them.
 */
#include "gp-wkb.h"

#include <string.h>

static void
put_u32 (GByteArray *bytes, guint32 value)
{
  g_byte_array_append (bytes, (guint8 *) &value, sizeof value);
}

static void
put_head (GByteArray *bytes, guint32 type, gboolean heights)
{
  guint8 order = G_BYTE_ORDER == G_LITTLE_ENDIAN;

  g_byte_array_append (bytes, &order, 1);
  put_u32 (bytes, type + (heights ? 1000 : 0));
}

static void
put_points (GByteArray *bytes, const GpPoint *points, guint n, gboolean heights)
{
  double height = 7;

  for (guint i = 0; i < n; i++)
    {
      g_byte_array_append (bytes, (const guint8 *) &points[i], sizeof (GpPoint));
      if (heights)
        g_byte_array_append (bytes, (const guint8 *) &height, sizeof height);
    }
}

static void
put_ring (GByteArray *bytes, GRand *random, gboolean heights)
{
  guint n = g_rand_int_range (random, 0, 12) ? g_rand_int_range (random, 4, 20) : g_rand_int_range (random, 0, 4);
  GpPoint points[20];

  for (guint i = 0; i < n; i++)
    points[i] = (GpPoint){ g_rand_double_range (random, 0, 50), g_rand_double_range (random, 0, 50) };
  if (n > 0 && g_rand_int_range (random, 0, 12))
    points[n - 1] = points[0];
  put_u32 (bytes, n);
  put_points (bytes, points, n, heights);
}

static void
put_polygon (GByteArray *bytes, GRand *random, gboolean heights)
{
  guint n = g_rand_int_range (random, 0, 20) ? g_rand_int_range (random, 1, 4) : 0;

  put_head (bytes, 3, heights);
  put_u32 (bytes, n);
  for (guint i = 0; i < n; i++)
    put_ring (bytes, random, heights);
}

static GByteArray *
make (guint32 seed, gboolean heights)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  GByteArray *bytes = g_byte_array_new ();
  guint n;

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      put_head (bytes, 1, heights);
      put_points (bytes, &(GpPoint){ g_rand_double (random), 2 }, 1, heights);
      break;
    case 1:
      put_head (bytes, 2, heights);
      put_ring (bytes, random, heights);
      break;
    case 2:
      put_polygon (bytes, random, heights);
      break;
    default:
      n = g_rand_int_range (random, 0, 4);
      put_head (bytes, 6, heights);
      put_u32 (bytes, n);
      for (guint i = 0; i < n; i++)
        put_polygon (bytes, random, heights);
    }
  return bytes;
}

static void
test_same_as_forgiving (void)
{
  GpSlab slab = { 0 };
  guint n_plain = 0, n_others = 0;

  for (guint seed = 1; seed <= 20000; seed++)
    {
      g_autoptr (GByteArray) flat = make (seed, FALSE);
      g_autoptr (GByteArray) high = make (seed, TRUE);
      g_autoptr (GpGeometry) plain = gp_wkb_read_plain (flat->data, flat->len, seed % 2 ? &slab : NULL);
      g_autoptr (GpGeometry) read = gp_wkb_read (flat->data, flat->len, NULL);
      g_autoptr (GpGeometry) forgiving = gp_wkb_read (high->data, high->len, NULL);

      g_assert_null (gp_wkb_read_plain (high->data, high->len, NULL));
      g_assert_true (read == NULL ? forgiving == NULL : gp_geometry_equal (read, forgiving));
      if (plain == NULL)
        {
          n_others++;
          continue;
        }
      n_plain++;
      g_assert_true (gp_geometry_equal (plain, forgiving));
      g_assert_cmpmem (&plain->box, sizeof (GpBox), &forgiving->box, sizeof (GpBox));
    }
  gp_slab_clear (&slab);
  /* Both roads are walked. */
  g_assert_cmpuint (n_plain, >, 10000);
  g_assert_cmpuint (n_others, >, 1000);
}

/* Cut short anywhere, or with a coordinate that is none: never a shape, never a byte read behind the end. */
static void
test_broken (void)
{
  static const double none[] = { NAN, INFINITY, -INFINITY };

  for (guint seed = 1; seed <= 300; seed++)
    {
      g_autoptr (GByteArray) whole = make (seed, FALSE);
      g_autoptr (GpGeometry) shape = gp_wkb_read_plain (whole->data, whole->len, NULL);

      if (shape == NULL)
        continue;
      for (guint length = 0; length < whole->len; length++)
        {
          g_autofree guint8 *cut = g_memdup2 (whole->data, length);

          g_assert_null (gp_wkb_read_plain (cut, length, NULL));
        }
      memcpy (whole->data + whole->len - sizeof (double), &none[seed % 3], sizeof (double));
      g_assert_null (gp_wkb_read_plain (whole->data, whole->len, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wkb/same-as-forgiving", test_same_as_forgiving);
  g_test_add_func ("/wkb/broken", test_broken);
  return g_test_run ();
}
