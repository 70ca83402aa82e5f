/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Random edits of districts in a plan, with undo and redo between them. After
 * each one: no district lies over another or crosses itself, every compound
 * and work names the district its centre lies in, no fen is lost; after undo
 * and redo every byte of the plan is what it was.
 *
 * GP_TEST_DISTRICT_EDITS=5000 runs more of them, GP_TEST_DISTRICT_SEED=7 others.
 */
#include "config.h"

#include "gp-boundary.h"
#include "gp-delete-edit.h"
#include "gp-district-edit.h"
#include "gp-district-forecast.h"
#include "gp-district-shape-edit.h"
#include "gp-overlay.h"

#include "district-town.h"

#define EDITS 110

typedef struct
{
  Town *town;
  GRand *random;
  GPtrArray *states; /* checksums of the plan after each edit, oldest first */
  guint at;          /* where undo and redo have led */
  guint n_done;
} World;

static GpFeature *
random_district (World *world, GpSnapshot *snapshot)
{
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT);

  return gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, (guint) g_rand_int_range (world->random, 0, (gint32) n));
}

static GpPoint
random_near (World *world, GpPoint at, double reach_m)
{
  return (GpPoint){ at.x + g_rand_double_range (world->random, -reach_m, reach_m),
                    at.y + g_rand_double_range (world->random, -reach_m, reach_m) };
}

static GpPoint
random_vertex (World *world, const GpFeature *district)
{
  return district->geometry->points[g_rand_int_range (world->random, 0, (gint32) district->geometry->n_points)];
}

static gboolean
do_vertex (World *world, GpSnapshot *snapshot)
{
  const GpFeature *district = random_district (world, snapshot);
  GpPoint at = random_vertex (world, district), to = random_near (world, at, 30);
  const GpPoint *points = district->geometry->points;
  guint edge = (guint) g_rand_int_range (world->random, 0, (gint32) district->geometry->ends[0] - 1);
  GpPoint middle = { (points[edge].x + points[edge + 1].x) / 2, (points[edge].y + points[edge + 1].y) / 2 };
  g_autoptr (GPtrArray) parts = NULL;

  switch (g_rand_int_range (world->random, 0, 3))
    {
    case 0:
      parts = gp_boundary_move (snapshot, district, at, to);
      break;
    case 1:
      parts = gp_boundary_insert (snapshot, district, middle, random_near (world, middle, 20));
      break;
    default:
      parts = gp_boundary_remove (snapshot, district, at, NULL);
    }
  return parts != NULL && parts->len > 0 && gp_boundary_check (snapshot, parts, NULL) &&
         gp_boundary_commit (world->town->plan, parts, "vertex", NULL, NULL);
}

static gboolean
do_shape (World *world, GpSnapshot *snapshot)
{
  const GpFeature *district = random_district (world, snapshot), *other = random_district (world, snapshot);
  gint64 pair[] = { district->fid, other->fid };
  GpPoint centre = gp_box_centre (&district->geometry->box), line[4];
  g_auto (GpDistrictShaped) shaped = { NULL };
  GpPlan *plan = world->town->plan;

  switch (g_rand_int_range (world->random, 0, 4))
    {
    case 0:
      for (guint i = 0; i < 4; i++)
        line[i] = random_near (world, centre, 120);
      return gp_district_split (plan, district->fid, line, 4, &shaped, NULL);
    case 1:
      return gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT) > 3 && gp_district_merge (plan, pair, 2, district->fid, &shaped, NULL);
    default:
      centre = random_vertex (world, district);
      for (guint i = 0; i < 4; i++)
        line[i] = random_near (world, centre, 70);
      return gp_district_redraw (plan, district->fid, line, 4, &shaped, NULL);
    }
}

/* Looked at among the districts nearby only, it was the same. */
static void
assert_foreseen (World *world, const GpDistrictForecast *forecast, const GpDistrictDrawn *drawn)
{
  for (guint i = 0; i < forecast->sides->len; i++)
    {
      const GpForecastSide *side = g_ptr_array_index (forecast->sides, i);

      g_assert_cmpfloat_with_epsilon (town_area (world->town, side->fid > 0 ? side->fid : drawn->fid), side->after_m2, 1e-6);
    }
  g_assert_cmpuint (forecast->n_compounds, ==, drawn->n_compounds);
  g_assert_cmpuint (forecast->n_works, ==, drawn->n_works);
}

static gboolean
do_draw (World *world, GpSnapshot *snapshot)
{
  GpPoint centre = random_near (world, (GpPoint){ TOWN_X + 100, TOWN_Y + 100 }, 150), ring[6];
  g_auto (GpDistrictDrawn) drawn = { 0 };
  g_auto (GpDistrictForecast) forecast = { NULL };
  gboolean foreseen, done;

  if (gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT) > 12)
    return FALSE;
  for (guint i = 0; i < 6; i++)
    {
      double radius_m = g_rand_double_range (world->random, 10, 70);

      ring[i] = (GpPoint){ centre.x + radius_m * cos (i * G_PI / 3), centre.y + radius_m * sin (i * G_PI / 3) };
    }
  gp_district_forecast_init (&forecast);
  foreseen = gp_district_forecast_draw (&forecast, snapshot, ring, 6, GP_DISTRICT_FILL_M, NULL);
  done = gp_district_edit_draw (world->town->plan, ring, 6, NULL, &drawn, NULL);
  g_assert_cmpint (done, ==, foreseen);
  if (done)
    assert_foreseen (world, &forecast, &drawn);
  return done;
}

