/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Snapping and picking by geometry. Needs no display. */
#include "gp-pick.h"
#include "gp-snap.h"

#define NEAR(a, b) g_assert_cmpfloat (fabs ((a) - (b)), <=, 1e-6)
#define BIT(table) (G_GUINT64_CONSTANT (1) << (table))

static void
put (GpSnapshotBuilder *builder, GpTableId table, gint64 fid, GpGeometry *geometry)
{
  g_autoptr (GpFeature) feature = gp_feature_new (table, fid, NULL);

  gp_feature_take_geometry (feature, geometry);
  if (table == GP_TABLE_RUN)
    gp_feature_set_choice (feature, GP_RUN_KIND, GP_RUN_WATER);
  gp_snapshot_builder_put (builder, feature);
}

/*
 *   district 1: (0,0)-(100,100)     road 1: along y = 50 from -50 to 150
 *   compound 1: (10,10)-(40,40)     run 1: along y = 51
 *   facility 1 at (20,20)
 */
static GpSnapshot *
make_snapshot (void)
{
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (crs, NULL);

  put (builder, GP_TABLE_DISTRICT, 1, gp_geometry_new_box (&(GpBox){ 0, 0, 100, 100 }));
  put (builder, GP_TABLE_COMPOUND, 1, gp_geometry_new_box (&(GpBox){ 10, 10, 40, 40 }));
  put (builder, GP_TABLE_ROAD, 1, gp_geometry_new_line ((GpPoint[]){ { -50, 50 }, { 150, 50 } }, 2));
  put (builder, GP_TABLE_RUN, 1, gp_geometry_new_line ((GpPoint[]){ { -50, 51 }, { 150, 51 } }, 2));
  put (builder, GP_TABLE_FACILITY, 1, gp_geometry_new_point ((GpPoint){ 20, 20 }));
  return gp_snapshot_builder_end (builder);
}

static const GpSnapOptions all = {
  .tables = BIT (GP_TABLE_DISTRICT) | BIT (GP_TABLE_ROAD),
  .kinds = GP_SNAP_ALL_KINDS,
  .reach_m = 5,
};

static void
test_kinds (void)
{
  g_autoptr (GpSnapshot) snapshot = make_snapshot ();
  GpSnapHit hit;

  g_assert_true (gp_snap_find (snapshot, &all, (GpPoint){ 2, 1 }, &hit, NULL));
  g_assert_cmpint (hit.kind, ==, GP_SNAP_ENDPOINT);
  NEAR (hit.at.x, 0);
  NEAR (hit.at.y, 0);
  g_assert_cmpint (hit.table, ==, GP_TABLE_DISTRICT);

  g_assert_true (gp_snap_find (snapshot, &all, (GpPoint){ 48, 103 }, &hit, NULL));
  g_assert_cmpint (hit.kind, ==, GP_SNAP_MIDPOINT);
  NEAR (hit.at.x, 50);
  NEAR (hit.at.y, 100);

  g_assert_true (gp_snap_find (snapshot, &all, (GpPoint){ 75, 97 }, &hit, NULL));
  g_assert_cmpint (hit.kind, ==, GP_SNAP_EDGE);
  NEAR (hit.at.x, 75);
  NEAR (hit.at.y, 100);

  g_assert_false (gp_snap_find (snapshot, &all, (GpPoint){ 75, 94 }, &hit, NULL));
}

static void
test_crossing_wins_over_midpoint (void)
{
  g_autoptr (GpSnapshot) snapshot = make_snapshot ();
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (GpSnapHit));
  GpSnapHit hit;

  /* The road crosses the district's right edge in the middle of that edge. */
  g_assert_true (gp_snap_find (snapshot, &all, (GpPoint){ 99, 52 }, &hit, candidates));
  g_assert_cmpint (hit.kind, ==, GP_SNAP_INTERSECTION);
  NEAR (hit.at.x, 100);
  NEAR (hit.at.y, 50);
  g_assert_cmpuint (candidates->len, ==, 0);
}

