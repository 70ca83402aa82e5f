/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Runs beside roads, and how deep they lie.
 */
#include "config.h"

#include "gp-buffer-edit.h"
#include "gp-cover-edit.h"
#include "gp-cut.h"
#include "gp-offset-edit.h"
#include "shape-plan.h"

static gint64
put_road (ShapePlan *self, double width_m)
{
  GpFeature *road = new_line (GP_TABLE_ROAD, "L", (GpPoint[]){ at (0, 0), at (100, 0), at (100, 80) }, 3);

  gp_feature_set_real (road, GP_ROAD_WIDTH, width_m);
  return put (self, road);
}

/* 1.5 m outside the left edge of a road 12 m wide: 7.5 m beside its middle, also after the bend. */
static void
test_beside_road (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  GpObjectRef run = { GP_TABLE_RUN, 0 };
  GpOffset offset = { { GP_TABLE_ROAD, 0 }, 7.5, NAN, NAN };
  g_autofree char *before = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GpFeature) laid = NULL;
  g_autoptr (GpFeature) road = NULL;
  g_autoptr (GError) error = NULL;

  shape_plan_open (&self, folder);
  offset.base.fid = put_road (&self, 12);
  /* Runs the other way and not quite to the ends. */
  run.fid = put (&self, new_line (GP_TABLE_RUN, "R", (GpPoint[]){ at (98, 70), at (97, 3), at (10, 2) }, 3));
  before = plan_dump (self.path);
  gp_offset_move (self.plan, &offset, &run, &said, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (said, ==, "“R” laid 1.50 m beside “L”");
  laid = find (&self, GP_TABLE_RUN, run.fid);
  g_assert_cmpuint (laid->geometry->n_points, ==, 3);
  g_assert_cmpfloat (gp_point_distance (laid->geometry->points[0], at (92.5, 70)), <, 1e-6);
  g_assert_cmpfloat (gp_point_distance (laid->geometry->points[1], at (92.5, 7.5)), <, 1e-6);
  g_assert_cmpfloat (gp_point_distance (laid->geometry->points[2], at (10, 7.5)), <, 1e-6);
  road = find (&self, GP_TABLE_ROAD, offset.base.fid);
  for (double along_m = 0; along_m < gp_geometry_length_m (laid->geometry); along_m += 0.5)
    {
      double left_m;

      gp_cut_locate (road->geometry->points, road->geometry->n_points, gp_geometry_point_along (laid->geometry, along_m, NULL), &left_m);
      g_assert_cmpfloat (fabs (left_m - 7.5), <, 1e-6);
    }
  take_back (&self, before);
  shape_plan_close (&self);
}

static void
test_stretch_and_side (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  GpOffset offset = { { GP_TABLE_ROAD, 0 }, -3, 40, 10 };
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GpGeometry) line = NULL;
  g_autoptr (GError) error = NULL;

  shape_plan_open (&self, folder);
  offset.base.fid = put_road (&self, 6);
  snapshot = gp_plan_dup_snapshot (self.plan);
  line = gp_offset_shape (snapshot, &offset, &error);
  g_assert_no_error (error);
  /* To the right of the road, and from 40 back to 10. */
  g_assert_cmpfloat (gp_point_distance (line->points[0], at (40, -3)), <, 1e-6);
  g_assert_cmpfloat (gp_point_distance (line->points[1], at (10, -3)), <, 1e-6);
  offset.to_m = 40;
  g_assert_null (gp_offset_shape (snapshot, &offset, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  offset.base.fid += 1000;
  g_assert_null (gp_offset_shape (snapshot, &offset, &error));
  g_assert_nonnull (error);
  shape_plan_close (&self);
}

static void
test_cover (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  GpFeature *feature = new_line (GP_TABLE_RUN, "R", (GpPoint[]){ at (0, 0), at (50, 0) }, 2);
  gint64 run, overhead;
  g_autofree char *before = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GpFeature) after = NULL;
  g_autoptr (GError) error = NULL;

  shape_plan_open (&self, folder);
  run = put (&self, feature);
  feature = new_line (GP_TABLE_RUN, "O", (GpPoint[]){ at (0, 9), at (50, 9) }, 2);
  gp_feature_set_choice (feature, GP_RUN_BURIAL, GP_BURIAL_AERIAL);
  overhead = put (&self, feature);
  before = plan_dump (self.path);
  g_assert_true (gp_cover_edit (self.plan, run, FALSE, 0.8, NULL, &error));
  g_assert_true (gp_cover_edit (self.plan, run, TRUE, 1.3, &said, &error));
  g_assert_cmpstr (said, ==, "Cover at end of “R”: 1.30 m");
  after = find (&self, GP_TABLE_RUN, run);
  g_assert_cmpfloat (fabs (gp_cover_at (after, 0) - 0.8), <, 1e-12);
  g_assert_cmpfloat (fabs (gp_cover_at (after, 20) - 1.0), <, 1e-12);
  g_assert_cmpfloat (fabs (gp_cover_at (after, 99) - 1.3), <, 1e-12);
  g_assert_false (gp_cover_edit (self.plan, run, TRUE, 130, NULL, &error));
  g_assert_nonnull (strstr (error->message, "100"));
  g_clear_error (&error);
  g_assert_false (gp_cover_edit (self.plan, overhead, TRUE, 1, NULL, &error));
  g_clear_error (&error);
  g_assert_true (gp_plan_undo (self.plan, &error));
  take_back (&self, before);
  shape_plan_close (&self);
}

