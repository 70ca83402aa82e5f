/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Thousands of random edits on a coverage. After each one the polygons are
 * valid, none lies over another, no gap has come about, and what each edit
 * leaves of the ground is what plain overlay by GEOS says it should leave.
 *
 * GP_TEST_COVERAGE_EDITS=100000 runs more of them, GP_TEST_COVERAGE_SEED=7 others.
 */
#include "gp-coverage.h"
#include "gp-noding.h"
#include "gp-overlay.h"

#define EDITS 2400
#define TOWN_M 1000.0
#define ORIGIN_X 416000.0
#define ORIGIN_Y 2627000.0
/* No gap and no overlap may be wider. */
#define WIDTH_MAX_M 0.001
/* What is drawn is rounded to the grid: so much may an outline be off what was drawn. */
#define ROUNDED_MAX_M 0.002
#define MOST 24

typedef struct
{
  GRand *random;
  GPtrArray *polygons; /* GpGeometry */
  GpGeometry *whole;   /* what they cover together */
  GPtrArray *undo;     /* what they were before the last edit */
  guint counts[8];     /* how often each edit was done */
} World;

static void
unref_maybe (gpointer geometry)
{
  if (geometry != NULL)
    gp_geometry_unref (geometry);
}

static GPtrArray *
polygons_new (void)
{
  return g_ptr_array_new_with_free_func (unref_maybe);
}

static GpGeometry *
polygon_at (GPtrArray *polygons, guint i)
{
  return g_ptr_array_index (polygons, i);
}

static GpGeometry *const *
all (GPtrArray *polygons)
{
  return (GpGeometry *const *) polygons->pdata;
}

static GpPoint
random_point (GRand *random, double margin_m)
{
  return (GpPoint){ ORIGIN_X + g_rand_double_range (random, -margin_m, TOWN_M + margin_m),
                    ORIGIN_Y + g_rand_double_range (random, -margin_m, TOWN_M + margin_m) };
}

/* A chessboard with bent corners, off the grid as an import is, its edges shared; one field has an enclave. */
static GPtrArray *
make_town (GRand *random, guint side)
{
  GPtrArray *polygons = polygons_new ();
  GpPoint corners[8][8];
  double step_m = TOWN_M / side;

  for (guint i = 0; i <= side; i++)
    for (guint j = 0; j <= side; j++)
      corners[i][j] = (GpPoint){ ORIGIN_X + i * step_m + g_rand_double_range (random, -0.3, 0.3) * step_m,
                                 ORIGIN_Y + j * step_m + g_rand_double_range (random, -0.3, 0.3) * step_m };
  for (guint i = 0; i < side; i++)
    for (guint j = 0; j < side; j++)
      {
        GpPoint ring[] = { corners[i][j], corners[i + 1][j], corners[i + 1][j + 1], corners[i][j + 1] };

        g_ptr_array_add (polygons, gp_geometry_new_ring (ring, 4));
      }
  return polygons;
}

/* --- the twin: GEOS ------------------------------------------------------ */

static GpGeometry *
union_of (GPtrArray *polygons)
{
  g_autoptr (GError) error = NULL;
  GpGeometry *whole = gp_overlay_union (all (polygons), polygons->len, &error);

  g_assert_no_error (error);
  return whole;
}

/* Whether a strip of that width finds room in it. */
static gboolean
is_wider (const GpGeometry *shape, double width_m)
{
  g_autoptr (GpGeometry) core = shape != NULL ? gp_overlay_buffer (shape, -width_m / 2, GP_CAP_FLAT, NULL) : NULL;

  return core != NULL && core->kind == GP_GEOMETRY_POLYGON;
}

/* Both cover the same ground, up to rounding and @spare_m2. */
static void
assert_same_ground (const char *what, const GpGeometry *a, const GpGeometry *b, double spare_m2)
{
  for (guint turn = 0; turn < 2; turn++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GpGeometry) more = gp_overlay_difference (turn ? b : a, turn ? a : b, &error);

      g_assert_no_error (error);
      if (more == NULL || more->kind != GP_GEOMETRY_POLYGON || gp_geometry_area_m2 (more) <= spare_m2)
        continue;
      if (is_wider (more, ROUNDED_MAX_M))
        g_error ("%s: %.6f m2 too %s", what, gp_geometry_area_m2 (more), turn ? "little" : "much");
    }
}

