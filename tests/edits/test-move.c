/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Moving and turning whole objects: there and back gives the same bytes, runs
 * stay connected, what is carried to other ground belongs to it.
 */
#include "config.h"

#include "gp-move-edit.h"
#include "shape-plan.h"

static gboolean
move (ShapePlan *self, GpTableId table, gint64 fid, double dx, double dy, double degrees, gboolean follow, char **said)
{
  g_autoptr (GpFeature) feature = find (self, table, fid);
  GpMotion motion = { .pivot = gp_geometry_centroid (feature->geometry), .angle_rad = degrees * G_PI / 180, .dx_m = dx, .dy_m = dy };
  GpObjectRef ref = { table, fid };
  g_autoptr (GError) error = NULL;
  gboolean done = gp_move_edit (self->plan, &ref, 1, &motion, follow, said, &error);

  g_assert_true (done == (error == NULL));
  return done;
}

/* Journal apart, the file is the same row by row, geometries bit by bit. */
static char *
dump_objects (ShapePlan *self)
{
  g_autofree char *all = plan_dump (self->path);
  g_auto (GStrv) lines = g_strsplit (all, "\n", -1);
  GString *kept = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (!g_str_has_prefix (lines[i], "setting|"))
      g_string_append_printf (kept, "%s\n", lines[i]);
  return g_string_free (kept, FALSE);
}

static void
test_there_and_back (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  GpFeature *surveyed = gp_feature_new (GP_TABLE_BUILDING, 0, NULL);
  gint64 building;
  g_autofree char *before = NULL;

  shape_plan_open (&self, folder);
  /* To the millimetre, as surveys deliver. */
  gp_feature_take_geometry (surveyed, gp_geometry_new_ring ((GpPoint[]){ { 416010.123, 2627020.007 }, { 416041.622, 2627020.009 }, { 416041.611, 2627032.013 } }, 3));
  building = put (&self, surveyed);
  before = dump_objects (&self);
  for (guint i = 0; i < 25; i++)
    {
      double dx = g_test_rand_int_range (-90000, 90000) / 1000.0, dy = g_test_rand_int_range (-90000, 90000) / 1000.0;
      g_autofree char *between = NULL;
      g_autofree char *after = NULL;

      g_assert_true (move (&self, GP_TABLE_BUILDING, building, dx, dy, 0, TRUE, NULL));
      between = dump_objects (&self);
      g_assert_cmpstr (between, !=, before);
      g_assert_true (move (&self, GP_TABLE_BUILDING, building, -dx, -dy, 0, TRUE, NULL));
      after = dump_objects (&self);
      g_assert_cmpstr (after, ==, before);
    }
  shape_plan_close (&self);
}

static void
test_turn_keeps_size (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  gint64 building;
  g_autofree char *before = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GpFeature) feature = NULL;

  shape_plan_open (&self, folder);
  building = put (&self, new_box (GP_TABLE_BUILDING, "1", 0, 0, 40, 10));
  before = plan_dump (self.path);
  g_assert_true (move (&self, GP_TABLE_BUILDING, building, 0, 0, 90, TRUE, &said));
  g_assert_cmpstr (said, ==, "“1” turned by 90.0°");
  feature = find (&self, GP_TABLE_BUILDING, building);
  g_assert_cmpfloat (fabs (gp_box_width (&feature->geometry->box) - 10), <, 1e-5);
  g_assert_cmpfloat (fabs (gp_box_height (&feature->geometry->box) - 40), <, 1e-5);
  g_assert_cmpfloat (fabs (gp_geometry_area_m2 (feature->geometry) - 400), <, 1e-3);
  take_back (&self, before);
  shape_plan_close (&self);
}

/* A–B is moved; B–C ends at B and follows; D–E runs past and stays. */
static void
test_ends_follow (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  gint64 ab, bc, de;
  g_autofree char *before = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GpFeature) second = NULL;
  g_autoptr (GpFeature) third = NULL;
  g_autoptr (GpFeature) alone = NULL;

  shape_plan_open (&self, folder);
  ab = put (&self, new_line (GP_TABLE_RUN, "AB", (GpPoint[]){ at (0, 0), at (100, 0) }, 2));
  bc = put (&self, new_line (GP_TABLE_RUN, "BC", (GpPoint[]){ at (200, 0), at (150, 5), at (100, 0) }, 3));
  de = put (&self, new_line (GP_TABLE_RUN, "DE", (GpPoint[]){ at (100, 50), at (100, 1) }, 2));
  before = plan_dump (self.path);
  g_assert_true (move (&self, GP_TABLE_RUN, ab, 3, 7, 0, TRUE, &said));
  g_assert_nonnull (strstr (said, "1 connected run followed"));
  second = find (&self, GP_TABLE_RUN, bc);
  g_assert_cmpfloat (gp_point_distance (second->geometry->points[2], at (103, 7)), <, 1e-9);
  g_assert_cmpfloat (gp_point_distance (second->geometry->points[1], at (150, 5)), ==, 0);
  third = find (&self, GP_TABLE_RUN, de);
  g_assert_cmpfloat (gp_point_distance (third->geometry->points[1], at (100, 1)), ==, 0);
  take_back (&self, before);

  g_assert_true (move (&self, GP_TABLE_RUN, ab, 3, 7, 0, FALSE, NULL));
  alone = find (&self, GP_TABLE_RUN, bc);
  g_assert_cmpfloat (gp_point_distance (alone->geometry->points[2], at (100, 0)), ==, 0);
  shape_plan_close (&self);
}

