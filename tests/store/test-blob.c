/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Geometry blobs: ours byte for byte, and whatever other programs write.
 */
#include "config.h"

#include <string.h>

#include "gp-blob.h"

static void
test_round_trip (void)
{
  GpPoint points[] = { { 416000.25, 2627000 }, { 416010, 2627005 }, { 416020, 2627001 } };
  GpBox box = { 0, 0, 10, 20 };
  GpGeometry *shapes[] = { gp_geometry_new_point (points[0]), gp_geometry_new_line (points, 3), gp_geometry_new_box (&box) };
  g_autoptr (GByteArray) blob = g_byte_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (GpGeometry) read = NULL;

      gp_blob_write (shapes[i], 4548, blob);
      read = gp_blob_read (blob->data, blob->len, shapes[i]->kind, NULL);
      g_assert_true (gp_geometry_equal (read, shapes[i]));
      g_assert_null (gp_blob_read (blob->data, blob->len, shapes[i]->kind % 3 + 1, NULL));
      gp_geometry_unref (shapes[i]);
    }
}

/* 'G' 'P' 0, flags, srs, [envelope], then POINT (1 2), all little-endian. */
static void
test_header (void)
{
  GpPoint point = { 1, 2 };
  g_autoptr (GpGeometry) shape = gp_geometry_new_point (point);
  g_autoptr (GByteArray) blob = g_byte_array_new ();
  static const guint8 head[] = { 'G', 'P', 0, 1, 0xC4, 0x11, 0, 0, 1, 1, 0, 0, 0 };

  gp_blob_write (shape, 4548, blob);
  g_assert_cmpuint (blob->len, ==, 8 + 21);
  g_assert_cmpmem (blob->data, sizeof head, head, sizeof head);
}

/* Envelopes of every kind are skipped; empty and extended ones are no shape. */
static void
test_foreign (void)
{
  static const guint skip[] = { 0, 32, 48, 48, 64 };
  GpPoint point = { 1, 2 };
  g_autoptr (GpGeometry) shape = gp_geometry_new_point (point);
  g_autoptr (GByteArray) plain = g_byte_array_new ();

  gp_blob_write (shape, 4548, plain);
  for (guint i = 0; i < G_N_ELEMENTS (skip); i++)
    {
      guint8 bytes[128] = { 0 };
      g_autoptr (GpGeometry) read = NULL;

      memcpy (bytes, plain->data, 8);
      memset (bytes + 8, 0x7f, skip[i]);
      memcpy (bytes + 8 + skip[i], plain->data + 8, plain->len - 8);
      bytes[3] = 1 | i << 1;
      read = gp_blob_read (bytes, plain->len + skip[i], GP_GEOMETRY_POINT, NULL);
      g_assert_true (gp_geometry_equal (read, shape));
      bytes[3] |= 0x10;
      g_assert_null (gp_blob_read (bytes, plain->len + skip[i], GP_GEOMETRY_POINT, NULL));
    }
}

/* No length and no bit flip makes it read past the end (run under a sanitizer) or crash. */
static void
test_hostile (void)
{
  GpBox box = { 0, 0, 10, 20 };
  g_autoptr (GpGeometry) shape = gp_geometry_new_box (&box);
  g_autoptr (GByteArray) blob = g_byte_array_new ();

  gp_blob_write (shape, 4548, blob);
  for (guint length = 0; length < blob->len; length++)
    {
      g_autofree guint8 *cut = g_memdup2 (blob->data, length);

      g_assert_null (gp_blob_read (cut, length, GP_GEOMETRY_POLYGON, NULL));
    }
  for (guint i = 0; i < 20000; i++)
    {
      g_autofree guint8 *bent = g_memdup2 (blob->data, blob->len);
      g_autoptr (GpGeometry) read = NULL;

      for (int k = g_test_rand_int_range (1, 4); k > 0; k--)
        bent[g_test_rand_int_range (0, blob->len)] = g_test_rand_int_range (0, 256);
      read = gp_blob_read (bent, blob->len, GP_GEOMETRY_POLYGON, NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/blob/round-trip", test_round_trip);
  g_test_add_func ("/store/blob/header", test_header);
  g_test_add_func ("/store/blob/foreign", test_foreign);
  g_test_add_func ("/store/blob/hostile", test_hostile);
  return g_test_run ();
}