static void
assert_partition (const char *what, GPtrArray *polygons, GHashTable *unchanged)
{
  for (guint i = 0; i < polygons->len; i++)
    {
      g_autofree char *reason = NULL;

      if (!g_hash_table_contains (unchanged, polygon_at (polygons, i)) &&
          !gp_overlay_is_valid (polygon_at (polygons, i), &reason, NULL))
        g_error ("%s: polygon %u is not valid: %s", what, i, reason);
    }
  for (guint i = 0; i < polygons->len; i++)
    for (guint j = i + 1; j < polygons->len; j++)
      {
        const GpGeometry *a = polygon_at (polygons, i), *b = polygon_at (polygons, j);

        if (g_hash_table_contains (unchanged, a) && g_hash_table_contains (unchanged, b))
          continue;
        if (gp_box_intersects (&a->box, &b->box) && gp_overlay_shared_area_m2 (a, b) > 1e-6)
          {
            g_autoptr (GpGeometry) both = gp_overlay_intersection (a, b, NULL);

            if (is_wider (both, WIDTH_MAX_M))
              g_error ("%s: %u lies over %u by %.6f m2", what, i, j, gp_geometry_area_m2 (both));
          }
      }
}

typedef struct
{
  GpPoint a, b;
} Pair;

static guint
pair_hash (gconstpointer key)
{
  const guint64 *bits = key;
  guint64 h = bits[0] * 31 + bits[1] * 1000003 + bits[2] * 7919 + bits[3] * 104729;

  return (guint) (h ^ (h >> 32));
}

static gboolean
pair_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Pair)) == 0;
}

/* Metres of outline without the very same edge, bit by bit, on the other side. */
static double
measure_unmatched (const char *what, GPtrArray *polygons)
{
  g_autoptr (GHashTable) edges = g_hash_table_new_full (pair_hash, pair_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;
  double sum_m = 0;

  for (guint i = 0; i < polygons->len; i++)
    {
      const GpGeometry *polygon = polygon_at (polygons, i);
      guint start = 0;

      for (guint ring = 0; ring < polygon->n_rings; ring++)
        {
          for (guint k = start; k + 1 < polygon->ends[ring]; k++)
            {
              Pair pair = { polygon->points[k], polygon->points[k + 1] };

              if (!g_hash_table_add (edges, g_memdup2 (&pair, sizeof (pair))))
                g_error ("%s: two polygons have the edge %.6f %.6f to %.6f %.6f, one of them %u", what, pair.a.x, pair.a.y, pair.b.x, pair.b.y, i);
            }
          start = polygon->ends[ring];
        }
    }
  g_hash_table_iter_init (&iter, edges);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const Pair *pair = key;
      Pair back = { pair->b, pair->a };

      if (!g_hash_table_contains (edges, &back))
        sum_m += gp_point_distance (pair->a, pair->b);
    }
  return sum_m;
}

/* Every edge inside the town is shared: what is not is the outline of the union. */
static void
assert_shared_edges (const char *what, GPtrArray *polygons, const GpGeometry *whole)
{
  double unmatched_m = measure_unmatched (what, polygons), outline_m = gp_geometry_length_m (whole);

  if (fabs (unmatched_m - outline_m) > 1e-5)
    g_error ("%s: %.6f m of edges stand alone, the outline is %.6f m long", what, unmatched_m, outline_m);
}

static void
assert_sound (const char *what, GPtrArray *polygons, GHashTable *unchanged, const GpGeometry *whole)
{
  assert_partition (what, polygons, unchanged);
  assert_shared_edges (what, polygons, whole);
}

/* --- the edits ----------------------------------------------------------- */

/* Takes @after, drops what is gone, and lets GEOS say what is covered now. */
static void
take (World *world, GPtrArray *after)
{
  for (guint i = after->len; i > 0; i--)
    if (polygon_at (after, i - 1) == NULL)
      g_ptr_array_remove_index (after, i - 1);
  g_ptr_array_unref (world->polygons);
  world->polygons = after;
  gp_geometry_unref (world->whole);
  world->whole = union_of (after);
}

