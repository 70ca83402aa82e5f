/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ways along lines and boundaries, and at random against Floyd and Warshall. Needs no display. */
#include "config.h"

#include "gp-trace.h"

#define NEAR(a, b) g_assert_cmpfloat (fabs ((a) - (b)), <=, 1e-6)
#define BIT(table) (G_GUINT64_CONSTANT (1) << (table))

static const GpBox everywhere = { -1e6, -1e6, 1e6, 1e6 };

static void
put (GpSnapshotBuilder *builder, GpTableId table, gint64 fid, GpGeometry *geometry)
{
  g_autoptr (GpFeature) feature = gp_feature_new (table, fid, NULL);

  gp_feature_take_geometry (feature, geometry);
  gp_snapshot_builder_put (builder, feature);
}

static GpSnapshotBuilder *
new_builder (void)
{
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);

  return gp_snapshot_builder_new (crs, NULL);
}

/*
 *   compound 1 (0,0)-(100,60); compound 2 beside it (100,0)-(200,60)
 *   road 1 along y = -20 from 0 to 200; road 2 along x = 50 from -100 to -20: a tee;
 *   road 3 along x = 150 from -50 to 0: crosses road 1 without a vertex
 */
static GpSnapshot *
make_snapshot (void)
{
  g_autoptr (GpSnapshotBuilder) builder = new_builder ();

  put (builder, GP_TABLE_COMPOUND, 1, gp_geometry_new_box (&(GpBox){ 0, 0, 100, 60 }));
  put (builder, GP_TABLE_COMPOUND, 2, gp_geometry_new_box (&(GpBox){ 100, 0, 200, 60 }));
  put (builder, GP_TABLE_ROAD, 1, gp_geometry_new_line ((GpPoint[]){ { 0, -20 }, { 200, -20 } }, 2));
  put (builder, GP_TABLE_ROAD, 2, gp_geometry_new_line ((GpPoint[]){ { 50, -100 }, { 50, -20 } }, 2));
  put (builder, GP_TABLE_ROAD, 3, gp_geometry_new_line ((GpPoint[]){ { 150, -50 }, { 150, 0 } }, 2));
  return gp_snapshot_builder_end (builder);
}

static double
way_m (const GArray *way, GpPoint from)
{
  double metres = 0;

  for (guint i = 0; i < way->len; i++)
    {
      metres += gp_point_distance (from, g_array_index (way, GpPoint, i));
      from = g_array_index (way, GpPoint, i);
    }
  return metres;
}

/* The length of the way, -1 without one. */
static double
trace (GpSnapshot *snapshot, GpTableId table, GpPoint from, GpPoint to, gboolean other_way, guint *n_points)
{
  g_autoptr (GpTrace) trace = gp_trace_new (snapshot, BIT (table), &everywhere, from);
  g_autoptr (GArray) way = g_array_new (FALSE, FALSE, sizeof (GpPoint));
  GpTableId found;
  gint64 fid;

  if (trace == NULL || !gp_trace_find (trace, to, 2, other_way, way, &found, &fid))
    return -1;
  g_assert_cmpint (found, ==, table);
  if (n_points != NULL)
    *n_points = way->len;
  return way_m (way, from);
}

static void
test_round (void)
{
  g_autoptr (GpSnapshot) snapshot = make_snapshot ();
  GpPoint from = { 10, 0 }, to = { 0, 30 };
  guint n;

  NEAR (trace (snapshot, GP_TABLE_COMPOUND, from, to, FALSE, &n), 40);
  g_assert_cmpuint (n, ==, 2);
  /* The other way round keeps to the same compound. */
  NEAR (trace (snapshot, GP_TABLE_COMPOUND, from, to, TRUE, &n), 280);
  g_assert_cmpuint (n, ==, 4);
  /* The pointer is beside the line: the way ends on it. */
  NEAR (trace (snapshot, GP_TABLE_COMPOUND, from, (GpPoint){ 1, 30 }, FALSE, NULL), 40);
  g_assert_cmpfloat (trace (snapshot, GP_TABLE_COMPOUND, from, (GpPoint){ 30, 30 }, FALSE, NULL), ==, -1);
  g_assert_cmpfloat (trace (snapshot, GP_TABLE_COMPOUND, (GpPoint){ 30, 30 }, to, FALSE, NULL), ==, -1);
}

