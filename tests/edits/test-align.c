/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table that was delivered shifted, turned and scaled comes to lie where it belongs, and back. */
#include "config.h"

#include "gp-align-edit.h"
#include "gp-error.h"
#include "plan-support.h"

#define N_AREAS 200
#define WEST 415000.0
#define SOUTH 2626500.0

static gboolean
fill (GpEdit *edit, gpointer user_data, GError **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (int i = 0; i < N_AREAS; i++)
    {
      GpPoint at = { WEST + g_rand_double_range (rand, 0, 3000), SOUTH + g_rand_double_range (rand, 0, 3000) };
      GpBox box = { at.x, at.y, at.x + 20, at.y + 30 };
      g_autoptr (GpFeature) area = gp_feature_new (GP_TABLE_BASE_AREA, 0, gp_geometry_new_box (&box));
      g_autoptr (GpFeature) road = gp_feature_new (GP_TABLE_ROAD, 0, gp_geometry_new_line ((GpPoint[]){ at, { at.x + 50, at.y } }, 2));

      if (!gp_edit_insert (edit, area, error) || !gp_edit_insert (edit, road, error))
        return FALSE;
    }
  return TRUE;
}

static GpPlan *
create_plan (Folder *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = folder_path (folder, "plan.gpkg");
  GpPlan *plan = gp_plan_create (path, GP_CRS_DEFAULT, &error);

  g_assert_no_error (error);
  g_assert_true (gp_plan_edit (plan, "Fill", fill, NULL, &error));
  return plan;
}

/* The farthest any vertex of @table lies from where @before has it. */
static double
farthest_m (GpPlan *plan, GpSnapshot *before, GpTableId table, const GpHelmert *expected)
{
  g_autoptr (GpSnapshot) now = gp_plan_dup_snapshot (plan);
  double farthest = 0;

  for (guint i = 0; i < gp_snapshot_get_n (before, table); i++)
    {
      const GpFeature *was = gp_snapshot_get (before, table, i);
      const GpFeature *is = gp_snapshot_find (now, table, was->fid);

      for (guint k = 0; k < was->geometry->n_points; k++)
        farthest = MAX (farthest, gp_point_distance (gp_helmert_apply (expected, was->geometry->points[k]), is->geometry->points[k]));
    }
  return farthest;
}

static void
test_there_and_back (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  GpPlan *plan = create_plan (folder);
  g_autoptr (GpSnapshot) before = gp_plan_dup_snapshot (plan);
  GpPointPair pairs[] = { { { WEST, SOUTH }, { WEST - 476, SOUTH + 279 } }, { { WEST + 3000, SOUTH + 2500 }, { WEST + 2526, SOUTH + 2784 } } };
  GpPointPair reverse[] = { { pairs[0].to, pairs[0].from }, { pairs[1].to, pairs[1].from } };
  GpHelmert there, back;
  guint n = 0;

  g_assert_true (gp_helmert_from_pairs (pairs, 2, FALSE, &there));
  g_assert_true (gp_align_edit_tables (plan, (guint64) 1 << GP_TABLE_BASE_AREA, &there, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, N_AREAS);
  g_assert_cmpfloat (farthest_m (plan, before, GP_TABLE_BASE_AREA, &there), <, 1e-3);
  g_assert_cmpfloat (farthest_m (plan, before, GP_TABLE_ROAD, &GP_HELMERT_NONE), ==, 0);
  g_assert_true (gp_helmert_from_pairs (reverse, 2, FALSE, &back));
  g_assert_true (gp_align_edit_tables (plan, (guint64) 1 << GP_TABLE_BASE_AREA, &back, &n, &error));
  g_assert_cmpfloat (farthest_m (plan, before, GP_TABLE_BASE_AREA, &GP_HELMERT_NONE), <, 0.1);
  /* Each was one step. */
  g_assert_true (gp_plan_undo (plan, &error));
  g_assert_true (gp_plan_undo (plan, &error));
  g_assert_cmpfloat (farthest_m (plan, before, GP_TABLE_BASE_AREA, &GP_HELMERT_NONE), ==, 0);
  gp_plan_close (plan, NULL);
  g_object_unref (plan);
}

static void
test_refused (Folder *folder, gconstpointer unused)
{
  GpPlan *plan = create_plan (folder);
  g_autoptr (GpSnapshot) before = gp_plan_dup_snapshot (plan);
  GpHelmert shrink = { 1e-4, 0, 0, 0 }, shift = { 1, 0, 5, 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (gp_align_edit_tables (plan, (guint64) 1 << GP_TABLE_ROAD, &shrink, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (gp_align_edit_tables (plan, (guint64) 1 << GP_TABLE_PARKING, &shift, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_NOT_FOUND);
  g_assert_cmpfloat (farthest_m (plan, before, GP_TABLE_ROAD, &GP_HELMERT_NONE), ==, 0);
  gp_plan_close (plan, NULL);
  g_object_unref (plan);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/align/there-and-back", test_there_and_back);
  folder_test ("/align/refused", test_refused);
  return g_test_run ();
}