static guint
random_polygon (World *world)
{
  return (guint) g_rand_int_range (world->random, 0, (gint32) world->polygons->len);
}

static void
random_line (World *world, GpPoint *line, guint n, GpPoint near, double reach_m)
{
  for (guint i = 0; i < n; i++)
    line[i] = (GpPoint){ near.x + g_rand_double_range (world->random, -reach_m, reach_m),
                         near.y + g_rand_double_range (world->random, -reach_m, reach_m) };
}

static GpPoint
random_vertex (World *world, guint which)
{
  const GpGeometry *polygon = polygon_at (world->polygons, which);

  return polygon->points[g_rand_int_range (world->random, 0, (gint32) polygon->n_points)];
}

static gboolean
do_split (World *world)
{
  guint which = random_polygon (world), n = (guint) g_rand_int_range (world->random, 2, 6);
  GpPoint line[6];
  g_autoptr (GpGeometry) whole = gp_geometry_ref (world->whole);
  GPtrArray *after;

  if (world->polygons->len >= MOST)
    return FALSE;
  random_line (world, line, n, gp_box_centre (&polygon_at (world->polygons, which)->box), 300);
  if (g_rand_int_range (world->random, 0, 3) == 0)
    line[0] = random_vertex (world, which);
  after = gp_coverage_split (all (world->polygons), world->polygons->len, which, line, n, NULL);
  if (after == NULL)
    return FALSE;
  g_assert_cmpuint (after->len, >, world->polygons->len);
  take (world, after);
  assert_same_ground ("split", world->whole, whole, 1e-6);
  return TRUE;
}

static gboolean
do_merge (World *world)
{
  guint members[] = { random_polygon (world), random_polygon (world) };
  const GpGeometry *a = polygon_at (world->polygons, members[0]), *b = polygon_at (world->polygons, members[1]);
  g_autoptr (GpGeometry) whole = gp_geometry_ref (world->whole);
  g_autoptr (GError) error = NULL;
  GPtrArray *after;

  if (members[0] == members[1] || world->polygons->len < 5 || !gp_overlay_intersects (a, b))
    return FALSE;
  after = gp_coverage_merge (all (world->polygons), world->polygons->len, members, 2, &error);
  g_assert_no_error (error);
  take (world, after);
  assert_same_ground ("merge", world->whole, whole, 1e-6);
  return TRUE;
}

/* What the others may lose goes to the one redrawn; what it loses to them or, at the edge of the town, to nobody. */
static gboolean
do_redraw (World *world)
{
  guint which = random_polygon (world), n = (guint) g_rand_int_range (world->random, 2, 6);
  g_autoptr (GpGeometry) old = gp_geometry_ref (polygon_at (world->polygons, which));
  g_autoptr (GpGeometry) whole = gp_geometry_ref (world->whole);
  GpPoint line[6];
  GPtrArray *after;

  random_line (world, line, n, random_vertex (world, which), 150);
  after = gp_coverage_redraw (all (world->polygons), world->polygons->len, which, line, n, NULL);
  for (guint i = 0; after != NULL && i < after->len; i++)
    if (polygon_at (after, i) == NULL)
      g_clear_pointer (&after, g_ptr_array_unref);
  if (after == NULL)
    return FALSE;
  g_autoptr (GpGeometry) new = gp_geometry_ref (polygon_at (after, which));
  GpGeometry *pair[2] = { whole, new };
  g_autoptr (GpGeometry) most = gp_overlay_union (pair, 2, NULL);
  g_autoptr (GpGeometry) lost = gp_overlay_difference (old, new, NULL);
  g_autoptr (GpGeometry) around = lost != NULL ? gp_overlay_buffer (lost, 0.01, GP_CAP_ROUND, NULL) : NULL;
  take (world, after);

  if (around == NULL || gp_overlay_contains (whole, around))
    assert_same_ground ("redraw", world->whole, most, 1e-6);
  else
    {
      GpGeometry *both[2] = { world->whole, lost };
      g_autoptr (GpGeometry) with_lost = gp_overlay_union (both, 2, NULL);

      assert_same_ground ("redraw at the edge", with_lost, most, 1e-6);
    }
  return TRUE;
}

