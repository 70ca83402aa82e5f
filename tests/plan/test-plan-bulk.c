/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Imports of many rows: journaled as a block, undone as long as nothing in the
 * block was changed.
 */
#include "config.h"

#include "gp-error.h"
#include "gp-plan.h"
#include "plan-dump.h"
#include "plan-support.h"

#include "plan-edits.h"

#define MANY 25000

static void
on_changed (GpPlan *plan, const GpChange *change, gpointer data)
{
  *(guint64 *) data |= change->whole_tables;
}

static gboolean
insert_with_setting (GpEdit *edit, gpointer data, GError **error)
{
  return edit_insert (edit, data, error) && gp_edit_set_setting (edit, "import", "yes", error);
}

static void
test_block (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *before = NULL, *after = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  EditJob own = { .table = GP_TABLE_RUN, .name = "自己画的" };
  EditJob job = { .table = GP_TABLE_RUN, .n = MANY, .name = "导入的" };
  guint64 whole = 0;

  g_assert_true (gp_plan_edit (plan, "画管线", edit_insert, &own, &error));
  before = plan_dump (path);
  g_signal_connect (plan, "changed", G_CALLBACK (on_changed), &whole);
  g_assert_true (gp_plan_edit_bulk (plan, "导入管线", "管线.shp", GP_TABLE_RUN, insert_with_setting, &job, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (plan_count (plan, GP_TABLE_RUN), ==, MANY + 1);
  g_assert_cmpuint (whole, ==, G_GUINT64_CONSTANT (1) << GP_TABLE_RUN);
  /* The file holds the rows once: the line has no copy of them. */
  g_assert_cmpint (plan_query (path, "SELECT length (changeset) FROM journal WHERE source = '管线.shp'"), <, 1000);

  plan_reopen (&plan, path);
  g_assert_cmpuint (plan_count (plan, GP_TABLE_RUN), ==, MANY + 1);
  g_assert_true (gp_plan_undo (plan, &error));
  g_assert_no_error (error);
  after = plan_dump (path);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (plan_count (plan, GP_TABLE_RUN), ==, 1);
  g_assert_false (gp_plan_redo (plan, &error));
  g_clear_error (&error);
  /* What was done before the import can still be undone. */
  g_assert_true (gp_plan_undo (plan, &error));
  g_assert_cmpuint (plan_count (plan, GP_TABLE_RUN), ==, 0);
}

/* Changed through the plan: undo that first. Changed behind its back: refused, and nothing is removed. */
static void
test_changed_since (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  EditJob job = { .table = GP_TABLE_RUN, .n = MANY, .name = "导入的", .fid = 17 };

  g_assert_true (gp_plan_edit_bulk (plan, "导入管线", "管线.shp", GP_TABLE_RUN, edit_insert, &job, &error));
  job.name = "改名";
  g_assert_true (gp_plan_edit (plan, "改名", edit_rename, &job, &error));
  g_assert_true (gp_plan_undo (plan, &error));
  plan_sql (path, "UPDATE run SET material = 'PE' WHERE fid = 18");
  g_assert_false (gp_plan_undo (plan, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_CONFLICT);
  g_assert_cmpuint (plan_count (plan, GP_TABLE_RUN), ==, MANY);
  g_clear_error (&error);
  plan_sql (path, "UPDATE run SET material = NULL WHERE fid = 18");
  g_assert_true (gp_plan_undo (plan, &error));
  g_assert_cmpuint (plan_count (plan, GP_TABLE_RUN), ==, 0);
}

/* A small import is an edit like any other. */
static void
test_small (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *before = NULL, *after = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  EditJob job = { .table = GP_TABLE_RUN, .n = 100, .name = "导入的" };

  g_assert_true (gp_plan_edit_bulk (plan, "导入管线", "管线.shp", GP_TABLE_RUN, insert_with_setting, &job, &error));
  before = plan_dump (path);
  g_assert_true (gp_plan_undo (plan, &error));
  g_assert_cmpuint (plan_count (plan, GP_TABLE_RUN), ==, 0);
  g_assert_true (gp_plan_redo (plan, &error));
  after = plan_dump (path);
  g_assert_cmpstr (before, ==, after);
}

static gboolean
insert_then_rename (GpEdit *edit, gpointer data, GError **error)
{
  g_autoptr (GpFeature) feature = gp_feature_new (GP_TABLE_RUN, 1, NULL);

  return edit_insert (edit, data, error) && gp_edit_set (edit, feature, GP_NAME, error);
}

static void
test_only_adds (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);
  EditJob job = { .table = GP_TABLE_RUN, .n = 3 };

  g_assert_false (gp_plan_edit_bulk (plan, "导入", NULL, GP_TABLE_RUN, insert_then_rename, &job, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_INPUT);
  g_assert_cmpuint (plan_count (plan, GP_TABLE_RUN), ==, 0);
}

static gboolean
insert_values (GpEdit *edit, gpointer data, GError **error)
{
  for (int i = 0; i < MANY; i++)
    {
      g_autoptr (GpFeature) feature = gp_feature_new (GP_TABLE_WORK, 0, NULL);

      gp_feature_set_real (feature, GP_WORK_QUANTITY, i % 3 == 0 ? -0.0 : i % 3 == 1 ? i
                                                                                     : i / 7.0);
      gp_feature_set_date (feature, GP_WORK_START, 20000 + i);
      gp_feature_set_int (feature, GP_WORK_COST, (gint64) i << 20);
      gp_feature_set_int (feature, GP_WORK_FIXED, i & 1);
      gp_feature_set_text (feature, GP_CODE, i & 1 ? "" : "12");
      if (!gp_edit_insert (edit, feature, error))
        return FALSE;
    }
  return TRUE;
}

/* Values of every type read back as the digest saw them written. */
static void
test_digest_of_every_type (Folder *folder, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GpPlan) plan = plan_new (folder, "a.gpkg", &path);

  g_assert_true (gp_plan_edit_bulk (plan, "导入", NULL, GP_TABLE_WORK, insert_values, NULL, &error));
  g_assert_true (gp_plan_undo (plan, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/plan/bulk/block", test_block);
  folder_test ("/plan/bulk/changed-since", test_changed_since);
  folder_test ("/plan/bulk/small", test_small);
  folder_test ("/plan/bulk/only-adds", test_only_adds);
  folder_test ("/plan/bulk/digest-of-every-type", test_digest_of_every_type);
  return g_test_run ();
}