static void
test_over_touching (void)
{
  g_autoptr (GpSnapshot) snapshot = make_snapshot ();

  /* From one compound to its neighbour over the common corner. */
  NEAR (trace (snapshot, GP_TABLE_COMPOUND, (GpPoint){ 90, 0 }, (GpPoint){ 130, 0 }, FALSE, NULL), 40);
  /* Along a tee, and over a crossing without a vertex. */
  NEAR (trace (snapshot, GP_TABLE_ROAD, (GpPoint){ 50, -60 }, (GpPoint){ 0, -20 }, FALSE, NULL), 90);
  NEAR (trace (snapshot, GP_TABLE_ROAD, (GpPoint){ 0, -20 }, (GpPoint){ 150, 0 }, FALSE, NULL), 170);
  NEAR (trace (snapshot, GP_TABLE_ROAD, (GpPoint){ 50, -100 }, (GpPoint){ 150, -50 }, FALSE, NULL), 210);
  /* There is no other way: the only one is taken. */
  NEAR (trace (snapshot, GP_TABLE_ROAD, (GpPoint){ 50, -100 }, (GpPoint){ 150, -50 }, TRUE, NULL), 210);
}

#define GRID 5
#define N_NODES (GRID * GRID)

/* Streets between random pairs of a skew grid; node to node against all shortest ways. */
static void
test_random (void)
{
  for (int round = 0; round < 60; round++)
    {
      g_autoptr (GpSnapshotBuilder) builder = new_builder ();
      g_autoptr (GpSnapshot) snapshot = NULL;
      double way[N_NODES][N_NODES];
      GpPoint nodes[N_NODES];

      for (int i = 0; i < N_NODES; i++)
        {
          nodes[i] = (GpPoint){ 100.0 * (i % GRID) + g_test_rand_double_range (-20, 20), 100.0 * (i / GRID) + g_test_rand_double_range (-20, 20) };
          for (int j = 0; j < N_NODES; j++)
            way[i][j] = i == j ? 0 : INFINITY;
        }
      for (int i = 0, fid = 1; i < N_NODES; i++)
        for (int step = 0; step < 2; step++)
          {
            int j = step == 0 ? i + 1 : i + GRID;

            if ((step == 0 && j % GRID == 0) || j >= N_NODES || g_test_rand_int_range (0, 4) == 0)
              continue;
            put (builder, GP_TABLE_ROAD, fid++, gp_geometry_new_line ((GpPoint[]){ nodes[i], nodes[j] }, 2));
            way[i][j] = way[j][i] = gp_point_distance (nodes[i], nodes[j]);
          }
      snapshot = gp_snapshot_builder_end (builder);
      for (int k = 0; k < N_NODES; k++)
        for (int i = 0; i < N_NODES; i++)
          for (int j = 0; j < N_NODES; j++)
            way[i][j] = MIN (way[i][j], way[i][k] + way[k][j]);
      for (int n = 0; n < 20; n++)
        {
          int i = g_test_rand_int_range (0, N_NODES), j = g_test_rand_int_range (0, N_NODES);
          double found;

          if (i == j)
            continue;
          found = trace (snapshot, GP_TABLE_ROAD, nodes[i], nodes[j], FALSE, NULL);
          if (isfinite (way[i][j]))
            NEAR (found, way[i][j]);
          else
            g_assert_cmpfloat (found, ==, -1);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trace/round", test_round);
  g_test_add_func ("/trace/touching", test_over_touching);
  g_test_add_func ("/trace/random", test_random);
  return g_test_run ();
}