static void
test_options (void)
{
  g_autoptr (GpSnapshot) snapshot = make_snapshot ();
  GpPoint own[] = { { 60, 60 } };
  GpSnapOptions options = all;
  GpSnapHit hit;

  options.kinds = 1u << GP_SNAP_EDGE;
  g_assert_true (gp_snap_find (snapshot, &options, (GpPoint){ 2, 1 }, &hit, NULL));
  g_assert_cmpint (hit.kind, ==, GP_SNAP_EDGE);

  options = all;
  options.skip_table = GP_TABLE_DISTRICT;
  options.skip_fid = 1;
  g_assert_false (gp_snap_find (snapshot, &options, (GpPoint){ 2, 1 }, &hit, NULL));

  options = all;
  options.points = own;
  options.n_points = 1;
  g_assert_true (gp_snap_find (snapshot, &options, (GpPoint){ 61, 62 }, &hit, NULL));
  g_assert_cmpint (hit.kind, ==, GP_SNAP_ENDPOINT);
  g_assert_cmpint (hit.fid, ==, 0);
  g_assert_true (gp_snap_find (NULL, &options, (GpPoint){ 61, 62 }, &hit, NULL));
}

static void
assert_found (GPtrArray *found, guint position, GpTableId table)
{
  g_assert_cmpuint (found->len, >, position);
  g_assert_cmpint (((GpFeature *) g_ptr_array_index (found, position))->table, ==, table);
}

static void
test_pick (void)
{
  g_autoptr (GpSnapshot) snapshot = make_snapshot ();
  g_autoptr (GPtrArray) pile = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) nothing = NULL;
  GpMapStyle style;

  gp_map_style_init (&style);
  pile = gp_pick_at (snapshot, &style, (GpPoint){ 21, 20 }, 3);
  g_assert_cmpuint (pile->len, ==, 3);
  assert_found (pile, 0, GP_TABLE_FACILITY);
  assert_found (pile, 1, GP_TABLE_COMPOUND);
  assert_found (pile, 2, GP_TABLE_DISTRICT);

  /* A run lies over the road, however near the road is. */
  lines = gp_pick_at (snapshot, &style, (GpPoint){ 120, 50 }, 3);
  g_assert_cmpuint (lines->len, ==, 2);
  assert_found (lines, 0, GP_TABLE_RUN);
  assert_found (lines, 1, GP_TABLE_ROAD);

  nothing = gp_pick_at (snapshot, &style, (GpPoint){ 120, 80 }, 3);
  g_assert_cmpuint (nothing->len, ==, 0);
}

static void
test_pick_respects_layers (void)
{
  g_autoptr (GpSnapshot) snapshot = make_snapshot ();
  g_autoptr (GPtrArray) found = NULL;
  GpMapStyle style;

  gp_map_style_init (&style);
  style.hidden_tables |= BIT (GP_TABLE_ROAD);
  style.hidden_run_kinds |= 1u << GP_RUN_WATER;
  found = gp_pick_at (snapshot, &style, (GpPoint){ 120, 50 }, 3);
  g_assert_cmpuint (found->len, ==, 0);
}

static void
test_pick_box (void)
{
  g_autoptr (GpSnapshot) snapshot = make_snapshot ();
  g_autoptr (GPtrArray) inside = NULL;
  g_autoptr (GPtrArray) touched = NULL;
  GpBox box = { 5, 5, 45, 60 };
  GpMapStyle style;

  gp_map_style_init (&style);
  inside = gp_pick_box (snapshot, &style, &box, FALSE);
  g_assert_cmpuint (inside->len, ==, 2);
  assert_found (inside, 0, GP_TABLE_FACILITY);
  assert_found (inside, 1, GP_TABLE_COMPOUND);
  touched = gp_pick_box (snapshot, &style, &box, TRUE);
  g_assert_cmpuint (touched->len, ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/snap/kinds", test_kinds);
  g_test_add_func ("/snap/crossing", test_crossing_wins_over_midpoint);
  g_test_add_func ("/snap/options", test_options);
  g_test_add_func ("/pick/pile", test_pick);
  g_test_add_func ("/pick/layers", test_pick_respects_layers);
  g_test_add_func ("/pick/box", test_pick_box);
  return g_test_run ();
}
