/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gp-snapshot.h"

static GpFeature *
make_facility (gint64 fid, GRand *random)
{
  GpPoint at = { g_rand_double_range (random, 0, 1000), g_rand_double_range (random, 0, 1000) };
  g_autoptr (GpGeometry) point = g_rand_int_range (random, 0, 50) ? gp_geometry_new_point (at) : NULL;
  GpFeature *feature = gp_feature_new (GP_TABLE_FACILITY, fid, point);

  gp_feature_set_int (feature, GP_FACILITY_COUNT, g_rand_int_range (random, 0, 1000));
  return feature;
}

static int
compare_key (gconstpointer a, gconstpointer b)
{
  gint64 x = **(gint64 *const *) a, y = **(gint64 *const *) b;

  return x < y ? -1 : x > y;
}

/* The naive twin is a hash of fid to feature. */
static void
assert_same (GpSnapshot *snapshot, GHashTable *twin, GRand *random)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, twin);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (keys, key);
  g_ptr_array_sort (keys, compare_key);
  g_assert_cmpuint (gp_snapshot_get_n (snapshot, GP_TABLE_FACILITY), ==, keys->len);
  for (guint i = 0; i < keys->len; i++)
    {
      gint64 fid = *(gint64 *) g_ptr_array_index (keys, i);

      g_assert_true (gp_snapshot_get (snapshot, GP_TABLE_FACILITY, i) == g_hash_table_lookup (twin, &fid));
      g_assert_true (gp_snapshot_find (snapshot, GP_TABLE_FACILITY, fid) == g_hash_table_lookup (twin, &fid));
    }
  for (int q = 0; q < 4; q++)
    {
      double size = q == 0 ? 2000 : g_rand_double_range (random, 0, 300);
      double x = q == 0 ? -500 : g_rand_double_range (random, 0, 1000), y = q == 0 ? -500 : g_rand_double_range (random, 0, 1000);
      GpBox box = { x, y, x + size, y + size };
      g_autoptr (GPtrArray) found = gp_snapshot_query_array (snapshot, GP_TABLE_FACILITY, &box);
      guint at = 0;

      for (guint i = 0; i < keys->len; i++)
        {
          GpFeature *feature = g_hash_table_lookup (twin, g_ptr_array_index (keys, i));

          if (feature->geometry && gp_box_intersects (&feature->geometry->box, &box))
            {
              g_assert_cmpuint (at, <, found->len);
              g_assert_true (g_ptr_array_index (found, at) == feature);
              at++;
            }
        }
      g_assert_cmpuint (at, ==, found->len);
    }
}

static void
put (GpSnapshotBuilder *builder, GHashTable *twin, gint64 fid, GRand *random)
{
  GpFeature *feature = make_facility (fid, random);

  gp_snapshot_builder_put (builder, feature);
  g_hash_table_replace (twin, g_memdup2 (&fid, sizeof fid), feature);
}

static void
test_random_edits (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);
  g_autoptr (GpSnapshot) snapshot = NULL;
  GHashTable *twin = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) gp_feature_unref);

  for (int round = 0; round < 300; round++)
    {
      g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (crs, snapshot);
      /* Now and then so many at once that the tree is built anew. */
      int n = round % 40 == 0 ? 6000 : g_rand_int_range (random, 1, 30);

      for (int i = 0; i < n; i++)
        {
          gint64 fid = g_rand_int_range (random, 1, 9000);

          if (g_rand_int_range (random, 0, 3))
            put (builder, twin, fid, random);
          else
            {
              gp_snapshot_builder_remove (builder, GP_TABLE_FACILITY, fid);
              g_hash_table_remove (twin, &fid);
            }
        }
      g_clear_pointer (&snapshot, gp_snapshot_unref);
      snapshot = gp_snapshot_builder_end (builder);
      if (round % 7 == 0 || round % 40 < 3)
        assert_same (snapshot, twin, random);
    }
  g_hash_table_unref (twin);
}

static void
test_old_one_stays (void)
{
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (crs, NULL);
  g_autoptr (GpFeature) a = gp_feature_new (GP_TABLE_SETTING, 1, NULL);
  g_autoptr (GpFeature) b = NULL;
  g_autoptr (GpSnapshot) before = NULL, after = NULL;

  gp_feature_set_text (a, GP_SETTING_KEY, "joint_gap_days");
  gp_feature_set_text (a, GP_SETTING_VALUE, "14");
  gp_snapshot_builder_put (builder, a);
  before = gp_snapshot_builder_end (builder);

  b = gp_feature_copy (a);
  gp_feature_set_text (b, GP_SETTING_VALUE, "21");
  gp_snapshot_builder_put (builder, b);
  after = gp_snapshot_builder_end (builder);

  g_assert_cmpint (gp_snapshot_get_setting_int (before, "joint_gap_days", 0), ==, 14);
  g_assert_cmpint (gp_snapshot_get_setting_int (after, "joint_gap_days", 0), ==, 21);
  g_assert_cmpint (gp_snapshot_get_setting_int (after, "nothing", 5), ==, 5);
  g_assert_cmpuint (gp_snapshot_get_generation (after), >, gp_snapshot_get_generation (before));
  GpBox extent = gp_snapshot_get_full_extent (after);
  g_assert_true (gp_box_is_empty (&extent));
}

/* Laid out table by table ahead of the end, from packed rows in slabs, in order and out of it: as put one by one. */
static void
test_complete_ahead (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);

  for (guint round = 0; round < 12; round++)
    {
      static const guint sizes[] = { 0, 1, 511, 1024, 1025, 5000 };
      g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (crs, NULL);
      g_autoptr (GpSnapshot) snapshot = NULL, next = NULL;
      GHashTable *twin = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) gp_feature_unref);
      GpSlab slab = { 0 };
      guint n = sizes[round % G_N_ELEMENTS (sizes)];

      for (guint i = 0; i < n; i++)
        {
          gint64 fid = round < 6 ? 3 * i + 1 : g_rand_int_range (random, 1, 4000);
          g_autoptr (GpFeature) row = make_facility (fid, random);
          GpGeometry *shape = row->geometry ? gp_geometry_alloc (&slab, GP_GEOMETRY_POINT, 1, 1) : NULL;
          GpFeature *packed;

          if (shape)
            {
              shape->points[0] = row->geometry->points[0];
              gp_geometry_finish (shape);
            }
          packed = gp_feature_new_packed (&slab, row->table, fid, shape, row->values, row->given);
          g_assert_true (gp_feature_values_equal (row, packed));
          g_hash_table_replace (twin, g_memdup2 (&fid, sizeof fid), gp_feature_ref (packed));
          gp_snapshot_builder_take (builder, packed);
        }
      gp_slab_clear (&slab);
      gp_snapshot_builder_complete (builder, GP_TABLE_FACILITY);
      snapshot = gp_snapshot_builder_end (builder);
      assert_same (snapshot, twin, random);
      for (int i = 0; i < 30; i++)
        put (builder, twin, g_rand_int_range (random, 1, 6000), random);
      next = gp_snapshot_builder_end (builder);
      assert_same (next, twin, random);
      g_hash_table_unref (twin);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/snapshot/random-edits", test_random_edits);
  g_test_add_func ("/snapshot/old-one-stays", test_old_one_stays);
  g_test_add_func ("/snapshot/complete-ahead", test_complete_ahead);
  return g_test_run ();
}
