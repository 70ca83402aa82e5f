/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Vertices: several in one edit, and what shares them goes along.
 */
#include "config.h"

#include "gp-vertex-edit.h"
#include "shape-plan.h"

static gboolean
commit (ShapePlan *self, GPtrArray *shapes, char **said)
{
  g_autoptr (GError) error = NULL;
  gboolean done = gp_vertices_commit (self->plan, shapes, said, &error);

  g_assert_true (done == (error == NULL));
  return done;
}

static gboolean
move (ShapePlan *self, GpTableId table, gint64 fid, const GpPoint *vertices, guint n, GpPoint held, GpPoint to, gboolean together, char **said)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (self->plan);
  g_autoptr (GPtrArray) shapes = gp_vertices_move (snapshot, gp_snapshot_find (snapshot, table, fid), vertices, n, held, to, together);

  g_assert_cmpuint (shapes->len, >, 0);
  return commit (self, shapes, said);
}

/* Three runs meet; the node is moved, then one of them is parted from it. */
static void
test_network (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  gint64 runs[3];
  GpPoint node = at (50, 0);
  g_autofree char *before = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GpFeature) one = NULL;
  g_autoptr (GpFeature) other = NULL;

  shape_plan_open (&self, folder);
  runs[0] = put (&self, new_line (GP_TABLE_RUN, "A", (GpPoint[]){ at (0, 0), at (50, 0) }, 2));
  runs[1] = put (&self, new_line (GP_TABLE_RUN, "B", (GpPoint[]){ at (50, 0), at (90, 0) }, 2));
  runs[2] = put (&self, new_line (GP_TABLE_RUN, "C", (GpPoint[]){ at (50, -40), at (50, 0), at (50, 40) }, 3));
  before = plan_dump (self.path);
  g_assert_true (move (&self, GP_TABLE_RUN, runs[0], &node, 1, node, at (52, 3), TRUE, &said));
  g_assert_nonnull (strstr (said, "2 connected runs followed"));
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GpFeature) run = find (&self, GP_TABLE_RUN, runs[i]);
      guint vertex = i == 1 ? 0 : 1;

      g_assert_cmpfloat (gp_point_distance (run->geometry->points[vertex], at (52, 3)), ==, 0);
    }
  take_back (&self, before);
  g_assert_true (move (&self, GP_TABLE_RUN, runs[0], &node, 1, node, at (52, 3), FALSE, NULL));
  one = find (&self, GP_TABLE_RUN, runs[0]);
  other = find (&self, GP_TABLE_RUN, runs[1]);
  g_assert_cmpfloat (gp_point_distance (one->geometry->points[1], at (52, 3)), ==, 0);
  g_assert_cmpfloat (gp_point_distance (other->geometry->points[0], node), ==, 0);
  take_back (&self, before);
  /* B would have no length left. */
  g_assert_false (move (&self, GP_TABLE_RUN, runs[0], &node, 1, node, at (90, 0), TRUE, NULL));
  shape_plan_close (&self);
}