static void
test_manhole_takes_ends_along (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  GpFeature *manhole = gp_feature_new (GP_TABLE_FACILITY, 0, NULL);
  gint64 run, node;
  g_autoptr (GpFeature) after = NULL;

  shape_plan_open (&self, folder);
  gp_feature_take_geometry (manhole, gp_geometry_new_point (at (100, 0)));
  gp_feature_set_choice (manhole, GP_FACILITY_KIND, gp_field_find_choice (gp_table_get_field (GP_TABLE_FACILITY, GP_FACILITY_KIND), "manhole"));
  node = put (&self, manhole);
  run = put (&self, new_line (GP_TABLE_RUN, "AB", (GpPoint[]){ at (0, 0), at (100, 0) }, 2));
  g_assert_true (move (&self, GP_TABLE_FACILITY, node, 0, -2.5, 0, TRUE, NULL));
  after = find (&self, GP_TABLE_RUN, run);
  g_assert_cmpfloat (gp_point_distance (after->geometry->points[1], at (100, -2.5)), <, 1e-9);
  shape_plan_close (&self);
}

static void
test_other_ground (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  gint64 left, right, compound, building;
  GpFeature *feature;
  GpObjectRef refs[2];
  GpMotion motion = { .dx_m = 100 };
  g_autofree char *before = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  shape_plan_open (&self, folder);
  left = put (&self, new_box (GP_TABLE_DISTRICT, "P1", 0, 0, 100, 100));
  right = put (&self, new_box (GP_TABLE_DISTRICT, "P2", 100, 0, 100, 100));
  feature = new_box (GP_TABLE_COMPOUND, "X1", 10, 10, 50, 50);
  gp_feature_set_int (feature, GP_COMPOUND_DISTRICT, left);
  compound = put (&self, feature);
  feature = new_box (GP_TABLE_BUILDING, "1", 20, 20, 10, 10);
  gp_feature_set_int (feature, GP_BUILDING_COMPOUND, compound);
  building = put (&self, feature);
  refs[0] = (GpObjectRef){ GP_TABLE_COMPOUND, compound };
  refs[1] = (GpObjectRef){ GP_TABLE_BUILDING, building };
  before = plan_dump (self.path);
  g_assert_true (gp_move_edit (self.plan, refs, 2, &motion, TRUE, &said, &error));
  g_assert_no_error (error);
  g_assert_cmpint (value_of (&self, GP_TABLE_COMPOUND, compound, GP_COMPOUND_DISTRICT), ==, right);
  /* Its compound went along: nothing to change for the building. */
  g_assert_cmpint (value_of (&self, GP_TABLE_BUILDING, building, GP_BUILDING_COMPOUND), ==, compound);
  g_assert_cmpstr (said, ==, "2 objects moved by 100.00 m; now in another district: compounds 1, works 0");
  take_back (&self, before);
  shape_plan_close (&self);
}

static void
test_district_stays (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  GpObjectRef ref = { GP_TABLE_DISTRICT, 0 };
  GpMotion motion = { .dx_m = 1 };
  g_autoptr (GError) error = NULL;

  shape_plan_open (&self, folder);
  ref.fid = put (&self, new_box (GP_TABLE_DISTRICT, "P1", 0, 0, 100, 100));
  g_assert_false (gp_move_edit (self.plan, &ref, 1, &motion, TRUE, NULL, &error));
  g_assert_nonnull (strstr (error->message, "P1"));
  shape_plan_close (&self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/edits/move/there-and-back", test_there_and_back);
  folder_test ("/edits/move/turn", test_turn_keeps_size);
  folder_test ("/edits/move/ends-follow", test_ends_follow);
  folder_test ("/edits/move/manhole", test_manhole_takes_ends_along);
  folder_test ("/edits/move/other-ground", test_other_ground);
  folder_test ("/edits/move/district", test_district_stays);
  return g_test_run ();
}
