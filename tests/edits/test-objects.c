/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Operations on objects of any table: each is one entry of the journal and one
 * undo takes all of it back.
 */
#include "config.h"

#include "gp-delete-edit.h"
#include "gp-pack-edit.h"
#include "plan-support.h"

#include "plan-edits.h"

static GpPlan *
plan_with_works (Folder *folder, guint n, gint64 *first)
{
  g_autofree char *path = folder_path (folder, "plan.gpkg");
  g_autoptr (GError) error = NULL;
  g_autoptr (GpPlan) plan = gp_plan_create (path, "EPSG:4548", &error);
  EditJob job = { .table = GP_TABLE_WORK, .n = n, .name = "污水管" };

  g_assert_no_error (error);
  g_assert_true (gp_plan_edit (plan, "works", edit_insert, &job, &error));
  *first = job.first;
  return g_steal_pointer (&plan);
}

static void
test_delete_several (Folder *folder, gconstpointer unused)
{
  gint64 first;
  g_autoptr (GpPlan) plan = plan_with_works (folder, 3, &first);
  GpObjectRef refs[] = { { GP_TABLE_WORK, first }, { GP_TABLE_WORK, first + 2 }, { GP_TABLE_WORK, first } };
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;

  gp_delete_edit (plan, refs, 3, &said, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan_count (plan, GP_TABLE_WORK), ==, 1);
  g_assert_nonnull (said);
  g_assert_true (gp_plan_undo (plan, &error));
  g_assert_cmpuint (plan_count (plan, GP_TABLE_WORK), ==, 3);
}

static void
test_delete_names_the_only_one (Folder *folder, gconstpointer unused)
{
  gint64 first;
  g_autoptr (GpPlan) plan = plan_with_works (folder, 1, &first);
  GpObjectRef ref = { GP_TABLE_WORK, first };
  g_autofree char *said = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (gp_delete_edit (plan, &ref, 1, &said, &error));
  label = gp_plan_dup_undo_label (plan);
  g_assert_cmpstr (said, ==, "“污水管” deleted");
  g_assert_cmpstr (label, ==, "Delete “污水管”");
}

static void
test_pack_into_new (Folder *folder, gconstpointer unused)
{
  gint64 first;
  g_autoptr (GpPlan) plan = plan_with_works (folder, 2, &first);
  gint64 works[] = { first, first + 1 };
  g_autoptr (GpSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (gp_pack_edit (plan, works, 2, 0, "一号包", &error));
  snapshot = gp_plan_dup_snapshot (plan);
  g_assert_cmpuint (gp_snapshot_get_n (snapshot, GP_TABLE_PACKAGE), ==, 1);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (gp_feature_get_int (gp_snapshot_find (snapshot, GP_TABLE_WORK, works[i]), GP_WORK_PACKAGE, 0), ==,
                     gp_snapshot_get (snapshot, GP_TABLE_PACKAGE, 0)->fid);
  g_assert_true (gp_plan_undo (plan, &error));
  g_assert_cmpuint (plan_count (plan, GP_TABLE_PACKAGE), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/edits/delete/several", test_delete_several);
  folder_test ("/edits/delete/one", test_delete_names_the_only_one);
  folder_test ("/edits/pack/new", test_pack_into_new);
  return g_test_run ();
}
