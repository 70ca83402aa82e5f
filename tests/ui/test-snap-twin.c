/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Snapping against a naive twin that knows no index and no early end: it
 * writes down every point there could be, from the words at the head of
 * gp-snap.h, and takes the best. Needs no display.
 */
#include "config.h"

#include "gp-distance.h"
#include "gp-snap.h"

#define BIT(table) (G_GUINT64_CONSTANT (1) << (table))
#define N_LINES 14
#define MAX_EDGES 64

typedef struct
{
  GpPoint a;
  GpPoint b;
} Edge;

typedef struct
{
  GpPoint through;
  double ux;
  double uy;
  gboolean forward;
} Guide;

typedef struct
{
  GpPoint at;
  double reach_m;
  guint rank; /* of the best so far */
  double distance_m;
  GpPoint best;
  gboolean found;
} Twin;

static void
say (Twin *twin, guint rank, GpPoint point)
{
  double distance_m = gp_point_distance (point, twin->at);

  if (distance_m > twin->reach_m ||
      (twin->found && (rank > twin->rank || (rank == twin->rank && distance_m >= twin->distance_m))))
    return;
  *twin = (Twin){ twin->at, twin->reach_m, rank, distance_m, point, TRUE };
}

static double
to_edge (GpPoint at, Edge edge, GpPoint *on)
{
  return gp_distance_point_segment (at, edge.a, edge.b, on);
}

static Guide
guide_of (GpPoint through, GpPoint a, GpPoint b, gboolean square, gboolean forward)
{
  double length_m = gp_point_distance (a, b), ux = (b.x - a.x) / length_m, uy = (b.y - a.y) / length_m;

  return square ? (Guide){ through, -uy, ux, forward } : (Guide){ through, ux, uy, forward };
}

/* Along the guide from where it begins, and how far beside it. */
static double
along (Guide guide, GpPoint at, double *beside_m)
{
  double dx = at.x - guide.through.x, dy = at.y - guide.through.y;

  *beside_m = fabs (dx * guide.uy - dy * guide.ux);
  return dx * guide.ux + dy * guide.uy;
}

static gboolean
is_past (Guide guide, GpPoint at, double reach_m)
{
  double beside_m, along_m = along (guide, at, &beside_m);

  return beside_m <= reach_m / 2 && (guide.forward ? along_m : fabs (along_m)) > reach_m;
}

static guint
list_guides (const Edge *edges, guint n, GpPoint at, const GpSnapOptions *options, Guide *guides)
{
  guint count = 0;

  guides[count++] = guide_of (*options->from, *options->before, *options->from, FALSE, TRUE);
  guides[count++] = guide_of (*options->from, *options->before, *options->from, TRUE, FALSE);
  for (guint i = 0; i < n; i++)
    {
      Edge edge = edges[i];

      if (to_edge (*options->from, edge, NULL) <= 0.002)
        guides[count++] = guide_of (*options->from, edge.a, edge.b, TRUE, FALSE);
      if (to_edge (at, edge, NULL) > options->acquire_m)
        continue;
      guides[count++] = guide_of (edge.b, edge.a, edge.b, FALSE, TRUE);
      guides[count++] = guide_of (edge.a, edge.b, edge.a, FALSE, TRUE);
      guides[count++] = guide_of (*options->from, edge.a, edge.b, TRUE, FALSE);
      guides[count++] = guide_of (*options->from, edge.a, edge.b, FALSE, FALSE);
    }
  return count;
}

/* Where two lines meet by Cramer's rule; %FALSE at less than some six degrees. */
static gboolean
meet (GpPoint p, double ux, double uy, GpPoint q, double vx, double vy, double *t, double *s)
{
  double det = ux * vy - uy * vx;

  if (fabs (det) < 0.1)
    return FALSE;
  *t = ((q.x - p.x) * vy - (q.y - p.y) * vx) / det;
  *s = ((q.x - p.x) * uy - (q.y - p.y) * ux) / det;
  return TRUE;
}

