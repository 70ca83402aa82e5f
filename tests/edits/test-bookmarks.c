/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views with a name: kept in the plan, one journal line each, taken back in one step. */
#include "config.h"

#include "gp-bookmark-edit.h"
#include "gp-error.h"
#include "plan-support.h"

static GpPlan *
new_plan (Folder *folder)
{
  g_autofree char *path = folder_path (folder, "plan.gpkg");
  g_autoptr (GError) error = NULL;
  GpPlan *plan = gp_plan_create (path, "EPSG:4548", &error);

  g_assert_no_error (error);
  return plan;
}

static GPtrArray *
list (GpPlan *plan)
{
  g_autoptr (GpSnapshot) snapshot = gp_plan_dup_snapshot (plan);

  return gp_bookmark_list (snapshot);
}

static void
test_life (Folder *folder, gconstpointer unused)
{
  g_autoptr (GpPlan) plan = new_plan (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) two = NULL;
  g_autoptr (GPtrArray) renamed = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) back = NULL;
  g_autofree char *label = NULL;
  const GpBookmark *first;

  g_assert_true (gp_bookmark_add (plan, " 河边 2 ", (GpPoint){ 416401.21, 2627840.49 }, 2000, &error));
  g_assert_true (gp_bookmark_add (plan, "河边 10", (GpPoint){ 416000, 2627000 }, 500, &error));
  label = gp_plan_dup_undo_label (plan);
  g_assert_cmpstr (label, ==, "Keep the view “河边 10”");
  two = list (plan);
  g_assert_cmpuint (two->len, ==, 2);
  first = two->pdata[0];
  g_assert_cmpstr (first->name, ==, "河边 2");
  g_assert_cmpfloat_with_epsilon (first->centre.x, 416401.21, 0.005);
  g_assert_cmpfloat_with_epsilon (first->centre.y, 2627840.49, 0.005);
  g_assert_cmpfloat (first->scale, ==, 2000);

  g_assert_true (gp_bookmark_rename (plan, "河边 2", "桥头", &error));
  renamed = list (plan);
  g_assert_cmpuint (renamed->len, ==, 2);
  g_assert_cmpstr (((GpBookmark *) renamed->pdata[0])->name, ==, "桥头");
  g_assert_cmpfloat (((GpBookmark *) renamed->pdata[0])->scale, ==, 2000);
  g_assert_true (gp_bookmark_remove (plan, "桥头", &error));
  after = list (plan);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_true (gp_plan_undo (plan, &error));
  g_assert_true (gp_plan_undo (plan, &error));
  back = list (plan);
  g_assert_cmpuint (back->len, ==, 2);
  g_assert_cmpstr (((GpBookmark *) back->pdata[0])->name, ==, "河边 2");
}

static void
test_refused (Folder *folder, gconstpointer unused)
{
  g_autoptr (GpPlan) plan = new_plan (folder);
  g_autoptr (GError) blank = NULL;
  g_autoptr (GError) taken = NULL;
  g_autoptr (GError) gone = NULL;
  g_autoptr (GPtrArray) one = NULL;

  g_assert_true (gp_bookmark_add (plan, "a", (GpPoint){ 1, 2 }, 500, NULL));
  g_assert_false (gp_bookmark_add (plan, "  ", (GpPoint){ 1, 2 }, 500, &blank));
  g_assert_error (blank, GP_ERROR, GP_ERROR_INPUT);
  g_assert_false (gp_bookmark_add (plan, "a", (GpPoint){ 3, 4 }, 500, &taken));
  g_assert_error (taken, GP_ERROR, GP_ERROR_EXISTS);
  g_assert_false (gp_bookmark_rename (plan, "b", "c", &gone));
  g_assert_error (gone, GP_ERROR, GP_ERROR_NOT_FOUND);
  g_assert_true (gp_bookmark_rename (plan, "a", "a", NULL));
  one = list (plan);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpfloat (((GpBookmark *) one->pdata[0])->centre.x, ==, 1);
}

static gboolean
write_odd (GpEdit *edit, gpointer unused, GError **error)
{
  return gp_edit_set_setting (edit, "bookmark.odd", "somewhere", error) && gp_edit_set_setting (edit, "bookmark.zero", "1 2 0", error);
}

/* What another program wrote and nobody can read is left alone and not shown. */
static void
test_odd_values (Folder *folder, gconstpointer unused)
{
  g_autoptr (GpPlan) plan = new_plan (folder);
  g_autoptr (GPtrArray) none = NULL;

  g_assert_true (gp_plan_edit (plan, "odd", write_odd, NULL, NULL));
  none = list (plan);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder_test ("/edits/bookmarks/life", test_life);
  folder_test ("/edits/bookmarks/refused", test_refused);
  folder_test ("/edits/bookmarks/odd-values", test_odd_values);
  return g_test_run ();
}