/* A strip of 2 m along two runs: a work for each, or one area around both. */
static void
test_buffer (Folder *folder, gconstpointer unused)
{
  ShapePlan self;
  GpObjectRef refs[] = { { GP_TABLE_RUN, 0 }, { GP_TABLE_RUN, 0 } };
  GpBuffer buffer = { .distance_m = 1, .flat = TRUE };
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (GpObjectRef));
  g_autofree char *before = NULL;
  g_autofree char *said = NULL;
  g_autoptr (GpFeature) work = NULL;
  g_autoptr (GError) error = NULL;

  shape_plan_open (&self, folder);
  refs[0].fid = put (&self, new_line (GP_TABLE_RUN, "A", (GpPoint[]){ at (0, 0), at (50, 0) }, 2));
  refs[1].fid = put (&self, new_line (GP_TABLE_RUN, "B", (GpPoint[]){ at (40, 0), at (90, 0) }, 2));
  before = plan_dump (self.path);
  gp_buffer_edit (self.plan, refs, 2, &buffer, GP_TABLE_WORK, gp_date_from_ymd (2026, 9, 1), made, &said, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (said, ==, "Buffer of 1.00 m: 2 new in Works, 200 m²");
  g_assert_cmpuint (made->len, ==, 2);
  work = find (&self, GP_TABLE_WORK, g_array_index (made, GpObjectRef, 1).fid);
  g_assert_cmpfloat (fabs (gp_geometry_area_m2 (work->geometry) - 100), <, 1e-6);
  g_assert_cmpint (gp_feature_get_int (work, GP_WORK_ASSET_FID, 0), ==, refs[1].fid);
  g_assert_cmpstr (gp_feature_get_text (work, GP_WORK_ASSET_LAYER), ==, "run");
  take_back (&self, before);
  buffer.one = TRUE;
  g_assert_true (gp_buffer_edit (self.plan, refs, 2, &buffer, GP_TABLE_PARKING, gp_date_from_ymd (2026, 9, 1), NULL, NULL, &error));
  g_assert_cmpuint (plan_count (self.plan, GP_TABLE_PARKING), ==, 1);
  take_back (&self, before);
  buffer.distance_m = -1;
  g_assert_false (gp_buffer_edit (self.plan, refs, 2, &buffer, GP_TABLE_WORK, gp_date_from_ymd (2026, 9, 1), NULL, NULL, &error));
  g_assert_nonnull (error);
  shape_plan_close (&self);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/edits/offset/road", test_beside_road);
  folder_test ("/edits/offset/stretch", test_stretch_and_side);
  folder_test ("/edits/cover", test_cover);
  folder_test ("/edits/buffer", test_buffer);
  return g_test_run ();
}