static void
say_guides (Twin *twin, const Edge *edges, guint n, const GpSnapOptions *options)
{
  Guide guides[2 + 5 * MAX_EDGES];
  guint count = list_guides (edges, n, twin->at, options, guides), kept = 0;
  double beside_m, t, s;

  for (guint i = 0; i < count; i++)
    if (is_past (guides[i], twin->at, twin->reach_m))
      guides[kept++] = guides[i];
  for (guint i = 0; i < kept; i++)
    {
      Guide g = guides[i];
      double along_m = along (g, twin->at, &beside_m);

      say (twin, 5, (GpPoint){ g.through.x + along_m * g.ux, g.through.y + along_m * g.uy });
      for (guint k = 0; k < n; k++)
        {
          double length_m = gp_point_distance (edges[k].a, edges[k].b);

          if (to_edge (twin->at, edges[k], NULL) <= twin->reach_m &&
              meet (g.through, g.ux, g.uy, edges[k].a, (edges[k].b.x - edges[k].a.x) / length_m, (edges[k].b.y - edges[k].a.y) / length_m, &t, &s) &&
              s >= 0 && s <= length_m && !(g.forward && t < 0))
            say (twin, 3, (GpPoint){ g.through.x + t * g.ux, g.through.y + t * g.uy });
        }
      for (guint k = i + 1; k < kept; k++)
        if (meet (g.through, g.ux, g.uy, guides[k].through, guides[k].ux, guides[k].uy, &t, &s) &&
            !(g.forward && t < 0) && !(guides[k].forward && s < 0) && fabs (t) >= 1e-6)
          say (twin, 3, (GpPoint){ g.through.x + t * g.ux, g.through.y + t * g.uy });
    }
}

static void
say_all (Twin *twin, const Edge *edges, guint n, const GpSnapOptions *options)
{
  for (guint i = 0; i < n; i++)
    {
      GpPoint on;

      if (to_edge (twin->at, edges[i], &on) > twin->reach_m)
        continue;
      say (twin, 0, edges[i].a);
      say (twin, 0, edges[i].b);
      say (twin, 2, (GpPoint){ (edges[i].a.x + edges[i].b.x) / 2, (edges[i].a.y + edges[i].b.y) / 2 });
      say (twin, 4, on);
      for (guint k = 0; k < i; k++)
        {
          gboolean joined = gp_point_distance (edges[i].a, edges[k].b) < 1e-6 || gp_point_distance (edges[i].b, edges[k].a) < 1e-6;

          if (!joined && to_edge (twin->at, edges[k], NULL) <= twin->reach_m && gp_segments_intersect (edges[i].a, edges[i].b, edges[k].a, edges[k].b, &on))
            say (twin, 1, on);
        }
    }
  say_guides (twin, edges, n, options);
}

static GpPoint
random_point (double size_m)
{
  return (GpPoint){ g_test_rand_double_range (0, size_m), g_test_rand_double_range (0, size_m) };
}

static GpSnapshot *
random_lines (Edge *edges, guint *n)
{
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (crs, NULL);

  *n = 0;
  for (guint i = 0; i < N_LINES; i++)
    {
      GpPoint points[3] = { random_point (100), random_point (100), random_point (100) };
      g_autoptr (GpGeometry) line = gp_geometry_new_line (points, 3);
      g_autoptr (GpFeature) feature = gp_feature_new (GP_TABLE_ROAD, i + 1, line);

      gp_snapshot_builder_put (builder, feature);
      edges[(*n)++] = (Edge){ points[0], points[1] };
      edges[(*n)++] = (Edge){ points[1], points[2] };
    }
  return gp_snapshot_builder_end (builder);
}