static gboolean
do_delete (World *world, GpSnapshot *snapshot)
{
  GpObjectRef ref = { GP_TABLE_DISTRICT, random_district (world, snapshot)->fid };

  return gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT) > 4 && gp_delete_edit (world->town->plan, &ref, 1, NULL, NULL);
}

static void
assert_parted (GpSnapshot *snapshot)
{
  guint n = gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT);

  for (guint i = 0; i < n; i++)
    {
      const GpGeometry *a = gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, i)->geometry;

      g_assert_true (gp_overlay_is_valid (a, NULL, NULL));
      for (guint j = i + 1; j < n; j++)
        g_assert_cmpfloat (gp_overlay_shared_area_m2 (a, gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, j)->geometry), <, 1e-6);
    }
}

static void
assert_members (GpSnapshot *snapshot, GpTableId table, guint field)
{
  for (guint i = 0; i < gp_snapshot_get_n (snapshot, table); i++)
    {
      const GpFeature *member = gp_snapshot_get (snapshot, table, i);
      GpPoint centre = gp_geometry_centroid (member->geometry);
      gint64 owner = 0;

      for (guint j = 0; j < gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT); j++)
        if (gp_geometry_contains_point (gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, j)->geometry, centre))
          owner = gp_snapshot_get (snapshot, GP_TABLE_DISTRICT, j)->fid;
      g_assert_cmpint (gp_feature_get_int (member, field, 0), ==, owner);
    }
}

static gint64
sum_cost (GpSnapshot *snapshot)
{
  gint64 sum_fen = 0;

  for (guint i = 0; i < gp_snapshot_get_n (snapshot, GP_TABLE_WORK); i++)
    sum_fen += gp_feature_get_int (gp_snapshot_get (snapshot, GP_TABLE_WORK, i), GP_WORK_COST, 0);
  return sum_fen;
}

static char *
dup_state (World *world)
{
  g_autofree char *dump = plan_dump (world->town->path);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, dump, -1);
}

static void
assert_state (World *world)
{
  g_autofree char *state = dup_state (world);

  g_assert_cmpstr (state, ==, g_ptr_array_index (world->states, world->at));
}

static void
step (World *world)
{
  static gboolean (*const edits[]) (World *, GpSnapshot *) = { do_vertex, do_vertex, do_shape, do_shape, do_draw, do_delete };
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (world->town->plan);
  gint32 which = g_rand_int_range (world->random, 0, G_N_ELEMENTS (edits) + 2);

  if (which == G_N_ELEMENTS (edits) && world->at > 0)
    {
      g_assert_true (gp_plan_undo (world->town->plan, NULL));
      world->at--;
      assert_state (world);
    }
  else if (which == G_N_ELEMENTS (edits) + 1 && world->at + 1 < world->states->len)
    {
      g_assert_true (gp_plan_redo (world->town->plan, NULL));
      world->at++;
      assert_state (world);
    }
  else if (which < (gint32) G_N_ELEMENTS (edits) && edits[which](world, snapshot))
    {
      g_ptr_array_set_size (world->states, (gint) ++world->at);
      g_ptr_array_add (world->states, dup_state (world));
      world->n_done++;
    }
}

static guint
number_from (const char *variable, guint fallback)
{
  const char *text = g_getenv (variable);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : fallback;
}

static void
test_random (Town *town, gconstpointer unused)
{
  guint n = number_from ("GP_TEST_DISTRICT_EDITS", EDITS);
  World world = { town, g_rand_new_with_seed (number_from ("GP_TEST_DISTRICT_SEED", 5)), g_ptr_array_new_with_free_func (g_free), 0, 0 };
  g_autoptr (GpSnapshot) first = gp_plan_dup_snapshot (town->plan);
  gint64 cost_fen = sum_cost (first);

  g_ptr_array_add (world.states, dup_state (&world));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GpSnapshot) snapshot = NULL;

      step (&world);
      snapshot = gp_plan_dup_snapshot (town->plan);
      assert_parted (snapshot);
      assert_members (snapshot, GP_TABLE_COMPOUND, GP_COMPOUND_DISTRICT);
      assert_members (snapshot, GP_TABLE_WORK, GP_WORK_DISTRICT);
      g_assert_cmpint (sum_cost (snapshot), ==, cost_fen);
    }
  g_assert_cmpuint (world.n_done, >, n / 4);
  while (world.at > 0)
    {
      g_assert_true (gp_plan_undo (town->plan, NULL));
      world.at--;
    }
  assert_state (&world);
  g_ptr_array_unref (world.states);
  g_rand_free (world.random);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  town_test ("/district/random", test_random);
  return g_test_run ();
}