/* The two upper corners together; the same again for districts, whose neighbour follows. */
static void
test_several (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  gint64 building, left, right;
  GpPoint upper[] = { at (40, 20), at (10, 20) };
  GpPoint shared[] = { at (100, 0), at (100, 100) };
  g_autofree char *before = NULL;
  g_autoptr (GpFeature) after = NULL;
  g_autoptr (GpFeature) neighbour = NULL;

  shape_plan_open (&self, folder);
  building = put (&self, new_box (GP_TABLE_BUILDING, "1", 10, 10, 30, 10));
  left = put (&self, new_box (GP_TABLE_DISTRICT, "P1", 0, 0, 100, 100));
  right = put (&self, new_box (GP_TABLE_DISTRICT, "P2", 100, 0, 100, 100));
  before = plan_dump (self.path);
  g_assert_true (move (&self, GP_TABLE_BUILDING, building, upper, 2, upper[0], at (40, 25), TRUE, NULL));
  after = find (&self, GP_TABLE_BUILDING, building);
  g_assert_cmpfloat (fabs (gp_geometry_area_m2 (after->geometry) - 450), <, 1e-6);
  take_back (&self, before);
  g_assert_true (move (&self, GP_TABLE_DISTRICT, left, shared, 2, shared[0], at (90, 0), TRUE, NULL));
  g_clear_pointer (&after, gp_feature_unref);
  after = find (&self, GP_TABLE_DISTRICT, left);
  neighbour = find (&self, GP_TABLE_DISTRICT, right);
  g_assert_cmpfloat (fabs (gp_geometry_area_m2 (after->geometry) - 9000), <, 1e-6);
  g_assert_cmpfloat (fabs (gp_geometry_area_m2 (neighbour->geometry) - 11000), <, 1e-6);
  take_back (&self, before);
  shape_plan_close (&self);
}

static void
test_insert_and_remove (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  gint64 run;
  GpPoint inner[] = { at (20, 0), at (40, 0) }, ends[] = { at (0, 0), at (60, 0) };
  g_autofree char *before = NULL;
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) shapes = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) more = NULL;
  g_autoptr (GError) error = NULL;
  GpFeature *target;

  shape_plan_open (&self, folder);
  run = put (&self, new_line (GP_TABLE_RUN, "A", (GpPoint[]){ at (0, 0), at (20, 0), at (40, 0), at (60, 0) }, 4));
  before = plan_dump (self.path);
  snapshot = gp_plan_dup_snapshot (self.plan);
  target = gp_snapshot_find (snapshot, GP_TABLE_RUN, run);
  shapes = gp_vertices_remove (snapshot, target, inner, 2, &error);
  g_assert_no_error (error);
  g_assert_true (commit (&self, shapes, NULL));
  {
    g_autoptr (GpFeature) after = find (&self, GP_TABLE_RUN, run);

    g_assert_cmpuint (after->geometry->n_points, ==, 2);
  }
  take_back (&self, before);
  g_assert_cmpuint (gp_vertices_insert (snapshot, target, at (30, 5), at (30, 5))->len, ==, 0);
  more = gp_vertices_insert (snapshot, target, at (30, 0), at (30, 4));
  g_assert_true (commit (&self, more, NULL));
  take_back (&self, before);
  {
    GpPoint all[] = { inner[0], inner[1], ends[0] };

    none = gp_vertices_remove (snapshot, target, all, 3, &error);
  }
  g_assert_null (none);
  g_assert_nonnull (strstr (error->message, "“A”"));
  shape_plan_close (&self);
}

/* A compound whose middle comes to lie in the other district belongs to it. */
static void
test_ground (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  gint64 left, right, compound;
  GpFeature *feature;
  GpPoint east[] = { at (60, 10), at (60, 50) };

  shape_plan_open (&self, folder);
  left = put (&self, new_box (GP_TABLE_DISTRICT, "P1", 0, 0, 100, 100));
  right = put (&self, new_box (GP_TABLE_DISTRICT, "P2", 100, 0, 200, 100));
  feature = new_box (GP_TABLE_COMPOUND, "X", 10, 10, 50, 40);
  gp_feature_set_int (feature, GP_COMPOUND_DISTRICT, left);
  compound = put (&self, feature);
  g_assert_true (move (&self, GP_TABLE_COMPOUND, compound, east, 2, east[0], at (260, 10), TRUE, NULL));
  g_assert_cmpint (value_of (&self, GP_TABLE_COMPOUND, compound, GP_COMPOUND_DISTRICT), ==, right);
  shape_plan_close (&self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/edits/vertices/network", test_network);
  folder_test ("/edits/vertices/several", test_several);
  folder_test ("/edits/vertices/insert-remove", test_insert_and_remove);
  folder_test ("/edits/vertices/ground", test_ground);
  return g_test_run ();
}