static gboolean
do_draw (World *world)
{
  guint n = (guint) g_rand_int_range (world->random, 3, 8);
  gboolean carve = g_rand_boolean (world->random);
  double fill_m = g_rand_boolean (world->random) ? 1 : 0;
  GpPoint centre = random_point (world->random, 60), ring[8];
  g_autoptr (GpGeometry) whole = gp_geometry_ref (world->whole);
  g_autoptr (GpGeometry) sketch = NULL;
  g_autoptr (GpGeometry) wanted = NULL;
  GPtrArray *after;

  if (world->polygons->len >= MOST)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      double angle = 2 * G_PI * i / n, radius = g_rand_double_range (world->random, 20, 160);

      ring[i] = (GpPoint){ centre.x + radius * cos (angle), centre.y + radius * sin (angle) };
    }
  sketch = gp_geometry_new_ring (ring, n);
  after = gp_coverage_draw (all (world->polygons), world->polygons->len, sketch, carve, fill_m, NULL);
  g_assert_nonnull (after);
  if (polygon_at (after, after->len - 1) == NULL)
    {
      g_ptr_array_unref (after);
      return FALSE;
    }
  take (world, after);
  if (fill_m == 0)
    {
      GpGeometry *pair[2] = { whole, sketch };

      wanted = gp_overlay_union (pair, 2, NULL);
      /* Threads of less than half a square metre that others leave of it are dropped. */
      assert_same_ground ("draw", world->whole, wanted, carve ? 1e-6 : 1);
    }
  return TRUE;
}

static gpointer
copy_geometry (gconstpointer geometry, gpointer unused)
{
  return gp_geometry_ref ((GpGeometry *) geometry);
}

/* The ground becomes nobody's: nothing else changes. */
static gboolean
do_delete (World *world)
{
  if (world->polygons->len < 8)
    return FALSE;
  GPtrArray *after = g_ptr_array_copy (world->polygons, copy_geometry, NULL);

  g_ptr_array_set_free_func (after, unref_maybe);
  gp_geometry_unref (g_steal_pointer (&after->pdata[random_polygon (world)]));
  take (world, after);
  return TRUE;
}

static GpGeometry *
with_vertex_moved (const GpGeometry *polygon, GpPoint from, GpPoint to)
{
  g_autofree GpPoint *points = g_memdup2 (polygon->points, polygon->n_points * sizeof (GpPoint));
  gboolean any = FALSE;

  for (guint i = 0; i < polygon->n_points; i++)
    if (points[i].x == from.x && points[i].y == from.y)
      {
        points[i] = to;
        any = TRUE;
      }
  if (!any)
    return gp_geometry_ref ((GpGeometry *) polygon);
  return gp_geometry_new (polygon->kind, points, polygon->n_points, polygon->ends, polygon->shells, polygon->n_rings);
}

/* No polygon that @before does not have crosses itself or lies over another one. */
static gboolean
is_partition (GPtrArray *polygons, GPtrArray *before)
{
  for (guint i = 0; i < polygons->len; i++)
    if (polygon_at (polygons, i) == NULL)
      return FALSE;
  for (guint i = 0; i < polygons->len; i++)
    {
      const GpGeometry *a = polygon_at (polygons, i);

      if (!g_ptr_array_find (before, a, NULL) && !gp_overlay_is_valid (a, NULL, NULL))
        return FALSE;
      for (guint j = 0; j < polygons->len; j++)
        if (i != j && !g_ptr_array_find (before, a, NULL) && gp_overlay_shared_area_m2 (a, polygon_at (polygons, j)) > 1e-6)
          return FALSE;
    }
  return TRUE;
}

