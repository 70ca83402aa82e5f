/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gp-distance.h"
#include "gp-index.h"

static int
compare (gconstpointer a, gconstpointer b)
{
  return (int) *(const guint *) a - (int) *(const guint *) b;
}

/* Against looking at every box, at sizes round the edges of nodes and of the radix sort. */
static void
test_against_scan (void)
{
  static const guint sizes[] = { 0, 1, 2, 15, 16, 17, 255, 256, 257, 1000, 4097, 30000 };
  g_autoptr (GRand) random = g_rand_new_with_seed (42);

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      guint n = sizes[s];
      g_autofree GpBox *boxes = g_new (GpBox, n + 1);

      for (guint i = 0; i < n; i++)
        {
          double x = 416000 + g_rand_double_range (random, 0, 4000), y = 2627000 + g_rand_double_range (random, 0, 3000);
          boxes[i] = (GpBox){ x, y, x + g_rand_double_range (random, 0, 30), y + g_rand_double_range (random, 0, 30) };
        }

      g_autoptr (GpIndex) index = gp_index_new (boxes, n);
      g_assert_cmpuint (gp_index_get_n_items (index), ==, n);
      for (int q = 0; q < 50; q++)
        {
          double x = 416000 + g_rand_double_range (random, -100, 4100), y = 2627000 + g_rand_double_range (random, -100, 3100);
          GpBox box = { x, y, x + g_rand_double_range (random, 0, 400), y + g_rand_double_range (random, 0, 400) };
          GpBox wide = gp_box_grow (box, 0.01);
          g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
          guint at = 0;

          gp_index_query_array (index, &box, found);
          g_array_sort (found, compare);
          for (guint i = 0; i < n; i++)
            {
              gboolean hit = at < found->len && g_array_index (found, guint, at) == i;

              at += hit;
              if (gp_box_intersects (&boxes[i], &box))
                g_assert_true (hit);
              else if (hit) /* rounded outwards, by no more than this */
                g_assert_true (gp_box_intersects (&boxes[i], &wide));
            }
          g_assert_cmpuint (at, ==, found->len);
        }
    }
}

static gboolean
stop_at_once (guint item, gpointer count)
{
  (*(guint *) count)++;
  return FALSE;
}

static void
test_stop (void)
{
  GpBox boxes[100];
  guint count = 0;

  for (int i = 0; i < 100; i++)
    boxes[i] = (GpBox){ i, 0, i + 1, 1 };
  g_autoptr (GpIndex) index = gp_index_new (boxes, 100);
  gp_index_query (index, &(GpBox){ 0, 0, 100, 1 }, stop_at_once, &count);
  g_assert_cmpuint (count, ==, 1);
}

static void
test_distances (void)
{
  GpBox a = { 0, 0, 10, 10 }, inside = { 4, 4, 5, 5 }, beside = { 13, 0, 20, 10 };
  g_autoptr (GpGeometry) big = gp_geometry_new_box (&a);
  g_autoptr (GpGeometry) small = gp_geometry_new_box (&inside);
  g_autoptr (GpGeometry) other = gp_geometry_new_box (&beside);
  g_autoptr (GpGeometry) point = gp_geometry_new_point ((GpPoint){ 10, 14 });
  GpPoint cross[] = { { -5, 5 }, { 25, 5 } };
  g_autoptr (GpGeometry) line = gp_geometry_new_line (cross, 2);

  g_assert_cmpfloat (gp_distance_geometries (big, small), ==, 0);
  g_assert_cmpfloat (gp_distance_geometries (big, other), ==, 3);
  g_assert_cmpfloat (gp_distance_geometries (big, point), ==, 4);
  g_assert_cmpfloat (gp_distance_geometries (other, point), ==, 5);
  g_assert_cmpfloat (gp_distance_geometries (line, other), ==, 0);
  g_assert_cmpfloat (gp_distance_geometries (line, point), ==, 9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/index/against-scan", test_against_scan);
  g_test_add_func ("/index/stop", test_stop);
  g_test_add_func ("/distance/shapes", test_distances);
  return g_test_run ();
}
