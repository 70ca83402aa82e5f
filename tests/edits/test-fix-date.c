/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A date fixed by hand, and those that make room for it, are one edit. */
#include "config.h"

#include "gp-error.h"
#include "gp-fix-date-edit.h"
#include "plan-support.h"

#include "plan-edits.h"

#define DAY(month, day) gp_date_from_ymd (2026, month, day)

typedef struct
{
  gint64 work[2];
} Works;

static gboolean
add_works (GpEdit *edit, gpointer user_data, GError **error)
{
  Works *works = user_data;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GpFeature) work = gp_feature_new (GP_TABLE_WORK, 0, NULL);

      gp_feature_set_text (work, GP_CODE, i ? "GX-0128" : "GX-0127");
      gp_feature_set_text (work, GP_NAME, i ? "路面" : "给水");
      gp_feature_set_text (work, GP_WORK_REASON, "can begin on the first day of the plan");
      gp_feature_set_date (work, GP_WORK_START, i ? DAY (4, 1) : DAY (3, 2));
      gp_feature_set_date (work, GP_WORK_FINISH, i ? DAY (4, 10) : DAY (3, 20));
      works->work[i] = gp_edit_insert (edit, work, error);
      if (works->work[i] <= 0)
        return FALSE;
    }
  return TRUE;
}

static GpPlan *
new_plan (Folder *folder, Works *works)
{
  g_autofree char *path = folder_path (folder, "plan.gpkg");
  g_autoptr (GError) error = NULL;
  GpPlan *plan = gp_plan_create (path, "EPSG:4548", &error);

  g_assert_no_error (error);
  g_assert_true (gp_plan_edit (plan, "works", add_works, works, &error));
  return plan;
}

static void
expect (GpPlan *plan, gint64 fid, GpDate start, GpDate finish, gint64 fixed, const char *reason)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);
  const GpFeature *work = gp_snapshot_find (snapshot, GP_TABLE_WORK, fid);

  g_assert_cmpint (gp_feature_get_date (work, GP_WORK_START), ==, start);
  g_assert_cmpint (gp_feature_get_date (work, GP_WORK_FINISH), ==, finish);
  g_assert_cmpint (gp_feature_get_int (work, GP_WORK_FIXED, 0), ==, fixed);
  g_assert_cmpstr (gp_feature_get_text (work, GP_WORK_REASON), ==, reason);
}

static void
expect_untouched (GpPlan *plan, const Works *works)
{
  expect (plan, works->work[0], DAY (3, 2), DAY (3, 20), 0, "can begin on the first day of the plan");
  expect (plan, works->work[1], DAY (4, 1), DAY (4, 10), 0, "can begin on the first day of the plan");
}

static void
test_fixes_and_moves (Folder *folder, gconstpointer unused)
{
  Works works;
  g_autoptr (GpPlan) plan = new_plan (folder, &works);
  GpMoved moved[] = {
    { works.work[0], DAY (3, 16), DAY (4, 3), DAY (3, 2), DAY (3, 20) },
    { works.work[1], DAY (4, 15), DAY (4, 24), DAY (4, 1), DAY (4, 10) },
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL, *label = NULL;

  g_assert_true (gp_fix_date_edit (plan, works.work[0], TRUE, moved, 2, &said, &error));
  g_assert_no_error (error);
  expect (plan, works.work[0], DAY (3, 16), DAY (4, 3), 1, "date fixed by hand");
  /* What it was told about its old day does not hold any more. */
  expect (plan, works.work[1], DAY (4, 15), DAY (4, 24), 0, NULL);
  label = gp_plan_dup_undo_label (plan);
  g_assert_cmpstr (label, ==, "Fix date of GX-0127");
  g_assert_cmpstr (said, ==, "“给水” is fixed to begin on 2026-03-16; 1 other moves");
  g_assert_true (gp_plan_undo (plan, &error));
  expect_untouched (plan, &works);
}

static void
test_frees (Folder *folder, gconstpointer unused)
{
  Works works;
  g_autoptr (GpPlan) plan = new_plan (folder, &works);
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL, *label = NULL;

  g_assert_true (gp_fix_date_edit (plan, works.work[0], TRUE, NULL, 0, NULL, &error));
  expect (plan, works.work[0], DAY (3, 2), DAY (3, 20), 1, "date fixed by hand");
  g_assert_true (gp_fix_date_edit (plan, works.work[0], FALSE, NULL, 0, &said, &error));
  expect (plan, works.work[0], DAY (3, 2), DAY (3, 20), 0, NULL);
  label = gp_plan_dup_undo_label (plan);
  g_assert_cmpstr (label, ==, "Free date of GX-0127");
  g_assert_cmpstr (said, ==, "“给水” is free again and begins on 2026-03-02");
}

/* The second work was moved by somebody else: nothing at all is written. */
static void
test_changed_meanwhile (Folder *folder, gconstpointer unused)
{
  Works works;
  g_autoptr (GpPlan) plan = new_plan (folder, &works);
  GpMoved moved[] = {
    { works.work[0], DAY (3, 16), DAY (4, 3), DAY (3, 2), DAY (3, 20) },
    { works.work[1], DAY (4, 15), DAY (4, 24), DAY (4, 7), DAY (4, 16) },
  };
  g_autoptr (GError) error = NULL;

  g_assert_false (gp_fix_date_edit (plan, works.work[0], TRUE, moved, 2, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_CONFLICT);
  expect_untouched (plan, &works);
}

static void
test_gone (Folder *folder, gconstpointer unused)
{
  Works works;
  g_autoptr (GpPlan) plan = new_plan (folder, &works);
  g_autoptr (GError) error = NULL;

  g_assert_false (gp_fix_date_edit (plan, 4711, TRUE, NULL, 0, NULL, &error));
  g_assert_error (error, GP_ERROR, GP_ERROR_CONFLICT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/fix-date/fixes-and-moves", test_fixes_and_moves);
  folder_test ("/fix-date/frees", test_frees);
  folder_test ("/fix-date/changed-meanwhile", test_changed_meanwhile);
  folder_test ("/fix-date/gone", test_gone);
  return g_test_run ();
}