static void
test_twin (void)
{
  guint n_found = 0, n_guides = 0;

  for (int round = 0; round < 100; round++)
    {
      Edge edges[MAX_EDGES];
      guint n;
      g_autoptr (GpSnapshot) snapshot = random_lines (edges, &n);
      GpPoint before = random_point (100), from = round % 2 ? random_point (100) : (GpPoint){ (edges[0].a.x + edges[0].b.x) / 2, (edges[0].a.y + edges[0].b.y) / 2 };
      GpSnapOptions options = { .tables = BIT (GP_TABLE_ROAD), .kinds = GP_SNAP_ALL_KINDS, .reach_m = 1.5, .acquire_m = 8, .from = &from, .before = &before };

      for (int k = 0; k < 200; k++)
        {
          Twin twin = { .at = random_point (100), .reach_m = options.reach_m };
          GpSnapHit hit;
          gboolean found = gp_snap_find (snapshot, &options, twin.at, &hit, NULL);

          say_all (&twin, edges, n, &options);
          g_assert_cmpint (found, ==, twin.found);
          if (!found)
            continue;
          n_found++;
          n_guides += hit.n_guides > 0;
          g_assert_cmpuint (hit.rank, ==, twin.rank);
          /* Among equals the nearest: another one as near may have been taken. */
          g_assert_cmpfloat (fabs (gp_point_distance (hit.at, twin.at) - twin.distance_m), <, 1e-6);
        }
    }
  g_assert_cmpuint (n_found, >, 2000);
  g_assert_cmpuint (n_guides, >, 500);
}

/* A corner square to a street: the last piece runs along it, the pointer is a little off the square. */
static void
test_right_angle (void)
{
  g_autoptr (GpCrs) crs = gp_crs_new (GP_CRS_DEFAULT, NULL);
  g_autoptr (GpSnapshotBuilder) builder = gp_snapshot_builder_new (crs, NULL);
  g_autoptr (GpGeometry) street = gp_geometry_new_line ((GpPoint[]){ { 0, 0 }, { 100, 0 } }, 2);
  g_autoptr (GpFeature) feature = gp_feature_new (GP_TABLE_ROAD, 1, street);
  GpPoint from = { 40, 30 }, before = { 10, 20 };
  GpSnapOptions options = { .tables = BIT (GP_TABLE_ROAD), .kinds = GP_SNAP_ALL_KINDS, .reach_m = 3, .acquire_m = 20, .from = &from, .before = &before };
  g_autoptr (GpSnapshot) snapshot = NULL;
  GpSnapHit hit;

  gp_snapshot_builder_put (builder, feature);
  snapshot = gp_snapshot_builder_end (builder);
  g_assert_true (gp_snap_find (snapshot, &options, (GpPoint){ 41, 1 }, &hit, NULL));
  g_assert_cmpint (hit.kind, ==, GP_SNAP_RIGHT_ANGLE);
  g_assert_cmpfloat (gp_point_distance (hit.at, (GpPoint){ 40, 0 }), <, 1e-9);
  g_assert_cmpint (hit.other_fid, ==, 1);
  g_assert_cmpuint (hit.n_guides, ==, 1);
  /* Beyond its end, in line with it. */
  options.from = options.before = NULL;
  g_assert_true (gp_snap_find (snapshot, &options, (GpPoint){ 112, 1 }, &hit, NULL));
  g_assert_cmpint (hit.kind, ==, GP_SNAP_EXTENSION);
  g_assert_cmpfloat (gp_point_distance (hit.at, (GpPoint){ 112, 0 }), <, 1e-9);
  /* Parallel to it from the last point. */
  options.from = &from;
  g_assert_true (gp_snap_find (snapshot, &options, (GpPoint){ 60, 19 }, &hit, NULL) == FALSE);
  from.y = 15;
  g_assert_true (gp_snap_find (snapshot, &options, (GpPoint){ 60, 16 }, &hit, NULL));
  g_assert_cmpint (hit.kind, ==, GP_SNAP_PARALLEL);
  g_assert_cmpfloat (gp_point_distance (hit.at, (GpPoint){ 60, 15 }), <, 1e-9);
  /* Switched off it is nothing. */
  options.kinds &= ~(1u << GP_SNAP_PARALLEL);
  g_assert_false (gp_snap_find (snapshot, &options, (GpPoint){ 60, 16 }, &hit, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/snap-twin/random", test_twin);
  g_test_add_func ("/snap-twin/guides", test_right_angle);
  return g_test_run ();
}