/* A vertex goes for all that share it; what would make them cross is refused, as a tool does. */
static gboolean
do_move (World *world)
{
  GpPoint from = random_vertex (world, random_polygon (world)), to;
  g_autoptr (GPtrArray) moved = polygons_new ();
  GPtrArray *after;

  random_line (world, &to, 1, from, 60);
  /* As a hand would: often onto a vertex or an edge that is there. */
  if (g_rand_int_range (world->random, 0, 6) == 0)
    to = random_vertex (world, random_polygon (world));
  to = gp_grid_snap (to);
  for (guint i = 0; i < world->polygons->len; i++)
    g_ptr_array_add (moved, with_vertex_moved (polygon_at (world->polygons, i), from, to));
  if (!is_partition (moved, world->polygons))
    return FALSE;
  after = gp_coverage_settle (all (moved), moved->len, NULL);
  g_assert_nonnull (after);
  if (!is_partition (after, world->polygons))
    {
      g_ptr_array_unref (after);
      return FALSE;
    }
  take (world, after);
  return TRUE;
}

/* Settling what is settled changes nothing, and gives back the very same shapes. */
static gboolean
do_settle (World *world)
{
  g_autoptr (GPtrArray) after = gp_coverage_settle (all (world->polygons), world->polygons->len, NULL);

  g_assert_nonnull (after);
  for (guint i = 0; i < after->len; i++)
    g_assert_true (polygon_at (after, i) == polygon_at (world->polygons, i));
  return TRUE;
}

/* Back to what was before the last edit; again: forth. */
static gboolean
do_undo (World *world)
{
  GPtrArray *after = world->undo;

  world->undo = g_ptr_array_ref (world->polygons);
  take (world, after);
  return TRUE;
}

static void
edit (World *world)
{
  static const struct
  {
    const char *name;
    gboolean (*run) (World *world);
    guint count;
  } edits[] = {
    { "move", do_move, 0 },
    { "move", do_move, 0 },
    { "split", do_split, 1 },
    { "merge", do_merge, 2 },
    { "redraw", do_redraw, 3 },
    { "redraw", do_redraw, 3 },
    { "draw", do_draw, 4 },
    { "delete", do_delete, 5 },
    { "settle", do_settle, 6 },
    { "undo", do_undo, 7 },
  };
  guint which = (guint) g_rand_int_range (world->random, 0, G_N_ELEMENTS (edits));
  g_autoptr (GPtrArray) before = g_ptr_array_copy (world->polygons, copy_geometry, NULL);
  g_autoptr (GHashTable) unchanged = g_hash_table_new (NULL, NULL);

  g_ptr_array_set_free_func (before, unref_maybe);
  if (!edits[which].run (world))
    return;
  world->counts[edits[which].count]++;
  for (guint i = 0; i < before->len; i++)
    g_hash_table_add (unchanged, polygon_at (before, i));
  assert_sound (edits[which].name, world->polygons, unchanged, world->whole);
  if (edits[which].run != do_undo)
    {
      g_ptr_array_unref (world->undo);
      world->undo = g_steal_pointer (&before);
    }
}

static guint
number_from (const char *variable, guint fallback)
{
  const char *text = g_getenv (variable);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : fallback;
}

static void
clear_town (World *world)
{
  g_clear_pointer (&world->polygons, g_ptr_array_unref);
  g_clear_pointer (&world->undo, g_ptr_array_unref);
  g_clear_pointer (&world->whole, gp_geometry_unref);
}

static void
test_random_edits (void)
{
  guint n = number_from ("GP_TEST_COVERAGE_EDITS", EDITS);
  World world = { .random = g_rand_new_with_seed (number_from ("GP_TEST_COVERAGE_SEED", 3)) };

  for (guint i = 0; i < n; i++)
    {
      /* From time to time a new town, off the grid. */
      if (i % 500 == 0)
        {
          clear_town (&world);
          world.polygons = make_town (world.random, 4);
          world.undo = g_ptr_array_ref (world.polygons);
          world.whole = union_of (world.polygons);
        }
      edit (&world);
    }
  g_test_message ("moved %u, split %u, merged %u, redrawn %u, drawn %u, deleted %u", world.counts[0],
                  world.counts[1], world.counts[2], world.counts[3], world.counts[4], world.counts[5]);
  for (guint i = 0; i < G_N_ELEMENTS (world.counts); i++)
    g_assert_cmpuint (world.counts[i], >, n / 200);
  clear_town (&world);
  g_rand_free (world.random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coverage/random-edits", test_random_edits);
  return g_test_run ();
}
