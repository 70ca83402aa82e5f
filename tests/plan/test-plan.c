/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a planner's edits go through: insert, change, delete, undo, redo,
 * reopening, and what is told about it.
 */
#include "config.h"

#include <glib/gstdio.h>

#include "gp-error.h"
#include "gp-plan.h"
#include "plan-support.h"

static gboolean
add_district (GpEdit *edit, gpointer data, GError **error)
{
  GpBox box = { 416000, 2627000, 417000, 2628000 };
  g_autoptr (GpGeometry) shape = gp_geometry_new_box (&box);
  g_autoptr (GpFeature) feature = gp_feature_new (GP_TABLE_DISTRICT, 0, shape);

  gp_feature_set_text (feature, GP_NAME, "东山");
  *(gint64 *) data = gp_edit_insert (edit, feature, error);
  return *(gint64 *) data != 0;
}

static void
test_edit_undo_reopen (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = folder_path (folder, "a.gpkg");
  g_autoptr (GpPlan) plan = gp_plan_create (path, NULL, &error);
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autofree char *label = NULL;
  gint64 fid = 0;

  g_assert_no_error (error);
  g_assert_cmpint (gp_plan_get_saved_at (plan), ==, 0);
  g_assert_true (gp_plan_edit (plan, "画片区", add_district, &fid, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fid, ==, 1);
  g_assert_cmpint (gp_plan_get_saved_at (plan), >, 0);
  snapshot = gp_plan_dup_snapshot (plan);
  g_assert_cmpstr (gp_feature_get_text (gp_snapshot_find (snapshot, GP_TABLE_DISTRICT, fid), GP_NAME), ==, "东山");

  g_clear_object (&plan);
  plan = gp_plan_open (path, NULL, &error);
  g_assert_no_error (error);
  label = gp_plan_dup_undo_label (plan);
  g_assert_cmpstr (label, ==, "画片区");
  g_assert_true (gp_plan_undo (plan, &error));
  gp_snapshot_unref (snapshot);
  snapshot = gp_plan_dup_snapshot (plan);
  g_assert_cmpuint (gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT), ==, 0);

  g_clear_object (&plan);
  plan = gp_plan_open (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (gp_plan_redo (plan, &error));
  gp_snapshot_unref (snapshot);
  snapshot = gp_plan_dup_snapshot (plan);
  g_assert_cmpuint (gp_snapshot_get_n (snapshot, GP_TABLE_DISTRICT), ==, 1);
  g_assert_false (gp_plan_redo (plan, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/plan/edit-undo-reopen", test_edit_undo_reopen);
  return g_test_run ();
}
